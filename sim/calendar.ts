import { RANGE } from './records.ts'

const { ENTITY } = RANGE

/** Sequence numbers up to twice as many fit into a word. */
const MANY = 0x40000000

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
  /**
   * By heap position, from 1. Four places of NaN behind the last entry: comparisons with them are false. From 1 and not from 0, because
   * the four children of a place then lie on one cache line, as the memory of a large array begins 16 bytes behind a page's beginning:
   * with a million events pending, an event costs a fifth less.
   */
  time: Float64Array
  entity: Int32Array
  /** By entity: heap position, or −1. */
  position: Int32Array
  /** By entity: sequence number of its pending event. */
  sequence: Int32Array
  /** Time of the entry that is being placed, see `place`. */
  readonly key = new Float64Array(1)
  size = 0
  hole = false
  next = 0

  /** @param capacity Number of entities to begin with; `grow` enlarges it. */
  constructor(capacity: number) {
    this.time = new Float64Array(capacity + 6).fill(NaN)
    this.entity = new Int32Array(capacity + 6)
    this.position = new Int32Array(capacity).fill(-1)
    this.sequence = new Int32Array(capacity)
  }

  grow(capacity: number): void {
    const { time, entity, position, sequence } = this
    this.time = new Float64Array(capacity + 6).fill(NaN)
    this.time.set(time)
    this.entity = new Int32Array(capacity + 6)
    this.entity.set(entity)
    this.position = new Int32Array(capacity).fill(-1)
    this.position.set(position)
    this.sequence = new Int32Array(capacity)
    this.sequence.set(sequence)
  }

  /** Makes the first event stand at heap position 1; false when none is pending. */
  hasFirst(): boolean {
    if (this.hole) {
      this.hole = false
      this.dropLastInto(1)
    }
    return this.size > 0
  }

  /** Takes the first event out and returns its entity; only after `hasFirst`. */
  take(): number {
    const entity = this.entity[1]
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
    this.key[0] = time
    this.place(entity)
  }

  /** `schedule` for the time in `key`: as an argument it would be put into a box wherever the call is not merged. */
  place(entity: number): void {
    this.sequence[entity] = this.next++
    const at = this.position[entity]
    if (at >= 0) {
      if (this.key[0] < this.time[at]) this.siftUp(at, entity)
      else this.siftDown(at, entity)
    } else if (this.hole) {
      this.hole = false
      this.siftDown(1, entity)
    } else {
      this.siftUp(++this.size, entity)
    }
  }

  /**
   * Gives the pending events the lowest numbers, in the order that they have, when many have been given out. To be called
   * every now and then: to ask at every event would cost more.
   */
  renumber(): void {
    if (this.next < MANY) return
    const first = this.hole ? 2 : 1
    const pending = this.entity.slice(first, this.size + 1).sort((a, b) => this.sequence[a] - this.sequence[b])
    this.next = 0
    for (const entity of pending) this.sequence[entity] = this.next++
  }

  /** Removes the entity's pending event, if any. */
  remove(entity: number): void {
    const at = this.position[entity]
    if (at < 0) return
    this.position[entity] = -1
    this.dropLastInto(at)
  }

  /** The last entry takes the place of the one at `at`, which is gone. */
  private dropLastInto(at: number): void {
    const last = this.size--
    const entity = this.entity[last]
    this.key[0] = this.time[last]
    this.time[last] = NaN
    if (last === at) return
    if (at > 1) this.siftUp(at, entity)
    if (at === 1 || this.position[entity] === at) this.siftDown(at, entity)
  }

  /** Whether the entry at `at` stands before one of the same time. A hole at the root precedes everything. */
  private isEarlier(at: number, entity: number): boolean {
    return (at === 1 && this.hole) || this.sequence[this.entity[at]] < this.sequence[entity]
  }

  /** Places the entity, of time `key[0]`, at `from` or above. */
  private siftUp(from: number, entity: number): void {
    const times = this.time
    const entities = this.entity
    const positions = this.position
    const time = this.key[0]
    let at = from & ENTITY
    while (at > 1) {
      const parent = (at + 2) >> 2
      const other = times[parent]
      if (other < time || (other === time && this.isEarlier(parent, entity))) break
      const moved = entities[parent] & ENTITY
      times[at] = other
      entities[at] = moved
      positions[moved] = at
      at = parent
    }
    times[at] = time
    entities[at] = entity
    positions[entity] = at
  }

  /** Places the entity, of time `key[0]`, at `from` or below. */
  private siftDown(from: number, entity: number): void {
    const time = this.key[0]
    const times = this.time
    const entities = this.entity
    const positions = this.position
    const size = this.size
    let at = from & ENTITY
    for (;;) {
      const first = 4 * at - 2
      if (first > size) break
      // The least of four children without a branch: NaN places behind the end lose every comparison.
      const t0 = times[first]
      const t1 = times[first + 1]
      const t2 = times[first + 2]
      const t3 = times[first + 3]
      const a = first + Number(t1 < t0)
      const b = first + 2 + Number(t3 < t2)
      const ta = times[a]
      const tb = times[b]
      let least = a + (b - a) * Number(tb < ta)
      // Two of the same time are rare: only then is it asked which was scheduled first.
      if (t0 === t1 || t2 === t3 || ta === tb) least = this.earliestOf(first, least)
      const t = times[least]
      if (time <= t && (time < t || this.sequence[entity] < this.sequence[entities[least]])) break
      const child = entities[least] & ENTITY
      times[at] = t
      entities[at] = child
      positions[child] = at
      at = least & ENTITY
    }
    times[at] = time
    entities[at] = entity
    positions[entity] = at
  }

  /** Among the children at `first` with the time of `one`, the one scheduled earliest. */
  private earliestOf(first: number, one: number): number {
    const time = this.time[one]
    let least = -1
    for (let child = first; child < first + 4; child++) {
      if (this.time[child] !== time) continue
      if (least < 0 || this.sequence[this.entity[child]] < this.sequence[this.entity[least]]) least = child
    }
    return least
  }
}
