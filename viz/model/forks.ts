import type { Happenings } from './happenings.ts'
import { hoursAt } from './hours.ts'
import type { Timeline } from './timeline.ts'
import { twinsOf } from './twins.ts'

/**
 * Where customers who live in both worlds go another way than their twins: once a customer, at the first step that both
 * designs have and after which the two part. It is a fork when the second of them has gone; in whose world that is, the
 * happening stands. A step that only one design has is part of the way to the next that both have.
 *
 * Where there are any, they are those of customers who are then won in one world only: most others merely pass by one step
 * earlier.
 */
export function forksOf(timelines: readonly [Timeline, Timeline]): [Happenings, Happenings] {
  const twins = twinsOf(timelines)
  const paths = timelines.map((timeline, world) => pathsOf(timeline, timelines[1 - world]!))
  const parted: (Parting & { customer: number })[] = []
  twins.forEach((other, customer) => {
    if (other < 0) return
    const fork = parting(paths[0]![customer] ?? [], paths[1]![other] ?? [])
    if (fork) parted.push({ ...fork, customer: fork.world === 0 ? customer : other })
  })
  const divided = parted.filter((fork) => fork.divides)
  const found = divided.length > 0 ? divided : parted
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

interface Parting {
  hours: number
  world: 0 | 1
  /** Whether the one is won and the other lost next. */
  divides: boolean
}

function parting(a: readonly Leg[], b: readonly Leg[]): Parting | null {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [one, other] = [a[i]!, b[i]!]
    if (one.from !== other.from) return null
    if (one.to === other.to && one.gaveUp === other.gaveUp) continue
    const ends = [a, b].map((path) => path.find(({ to }, at) => at >= i && (to === 'won' || to === 'lost'))?.to)
    const divides = ends[0] !== undefined && ends[1] !== undefined && ends[0] !== ends[1]
    const world = one.hours >= other.hours ? 0 : 1
    return { hours: (world === 0 ? one : other).hours, world, divides }
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
