import type { Frame } from '../model/frame.ts'
import type { Layout } from '../model/layout.ts'
import { count } from '../words.ts'
import { element, say } from './element.ts'

export interface QueueTable {
  element: HTMLElement
  update: (frames: readonly [Frame, Frame]) => void
}

/**
 * Who waits where, as a table: the picture's reading for narrow screens and for those who do not see it. A grows left, B
 * right. Null where nobody can wait anywhere.
 */
export function queueTable(layout: Layout, waits: (world: 0 | 1, step: number) => boolean): QueueTable | null {
  const places = layout.places.filter(({ step }) =>
    step.some((index, world) => index >= 0 && waits(world as 0 | 1, index)),
  )
  if (places.length === 0) return null
  const rows = places.map((place) => {
    const cells = [cell('a'), cell('b')] as const
    const name = element('th', { scope: 'row' }, place.label)
    return { place, cells, row: element('tr', {}, cells[0].td, name, cells[1].td) }
  })
  const heads = ['A waiting', 'Step', 'B waiting'].map((text) => element('th', { scope: 'col' }, text))
  const table = element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...heads)),
    element('tbody', {}, ...rows.map(({ row }) => row)),
  )
  const title = element('h2', {}, 'Queues, one run')
  return {
    element: element('section', { class: 'butterfly' }, title, table),
    update(frames) {
      const most = Math.max(20, ...frames.flatMap(({ queues }) => [...queues]))
      for (const { place, cells } of rows) {
        cells.forEach(({ bar, text }, world) => {
          const step = place.step[world as 0 | 1]
          const waiting = step < 0 ? 0 : frames[world as 0 | 1].queues[step]!
          say(text, step < 0 ? 'no such step' : count(waiting))
          bar.style.setProperty('width', `${(waiting / most) * 64}px`)
          bar.hidden = waiting === 0
          text.className = step < 0 ? 'muted' : ''
        })
      }
    },
  }
}

function cell(side: 'a' | 'b') {
  const bar = element('span', { class: 'bar-wash' })
  const text = element('span')
  const td = element('td', { class: side }, ...(side === 'a' ? [text, bar] : [bar, text]))
  return { td, bar, text }
}
