import type { Compiled } from './compile.ts'
import { compile } from './compile.ts'
import { averages } from './lower-averages.ts'
import { openHours, openIntervals } from './lower-hours.ts'
import { meanOf } from './lower-mean.ts'
import type { Scenario, Source, Step } from './scenario.ts'
import { forSegment, sourcesOf } from './scenario.ts'

/** What the arrivals ask of each team in the long run, if nobody gave up, was turned away or stood blocked. */
export interface Loads {
  teams: Record<string, TeamLoad>
  /** Visits per time unit. */
  steps: Record<string, { rate: number }>
  /** What the figures leave out, in sentences. */
  notes: string[]
}

export interface TeamLoad {
  /** offered / scheduled; Infinity where work is asked of nobody. */
  rho: number
  /** Hours of work that arrive in a week, and hours that the team's people are there. */
  offeredHours: number
  scheduledHours: number
  /** Something relieves this team: patience, a full queue, a limit or a closed population. */
  relieved: boolean
}

const HOURS_A_WEEK = 168
const MOST_SWEEPS = 20_000
const SETTLED = 1e-12

/**
 * Solves the traffic equations by segment: rate of a step = what enters there + Σ rate of the steps before · odds of the
 * route, at the segment's average customer. Work per visit is the mean service time.
 */
export function loads(scenario: Scenario, compiled: Compiled = compile(bare(scenario))): Loads {
  const { names } = compiled
  const rates = names.segments.map((segment, s) => visitRates(scenario, compiled, segment, s))
  const total = (step: number): number => rates.reduce((sum, of) => sum + of[step]!, 0)
  const work = (team: string): number =>
    Object.entries(scenario.journey.steps).reduce((sum, [, step], i) => {
      if (step.team !== team || step.takes === undefined) return sum
      const takes = step.takes
      return sum + names.segments.reduce((part, name, s) => part + rates[s]![i]! * meanOf(forSegment(takes, name)), 0)
    }, 0)
  return {
    teams: Object.fromEntries(names.teams.map((team) => [team, teamLoad(scenario, team, work(team))])),
    steps: Object.fromEntries(names.steps.map((step, i) => [step, { rate: total(i) }])),
    notes: notes(scenario),
  }
}

/** Interventions say nothing about the state at 0, and their patches are dear. */
function bare(scenario: Scenario): Scenario {
  return { ...scenario, interventions: [] }
}

function teamLoad(scenario: Scenario, team: string, work: number): TeamLoad {
  const { size, hours } = scenario.team[team]!
  const offeredHours = work * HOURS_A_WEEK
  const scheduledHours = size * openHours(openIntervals(hours, scenario.time.start, `team.${team}.hours`))
  const rho = offeredHours === 0 ? 0 : offeredHours / scheduledHours
  return { rho, offeredHours, scheduledHours, relieved: isRelieved(scenario, team) }
}

function isRelieved(scenario: Scenario, team: string): boolean {
  const sources = sourcesOf(scenario).map(([, source]) => source)
  const entries = new Set(sources.map((source) => source.to ?? scenario.journey.start))
  const steps = Object.entries(scenario.journey.steps).filter(([, step]) => step.team === team)
  // A full step that blocks turns nobody away but newcomers from outside: the queue grows before it instead.
  const turnsAway = (name: string, { queueLimit, block }: Step) =>
    queueLimit !== undefined && (block !== true || entries.has(name))
  return (
    sources.some((source) => source.closed !== undefined) ||
    steps.some(([name, step]) => step.patience !== undefined || turnsAway(name, step))
  )
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

function notes(scenario: Scenario): string[] {
  const steps = Object.values(scenario.journey.steps)
  const said: string[] = []
  if (sourcesOf(scenario).some(([, source]) => source.closed !== undefined)) {
    said.push('A closed population has no arrival rate: its work is left out.')
  }
  if (steps.some((step) => step.patience !== undefined))
    said.push('Customers who lose patience ask for less work than this.')
  if (steps.some((step) => step.queueLimit !== undefined && step.block !== true)) {
    said.push('Customers turned away at a full queue ask for less work than this.')
  }
  if (steps.some((step) => step.block === true)) said.push('Blocked people can do less than this.')
  if (steps.some((step) => step.effects !== undefined)) said.push('Odds are those of the average customer at entry.')
  return said
}
