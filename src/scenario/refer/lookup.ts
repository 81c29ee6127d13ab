import type { Finding, Findings } from '../findings.ts'
import { isMap, type Key, valueAt } from '../places.ts'
import { didYouMean, listNames, show } from '../problem.ts'
import { BUILT_IN_ATTRIBUTES } from '../scenario.ts'
import { PERMISSION_ATTRIBUTES } from '../with-permission.ts'

/** What may be named elsewhere in a file. */
export type Kind = 'a need' | 'a segment' | 'an offering' | 'an attribute' | 'a team' | 'a step'

/** Attributes that follow from others, so that no effect can change them. */
const DERIVED = ['fit', 'purposeFit', 'price']

/** Reads a tree of unknown shape, and knows the names that it declares. */
export class Lookup {
  readonly tree: Record<string, unknown>
  readonly findings: Findings
  readonly names: Record<Kind, string[]>

  constructor(tree: Record<string, unknown>, findings: Findings) {
    this.tree = tree
    this.findings = findings
    const declared = (...path: string[]) => Object.keys(this.map(path))
    this.names = {
      'a need': this.list(['needs']).filter((need) => typeof need === 'string'),
      'a segment': declared('market', 'segments'),
      'an offering': declared('offerings'),
      'an attribute': [
        ...BUILT_IN_ATTRIBUTES,
        ...declared('attributes'),
        ...(tree['permission'] === undefined ? [] : PERMISSION_ATTRIBUTES),
      ],
      'a team': declared('team'),
      'a step': declared('journey', 'steps'),
    }
  }

  value(path: readonly Key[]): unknown {
    return valueAt(this.tree, path)
  }

  /** The mapping at a path; empty where there is none. */
  map(path: readonly Key[]): Record<string, unknown> {
    const value = this.value(path)
    return isMap(value) ? value : {}
  }

  /** The list at a path; empty where there is none. */
  list(path: readonly Key[]): unknown[] {
    const value = this.value(path)
    return Array.isArray(value) ? value : []
  }

  /** The number at a path; null where there is none. */
  number(path: readonly Key[]): number | null {
    const value = this.value(path)
    return typeof value === 'number' ? value : null
  }

  error(path: readonly Key[], finding: Finding, which: 'key' | 'value' = 'value'): void {
    this.findings.at(path, finding, which)
  }

  /** The value at a path, if there is one, must name something declared. */
  mustName(kind: Kind, path: readonly Key[]): void {
    const value = this.value(path)
    if (typeof value === 'string') this.#known(kind, value, path, 'value')
  }

  /** The keys of the mapping at a path must name something declared. */
  keysMustName(kind: Kind, path: readonly Key[]): void {
    for (const key of Object.keys(this.map(path))) this.#known(kind, key, [...path, key], 'key')
  }

  /** A single key of a path must name something declared. */
  keyMustName(kind: Kind, path: readonly Key[]): void {
    this.#known(kind, String(path.at(-1)), path, 'key')
  }

  /** Attributes that effects can change. */
  get changeable(): string[] {
    const derived: readonly string[] = [
      ...DERIVED,
      ...(this.tree['permission'] === undefined ? [] : PERMISSION_ATTRIBUTES),
    ]
    return this.names['an attribute'].filter((name) => !derived.includes(name))
  }

  /** Steps that are not ends. */
  get stations(): string[] {
    return this.names['a step'].filter((name) => !this.isEnd(name))
  }

  isEnd(step: unknown): boolean {
    return typeof step === 'string' && this.value(['journey', 'steps', step, 'end']) !== undefined
  }

  /** A step that customers can be at: declared, and not an end. */
  mustNameStation(path: readonly Key[], which: 'key' | 'value'): void {
    const name = which === 'key' ? String(path.at(-1)) : this.value(path)
    if (typeof name !== 'string') return
    if (!this.names['a step'].includes(name)) this.#known('a step', name, path, which)
    else if (this.isEnd(name))
      this.error(path, { expected: 'a step that is not an end', found: JSON.stringify(name) }, which)
  }

  #known(kind: Kind, name: string, path: readonly Key[], which: 'key' | 'value'): void {
    const names = this.names[kind]
    if (names.includes(name)) return
    const expected = names.length === 0 ? `${kind} (none is declared)` : `${kind}: ${listNames(names)}`
    this.error(path, { expected, found: show(name), hint: didYouMean(name, names) }, which)
  }
}
