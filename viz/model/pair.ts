import { type Course, courseOf } from './course.ts'
import { type Flow, flowsOf } from './flow.ts'
import { type Layout, layOut } from './layout.ts'
import { nextMoment, type Timeline } from './timeline.ts'

/** One run of each of the two designs, ready to be drawn. */
export interface Pair {
  timelines: readonly [Timeline, Timeline]
  /** The same for every future of the two designs, so that a moved lever moves no step. */
  layout: Layout
  /** Customers an hour at the larger of both rates: the width of bands, frozen like the layout. */
  arrivals: number
  /** Hours: the end of the longer run. */
  until: number
  /** The counters at even times from 0 to `until`. */
  courses: readonly [Course, Course]
  /** The future that was left when a lever moved: its courses, and the hour from which there is another. */
  abandoned: { courses: readonly [Course, Course]; until: number; hours: number } | null
}

/** @param before an earlier future of the same designs, and `hours` where the two part. */
export function pairOf(timelines: readonly [Timeline, Timeline], before: Pair | null, hours: number | null): Pair {
  const [a, b] = timelines
  const until = Math.max(...timelines.map((timeline) => timeline.until * timeline.design.hoursPerUnit))
  return {
    timelines,
    layout: before?.layout ?? layOut([a.design, b.design], [loads(a), loads(b)]),
    arrivals: before?.arrivals ?? Math.max(...timelines.map((timeline) => enteringRate(flowsOf(timeline)))),
    until,
    courses: [courseOf(a, until), courseOf(b, until)],
    abandoned: before && hours !== null ? { courses: before.courses, until: before.until, hours } : null,
  }
}

/** The first hour after `hours` at which something happens in either world; the end when nothing more does. */
export function momentAfter({ timelines, until }: Pair, hours: number): number {
  const next = timelines.map((timeline) => {
    const { hoursPerUnit } = timeline.design
    const moment = nextMoment(timeline, hours / hoursPerUnit) * hoursPerUnit
    return moment > hours ? moment : until
  })
  return Math.min(...next)
}

export function enteringRate(flows: readonly Flow[]): number {
  return flows.reduce((sum, { kind, rate }) => (kind === 'enter' ? sum + rate : sum), 0)
}

/** How many visits each step had: the busiest of a column keeps its first lane. */
function loads({ world, design }: Timeline): number[] {
  const load = design.steps.map(() => 0)
  for (let row = 0; row < world.trace.visits; row++) load[world.trace.visitStep[row]!]!++
  return load
}
