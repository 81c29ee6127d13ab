import { hoursAt } from './hours.ts'
import { countUpTo } from './search.ts'
import type { Timeline } from './timeline.ts'

/** What befell customers of one world, and when. */
export interface Happenings {
  /** Hours since t = 0, ascending. */
  hours: Float64Array
  customer: Int32Array
}

/** Who left a line because it took too long, or because there was no room in it. */
export function giveUpsOf(timeline: Timeline): Happenings {
  const { visitExit } = timeline.world.trace
  return endings(timeline, (row) => visitExit[row]! < 0)
}

/** Who was won, later cycles included. */
export function winsOf(timeline: Timeline): Happenings {
  const { design, visitNext } = timeline
  return endings(timeline, (row) => design.steps[visitNext[row]!]?.kind === 'won')
}

function endings({ design, world, endedRows, endedTimes }: Timeline, is: (row: number) => boolean): Happenings {
  const hours: number[] = []
  const customer: number[] = []
  endedRows.forEach((row, i) => {
    if (!is(row)) return
    hours.push(hoursAt(endedTimes[i]!, design.hoursPerUnit))
    customer.push(world.trace.visitCustomer[row]!)
  })
  return { hours: Float64Array.from(hours), customer: Int32Array.from(customer) }
}

/** One of them: in which world, whom it befell and when. */
export interface Happening {
  hours: number
  world: 0 | 1
  customer: number
}

/** The first after `hours` in either world; null where nothing of the kind comes any more. */
export function happeningAfter(both: readonly [Happenings, Happenings], hours: number): Happening | null {
  const next = both.flatMap((all, world) => {
    const i = countUpTo(all.hours, hours)
    return i < all.hours.length ? [{ hours: all.hours[i]!, world: world as 0 | 1, customer: all.customer[i]! }] : []
  })
  return next.sort((a, b) => a.hours - b.hours)[0] ?? null
}
