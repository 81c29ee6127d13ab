import { type LocatedChange, withChanges } from './apply.ts'
import { Findings } from './findings.ts'
import { finish, type Parsed } from './parse.ts'
import { isMap, Places } from './places.ts'
import { settle } from './resolve.ts'
import type { Scenario } from './scenario.ts'

/** The one change format: dotted path of the expanded form, and the new value or its removal. */
export type Change = { path: string; value: unknown } | { path: string; remove: true }

/** One setting in which two scenarios differ; undefined on the side that does not have it. */
export interface Differing {
  path: string
  from: unknown
  to: unknown
}

/**
 * The scenario with the changes made, checked anew. The scenario given stays as it is. A problem's `line` is the number of
 * the change, from 1, that it comes from.
 */
export function applyChanges(scenario: Scenario, changes: readonly Change[]): Parsed {
  const findings = new Findings(new Places(), { file: 'changes', line: 1, column: 1 })
  const located = changes.map((change, index): LocatedChange => {
    const place = { file: 'changes', line: index + 1, column: 1 }
    return { change, spot: { key: place, value: place } }
  })
  const changed = withChanges(structuredClone(scenario) as unknown as Record<string, unknown>, located, findings)
  return finish(settle(changed, findings, {}), findings, scenario.name)
}

/** What to change in `a` to get `b`: a whole subtree only where it appears, disappears or becomes another kind of thing. */
export function diffScenarios(a: Scenario, b: Scenario): Differing[] {
  return differences(a, b, '')
}

/** The changes that lead from one side of the differences to the other. */
export function changesOf(differences: readonly Differing[]): Change[] {
  return differences.map(({ path, to }) => (to === undefined ? { path, remove: true } : { path, value: to }))
}

function differences(from: unknown, to: unknown, path: string): Differing[] {
  if (isMap(from) && isMap(to) && alike(from, to, path)) {
    const keys = new Set([...Object.keys(from), ...Object.keys(to)])
    return [...keys].flatMap((key) => differences(from[key], to[key], path === '' ? key : `${path}.${key}`))
  }
  if (Array.isArray(from) && Array.isArray(to) && from.length === to.length && from.some(isMap)) {
    return from.flatMap((item, index) => differences(item, to[index], `${path}.${index}`))
  }
  return same(from, to) ? [] : [{ path, from, to }]
}

/** Whether two mappings are two states of one thing: a distribution of another family is another thing. */
function alike(from: Record<string, unknown>, to: Record<string, unknown>, path: string): boolean {
  // Settings and conditions of an intervention have dots in their keys; they are replaced whole.
  if (/^interventions\.\d+\.(set|when)$/.test(path)) return false
  const kinds = ['at', 'when', 'policy']
  if (
    /^interventions\.\d+$/.test(path) &&
    kinds.some((kind) => Object.hasOwn(from, kind) !== Object.hasOwn(to, kind))
  ) {
    return false
  }
  const [a, b] = [Object.keys(from), Object.keys(to)]
  if (a.length === 0 || b.length === 0) return a.length === b.length
  return a.some((key) => Object.hasOwn(to, key))
}

/** Deep equality, whatever the order of keys. */
function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => same(item, b[i]))
  if (!isMap(a) || !isMap(b)) return Object.is(a, b)
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
}
