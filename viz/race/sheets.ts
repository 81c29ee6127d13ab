import type { Again } from '../model/again.ts'
import { READINGS } from '../model/course.ts'
import type { Frame } from '../model/frame.ts'
import type { Pair } from '../model/pair.ts'
import { measuresOf } from '../panel/counters.ts'
import { endRows } from '../panel/ends.ts'
import { placesWithLines, type Waits, waiting } from '../panel/queues.ts'
import type { Sheet } from '../panel/sheet.ts'
import type { Design } from '../world.ts'

type Frames = readonly [Frame, Frame]

/** Who waits where at this moment; nothing where a design lacks the step. */
export function queueSheet({ layout }: Pick<Pair, 'layout'>, waits: Waits, frames: Frames): Sheet {
  const rows = placesWithLines(layout, waits).map((place) => [place.label, ...waiting(place, frames)])
  return { head: ['step', 'A waiting', 'B waiting'], rows }
}

/** Where customers are, and how their journeys ended so far. */
export function endSheet(again: readonly [Again, Again], frames: Frames): Sheet {
  const rows = endRows(again).map(({ label, value }) => [label, ...frames.map((each, i) => value(each, again[i]!))])
  return { head: ['customers', 'A', 'B'], rows }
}

/** The figures of the run so far, in the time units and money of the designs. */
export function counterSheet(pair: Pair, frames: Frames): Sheet {
  const designs = pair.timelines.map(({ design }) => design)
  const rows = measuresOf(pair).map(({ name, label, unit }) => {
    const values = frames.map(({ counters }) => READINGS[name](counters))
    const units = [...new Set(designs.map((design) => unitOf(unit, design)))]
    return [label, units.join(', '), ...values]
  })
  return { head: ['this one run so far', 'unit', 'A', 'B'], rows }
}

function unitOf(unit: 'customers' | 'share' | 'time' | 'money', { unit: time, currency }: Design): string {
  return unit === 'time' ? time : unit === 'money' ? currency : unit
}
