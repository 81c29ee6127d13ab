import type { Frame } from '../model/frame.ts'
import type { Layout, Place } from '../model/layout.ts'
import { count } from '../words.ts'
import { element, say } from './element.ts'

export interface QueueTable {
  element: HTMLElement
  update: (frames: readonly [Frame, Frame]) => void
}

/** Whether somebody can wait at a step of a world. */
export type Waits = (world: 0 | 1, step: number) => boolean

export function placesWithLines(layout: Layout, waits: Waits): Place[] {
  return layout.places.filter(({ step }) => step.some((index, world) => index >= 0 && waits(world as 0 | 1, index)))
}

/** How many wait at a place in both worlds; null in one that lacks it. */
export function waiting({ step }: Place, frames: readonly [Frame, Frame]): (number | null)[] {
  return frames.map(({ queues }, world) => (step[world]! < 0 ? null : queues[step[world]!]!))
}

/**
 * Who waits where, as a table: the picture's reading for narrow screens and for those who do not see it. A grows left, B
 * right. Null where nobody can wait anywhere.
 */
export function queueTable(layout: Layout, waits: Waits, copy: Node): QueueTable | null {
  const places = placesWithLines(layout, waits)
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
    element: element('section', { class: 'butterfly' }, title, table, copy),
    update(frames) {
      const most = Math.max(20, ...frames.flatMap(({ queues }) => [...queues]))
      for (const { place, cells } of rows) {
        const numbers = waiting(place, frames)
        cells.forEach(({ bar, text }, world) => {
          const many = numbers[world] ?? null
          say(text, many === null ? 'no such step' : count(many))
          bar.style.setProperty('width', `${((many ?? 0) / most) * 64}px`)
          bar.hidden = !many
          text.className = many === null ? 'muted' : ''
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
