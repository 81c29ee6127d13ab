import { againOf } from './again.ts'
import { courseOf } from './course.ts'
import { flowsOf } from './flow.ts'
import { forksOf } from './forks.ts'
import { giveUpsOf, winsOf } from './happenings.ts'
import { hoursAt } from './hours.ts'
import { layOut } from './layout.ts'
import { openingOf } from './opening.ts'
import { enteringRate, type Kept, type Worlds } from './pair.ts'
import { returnsOf } from './returns.ts'
import type { Timeline } from './timeline.ts'

/** All that is drawn of two runs and follows from them: whatever takes long in a long run is done here, in a worker. */
export function worldsFrom(timelines: readonly [Timeline, Timeline], kept: Kept | null): Worlds {
  const [a, b] = timelines
  const ends = timelines.map(({ until, design }) => hoursAt(until, design.hoursPerUnit))
  const until = Math.max(...ends)
  const scales = timelines.map(({ design }) => 1 / design.hoursPerUnit)
  const flows = [flowsOf(a), flowsOf(b)] as const
  const layout = kept?.layout ?? layOut([a.design, b.design], [loads(a), loads(b)])
  return {
    timelines,
    layout,
    arrivals: kept?.arrivals ?? Math.max(...flows.map(enteringRate)),
    until,
    courses: [courseOf(a, until), courseOf(b, until)],
    opening: openingOf(timelines, scales, until, 1),
    flows,
    returns: [returnsOf(a, layout, 0), returnsOf(b, layout, 1)],
    again: [againOf(a), againOf(b)],
    next: {
      'give-up': [giveUpsOf(a), giveUpsOf(b)],
      win: [winsOf(a), winsOf(b)],
      fork: forksOf(timelines),
    },
    changes: [changesOf(a), changesOf(b)],
  }
}

function changesOf({ world, design }: Timeline): Worlds['changes'][number] {
  return world.changes.map(({ time, text }) => ({ hours: hoursAt(time, design.hoursPerUnit), text }))
}

/** How many visits each step had: the busiest of a column keeps its first lane. */
function loads({ world, design }: Timeline): number[] {
  const load = design.steps.map(() => 0)
  for (let row = 0; row < world.trace.visits; row++) load[world.trace.visitStep[row]!]!++
  return load
}
