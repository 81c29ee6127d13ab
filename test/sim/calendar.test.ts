import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Calendar } from '../../sim/calendar.ts'

/** The trivial twin: all pending events in one array, the first found by looking at each. */
class Twin {
  readonly pending = new Map<number, { time: number; sequence: number }>()
  /** Time of the event taken last: nothing is scheduled before it. */
  now = 0
  private next = 0

  schedule(entity: number, time: number): void {
    this.pending.set(entity, { time, sequence: this.next++ })
  }

  first(): number {
    const order = [...this.pending].sort(([, a], [, b]) => a.time - b.time || a.sequence - b.sequence)
    return order[0]![0]
  }
}

interface Both {
  calendar: Calendar
  capacity: number
}

class Schedule implements fc.Command<Twin, Both> {
  readonly entity: number
  readonly time: number
  constructor(entity: number, time: number) {
    this.entity = entity
    this.time = time
  }
  check = () => true
  run(twin: Twin, { calendar, capacity }: Both): void {
    if (this.entity < capacity) {
      twin.schedule(this.entity, twin.now + this.time)
      calendar.schedule(this.entity, twin.now + this.time)
    }
    agree(twin, calendar, capacity)
  }
  toString = () => `schedule(${this.entity}, now + ${this.time})`
}

/** Everybody at once, so that there is something to part. */
class Fill implements fc.Command<Twin, Both> {
  readonly times: number[]
  constructor(times: number[]) {
    this.times = times
  }
  check = () => true
  run(twin: Twin, both: Both): void {
    for (let entity = 0; entity < both.capacity; entity++)
      new Schedule(entity, this.times[entity % this.times.length]!).run(twin, both)
  }
  toString = () => `fill(${this.times})`
}

class Remove implements fc.Command<Twin, Both> {
  readonly entity: number
  constructor(entity: number) {
    this.entity = entity
  }
  check = () => true
  run(twin: Twin, { calendar, capacity }: Both): void {
    if (this.entity < capacity) {
      twin.pending.delete(this.entity)
      calendar.remove(this.entity)
    }
    agree(twin, calendar, capacity)
  }
  toString = () => `remove(${this.entity})`
}

/** What is done every now and then: a heap that has grown too large is parted. */
class Tidy implements fc.Command<Twin, Both> {
  check = () => true
  run(twin: Twin, { calendar, capacity }: Both): void {
    calendar.tidy()
    agree(twin, calendar, capacity)
  }
  toString = () => 'tidy()'
}

/** As after a thousand million events: the numbers that order those of one time begin anew. */
class Renumber implements fc.Command<Twin, Both> {
  check = () => true
  run(twin: Twin, { calendar, capacity }: Both): void {
    calendar.next = 0x40000000
    calendar.tidy()
    expect(calendar.next).toBe(twin.pending.size)
    agree(twin, calendar, capacity)
  }
  toString = () => 'tidy() after very many events'
}

/** Takes the first, and optionally schedules it anew before anything else, as a handler does. */
class Take implements fc.Command<Twin, Both> {
  readonly again: number | null
  constructor(again: number | null) {
    this.again = again
  }
  check = (twin: Readonly<Twin>) => twin.pending.size > 0
  run(twin: Twin, { calendar, capacity }: Both): void {
    const expected = twin.first()
    expect(calendar.hasFirst()).toBe(true)
    expect(calendar.time[1]).toBe(twin.pending.get(expected)!.time)
    expect(calendar.take()).toBe(expected)
    twin.now = twin.pending.get(expected)!.time
    twin.pending.delete(expected)
    if (this.again !== null) {
      twin.schedule(expected, twin.now + this.again)
      calendar.schedule(expected, twin.now + this.again)
    }
    agree(twin, calendar, capacity)
  }
  toString = () => `take(${this.again ?? ''})`
}

/** Several in a row, down to those that came in late. */
class TakeMany implements fc.Command<Twin, Both> {
  readonly count: number
  constructor(count: number) {
    this.count = count
  }
  check = () => true
  run(twin: Twin, both: Both): void {
    for (let i = 0; i < this.count && twin.pending.size > 0; i++) new Take(null).run(twin, both)
  }
  toString = () => `take ${this.count} times`
}

class Grow implements fc.Command<Twin, Both> {
  check = () => true
  run(twin: Twin, both: Both): void {
    both.capacity += 5
    both.calendar.grow(both.capacity)
    agree(twin, both.calendar, both.capacity)
  }
  toString = () => 'grow()'
}

