import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { trace } from '../../src/experiment/trace.ts'
import { cursor } from '../../viz/model/cursor.ts'
import { designOf } from '../../viz/model/design.ts'
import { frame, frameOf, type Token } from '../../viz/model/frame.ts'
import { advance, buildTimeline, type Live, seek } from '../../viz/model/timeline.ts'
import { libraryScenario } from '../library/read.ts'
import { ROUTE, STEP, type ToyVisit, toyDesign, toyWorld, type Walk, walk } from './toy.ts'

const unit = fc.double({ min: 0, max: 0.999, noNaN: true })
const walks: fc.Arbitrary<Walk[]> = fc.array(
  fc.record({
    arrives: fc.double({ min: 0, max: 90, noNaN: true }),
    visits: fc.array(fc.tuple(unit, unit, unit), { minLength: 1, maxLength: 6 }),
  }),
  { maxLength: 60 },
)
const times = fc.array(fc.double({ min: 0, max: 110, noNaN: true }), { minLength: 1, maxLength: 20 })

function timelineOf(customers: Walk[]) {
  return buildTimeline(toyWorld(customers.flatMap(walk)))
}

describe('frame(t)', () => {
  property.prop([walks, times])('by seek equals frame(t) by play', (customers, moments) => {
    const timeline = timelineOf(customers)
    let live: Live = seek(timeline, 0)
    for (const t of moments.sort((a, b) => a - b)) {
      live = advance(timeline, live, t)
      expect(frameOf(timeline, live, t, 2)).toEqual(frame(timeline, t, 2))
    }
  })

  property.prop([walks, times])('after any seeking and playing equals frame(t) at once', (customers, moments) => {
    const timeline = timelineOf(customers)
    const at = cursor(timeline)
    for (const t of moments) expect(frameOf(timeline, at(t), t, 2)).toEqual(frame(timeline, t, 2))
  })

  property.prop([walks, times])('shows every customer once, where the trace has them', (customers, moments) => {
    const world = toyWorld(customers.flatMap(walk))
    const timeline = buildTimeline(world)
    for (const t of moments) {
      const shown = frame(timeline, t).tokens.map(({ customer, step }) => `${customer} at ${step}`)
      expect(shown.sort()).toEqual(trivial(world.trace, t))
    }
  })

  property.prop([walks, times])(
    'lines up those who wait from 0 without gaps, and the counts agree',
    (customers, moments) => {
      const timeline = timelineOf(customers)
      for (const t of moments) {
        const shown = frame(timeline, t)
        const waiting = shown.tokens.filter(({ state, step }) => state === 'queued' && step === STEP.ask)
        expect(shown.queues[STEP.ask]).toBe(waiting.length)
        expect(waiting.map(({ place }) => place).sort((a, b) => a - b)).toEqual(waiting.map((_, i) => i))
        expect(shown.counters.arrived).toBe(
          shown.counters.won + shown.counters.lost + shown.present + unresolved(timeline, t),
        )
      }
    },
  )
})

describe.each([
  ['product-centric', 300],
  ['hotline', 2000],
  ['our-funnel', 120],
  ['express-lane', 3000],
])('in a run of %s', (name, horizon) => {
  const traced = trace(libraryScenario(name), { horizon, seed: 5 })
  const timeline = buildTimeline({ ...toyWorld([]), design: designOf(traced), trace: traced.trace })
  const { customerArrived, customers } = traced.trace

  property.prop([fc.array(fc.double({ min: 0, max: 1.1, noNaN: true }), { minLength: 1, maxLength: 12 })])(
    'nobody is lost sight of: who has arrived is there, won or lost, however one gets to the moment',
    (shares) => {
      const at = cursor(timeline)
      for (const t of shares.map((share) => share * timeline.until)) {
        const shown = frameOf(timeline, at(t), t, timeline.travel)
        const { arrived, won, lost } = shown.counters
        expect(arrived).toBe(customerArrived.subarray(0, customers).filter((time) => time <= t).length)
        expect(arrived).toBe(shown.present + won + lost)
        expect(new Set(shown.tokens.map(({ customer }) => customer)).size).toBe(shown.tokens.length)
        const waiting = shown.tokens.filter(({ state }) => state === 'queued').length
        expect(shown.queues.reduce((sum, n) => sum + n, 0)).toBe(waiting)
        expect(shown.teamBusy.every((busy, team) => busy <= shown.teamSize[team]!)).toBe(true)
        expect(shown).toEqual(frame(timeline, t, timeline.travel))
      }
    },
  )
})

