import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Calendar } from '../../sim/calendar.ts'

/** The trivial twin: all pending events in one array, the first found by looking at each. */
class Twin {
  readonly pending = new Map<number, { time: number; sequence: number }>()
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
      twin.schedule(this.entity, this.time)
      calendar.schedule(this.entity, this.time)
    }
    agree(twin, calendar, capacity)
  }
  toString = () => `schedule(${this.entity}, ${this.time})`
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

/** As after a thousand million events: the numbers that order those of one time begin anew. */
class Renumber implements fc.Command<Twin, Both> {
  check = () => true
  run(twin: Twin, { calendar, capacity }: Both): void {
    calendar.next = 0x40000000
    calendar.renumber()
    expect(calendar.next).toBe(twin.pending.size)
    agree(twin, calendar, capacity)
  }
  toString = () => 'renumber()'
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
    twin.pending.delete(expected)
    if (this.again !== null) {
      twin.schedule(expected, this.again)
      calendar.schedule(expected, this.again)
    }
    agree(twin, calendar, capacity)
  }
  toString = () => `take(${this.again ?? ''})`
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
  expect(calendar.size - Number(calendar.hole)).toBe(twin.pending.size)
  for (let entity = 0; entity < capacity; entity++) {
    expect(calendar.isPending(entity)).toBe(twin.pending.has(entity))
    if (twin.pending.has(entity)) expect(calendar.due(entity)).toBe(twin.pending.get(entity)!.time)
  }
}

// Few different times, so that ties are the rule.
const time = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.double({ min: 0, max: 4, noNaN: true }))
const entity = fc.integer({ min: 0, max: 24 })

test('the event list is a sorted array: schedule, move, remove, take, grow, renumber, with ties by sequence', () => {
  const commands = fc.commands(
    [
      fc.tuple(entity, time).map(([e, t]) => new Schedule(e, t)),
      fc.tuple(entity, time).map(([e, t]) => new Schedule(e, t)),
      entity.map((e) => new Remove(e)),
      fc.option(time).map((t) => new Take(t)),
      fc.constant(new Grow()),
      fc.constant(new Renumber()),
    ],
    { maxCommands: 150 },
  )
  fc.assert(
    fc.property(commands, (list) => {
      fc.modelRun(() => ({ model: new Twin(), real: { calendar: new Calendar(10), capacity: 10 } }), list)
    }),
    { numRuns: 150, seed: 1 },
  )
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
