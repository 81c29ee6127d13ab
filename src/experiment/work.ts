import { compile } from '../scenario/compile.ts'
import { meanOf } from '../scenario/lower-mean.ts'
import { forSegment, type Scenario, sourcesOf } from '../scenario/scenario.ts'
import { trafficRates } from '../scenario/traffic.ts'
import { withLevers } from '../scenario/with-levers.ts'
import type { RunOptions } from './options.ts'

/** Events of a visit: it is joined, and it ends. */
const PER_VISIT = 2
/** Shifts begin and end on most days of a week. */
const SHIFTS_A_WEEK = 10
const HOURS_A_WEEK = 168

/**
 * About how many events one replication has: visits by the traffic equations, shifts and rounds, over the horizon. As it is
 * asked before anything runs, it is a matter of size and not of digits. Customers who come back are counted once.
 */
export function eventsOf(scenario: Scenario, { horizon = scenario.time.horizon }: Pick<RunOptions, 'horizon'>): number {
  const bare = withLevers({ ...scenario, interventions: [] })
  const compiled = compile(bare)
  const visits = trafficRates(bare, compiled).reduce(
    (sum, rates) => sum + rates.reduce((all, rate) => all + rate, 0),
    0,
  )
  const week = HOURS_A_WEEK / compiled.program.hoursPerUnit
  const shifts = Object.values(scenario.team).filter(({ hours }) => hours !== undefined).length * SHIFTS_A_WEEK
  const rounds = scenario.journey.rounds === undefined ? 0 : 1 / scenario.journey.rounds.every
  return horizon * (PER_VISIT * (visits + closedVisits(scenario)) + shifts / week + rounds)
}

/** A closed population does no more than its people, and the teams that work for it, can do. */
function closedVisits(scenario: Scenario): number {
  const people = sourcesOf(scenario).reduce((sum, [, { closed = 0 }]) => sum + closed, 0)
  if (people === 0) return 0
  const segment = Object.keys(scenario.market.segments)[0]!
  return Object.values(scenario.journey.steps).reduce((sum, { team, takes }) => {
    const time = takes === undefined ? 0 : meanOf(forSegment(takes, segment))
    if (time === 0) return sum
    return sum + Math.min(people, team === undefined ? people : scenario.team[team]!.size) / time
  }, 0)
}
