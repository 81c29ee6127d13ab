import { LIFECYCLE, type Program } from '../../sim/program.ts'
import type { Frame } from './lower-frame.ts'
import type { Lifecycle, Scenario } from './scenario.ts'

const NOTHING = new Float64Array(0)

type LifecycleTables = Pick<Program, 'lifecycle' | 'lifecycleDrift'>

/** Generations; empty where none of them differs from the one before and none costs anything. */
export function lowerLifecycle({ scenario, names }: Frame): LifecycleTables {
  const { lifecycle } = scenario
  if (lifecycle === undefined || (!fades(lifecycle) && !drifts(lifecycle) && lifecycle.launch === 0))
    return { lifecycle: NOTHING, lifecycleDrift: NOTHING }
  const table = new Float64Array(Object.keys(LIFECYCLE).length)
  table[LIFECYCLE.every] = lifecycle.every
  table[LIFECYCLE.launch] = lifecycle.launch
  if (fades(lifecycle)) {
    table[LIFECYCLE.fresh] = lifecycle.fades!.after * lifecycle.every
    table[LIFECYCLE.rate] = lifecycle.fades!.rate
    table[LIFECYCLE.floor] = lifecycle.fades!.floor
  }
  return { lifecycle: table, lifecycleDrift: drifts(lifecycle) ? drift(scenario, lifecycle, names) : NOTHING }
}

/** Whether the offering ever delivers less than when new. */
export function fades({ fades }: Lifecycle): boolean {
  return fades !== undefined && fades.rate > 0 && fades.after < 1 && fades.floor < 1
}

function drifts({ drift }: Lifecycle): boolean {
  return Object.values(drift).some((change) => change !== 0)
}

/** A segment that does not name a need never comes to want it. */
function drift({ market }: Scenario, { drift: changes }: Lifecycle, names: Frame['names']): Float64Array {
  return Float64Array.from(
    names.segments.flatMap((segment) =>
      names.needs.map((need) => (market.segments[segment]!.wants[need] === undefined ? 0 : (changes[need] ?? 0))),
    ),
  )
}
