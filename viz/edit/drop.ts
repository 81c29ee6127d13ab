import { element } from '../panel/element.ts'
import { LETTERS } from '../world.ts'
import type { Side } from './own.ts'

/** A file that is dragged over the page may be dropped onto either of two halves, on every view: it is opened as A or as B. */
export function takeDrops(open: (file: File, side: Side) => void): void {
  const zones = LETTERS.map((letter) =>
    element(
      'div',
      { class: 'zone' },
      element('span', { class: `badge ${letter}` }, letter),
      `Drop it here as design ${letter}`,
    ),
  )
  const cover = element('div', { class: 'drop-zones', hidden: '' }, ...zones)
  document.body.append(cover)
  const over = (event: DragEvent): Side => (event.clientY < innerHeight / 2 ? 0 : 1)
  const end = () => {
    cover.hidden = true
  }
  document.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    cover.hidden = false
    zones.forEach((zone, side) => {
      zone.classList.toggle('over', side === over(event))
    })
  })
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) end()
  })
  document.addEventListener('drop', (event) => {
    const file = event.dataTransfer?.files[0]
    end()
    if (!file) return
    event.preventDefault()
    open(file, over(event))
  })
}
