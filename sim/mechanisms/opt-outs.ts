const FIRST_CAPACITY = 256

/** Numbers of which the least is taken first: a binary heap that grows. */
export class OptOuts {
  size = 0
  private keys = new Float64Array(FIRST_CAPACITY)

  /** The least; Infinity where there is none. */
  get least(): number {
    return this.size > 0 ? this.keys[0]! : Number.POSITIVE_INFINITY
  }

  add(key: number): void {
    if (this.size === this.keys.length) this.grow()
    const { keys } = this
    let at = this.size++
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (keys[parent]! <= key) break
      keys[at] = keys[parent]!
      at = parent
    }
    keys[at] = key
  }

  removeLeast(): void {
    const { keys } = this
    const last = keys[--this.size]!
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= this.size) break
      if (child + 1 < this.size && keys[child + 1]! < keys[child]!) child++
      if (keys[child]! >= last) break
      keys[at] = keys[child]!
      at = child
    }
    keys[at] = last
  }

  private grow(): void {
    const bigger = new Float64Array(2 * this.keys.length)
    bigger.set(this.keys)
    this.keys = bigger
  }
}
