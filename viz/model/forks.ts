import type { Happenings } from './happenings.ts'
import { hoursAt } from './hours.ts'
import type { Timeline } from './timeline.ts'
import { twinsOf } from './twins.ts'

/**
 * Where customers who live in both worlds go another way than their twins: once a customer, at the first step that both
 * designs have and after which the two part. It is a fork when the second of them has gone; in whose world that is, the
 * happening stands. A step that only one design has is part of the way to the next that both have.
 */
export function forksOf(timelines: readonly [Timeline, Timeline]): [Happenings, Happenings] {
  const twins = twinsOf(timelines)
  const paths = timelines.map((timeline, world) => pathsOf(timeline, timelines[1 - world]!))
  const found: { hours: number; world: 0 | 1; customer: number }[] = []
  twins.forEach((other, customer) => {
    if (other < 0) return
    const fork = parting(paths[0]![customer] ?? [], paths[1]![other] ?? [])
    if (fork) found.push({ ...fork, customer: fork.world === 0 ? customer : other })
  })
  found.sort((a, b) => a.hours - b.hours || a.world - b.world || a.customer - b.customer)
  return [0, 1].map((world) => {
    const own = found.filter((fork) => fork.world === world)
    return {
      hours: Float64Array.from(own, ({ hours }) => hours),
      customer: Int32Array.from(own, ({ customer }) => customer),
    }
  }) as [Happenings, Happenings]
}

/** From a step that both designs have: to the next such step, or to an end, and how. */
interface Leg {
  from: string
  to: string
  gaveUp: boolean
  hours: number
}

function parting(a: readonly Leg[], b: readonly Leg[]): { hours: number; world: 0 | 1 } | null {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [one, other] = [a[i]!, b[i]!]
    if (one.from !== other.from) return null
    if (one.to === other.to && one.gaveUp === other.gaveUp) continue
    return one.hours >= other.hours ? { hours: one.hours, world: 0 } : { hours: other.hours, world: 1 }
  }
  return null
}

/** By customer, the legs that are over, in order. */
function pathsOf({ design, world, visitNext }: Timeline, other: Timeline): (Leg[] | undefined)[] {
  const { visits, visitCustomer, visitStep, visitExit, visitEnded } = world.trace
  const shared = new Set(other.design.steps.map(({ name }) => name))
  const names = design.steps.map(({ name, kind }) =>
    kind === 'won' || kind === 'lost' ? kind : shared.has(name) ? name : '',
  )
  const paths: (Leg[] | undefined)[] = Array.from({ length: world.trace.customers })
  const from: string[] = []
  // Rows are allotted at joining, so that those of one customer stand in order.
  for (let row = 0; row < visits; row++) {
    const next = visitNext[row]!
    const customer = visitCustomer[row]!
    from[customer] = names[visitStep[row]!]! || from[customer] || ''
    if (next < 0 || !names[next]) continue
    const leg = {
      from: from[customer],
      to: names[next],
      gaveUp: visitExit[row]! < 0,
      hours: hoursAt(visitEnded[row]!, design.hoursPerUnit),
    }
    from[customer] = ''
    const path = paths[customer]
    if (path) path.push(leg)
    else paths[customer] = [leg]
  }
  return paths
}
