import type { Complaint } from './lint.ts'
import { hasMoney } from './lint-money.ts'
import { asking } from './lower-permission.ts'
import type { Permission, Route, Scenario } from './scenario.ts'
import { PERMISSION_ATTRIBUTES } from './with-permission.ts'

/** A list that nobody is on, contacts that bring nothing or are free, and losses that nobody has. */
export function lintPermission(scenario: Scenario): Complaint[] {
  const { permission } = scenario
  if (permission === undefined) return []
  return [...list(scenario, permission), ...contacts(scenario, permission), ...losses(permission)]
}

function list(scenario: Scenario, { start, optIn }: Permission): Complaint[] {
  if (optIn !== undefined && optIn.chance > 0 && asking(scenario).length === 0) {
    const hint = 'Give steps an action (enables: understand), or name them: optIn: { after: [advise] }.'
    return [warn('permission.optIn', 'a step after which customers may opt in', 'none', hint)]
  }
  if (start > 0 || (optIn?.chance ?? 0) > 0) return []
  const hint = 'Nobody has permission at the start, and nobody can give it.'
  return [warn('permission.start', 'a start above 0, or an opt-in', String(start), hint)]
}

function contacts(scenario: Scenario, { contacts: { rate, cost, whom }, without }: Permission): Complaint[] {
  if (rate === 0) return []
  const found: Complaint[] = []
  if (cost === 0 && hasMoney(scenario)) {
    const hint = 'Contacts that are free should always be more.'
    found.push(warn('permission.contacts.cost', 'a cost above 0', '0', hint))
  }
  if (!weighed(scenario) && !(whom === 'all' && without > 0)) {
    const hint = 'Give a route a weight: won: { base: -1, attention: 2 }.'
    found.push(warn('permission.contacts.rate', 'a route that attention or permission weighs in', 'none', hint))
  }
  return found
}

/** Whether any route looks at what permission brings. */
function weighed({ journey }: Scenario): boolean {
  const routes = [
    ...Object.values(journey.phases).map(({ exits }) => exits),
    ...Object.values(journey.steps).flatMap(({ next = {} }) =>
      'by' in next ? Object.values(next).filter((set) => typeof set !== 'string') : [next],
    ),
  ] as Record<string, Route>[]
  return routes.some((set) => Object.values(set).some((route) => PERMISSION_ATTRIBUTES.some((name) => name in route)))
}

function losses({ contacts: { whom }, without, optOut }: Permission): Complaint[] {
  const found: Complaint[] = []
  if (without > 0 && whom === 'list') {
    const hint = 'Only those on the list are contacted; contacts: { whom: all } reaches the others too.'
    found.push(warn('permission.without', 'contacts without permission', 'none', hint))
  }
  if (optOut.contacts > 0 && optOut.base === 0) {
    const hint = 'The opt-out rate is base × exp(contacts × rate), and 0 times anything is 0.'
    found.push(warn('permission.optOut.base', 'a base above 0', '0', hint))
  }
  return found
}

function warn(path: string, expected: string, found: string, hint: string): Complaint {
  return { severity: 'warning', path, expected, found, hint }
}
