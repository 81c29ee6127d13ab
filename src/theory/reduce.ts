import { meanOf } from '../scenario/lower-mean.ts'
import { areAlike } from '../scenario/lower-people.ts'
import type { Distribution, Scenario, Step } from '../scenario/scenario.ts'
import { sourcesOf } from '../scenario/scenario.ts'
import { withLevers } from '../scenario/with-levers.ts'
import { erlangA } from './erlang-a.ts'
import { mg1 } from './mg1.ts'
import { mmc } from './mmc.ts'
import { mmck } from './mmck.ts'

/** A solved model that a scenario comes down to; `kpi` is a KPI's name or `steps.<step>.<figure>`. */
export interface Reduction {
  /** In Kendall's notation. */
  model: string
  figures: { kpi: string; exact: number }[]
}

interface Station {
  name: string
  lambda: number
  servers: number
  takes: Distribution
  /** Mean of an exponential patience; null where everybody waits. */
  patience: number | null
  /** Waiting places; null without limit. */
  places: number | null
}

/**
 * The closed form for a steady scenario that is one station and nothing else: one Poisson stream, one team around the
 * clock at one step, first come first served, and ends. Null for everything that is more than that, and at a load of
 * one or more, where a queue without limit has no steady state.
 */
export function reduce(scenario: Scenario): Reduction | null {
  const station = stationOf(withLevers(scenario))
  if (!station) return null
  const { lambda, servers: c, patience, places, takes } = station
  const mu = 1 / meanOf(takes)
  if ('exponential' in takes) {
    if (patience !== null && places !== null) return null
    if (patience !== null) return impatient(station, erlangA({ lambda, mu, theta: 1 / patience, c }))
    if (places !== null) return limited(station, mmck({ lambda, mu, c, K: c + places }))
    return waiting(station, `M/M/${c}`, mmc({ lambda, mu, c }))
  }
  const cv2 = squaredCv(takes)
  if (c !== 1 || patience !== null || places !== null || cv2 === null) return null
  return waiting(station, cv2 === 0 ? 'M/D/1' : 'M/G/1', mg1({ lambda, service: 1 / mu, cv2 }))
}

function waiting(
  { name }: Station,
  model: string,
  { rho, L, Lq, W, Wq }: { rho: number; L: number; Lq: number; W: number; Wq: number },
): Reduction | null {
  if (rho >= 1) return null
  return {
    model,
    figures: [
      { kpi: 'wip', exact: L },
      { kpi: 'leadTime', exact: W },
      { kpi: `steps.${name}.wait`, exact: Wq },
      { kpi: `steps.${name}.queue`, exact: Lq },
      { kpi: `steps.${name}.utilisation`, exact: rho },
    ],
  }
}

function limited({ name, servers, places }: Station, theory: ReturnType<typeof mmck>): Reduction {
  return {
    model: `M/M/${servers}/${servers + places!}`,
    figures: [
      { kpi: 'wip', exact: theory.L },
      { kpi: `steps.${name}.wait`, exact: theory.Wq },
      { kpi: `steps.${name}.queue`, exact: theory.Lq },
      { kpi: `steps.${name}.balked`, exact: theory.pReject },
      { kpi: `steps.${name}.utilisation`, exact: theory.occupancy },
    ],
  }
}

function impatient({ name, servers }: Station, theory: ReturnType<typeof erlangA>): Reduction {
  return {
    model: `M/M/${servers}+M`,
    figures: [
      { kpi: 'wip', exact: theory.L },
      { kpi: `steps.${name}.wait`, exact: theory.Wq },
      { kpi: `steps.${name}.queue`, exact: theory.Lq },
      { kpi: `steps.${name}.reneged`, exact: theory.pAbandon },
      { kpi: `steps.${name}.utilisation`, exact: theory.occupancy },
    ],
  }
}

function stationOf(scenario: Scenario): Station | null {
  const { time, journey, wip, interventions, initial, retention, beliefs, people } = scenario
  if (time.mode !== 'steady' || wip.length > 0 || interventions.length > 0 || initial || journey.rounds) return null
  if (retention !== undefined || beliefs?.every !== undefined) return null
  if (!Object.values(people ?? {}).every(areAlike)) return null
  const lambda = poissonRate(scenario)
  const working = Object.entries(journey.steps).filter(([, step]) => step.end === undefined)
  const [name, step] = working[0] ?? []
  if (lambda === null || name === undefined || step === undefined || working.length > 1) return null
  if (name !== journey.start || goesBack(step, name)) return null
  const servers = serversOf(scenario, step)
  const takes = step.takes && !('by' in step.takes) ? step.takes : null
  const patience = patienceOf(step)
  if (servers === null || takes === null || patience === undefined || !(meanOf(takes) > 0)) return null
  return { name, lambda, servers, takes, patience, places: step.queueLimit ?? null }
}

function poissonRate(scenario: Scenario): number | null {
  const sources = sourcesOf(scenario)
  const source = sources[0]?.[1]
  if (sources.length !== 1 || !source || source.rate === undefined || source.batch !== undefined) return null
  if (source.every || source.at || source.schedule || source.closed !== undefined) return null
  if (source.to !== undefined && source.to !== scenario.journey.start) return null
  return source.rate > 0 ? source.rate : null
}

/**
 * People of the step's own team; null where its hours, its order of service or its priorities are out of the ordinary.
 */
function serversOf(scenario: Scenario, step: Step): number | null {
  const team = step.team === undefined ? undefined : scenario.team[step.team]
  if (!team || team.hours !== undefined || team.discipline !== 'fifo' || typeof step.priority === 'object') return null
  return team.size >= 1 ? team.size : null
}

/** Undefined where patience is neither absent nor exponential and the same for all. */
function patienceOf({ patience }: Step): number | null | undefined {
  if (patience === undefined) return null
  if ('by' in patience || !('exponential' in patience)) return undefined
  return patience.exponential > 0 ? patience.exponential : undefined
}

function goesBack({ next, renegeTo, balkTo }: Step, name: string): boolean {
  if (renegeTo === name || balkTo === name) return true
  if (next === undefined) return false
  const sets = 'by' in next ? Object.values(next).filter((set) => typeof set === 'object') : [next]
  return sets.some((set) => name in set)
}

/** Squared coefficient of variation; null for families whose moments need more than their parameters. */
function squaredCv(takes: Distribution): number | null {
  if ('constant' in takes) return 0
  if ('exponential' in takes) return 1
  if ('erlang' in takes) return 1 / takes.erlang.k
  if ('gamma' in takes) return takes.gamma.cv ** 2
  if ('lognormal' in takes) return takes.lognormal.cv ** 2
  if ('weibull' in takes) return takes.weibull.cv ** 2
  if ('hyperexponential' in takes) return takes.hyperexponential.cv ** 2
  if ('beta' in takes) return takes.beta.cv ** 2
  if ('uniform' in takes) return (takes.uniform.max - takes.uniform.min) ** 2 / 12 / meanOf(takes) ** 2
  return null
}
