import type { Compiled } from './compile.ts'
import { compile } from './compile.ts'
import { openHours, openIntervals } from './lower-hours.ts'
import { meanOf } from './lower-mean.ts'
import type { Personnel, Scenario, Step } from './scenario.ts'
import { forSegment, sourcesOf } from './scenario.ts'
import { arrivalRates, trafficRates } from './traffic.ts'
import { needsTrial, type Trial, trial } from './trial.ts'
import { withLevers } from './with-levers.ts'

/** What the arrivals ask of each team in the long run, if nobody gave up, was turned away or stood blocked. */
export interface Loads {
  teams: Record<string, TeamLoad>
  /** Visits per time unit. */
  steps: Record<string, { rate: number }>
  /** How many customers were sent through on trial to find the rates; null where the traffic equations gave them. */
  trial: number | null
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

/**
 * What the arrivals come to: by the traffic equations, which are exact where odds are the same for everybody, else by a
 * trial. Work per visit is the mean service time.
 */
export function loads(stated: Scenario, compiled: Compiled = compile(bare(stated))): Loads {
  const scenario = withLevers(stated)
  const { names } = compiled
  const uneven = needsTrial(compiled)
  const tried = uneven ? trial(scenario, arrivalRates(scenario)) : null
  const rates = tried === null ? trafficRates(scenario, compiled) : triedRates(scenario, compiled, tried)
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
    trial: tried?.customers ?? null,
    notes: [...notes(scenario), ...(uneven && tried === null ? [AVERAGE] : [])],
  }
}

const AVERAGE = 'Odds are those of the average customer at entry.'

/** A trial's visits a customer, as often as customers arrive. */
function triedRates(scenario: Scenario, { names }: Compiled, { customers, visits }: Trial): Float64Array[] {
  const each = arrivalRates(scenario).reduce((sum, rate) => sum + rate, 0) / customers
  const { segments, steps } = names
  // A lost end that only those need who give up is unknown to the trial.
  return segments.map((_, s) => Float64Array.from(steps, (_, i) => each * (visits[i * segments.length + s] ?? 0)))
}

/** Interventions say nothing about the state at 0, and their patches are dear. */
function bare(scenario: Scenario): Scenario {
  return { ...scenario, interventions: [] }
}

function teamLoad(scenario: Scenario, team: string, work: number): TeamLoad {
  const { size, hours } = scenario.team[team]!
  const { slower, there } = turnoverOf(scenario.people?.[team])
  const offeredHours = work * slower * HOURS_A_WEEK
  const scheduledHours = size * there * openHours(openIntervals(hours, scenario.time.start, `team.${team}.hours`))
  const rho = offeredHours === 0 ? 0 : offeredHours / scheduledHours
  return { rho, offeredHours, scheduledHours, relieved: isRelieved(scenario, team) }
}

/** In the long run: how much longer work takes because some are new, and the share of seats that are not vacant. */
function turnoverOf(people: Personnel | undefined): { slower: number; there: number } {
  const rate = people?.leave?.rate ?? 0
  if (people === undefined || rate === 0) return { slower: 1, there: 1 }
  const { ramp, leave } = people
  return {
    slower: ramp === undefined ? 1 : 1 + (ramp.extra * rate) / (rate + 1 / ramp.lasts),
    there: 1 / (1 + rate * leave!.vacant),
  }
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

function notes(scenario: Scenario): string[] {
  const steps = Object.values(scenario.journey.steps)
  const said: string[] = []
  if (scenario.retention !== undefined) said.push('Customers who come back ask for more work than this.')
  if (scenario.rivals !== undefined) said.push('Rivals are as they are at the start.')
  if (scenario.lifecycle !== undefined)
    said.push('The offering is as new, and wants are those of the first generation.')
  if (Object.values(scenario.people ?? {}).some(({ leave }) => (leave?.overtime ?? 0) > 0))
    said.push('People who leave for overtime leave more undone than this.')
  // In the trial visits take no time.
  if ((scenario.permission?.contacts.rate ?? 0) > 0) said.push('Contacts have not reached anybody yet.')
  if (sourcesOf(scenario).some(([, source]) => source.closed !== undefined)) {
    said.push('A closed population has no arrival rate: its work is left out.')
  }
  if (steps.some((step) => step.patience !== undefined))
    said.push('Customers who lose patience ask for less work than this.')
  if (steps.some((step) => step.queueLimit !== undefined && step.block !== true)) {
    said.push('Customers turned away at a full queue ask for less work than this.')
  }
  if (steps.some((step) => step.block === true)) said.push('Blocked people can do less than this.')
  return said
}
