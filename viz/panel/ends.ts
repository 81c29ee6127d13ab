import { type Again, againBy } from '../model/again.ts'
import type { Frame } from '../model/frame.ts'
import { ACCOUNT } from '../model/ledger.ts'
import { count } from '../words.ts'
import { element, say } from './element.ts'

export interface EndTable {
  element: HTMLElement
  update: (frames: readonly [Frame, Frame]) => void
}

interface Row {
  label: string
  value: (frame: Frame, again: Again) => number
}

const ROWS: readonly Row[] = [
  { label: 'in the journey', value: ({ present }) => present },
  { label: 'won', value: ({ counters }) => counters.won },
  { label: 'lost', value: ({ counters }) => counters.lost },
  { label: 'gave up', value: ({ counters }) => counters.steps.reduce((sum, step) => sum + step[ACCOUNT.gaveUp]!, 0) },
]

/** What became of those who had been won and came back. */
const LATER: readonly Row[] = [
  { label: 'won, not back', value: ({ t, counters }, again) => counters.won - againBy(again, t).back },
  { label: 'came back to buy', value: ({ t }, again) => againBy(again, t).back },
  { label: 'won again', value: ({ t }, again) => againBy(again, t).won },
  { label: 'came back, lost', value: ({ t }, again) => againBy(again, t).lost },
]

export function endRows(again: readonly [Again, Again]): readonly Row[] {
  return again.some(({ back }) => back.length > 0) ? [...ROWS, ...LATER] : ROWS
}

/** Where customers are and how their journeys ended: the numbers at the edges of the maps, as a table. */
export function endTable(again: readonly [Again, Again], copy: Node): EndTable {
  const rows = endRows(again).map(({ label, value }) => {
    const cells = [element('td', { class: 'a' }), element('td', { class: 'b' })] as const
    const row = element('tr', {}, cells[0], element('th', { scope: 'row' }, label), cells[1])
    const update = (frames: readonly [Frame, Frame]) => {
      cells.forEach((cell, world) => {
        say(cell, count(value(frames[world]!, again[world]!)))
      })
    }
    return { row, update }
  })
  const heads = ['A', 'Customers', 'B'].map((text) => element('th', { scope: 'col' }, text))
  const table = element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...heads)),
    element('tbody', {}, ...rows.map(({ row }) => row)),
  )
  return {
    element: element('section', { class: 'butterfly' }, element('h2', {}, 'Customers, one run so far'), table, copy),
    update(frames) {
      for (const { update } of rows) update(frames)
    },
  }
}
