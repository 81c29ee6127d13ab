/** One step of a path: a mapping's key or a list's index. */
export type Key = string | number

/** Where something stands: line and column count from 1. */
export interface Place {
  file: string
  line: number
  column: number
}

/** Where a key and its value stand. */
export interface Spot {
  key: Place
  value: Place
}

/** A mapping or a list of the file's tree. */
export type Container = Record<string, unknown> | unknown[]

/**
 * Where each part of a tree stands in its file.
 *
 * Spots are held by container, not by path, so that a subtree may be moved, renamed or wrapped and still be found. Whatever
 * has no spot of its own (sugar wrote it) stands where the part that holds it stands.
 */
export class Places {
  readonly #spots = new WeakMap<object, Map<string, Spot>>()

  note(owner: object, key: Key, spot: Spot): void {
    let spots = this.#spots.get(owner)
    if (!spots) this.#spots.set(owner, (spots = new Map()))
    spots.set(String(key), spot)
  }

  spot(owner: object, key: Key): Spot | undefined {
    return this.#spots.get(owner)?.get(String(key))
  }

  /** Gives a copy of a container the spots of the original. */
  inherit(copy: object, original: object): void {
    const spots = this.#spots.get(original)
    if (spots) this.#spots.set(copy, new Map(spots))
  }

  /** The place of a path's value (or of its last key), or of the nearest part that holds it. */
  find(root: unknown, keys: readonly Key[], start: Place, which: 'key' | 'value' = 'value'): Place {
    let place = start
    let node = root
    for (const [depth, key] of keys.entries()) {
      if (!isContainer(node)) break
      const spot = this.spot(node, key)
      if (spot) place = which === 'key' && depth === keys.length - 1 ? spot.key : spot.value
      node = childOf(node, key)
    }
    return place
  }

  /** A deep copy that stands where the original stands. */
  copy<T>(tree: T): T {
    if (!isContainer(tree)) return tree
    const copy: Container = Array.isArray(tree)
      ? tree.map((item) => this.copy(item))
      : Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, this.copy(value)]))
    this.inherit(copy, tree)
    return copy as T
  }
}

export function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null
}

export function isMap(value: unknown): value is Record<string, unknown> {
  return isContainer(value) && !Array.isArray(value)
}

/** An own child, never one that every object inherits. */
export function childOf(node: unknown, key: Key): unknown {
  return isContainer(node) && Object.hasOwn(node, key) ? (node as Record<Key, unknown>)[key] : undefined
}

/** The own value at a path, or undefined. */
export function valueAt(root: unknown, keys: readonly Key[]): unknown {
  let node = root
  for (const key of keys) node = childOf(node, key)
  return node
}
