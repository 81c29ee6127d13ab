import type { World } from '../world.ts'
import type { Timeline } from './timeline.ts'

/**
 * What passed from one step to another over the whole run, in customers per hour: designs may count time in different units.
 * The hours are those in which customers arrive, so that a drain thins no band and lowers no arrival rate.
 */
export interface Flow {
  /** Step indices; −1: from outside. Whoever comes back to buy again comes from a won end. */
  from: number
  to: number
  kind: 'enter' | 'again' | 'route' | 'rework' | 'gaveUp'
  rate: number
}

/** Every way that some customer went, once. */
export function flowsOf(timeline: Timeline): Flow[] {
  const { world, visitNext, visitPrevious, visitFrom } = timeline
  const each = 1 / (world.design.horizon * world.design.hoursPerUnit)
  const counts = new Map<string, Flow>()
  const count = (from: number, to: number, kind: Flow['kind']) => {
    const key = `${from} ${to} ${kind}`
    const flow = counts.get(key) ?? { from, to, kind, rate: 0 }
    flow.rate += each
    counts.set(key, flow)
  }
  for (let row = 0; row < world.trace.visits; row++) {
    const step = world.trace.visitStep[row]!
    if (visitPrevious[row]! < 0) count(visitFrom[row]!, step, visitFrom[row]! < 0 ? 'enter' : 'again')
    if (visitNext[row]! >= 0) count(step, visitNext[row]!, kindOf(world, row))
  }
  return [...counts.values()]
}

function kindOf({ design, trace }: World, row: number): Flow['kind'] {
  const exit = trace.visitExit[row]!
  if (exit < 0) return 'gaveUp'
  return design.routeRework[exit] === 1 ? 'rework' : 'route'
}
