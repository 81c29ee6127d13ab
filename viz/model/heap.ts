/** The least of keyed numbers first. */
export class Heap {
  private readonly keys: number[] = []
  private readonly values: number[] = []

  get size(): number {
    return this.keys.length
  }

  /** The least key; Infinity when there is none. */
  least(): number {
    return this.keys[0] ?? Number.POSITIVE_INFINITY
  }

  push(key: number, value: number): void {
    const { keys, values } = this
    let at = keys.length
    for (; at > 0; ) {
      const above = (at - 1) >> 1
      if (keys[above]! <= key) break
      keys[at] = keys[above]!
      values[at] = values[above]!
      at = above
    }
    keys[at] = key
    values[at] = value
  }

  /** Takes out the value of the least key; there must be one. */
  pop(): number {
    const { keys, values } = this
    const first = values[0]!
    const key = keys.pop()!
    const value = values.pop()!
    const { length } = keys
    let at = 0
    for (let below = 1; below < length; below = 2 * at + 1) {
      if (below + 1 < length && keys[below + 1]! < keys[below]!) below++
      if (keys[below]! >= key) break
      keys[at] = keys[below]!
      values[at] = values[below]!
      at = below
    }
    if (length > 0) {
      keys[at] = key
      values[at] = value
    }
    return first
  }
}
