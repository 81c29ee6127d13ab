/**
 * The event list: an indexed 4-ary heap. Every entity (a customer, a source, a shift) has at most one pending event, so an
 * entity can be re-keyed in place (patience becomes service) and removed for good; nothing is ever cancelled lazily.
 *
 * Order is a contract: by time, then by the sequence number given when the event was scheduled. The key is unique.
 * No guarantee is made about the order of the arrays themselves.
 *
 * The root of a taken event stays as a hole that the next insertion fills: one sift instead of two.
 */
export class Calendar {
  /** By heap position. Four places of NaN behind the last entry: comparisons with them are false. */
  time: Float64Array
  entity: Int32Array
  /** By entity: heap position, or −1. */
  position: Int32Array
  /** By entity: sequence number of its pending event. */
  sequence: Float64Array
  size = 0
  hole = false
  next = 0

  /** @param capacity Number of entities to begin with; `grow` enlarges it. */
  constructor(capacity: number) {
    this.time = new Float64Array(capacity + 5).fill(NaN)
    this.entity = new Int32Array(capacity + 5)
    this.position = new Int32Array(capacity).fill(-1)
    this.sequence = new Float64Array(capacity)
  }

  grow(capacity: number): void {
    const { time, entity, position, sequence } = this
    this.time = new Float64Array(capacity + 5).fill(NaN)
    this.time.set(time)
    this.entity = new Int32Array(capacity + 5)
    this.entity.set(entity)
    this.position = new Int32Array(capacity).fill(-1)
    this.position.set(position)
    this.sequence = new Float64Array(capacity)
    this.sequence.set(sequence)
  }

  /** Whether no event is pending. */
  isEmpty(): boolean {
    return this.size === (this.hole ? 1 : 0)
  }

  /** Time of the first event; only when not empty. */
  firstTime(): number {
    if (this.hole) this.fillHole()
    return this.time[0]
  }

  /** Takes the first event out and returns its entity; only after `firstTime`. */
  take(): number {
    const entity = this.entity[0]
    this.position[entity] = -1
    this.hole = true
    return entity
  }

  /** When the entity's pending event is due. */
  due(entity: number): number {
    return this.time[this.position[entity]]
  }

  isPending(entity: number): boolean {
    return this.position[entity] >= 0
  }

  /** Schedules the entity's event, or moves the one that is pending. */
  schedule(entity: number, time: number): void {
    this.sequence[entity] = this.next++
    const at = this.position[entity]
    if (at >= 0) {
      if (time < this.time[at]) this.siftUp(at, entity, time)
      else this.siftDown(at, entity, time)
    } else if (this.hole) {
      this.hole = false
      this.siftDown(0, entity, time)
    } else {
      this.siftUp(this.size++, entity, time)
    }
  }

  /** Removes the entity's pending event, if any. */
  remove(entity: number): void {
    const at = this.position[entity]
    if (at < 0) return
    this.position[entity] = -1
    this.dropLastInto(at)
  }

  private fillHole(): void {
    this.hole = false
    this.dropLastInto(0)
  }

  /** The last entry takes the place of the one at `at`, which is gone. */
  private dropLastInto(at: number): void {
    const last = --this.size
    const time = this.time[last]
    const entity = this.entity[last]
    this.time[last] = NaN
    if (last === at) return
    if (at > 0 && this.isBefore(time, entity, (at - 1) >> 2)) this.siftUp(at, entity, time)
    else this.siftDown(at, entity, time)
  }

  private isBefore(time: number, entity: number, at: number): boolean {
    const other = this.time[at]
    if (time !== other) return time < other
    // A hole at the root is the event being handled: nothing precedes it.
    if (at === 0 && this.hole) return false
    return this.sequence[entity] < this.sequence[this.entity[at]]
  }

  private siftUp(from: number, entity: number, time: number): void {
    let at = from
    while (at > 0) {
      const parent = (at - 1) >> 2
      if (!this.isBefore(time, entity, parent)) break
      this.place(at, this.entity[parent], this.time[parent])
      at = parent
    }
    this.place(at, entity, time)
  }

  private siftDown(from: number, entity: number, time: number): void {
    const times = this.time
    const entities = this.entity
    const positions = this.position
    const size = this.size
    let at = from
    for (;;) {
      const first = 4 * at + 1
      if (first >= size) break
      // The least of four children without a branch: NaN places behind the end lose every comparison.
      const a = first + Number(times[first + 1] < times[first])
      const b = first + 2 + Number(times[first + 3] < times[first + 2])
      let least = times[b] < times[a] ? b : a
      const t = times[least]
      if (
        (times[first] === t ? 1 : 0) +
          (times[first + 1] === t ? 1 : 0) +
          (times[first + 2] === t ? 1 : 0) +
          (times[first + 3] === t ? 1 : 0) >
        1
      ) {
        least = this.leastOfEqual(first, t)
      }
      if (time < t || (time === t && this.sequence[entity] < this.sequence[entities[least]])) break
      const child = entities[least]
      times[at] = t
      entities[at] = child
      positions[child] = at
      at = least
    }
    times[at] = time
    entities[at] = entity
    positions[entity] = at
  }

  /** Among the children at `first` with this time, the one scheduled earliest. */
  private leastOfEqual(first: number, time: number): number {
    let least = -1
    for (let child = first; child < first + 4; child++) {
      if (this.time[child] !== time) continue
      if (least < 0 || this.sequence[this.entity[child]] < this.sequence[this.entity[least]]) least = child
    }
    return least
  }

  private place(at: number, entity: number, time: number): void {
    this.time[at] = time
    this.entity[at] = entity
    this.position[entity] = at
  }
}
