import { RANGE } from './records.ts'

const { ENTITY } = RANGE

/** Sequence numbers up to twice as many fit into a word. */
const MANY = 0x40000000

/** A heap of so many fits into the processor's caches; a larger one is parted from the pile. */
const WIDE = 0x10000
/** Of all that is pending, the heap then holds about one in so many, and a refill looks at as many for each that it takes. */
const SHARE = 16
/** So many times are looked at to find the limit. */
const SAMPLE = 512

/** In `key`: the time of the entry that is being placed, see `place`, and the limit between heap and pile. */
export const LIMIT = 1

/**
 * The event list: an indexed 4-ary heap. Every entity (a customer, a source, a shift) has at most one pending event, so an
 * entity can be re-keyed in place (patience becomes service) and removed for good; nothing is ever cancelled lazily.
 *
 * Order is a contract: by time, then by the sequence number given when the event was scheduled. The key is unique.
 * No guarantee is made about the order of the arrays themselves.
 *
 * The root of a taken event stays as a hole that the next insertion fills: one sift instead of two.
 *
 * With very many pending, only those before a limit stand in the heap; the others lie in a pile without order, at the other end of the
 * same arrays. When the heap is empty, the limit moves on and the next of them come in. What is taken when does not depend on it: the
 * heap would cost a dozen trips to memory an event, while the pile is gone through in a row, and most newcomers are just laid on it.
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
  /** See `LIMIT`. While there is no pile, the limit is not a number, and nothing is beyond it. */
  readonly key = new Float64Array([0, NaN])
  /** Entries of the heap, with the hole, and of the pile. */
  size = 0
  pile = 0
  /** 1 while the root is a hole, else 0. */
  holes = 0
  next = 0
  private readonly wide: number
  private readonly share: number

  /**
   * @param capacity Number of entities to begin with; `grow` enlarges it.
   * @param wide How many stand in the heap before it is parted.
   * @param share One in so many of all that is pending then stays in the heap.
   */
  constructor(capacity: number, wide = WIDE, share = SHARE) {
    this.wide = wide
    this.share = share
    this.time = new Float64Array(capacity + 6).fill(NaN)
    this.entity = new Int32Array(capacity + 6)
    this.position = new Int32Array(capacity).fill(-1)
    this.sequence = new Int32Array(capacity)
  }

  grow(capacity: number): void {
    const { time, entity, position, sequence, size, pile } = this
    const from = time.length - pile
    const to = capacity + 6 - pile
    this.time = new Float64Array(capacity + 6).fill(NaN)
    this.time.set(time.subarray(0, size + 1))
    this.time.set(time.subarray(from), to)
    this.entity = new Int32Array(capacity + 6)
    this.entity.set(entity.subarray(0, size + 1))
    this.entity.set(entity.subarray(from), to)
    this.position = new Int32Array(capacity).fill(-1)
    this.position.set(position)
    for (let at = to; at < capacity + 6; at++) this.position[this.entity[at]] = at
    this.sequence = new Int32Array(capacity)
    this.sequence.set(sequence)
  }

  /** Makes the first event stand at heap position 1; false when none is pending. */
  hasFirst(): boolean {
    if (this.holes > 0) {
      this.holes = 0
      this.dropLastInto(1)
    }
    return this.size > 0 || this.refill()
  }

  /** Takes the first event out and returns its entity; only after `hasFirst`. */
  take(): number {
    const entity = this.entity[1]
    this.position[entity] = -1
    this.holes = 1
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
    let at = this.position[entity]
    if (at > this.size) {
      this.lift(at)
      at = -1
    }
    if (this.key[0] >= this.key[LIMIT]) {
      if (at >= 0) this.takeOut(at)
      this.lay(entity)
    } else if (at >= 0) {
      if (this.key[0] < this.time[at]) this.siftUp(at, entity)
      else this.siftDown(at, entity)
    } else if (this.holes > 0) {
      this.holes = 0
      this.siftDown(1, entity)
    } else {
      this.siftUp(++this.size, entity)
    }
  }

  /** To be called every now and then, because to ask at every event would cost more. */
  tidy(): void {
    if (this.next >= MANY) this.renumber()
    if (this.size > this.wide && this.size * this.share > 2 * (this.size + this.pile)) this.part()
  }

  /** Gives the pending events the lowest numbers, in the order that they have, when many have been given out. */
  private renumber(): void {
    const { entity, sequence, size, pile, holes } = this
    const pending = new Int32Array(size - holes + pile)
    pending.set(entity.subarray(1 + holes, size + 1))
    pending.set(entity.subarray(entity.length - pile), pending.length - pile)
    pending.sort((a, b) => sequence[a] - sequence[b])
    this.next = 0
    for (const one of pending) sequence[one] = this.next++
  }

  /** Removes the entity's pending event, if any. */
  remove(entity: number): void {
    const at = this.position[entity]
    if (at < 0) return
    this.position[entity] = -1
    if (at > this.size) this.lift(at)
    else this.dropLastInto(at)
  }

  /** How many events are pending. */
  count(): number {
    return this.size - this.holes + this.pile
  }

  /** Takes an entry out of the heap that will be placed elsewhere at the time in `key`. */
  private takeOut(at: number): void {
    const time = this.key[0]
    this.dropLastInto(at)
    this.key[0] = time
  }

  /** Lays the entity, of time `key[0]`, on the pile. */
  private lay(entity: number): void {
    const at = this.time.length - ++this.pile
    this.time[at] = this.key[0]
    this.entity[at] = entity
    this.position[entity] = at
  }

  /** Takes an entry out of the pile; the last laid one takes its place. */
  private lift(at: number): void {
    const last = this.time.length - this.pile--
    if (last !== at) {
      this.time[at] = this.time[last]
      this.entity[at] = this.entity[last]
      this.position[this.entity[at]] = at
    }
    this.time[last] = NaN
  }

  /** The heap is empty: the next of the pile come in. False when there are none. */
  private refill(): boolean {
    if (this.pile === 0) return false
    const end = this.time.length
    this.takeIn(this.pile <= this.wide ? NaN : this.limitOf(end - this.pile, end))
    // Where very many have one time, it may be that none is before the limit.
    if (this.size === 0) this.takeIn(NaN)
    return true
  }

  /** Takes those before a new limit into the heap. */
  private takeIn(limit: number): void {
    const { time, entity } = this
    this.key[LIMIT] = limit
    for (let at = time.length - this.pile; at < time.length; at++) {
      if (time[at] >= limit) continue
      this.key[0] = time[at]
      const next = entity[at]
      this.lift(at)
      this.siftUp(++this.size, next)
    }
  }

  /** The heap has grown too large: what is beyond a new limit is laid on the pile. */
  private part(): void {
    if (!this.hasFirst()) return
    const end = this.size + 1
    const limit = this.limitOf(1, end)
    // Where very many have one time, there is nothing to part.
    if (this.time[1] >= limit) return
    const times = this.time.slice(1, end)
    const entities = this.entity.slice(1, end)
    this.key[LIMIT] = limit
    this.time.fill(NaN, 1, end)
    this.size = 0
    for (let i = 0; i < times.length; i++) {
      this.key[0] = times[i]
      if (times[i] >= limit) this.lay(entities[i])
      else this.siftUp(++this.size, entities[i])
    }
  }

  /** A time before which about a share of all that is pending is due, from evenly spaced places. */
  private limitOf(from: number, to: number): number {
    const step = (to - from) / SAMPLE
    const sample = Float64Array.from({ length: SAMPLE }, (_, i) => this.time[Math.floor(from + i * step)]).sort()
    const share = (this.size + this.pile) / this.share / (to - from)
    return sample[Math.min(SAMPLE - 1, Math.ceil(SAMPLE * share))]
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
    return (at === 1 && this.holes > 0) || this.sequence[this.entity[at]] < this.sequence[entity]
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
