import { READINGS } from '../model/course.ts'
import { countersAt } from '../model/ledger.ts'
import type { Pair } from '../model/pair.ts'
import { measuresOf } from '../panel/counters.ts'
import { element, say } from '../panel/element.ts'

/** The counters of both designs side by side, where the drawer lies over them. */
export function soFarTable() {
  const body = element('tbody')
  const heads = ['A', 'B'].map((letter) => element('th', { scope: 'col' }, letter))
  const head = element('thead', {}, element('tr', {}, element('th', { scope: 'col' }, 'This one run'), ...heads))
  const root = element('table', { class: 'so-far' }, head, body)
  let shown: Pair | null = null
  let update: (hours: number) => void = () => {}
  return {
    element: root,
    show(pair: Pair | null, hours: number): void {
      root.hidden = pair === null
      if (!pair) return
      if (pair !== shown) {
        const rows = rowsOf(pair)
        body.replaceChildren(...rows.map(({ row }) => row))
        update = (at) => {
          const counters = pair.timelines.map(({ ledger, design }) => countersAt(ledger, at / design.hoursPerUnit))
          for (const { tell } of rows) tell(counters)
        }
      }
      shown = pair
      update(hours)
    },
  }
}

type Counted = readonly ReturnType<typeof countersAt>[]

function rowsOf(pair: Pair): { row: HTMLElement; tell: (counters: Counted) => void }[] {
  return measuresOf(pair).map(({ name, label, hint, text }) => {
    const cells = pair.timelines.map(() => element('td'))
    return {
      row: element('tr', {}, element('th', { scope: 'row', title: hint }, label), ...cells),
      tell: (counters) => {
        for (const [i, cell] of cells.entries()) {
          say(cell, text(READINGS[name](counters[i]!), pair.timelines[i]!.design))
        }
      },
    }
  })
}
