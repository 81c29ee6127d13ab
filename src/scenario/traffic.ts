import type { Compiled } from './compile.ts'
import { averages } from './lower-averages.ts'
import { meanOf } from './lower-mean.ts'
import type { Scenario, Source } from './scenario.ts'
import { sourcesOf } from './scenario.ts'

const MOST_SWEEPS = 20_000
const SETTLED = 1e-12

/** Customers per time unit by source; a closed population has no rate of its own. */
export function arrivalRates(scenario: Scenario): number[] {
  return sourcesOf(scenario).map(([, source]) => rateOf(source, scenario.time.horizon))
}

/**
 * Visits per time unit by segment and step, by the traffic equations: rate of a step = what enters there + Σ rate of the
 * steps before · odds of the route, at the segment's average customer.
 */
export function trafficRates(scenario: Scenario, compiled: Compiled): Float64Array[] {
  return compiled.names.segments.map((segment, s) => visitRates(scenario, compiled, segment, s))
}

/** Gauss–Seidel sweeps; a journey in which customers circle for ever grows without end and is left where it stands. */
function visitRates(scenario: Scenario, { program, names }: Compiled, segment: string, s: number): Float64Array {
  const entering = new Float64Array(program.steps)
  sourcesOf(scenario).forEach(([, source], i) => {
    entering[program.sourceStep[i]!]! += rateOf(source, scenario.time.horizon) * shareOf(scenario, source, segment)
  })
  const odds = routeOdds(scenario, { program, names }, segment)
  const rates = Float64Array.from(entering)
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    const next = Float64Array.from(entering)
    for (let step = 0; step < program.steps; step++) {
      const set = program.cellRoutes[step * program.segments + s]!
      if (set < 0) continue
      for (let route = program.setStart[set]!; route < program.setStart[set + 1]!; route++) {
        next[program.routeTarget[route]!]! += rates[step]! * odds[route]!
      }
    }
    const change = next.reduce((most, rate, i) => Math.max(most, Math.abs(rate - rates[i]!)), 0)
    rates.set(next)
    if (change <= SETTLED * Math.max(1e-9, ...next)) break
  }
  return rates
}

/** Odds of every route for the average customer of a segment. */
function routeOdds(
  scenario: Scenario,
  { program, names }: Pick<Compiled, 'program' | 'names'>,
  segment: string,
): Float64Array {
  const mean = averages(scenario, segment)
  const odds = new Float64Array(program.routeTarget.length)
  for (let set = 0; set < program.setKind.length; set++) {
    const from = program.setStart[set]!
    const to = program.setStart[set + 1]!
    if (program.setKind[set] === 0) odds[from] = 1
    if (program.setKind[set] === 1) {
      for (let r = from; r < to; r++) odds[r] = program.routeBase[r]! - (r === from ? 0 : program.routeBase[r - 1]!)
    }
    if (program.setKind[set] !== 2) continue
    let total = 0
    for (let r = from; r < to; r++) {
      let utility = program.routeBase[r]!
      for (let c = program.coefStart[r]!; c < program.coefStart[r + 1]!; c++) {
        utility += program.coefValue[c]! * mean(names.attributes[program.coefAttribute[c]!]!)
      }
      total += odds[r] = Math.exp(utility)
    }
    for (let r = from; r < to; r++) odds[r]! /= total
  }
  return odds
}

/** Customers per time unit. Given times are spread over the run; a closed population has no rate of its own. */
function rateOf(source: Source, horizon: number): number {
  const batch = source.batch === undefined ? 1 : meanOf(source.batch)
  if (source.schedule !== undefined) return batch * (source.rate ?? 1) * scheduleMean(source, horizon)
  if (source.rate !== undefined) return batch * source.rate
  if (source.every !== undefined) return batch / meanOf(source.every)
  return source.at === undefined ? 0 : (batch * source.at.filter((time) => time < horizon).length) / horizon
}

function scheduleMean({ schedule = [], period }: Source, horizon: number): number {
  const end = period ?? horizon
  const area = schedule.reduce((sum, { from, rate }, i) => {
    const until = Math.min(end, schedule[i + 1]?.from ?? end)
    return sum + rate * Math.max(0, until - from)
  }, 0)
  return area / end
}

function shareOf(scenario: Scenario, source: Source, segment: string): number {
  if (source.segment !== undefined) return source.segment === segment ? 1 : 0
  const { segments } = scenario.market
  const total = Object.values(segments).reduce((sum, { share }) => sum + share, 0)
  return segments[segment]!.share / total
}
