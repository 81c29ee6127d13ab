import { PERMISSION, type Program } from '../../sim/program.ts'
import type { Frame } from './lower-frame.ts'
import type { Permission, Scenario } from './scenario.ts'

type PermissionTables = Pick<Program, 'permission' | 'stepAsks' | 'permissionAttribute'>

/** Permission; empty where everybody has given it, nobody takes it back and nobody is contacted. */
export function lowerPermission({ scenario, attribute, moves }: Frame): PermissionTables {
  const { permission } = scenario
  if (permission === undefined || (isNull(permission) && !moves('permission')))
    return { permission: new Float64Array(0), stepAsks: new Uint8Array(0), permissionAttribute: new Int32Array(0) }
  const { optOut, contacts } = permission
  const table = new Float64Array(Object.keys(PERMISSION).length)
  table[PERMISSION.start] = permission.start
  table[PERMISSION.chance] = permission.optIn?.chance ?? 0
  table[PERMISSION.hazard] = optOut.base
  table[PERMISSION.annoyance] = optOut.contacts
  table[PERMISSION.contacts] = contacts.rate
  table[PERMISSION.cost] = contacts.cost
  table[PERMISSION.loss] = permission.without
  table[PERMISSION.everyone] = contacts.whom === 'all' ? 1 : 0
  const asks = new Set(asking(scenario))
  return {
    permission: table,
    stepAsks: Uint8Array.from(Object.keys(scenario.journey.steps), (name) => (asks.has(name) ? 1 : 0)),
    permissionAttribute: Int32Array.of(attribute.get('permission')!, attribute.get('attention')!),
  }
}

function isNull({ start, optOut, contacts }: Permission): boolean {
  return start === 1 && optOut.base === 0 && contacts.rate === 0
}

/** Steps after which customers may opt in: those named, else those that enable an action of the purpose. */
export function asking({ permission, purpose, journey }: Scenario): string[] {
  if (permission?.optIn === undefined) return []
  const enabling = ([, { enables }]: [string, { enables?: string }]) =>
    enables !== undefined && (purpose === undefined || purpose.actions.includes(enables))
  return (
    permission.optIn.after ??
    Object.entries(journey.steps)
      .filter(enabling)
      .map(([name]) => name)
  )
}
