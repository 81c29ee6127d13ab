import { happeningAfter } from '../model/happenings.ts'
import { momentAfter, momentBefore, type Next, type Pair } from '../model/pair.ts'
import { customerName } from '../model/twins.ts'
import type { App } from '../view.ts'

type Moved = Pick<App, 'clock' | 'store'>

/** To the next event of either world. */
export function stepOn({ clock, store }: Moved): void {
  const { pair } = store.get()
  if (pair) clock.send({ type: 'STEP', t: momentAfter(pair, clock.now().hours) })
}

/** To the event before. */
export function stepBack({ clock, store }: Moved): void {
  const { pair } = store.get()
  if (pair) clock.send({ type: 'STEP', t: momentBefore(pair, clock.now().hours) })
}

/** To the next of a kind, with the customer whom it befalls marked in both worlds. */
export function jumpTo({ clock, store }: Moved, kind: Next): void {
  const { pair } = store.get()
  const found = pair && happeningAfter(pair.next[kind], clock.now().hours)
  if (!pair || !found) return
  clock.send({ type: 'STEP', t: found.hours })
  store.set({ marked: nameOf(pair, found) })
}

function nameOf({ timelines }: Pair, { world, customer }: { world: 0 | 1; customer: number }): string {
  const { world: run, design } = timelines[world]
  return customerName(run.trace, design, customer)
}
