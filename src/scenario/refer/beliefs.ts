import { isMap, type Key } from '../places.ts'
import { didYouMean, listNames, show } from '../problem.ts'
import type { Lookup } from './lookup.ts'

/** Rows of shares may be off by rounding only. */
const CLOSE = 1e-9

/** Roles name needs, one another, a team and an offering, and what a role takes over from all adds up to one belief. */
export function referBeliefs(lookup: Lookup): void {
  if (!isMap(lookup.value(['beliefs']))) return
  for (const role of rolesIn(lookup)) lookup.keysMustName('a need', ['beliefs', 'roles', role, 'believes'])
  for (const role of Object.keys(lookup.map(['beliefs', 'mixing']))) {
    mustBeRole(lookup, role, ['beliefs', 'mixing', role], 'key')
    checkRow(lookup, ['beliefs', 'mixing', role])
  }
  lookup.mustName('a team', ['beliefs', 'listening', 'team'])
  for (const [index, role] of lookup.list(['beliefs', 'listening', 'roles']).entries()) {
    if (typeof role === 'string') mustBeRole(lookup, role, ['beliefs', 'listening', 'roles', index], 'value')
  }
  lookup.mustName('an offering', ['beliefs', 'offering', 'name'])
  if (isMap(lookup.value(['beliefs', 'offering'])) && lookup.names['an offering'].length === 0) {
    lookup.error(['beliefs', 'offering'], { expected: 'an offering to move', found: 'none is declared' }, 'key')
  }
}

export function rolesIn(lookup: Lookup): string[] {
  return Object.keys(lookup.map(['beliefs', 'roles']))
}

export function mustBeRole(lookup: Lookup, name: string, path: Key[], which: 'key' | 'value'): void {
  const roles = rolesIn(lookup)
  if (roles.includes(name)) return
  const expected =
    roles.length === 0 ? 'a role of beliefs (none is declared)' : `a role of beliefs: ${listNames(roles)}`
  lookup.error(path, { expected, found: show(name), hint: didYouMean(name, roles) }, which)
}

function checkRow(lookup: Lookup, path: Key[]): void {
  const row = lookup.map(path)
  for (const other of Object.keys(row)) mustBeRole(lookup, other, [...path, other], 'key')
  const sum = Object.keys(row).reduce((total, other) => total + (lookup.number([...path, other]) ?? Number.NaN), 0)
  if (Number.isNaN(sum) || Math.abs(sum - 1) <= CLOSE) return
  const found = String(Number(sum.toPrecision(10)))
  const hint = 'What a role keeps of its own belief is one of the shares.'
  lookup.error(path, { expected: 'shares that add up to 1', found, hint })
}
