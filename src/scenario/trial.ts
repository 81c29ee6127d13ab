import { type Result, run } from '../../sim/run.ts'
import { type Compiled, compile } from './compile.ts'
import type { Scenario, Source, Step } from './scenario.ts'
import { sourcesOf } from './scenario.ts'

/** So many are one replication of a few hundredths of a second, and a share that is known to half a point at worst. */
const CUSTOMERS = 10_000
/** Customers who come back again and again would take for ever; the traffic equations settle for where they stand. */
const MOST_EVENTS = 1_000_000
/** Fixed, so that a file has one outlook. */
const SEED = 1

/** Where a trial's customers went: visits by step and segment, with how many customers made them. */
export interface Trial {
  customers: number
  /** By cell, step × segment; an end counts for the first segment, whoever reached it. */
  visits: Float64Array
}

/**
 * Whether odds hang on what differs between customers: then those who come as far as a step are not average, and no
 * equation in averages says how many they are.
 */
export function needsTrial({ program }: Compiled): boolean {
  return program.routeRival.length > 0 || program.coefValue.some((coefficient) => coefficient !== 0)
}

/**
 * Sends customers through the journey alone: everybody is served at once and nobody gives up, is turned away or waits, so
 * all that decides is who they are, what visits do to them, and the odds. Null where too many never come to an end.
 */
export function trial(scenario: Scenario, rates: readonly number[]): Trial | null {
  const total = rates.reduce((sum, rate) => sum + rate, 0)
  if (!(total > 0)) return null
  const counts = rates.map((rate) => Math.round((CUSTOMERS * rate) / total))
  const { program } = compile(alone(scenario, counts), { eventLimit: MOST_EVENTS })
  const result = finished(() => run(program, SEED, 1))
  if (result === null) return null
  const { cellJoined, routeCount } = result.tally.end
  const visits = cellJoined.slice()
  for (const [route, count] of routeCount.entries()) {
    const to = program.routeTarget[route]!
    if (program.stepKind[to]! >= 3) visits[to * program.segments]! += count
  }
  return { customers: counts.reduce((sum, count) => sum + count, 0), visits }
}

function finished(go: () => Result): Result | null {
  try {
    return go()
  } catch {
    return null
  }
}

/** The journey without anything that makes customers wait or keeps them out. */
function alone(scenario: Scenario, counts: readonly number[]): Scenario {
  const { initial: _, retention: _later, beliefs: _reviewed, ...rest } = scenario
  const { rounds: __, ...journey } = scenario.journey
  const arrivals = sourcesOf(scenario).map(([name, source], i) => [name, allAtOnce(source, counts[i]!)])
  const steps = Object.entries(journey.steps).map(([name, step]) => [name, unhurried(step)])
  return {
    ...rest,
    time: { ...scenario.time, horizon: 1, mode: 'terminating', warmup: 0, drain: true },
    market: { ...scenario.market, arrivals: Object.fromEntries(arrivals) },
    team: {},
    journey: { ...journey, steps: Object.fromEntries(steps) },
    wip: [],
    spend: {},
    interventions: [],
  }
}

function allAtOnce({ to, segment }: Source, count: number): Source {
  return {
    at: new Array<number>(count).fill(0),
    ...(to === undefined ? {} : { to }),
    ...(segment === undefined ? {} : { segment }),
  }
}

/** A step that takes no time and no team; whatever else it does to customers stays. */
function unhurried({
  team,
  takes,
  each,
  patience,
  renegeTo,
  queueLimit,
  balkTo,
  block,
  priority,
  ...rest
}: Step): Step {
  return rest
}
