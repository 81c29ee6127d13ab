import type { Complaint } from './lint.ts'
import { adaptingOffering } from './lower-beliefs.ts'
import { openHours, openIntervals } from './lower-hours.ts'
import { offeringOf } from './lower-segments.ts'
import { hoursPerUnit } from './lower-time.ts'
import type { Beliefs, Listening, Scenario } from './scenario.ts'

const WEEK_HOURS = 168

/** Beliefs that lead to nothing, that cost nothing, or that ask for more hours than there are. */
export function lintBeliefs(scenario: Scenario): Complaint[] {
  const { beliefs } = scenario
  if (beliefs === undefined) return []
  return [
    ...says(beliefs),
    ...reviews(scenario, beliefs),
    ...conversations(scenario, beliefs),
    ...offering(scenario, beliefs),
  ]
}

function says({ roles }: Beliefs): Complaint[] {
  if (Object.values(roles).some(({ weight }) => weight > 0)) return []
  const hint = 'Somebody has to decide.'
  return [{ severity: 'error', path: 'beliefs.roles', expected: 'a role with a weight above 0', found: 'none', hint }]
}

function reviews({ time, interventions }: Scenario, { every }: Beliefs): Complaint[] {
  const decides = interventions.some((one) => 'policy' in one && one.policy === 'opinion')
  if (every === undefined)
    return decides
      ? []
      : [warning('beliefs.every', 'a time between reviews', 'none', 'Without it beliefs lead to nothing.')]
  if (every < time.horizon) return []
  return [warning('beliefs.every', 'reviews within the run', String(every), `The run ends after ${time.horizon}.`)]
}

function conversations(scenario: Scenario, { listening, every }: Beliefs): Complaint[] {
  if (listening === undefined || every === undefined || listening.perReview === 0) return []
  const free = listening.cost === 0 && listening.time === 0
  const hint = 'Listening that is free makes every design that listens look good.'
  const found = free ? [warning('beliefs.listening.cost', 'a cost or a time for each conversation', '0', hint)] : []
  return [...found, ...hours(scenario, listening, every)]
}

/** The team listens no more than it works. */
function hours({ team, time }: Scenario, listening: Listening, every: number): Complaint[] {
  const listeners = listening.team === undefined ? undefined : team[listening.team]
  if (listeners === undefined) return []
  const open = openHours(openIntervals(listeners.hours, time.start, `team.${listening.team}.hours`)) / WEEK_HOURS
  const available = listeners.size * open * every
  const asked = listening.perReview * listening.time
  if (asked <= available / 2) return []
  const inHours = (units: number) => `${Number((units * hoursPerUnit(time.unit)).toPrecision(3))} working hours`
  const expected = `at most the ${inHours(available)} that ${listening.team} has between two reviews`
  const path = 'beliefs.listening.perReview'
  if (asked > available) return [{ severity: 'error', path, expected, found: inHours(asked), hint: '' }]
  return [warning(path, expected, inHours(asked), 'That is more than half of its time, and nobody is served in it.')]
}

function offering(scenario: Scenario, beliefs: Beliefs): Complaint[] {
  const follows = beliefs.offering
  const moving = adaptingOffering(scenario)
  if (follows === undefined || moving === undefined) return []
  const sold = Object.values(scenario.market.segments).some((segment) => offeringOf(scenario, segment) === moving)
  const found: Complaint[] = []
  if (!sold)
    found.push(warning('beliefs.offering', 'an offering that a segment is sold', 'none is', 'Moving it does nothing.'))
  if (follows.cost > 0 || follows.speed === 0) return found
  const hint = 'An offering that moves for free makes every belief look good.'
  return [...found, warning('beliefs.offering.cost', 'a cost above 0', '0', hint)]
}

function warning(path: string, expected: string, found: string, hint: string): Complaint {
  return { severity: 'warning', path, expected, found, hint }
}