/** Walks of the generator may stop between two steps, which the engine's never do. */
function unresolved(timeline: ReturnType<typeof timelineOf>, t: number): number {
  const { trace } = timeline.world
  let found = 0
  for (let row = 0; row < trace.visits; row++) {
    const next = timeline.visitNext[row]!
    const onward = next === STEP.ask && trace.visitEnded[row]! <= t
    const followed = timeline.visitPrevious.indexOf(row) >= 0
    if (onward && !followed) found++
  }
  return found
}

function trivial(trace: ReturnType<typeof toyWorld>['trace'], t: number): string[] {
  const found: string[] = []
  for (let row = 0; row < trace.visits; row++) {
    if (trace.visitQueued[row]! <= t && !(trace.visitEnded[row]! <= t)) {
      found.push(`${trace.visitCustomer[row]} at ${trace.visitStep[row]}`)
    }
  }
  return found.sort()
}

test('whoever was interrupted and finds no one free waits on, while the more urgent are served', () => {
  // Of two people one is with the urgent customer since the shift began at 20; the longest of the interrupted goes on.
  const at = { step: STEP.ask, queued: 0, worked: 9, exit: ROUTE.askWon }
  const visits: ToyVisit[] = [
    { ...at, customer: 0, started: 1, suspended: 10, ended: 30 },
    { ...at, customer: 1, started: 2, suspended: 14, ended: 34 },
    { ...at, customer: 2, queued: 3, started: 20, ended: 29 },
  ]
  const desk = { ...toyDesign().teams[0]!, size: 2, interrupts: true }
  const world = toyWorld(visits, toyDesign({ teams: [desk] }))
  const states = (size: number, from: number) => {
    const changes = [{ time: from, text: '', sizes: [{ team: 0, size }] }]
    return frame(buildTimeline({ ...world, changes }), 21).tokens.map(({ state }) => state)
  }
  expect(states(2, 0)).toEqual(['serving', 'suspended', 'serving'])
  expect(states(3, 21)).toEqual(['serving', 'serving', 'serving'])
  expect(states(3, 21.5)).toEqual(['serving', 'suspended', 'serving'])
  // Nobody who was never interrupted is shown as if.
  expect(states(1, 0)).toEqual(['suspended', 'suspended', 'serving'])
  expect(states(0, 0)).toEqual(['suspended', 'suspended', 'serving'])
})