function agree(twin: Twin, calendar: Calendar, capacity: number): void {
  // Not by `hasFirst`: it would fill the hole of a taken event, and no command would ever meet one.
  expect(calendar.count()).toBe(twin.pending.size)
  for (let entity = 0; entity < capacity; entity++) {
    expect(calendar.isPending(entity)).toBe(twin.pending.has(entity))
    if (twin.pending.has(entity)) expect(calendar.due(entity)).toBe(twin.pending.get(entity)!.time)
  }
}

// Few different times, so that ties are the rule.
const time = fc.integer({ min: 0, max: 12 }).map((quarters) => quarters / 4)
const entity = fc.integer({ min: 0, max: 24 })

test('the event list is a sorted array: schedule, move, remove, take, grow, tidy, with ties by sequence', () => {
  const commands = fc.commands(
    [
      fc.tuple(entity, time).map(([e, t]) => new Schedule(e, t)),
      fc.tuple(entity, time).map(([e, t]) => new Schedule(e, t)),
      fc.tuple(entity, time).map(([e, t]) => new Schedule(e, t)),
      fc.array(time, { minLength: 1, maxLength: 40 }).map((times) => new Fill(times)),
      entity.map((e) => new Remove(e)),
      fc.option(time).map((t) => new Take(t)),
      fc.integer({ min: 2, max: 20 }).map((count) => new TakeMany(count)),
      fc.constant(new Grow()),
      fc.constant(new Tidy()),
      fc.constant(new Tidy()),
      fc.constant(new Renumber()),
    ],
    { maxCommands: 150 },
  )
  // A heap that may hold only a few is parted all the time; one of the usual size never is with so few.
  fc.assert(
    fc.property(fc.constantFrom(0, 2, 8, 12, undefined), fc.constantFrom(4, 16), commands, (wide, share, list) => {
      fc.modelRun(() => ({ model: new Twin(), real: { calendar: new Calendar(10, wide, share), capacity: 10 } }), list)
    }),
    { numRuns: 500, seed: 1 },
  )
})

test.each(['at times of their own', 'at a few times', 'at one time'])('very many events come in order %s', (kind) => {
  const count = 100_000
  const calendar = new Calendar(count)
  const due = Float64Array.from({ length: count }, (_, i) => {
    const mixed = Math.imul(i, 0x9e3779b1) >>> 0
    return kind === 'at one time' ? 7 : kind === 'at a few times' ? mixed % 5 : mixed
  })
  for (const [entity, time] of due.entries()) calendar.schedule(entity, time)
  const order = Array.from(due.keys()).sort((a, b) => due[a]! - due[b]! || a - b)
  let wrong = 0
  for (let i = 0; i < count; i++) {
    if (i % 1000 === 0) calendar.tidy()
    if (!calendar.hasFirst() || calendar.take() !== order[i]) wrong++
  }
  expect(wrong).toBe(0)
  expect(calendar.hasFirst()).toBe(false)
})

test('heaps and piles of every small size give their events in order', () => {
  for (let count = 1; count <= 40; count++) {
    for (let wide = 0; wide <= count; wide++) {
      const calendar = new Calendar(count, wide, 4)
      const due = Array.from({ length: count }, (_, i) => Math.imul(i + 41 * wide, 0x9e3779b1) >>> 20)
      for (const [entity, time] of due.entries()) calendar.schedule(entity, time)
      const order = Array.from(due.keys()).sort((a, b) => due[a]! - due[b]! || a - b)
      calendar.tidy()
      const taken: number[] = []
      while (calendar.hasFirst()) taken.push(calendar.take())
      expect(taken, `${count} events, ${wide} in the heap`).toEqual(order)
    }
  }
})

test('those on the pile are renumbered too', () => {
  const calendar = new Calendar(20, 0, 4)
  for (let round = 0; round < 3; round++) for (let entity = 0; entity < 20; entity++) calendar.schedule(entity, entity)
  calendar.tidy()
  expect(calendar.pile).toBeGreaterThan(10)
  calendar.next = 0x40000000
  calendar.tidy()
  expect(calendar.hasFirst() && calendar.take()).toBe(0)
  // At the time of the last, and later than it.
  calendar.schedule(0, 19)
  const taken: number[] = []
  while (calendar.hasFirst()) taken.push(calendar.take())
  expect(taken.slice(-2)).toEqual([19, 0])
})

test('events of one instant come in the order in which they were scheduled, however many there are', () => {
  const calendar = new Calendar(200)
  for (let i = 0; i < 200; i++) calendar.schedule((i * 73) % 200, 7)
  // Moving an event to the time it already has puts it last.
  calendar.schedule(73, 7)
  const taken: number[] = []
  while (calendar.hasFirst()) taken.push(calendar.take())
  expect(taken).toEqual([...Array.from({ length: 200 }, (_, i) => (i * 73) % 200).filter((e) => e !== 73), 73])
})
