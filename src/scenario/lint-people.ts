import { exp } from '../../sim/elementary.ts'
import type { Complaint } from './lint.ts'
import { hasMoney } from './lint-money.ts'
import { hoursPerUnit } from './lower-time.ts'
import type { Personnel, Scenario } from './scenario.ts'

const HOURS_A_DAY = 24

/** People who learn though nobody is ever new, leave for nothing, or are trusted where nobody trusts. */
export function lintPeople(scenario: Scenario): Complaint[] {
  return Object.entries(scenario.people ?? {}).flatMap(([name, row]) => [
    ...nobody(scenario, name),
    ...learning(scenario, name, row),
    ...leaving(scenario, name, row),
    ...bonds(scenario, name, row),
  ])
}

/** Whether an intervention may change how many people a team has. */
function grows({ interventions }: Scenario, name: string): boolean {
  const paths = interventions.flatMap((one) =>
    'policy' in one ? one.levers.map(({ path }) => path) : Object.keys(one.set),
  )
  return paths.some((path) => path === `team.${name}.size` || path === `people.${name}.leave.rate`)
}

function nobody(scenario: Scenario, name: string): Complaint[] {
  if (scenario.team[name]!.size > 0 || grows(scenario, name)) return []
  return [warn(`people.${name}`, 'a team with people', `team ${name} has none`, 'There is nobody to tell apart.')]
}

function learning(scenario: Scenario, name: string, { ramp, leave }: Personnel): Complaint[] {
  if (ramp === undefined || ramp.extra === 0 || (leave?.rate ?? 0) > 0 || grows(scenario, name)) return []
  const hint = 'Whoever is there at 0 knows the work, and nobody new comes: leave: { rate: 0.27/year }.'
  return [warn(`people.${name}.ramp`, 'somebody new, now and then', 'nobody', hint)]
}

function leaving(scenario: Scenario, name: string, { leave }: Personnel): Complaint[] {
  if (leave === undefined) return []
  const at = `people.${name}.leave`
  const found: Complaint[] = []
  if (leave.rate > 0 && leave.cost === 0 && hasMoney(scenario)) {
    found.push(warn(`${at}.cost`, 'a cost above 0', '0', 'People who are replaced for nothing need not be kept.'))
  }
  if (leave.overtime === 0) return found
  if (leave.rate === 0) {
    const hint = 'The rate of leaving is rate × exp(overtime × its share), and 0 times anything is 0.'
    found.push(warn(`${at}.rate`, 'a rate above 0', '0', hint))
  }
  // An hour of overtime for every two of shift is much, and happens.
  if ((leave.rate * exp(leave.overtime / 2) * HOURS_A_DAY) / hoursPerUnit(scenario.time.unit) > 1) {
    const hint = 'With an hour of overtime for every two of shift, everybody would leave within a day.'
    found.push(warn(`${at}.overtime`, 'an exponent per share of overtime, such as 4', String(leave.overtime), hint))
  }
  const { hours, shiftEnd } = scenario.team[name]!
  if (hours === undefined || shiftEnd === 'interrupt') {
    const why = hours === undefined ? 'it has no hours' : 'work is laid down when the shift ends'
    found.push(warn(`${at}.overtime`, 'a team that works overtime', why, `Team ${name} never does.`))
  }
  return found
}

function bonds(scenario: Scenario, name: string, { bond }: Personnel): Complaint[] {
  const moved = Object.values(scenario.journey.steps).some(
    ({ effects = {} }) => 'trust' in effects || 'relationship' in effects,
  )
  if (bond === 0 || scenario.trust !== undefined || scenario.relationship !== undefined || moved) return []
  const hint = 'Without a block trust or relationship, and without effects on them, there is nothing to lose.'
  return [warn(`people.${name}.bond`, 'trust or a relationship that grows', 'none', hint)]
}

function warn(path: string, expected: string, found: string, hint: string): Complaint {
  return { severity: 'warning', path, expected, found, hint }
}
