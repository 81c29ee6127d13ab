import type { Key, Place, Places } from './places.ts'
import type { Problem } from './problem.ts'

/** What is wrong, in words. */
export interface Finding {
  expected: string
  found: string
  hint?: string
  severity?: 'error' | 'warning'
}

/** Collects the problems of one reading and locates each in its file. Reports a thing once, however many passes meet it. */
export class Findings {
  readonly problems: Problem[] = []
  readonly places: Places
  /** The tree that paths refer to, and where its file begins; both change as reading proceeds. */
  tree: unknown = null
  start: Place
  readonly #seen = new Set<string>()

  constructor(places: Places, start: Place) {
    this.places = places
    this.start = start
  }

  /** A finding about the value at a path of the current tree, or about its last key. */
  at(keys: readonly Key[], finding: Finding, which: 'key' | 'value' = 'value'): void {
    this.here(this.places.find(this.tree, keys, this.start, which), keys, finding)
  }

  /** A finding at a place that is already known. */
  here(place: Place, keys: readonly Key[], { expected, found, hint = '', severity = 'error' }: Finding): void {
    const { file, line, column } = place
    const path = keys.join('.')
    // One error a spot is enough: the passes that follow stumble over the same value in their own words.
    const once = severity === 'error' ? `${file} ${line} ${column} ${path}` : `${file} ${line} ${path} ${found}`
    if (this.#seen.has(once)) return
    this.#seen.add(once)
    this.problems.push({ severity, file, line, column, path, expected, found, hint })
  }

  get failed(): boolean {
    return this.problems.some((problem) => problem.severity === 'error')
  }
}