describe('states', () => {
  const history: ToyVisit[] = [
    { customer: 0, step: STEP.hear, queued: 0, started: 0, ended: 1, exit: ROUTE.hearAsk },
    { customer: 0, step: STEP.ask, queued: 1, started: 1, worked: 4, ended: 5, exit: ROUTE.askWon, kind: 'value' },
    {
      customer: 1,
      step: STEP.ask,
      queued: 2,
      started: 5,
      worked: 3,
      blocked: 2,
      ended: 10,
      exit: ROUTE.askAgain,
      kind: 'unanswered',
    },
    { customer: 1, step: STEP.ask, queued: 10, started: 10, worked: 1, ended: 11, exit: ROUTE.askGone, kind: 'rework' },
    { customer: 2, step: STEP.ask, queued: 3, ended: 6, exit: -2 },
  ]
  const timeline = buildTimeline(toyWorld(history))
  const told = (t: number, travel = 0) => frame(timeline, t, travel).tokens.map(tell)
  const tell = ({ customer, state, step, place, mark }: Token) => `${customer} ${state} ${step}.${place} ${mark}`

  test('own time, service, waiting and blocking follow one another', () => {
    expect(told(0.5)).toEqual(['0 own 0.0 small'])
    expect(told(4)).toEqual(['0 serving 1.0 small', '1 queued 1.0 small', '2 queued 1.1 small'])
    expect(told(7)).toEqual(['1 serving 1.0 small'])
    expect(told(8.5)).toEqual(['1 blocked 1.0 small'])
    expect(told(10.5)).toEqual(['1 serving 1.0 hollow'])
  })

  test('a moment belongs to the place that begins then', () => {
    expect(told(1)).toEqual(['0 serving 1.0 small'])
    expect(told(5)[0]).toBe('1 serving 1.0 small')
    expect(told(11)).toEqual([])
  })

  test('those who leave are shown on their last way, with the mark of their last visit', () => {
    expect(told(5.5, 1)).toContain('0 moving 2.0 solid')
    expect(told(6.5, 1)).toContain('2 moving 3.0 small')
    expect(frame(timeline, 5.5, 1).present).toBe(2)
  })

  test('the counters follow', () => {
    const { counters } = frame(timeline, 11)
    expect([counters.won, counters.lost, counters.leadTimeWon]).toEqual([1, 2, 5])
    // Lead times 5, 9 and 3, own time 1, value 4.
    expect(counters.cycleEfficiency).toBeCloseTo(4 / 16)
    expect(counters.wastedWork).toBeCloseTo(4 / 3)
    expect(counters.waited).toBeCloseTo((0 + 5 + 3) / 3)
  })

  test('a team that stops at the end of its shift suspends its work', () => {
    const teams = [
      {
        name: 'desk',
        label: 'Desk',
        size: 1,
        hours: [[0, 3]] as [number, number][],
        interrupts: true,
        discipline: 'fifo' as const,
      },
    ]
    const closing = buildTimeline(toyWorld(history, toyDesign({ teams })))
    const shown = frame(closing, 4)
    expect(shown.tokens[0]?.state).toBe('suspended')
    expect([shown.teamOpen[0], shown.teamBusy[0]]).toEqual([false, 0])
  })
})

test('a seek among 100,000 visits takes no more than a millisecond', () => {
  const visits: ToyVisit[] = []
  for (let i = 0; i < 100_000; i++) {
    visits.push({
      customer: i,
      step: STEP.ask,
      queued: i / 100,
      started: i / 100 + 1,
      worked: 1,
      ended: i / 100 + 2,
      exit: ROUTE.askWon,
      kind: 'value',
    })
  }
  const timeline = buildTimeline(toyWorld(visits, toyDesign({ horizon: 1000 })))
  const runs = 200
  for (let i = 0; i < runs; i++) seek(timeline, (i * 997) % 1000)
  const begun = performance.now()
  for (let i = 0; i < runs; i++) seek(timeline, (i * 613) % 1000)
  expect((performance.now() - begun) / runs).toBeLessThan(1)
})

property.prop([walks])('who is served has the lowest place that is free', (customers) => {
  const timeline = timelineOf(customers)
  const { trace } = timeline.world
  const started = [...trace.visitStarted.keys()].filter((row) => !Number.isNaN(trace.visitStarted[row]!))
  started.sort((a, b) => trace.visitStarted[a]! - trace.visitStarted[b]! || a - b)
  started.forEach((row, i) => {
    const now = trace.visitStarted[row]!
    const there = started
      .slice(0, i)
      .filter((other) => trace.visitStep[other] === trace.visitStep[row] && !(trace.visitEnded[other]! <= now))
    const taken = new Set(there.map((other) => timeline.visitSlot[other]!))
    let free = 0
    while (taken.has(free)) free++
    expect(timeline.visitSlot[row]).toBe(free)
  })
})
