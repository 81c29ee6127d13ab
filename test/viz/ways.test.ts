import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { forksOf } from '../../viz/model/forks.ts'
import { frame } from '../../viz/model/frame.ts'
import { giveUpsOf, happeningAfter, winsOf } from '../../viz/model/happenings.ts'
import { hoursAt } from '../../viz/model/hours.ts'
import { momentAfter, momentBefore } from '../../viz/model/pair.ts'
import { buildTimeline, type Timeline } from '../../viz/model/timeline.ts'
import type { Design } from '../../viz/world.ts'
import { ROUTE, STEP, type ToyVisit, toyDesign, toyStep, toyWorld, type Walk, walk } from './toy.ts'

const unit = fc.double({ min: 0, max: 0.999, noNaN: true })
/** No time is so small that its digits run out. */
const times = fc.double({ min: 0, max: 90, noNaN: true }).map((time) => (time < 1e-9 ? 0 : time))
const walks: fc.Arbitrary<Walk[]> = fc.array(
  fc.record({
    arrives: times,
    visits: fc.array(fc.tuple(unit, unit, unit), { minLength: 1, maxLength: 5 }),
  }),
  { minLength: 1, maxLength: 25 },
)
/** Hours, days, minutes, months. */
const units = fc.constantFrom(1, 24, 1 / 60, (365.25 / 12) * 24)

const worldOf = (customers: Walk[], hoursPerUnit: number) =>
  buildTimeline(toyWorld(customers.flatMap(walk), toyDesign({ hoursPerUnit })))
const endOf = (timelines: Timeline[]) => Math.max(...timelines.map((t) => hoursAt(t.until, t.design.hoursPerUnit)))

property.prop([fc.double({ min: 0, max: 1e6, noNaN: true }), units])(
  'an hour on the clock is not before the time that it stands for, nor after it by more than rounding',
  (time, hoursPerUnit) => {
    const back = hoursAt(time, hoursPerUnit) / hoursPerUnit
    expect(back).toBeGreaterThanOrEqual(time)
    expect(back - time).toBeLessThanOrEqual(4e-16 * time + 1e-300)
  },
)

property.prop([walks, walks, units, units])(
  'stepping goes to every moment of both worlds, and back through all of them',
  (one, other, unitA, unitB) => {
    const timelines = [worldOf(one, unitA), worldOf(other, unitB)] as const
    const pair = { timelines, until: endOf([...timelines]) }
    const all = timelines.flatMap(({ moments, design }) => [...moments].map((m) => hoursAt(m, design.hoursPerUnit)))
    // A walk of the generator may begin a visit after the end of its run, which the engine's never do.
    const expected = [...new Set(all)].filter((hours) => hours > 0 && hours <= pair.until).sort((a, b) => a - b)
    const stepped: number[] = []
    for (let at = 0; stepped.length < expected.length; ) stepped.push((at = momentAfter(pair, at)))
    expect(stepped).toEqual(expected)
    expect(momentAfter(pair, expected.at(-1) ?? 0)).toBe(pair.until)
    const back: number[] = []
    for (let at = pair.until * (1 + 1e-15); back.length < expected.length; ) back.push((at = momentBefore(pair, at)))
    expect(back).toEqual(expected.toReversed())
    expect(momentBefore(pair, expected[0] ?? 1)).toBe(0)
  },
)

property.prop([walks, walks, units, fc.double({ min: 0, max: 120, noNaN: true })])(
  'the next give-up and the next win are the first of either world, and have happened when one is there',
  (one, other, hoursPerUnit, share) => {
    const timelines = [worldOf(one, hoursPerUnit), worldOf(other, 1)] as const
    const now = share * hoursPerUnit
    const rows = (is: (timeline: Timeline, row: number) => boolean) =>
      timelines.flatMap((timeline, world) => {
        const { trace } = timeline.world
        return [...trace.visitEnded.keys()].flatMap((row) => {
          const hours = hoursAt(trace.visitEnded[row]!, timeline.design.hoursPerUnit)
          return hours > now && is(timeline, row) ? [{ hours, world, customer: trace.visitCustomer[row]! }] : []
        })
      })
    const gaveUp = rows(({ world }, row) => world.trace.visitExit[row]! < -1)
    const won = rows(({ world }, row) => world.trace.visitExit[row] === ROUTE.askWon)
    for (const [all, of] of [
      [gaveUp, giveUpsOf],
      [won, winsOf],
    ] as const) {
      const found = happeningAfter([of(timelines[0]), of(timelines[1])], now)
      expect(found?.hours ?? null).toBe(all.length === 0 ? null : Math.min(...all.map(({ hours }) => hours)))
      if (!found) continue
      expect(all).toContainEqual(found)
      const timeline = timelines[found.world]
      const there = frame(timeline, found.hours / timeline.design.hoursPerUnit).tokens
      expect(there.map(({ customer }) => customer)).not.toContain(found.customer)
    }
  },
)

/** What a customer is known to have done by some hour, as words; the world's own steps left out. */
function known(timeline: Timeline, customer: number, until: number, common: Set<string>): string[] {
  const { trace } = timeline.world
  const words: string[] = []
  for (let row = 0; row < trace.visits; row++) {
    if (trace.visitCustomer[row] !== customer) continue
    if (!(hoursAt(trace.visitEnded[row]!, timeline.design.hoursPerUnit) <= until)) continue
    const { name, kind } = timeline.design.steps[timeline.visitNext[row]!]!
    if (kind === 'team' && !common.has(name)) continue
    words.push(`${kind === 'team' ? name : kind}${trace.visitExit[row]! < 0 ? ', gave up' : ''}`)
  }
  return words
}

const differ = (one: string[], other: string[]) => one.some((word, i) => i < other.length && word !== other[i])

describe('a fork', () => {
  property.prop([walks, walks, units])(
    'is the first moment at which what is known of two twins cannot become the same any more, of those won in one world only where there are any',
    (one, other, hoursPerUnit) => {
      const timelines = [worldOf(one, hoursPerUnit), worldOf(other, 1)] as const
      const common = new Set(timelines[0].design.steps.map(({ name }) => name))
      const forks = forksOf(timelines)
      const both = Math.min(one.length, other.length)
      const all: { hours: number[]; divides: boolean }[] = []
      for (let customer = 0; customer < both; customer++) {
        const apart = (at: number) =>
          differ(known(timelines[0], customer, at, common), known(timelines[1], customer, at, common))
        const times = timelines.flatMap(({ world, design }) =>
          [...world.trace.visitEnded]
            .filter((_, row) => world.trace.visitCustomer[row] === customer)
            .map((time) => hoursAt(time, design.hoursPerUnit)),
        )
        const ways = timelines.map((timeline) => known(timeline, customer, Number.POSITIVE_INFINITY, common))
        const from = ways[0]!.findIndex((word, i) => word !== ways[1]![i])
        const [here, there] = ways.map((way) =>
          way
            .slice(from)
            .find((word) => /^(won|lost)/.test(word))
            ?.slice(0, 3),
        )
        const divides = here !== undefined && there !== undefined && here !== there
        const first = times.sort((a, b) => a - b).filter(apart)
        all.push({ hours: first.slice(0, 1), divides: divides && first.length > 0 })
      }
      // Whose fates divide comes before whoever only went another way.
      const some = all.some(({ divides }) => divides)
      all.forEach(({ hours, divides }, customer) => {
        const found = forks.flatMap((fork) => [...fork.hours].filter((_, i) => fork.customer[i] === customer))
        expect(found).toEqual(divides || !some ? hours : [])
      })
      expect(forks.flatMap((fork) => [...fork.customer]).every((customer) => customer < both)).toBe(true)
    },
  )

  test('is none where a step that only one design has lies on the same way', () => {
    // B asks twice: think stands between hear and ask.
    const steps: Design['steps'] = [...toyDesign().steps, toyStep('think')]
    const think = steps.length - 1
    const routes = { routeTarget: Int32Array.of(think, STEP.ask, STEP.won), routeRework: new Uint8Array(3) }
    const b = toyDesign({ steps, ...routes, lines: new Int32Array(5) })
    const inB = (customer: number, exit: number, last: number): ToyVisit[] => [
      { customer, step: STEP.hear, queued: 0, ended: 1, exit: 0 },
      { customer, step: think, queued: 1, started: 1, ended: 4, exit },
      { customer, step: STEP.ask, queued: 4, started: 4, ended: last, exit: 2 },
    ]
    const inA = (customer: number): ToyVisit[] => [
      { customer, step: STEP.hear, queued: 0, ended: 1, exit: ROUTE.hearAsk },
      { customer, step: STEP.ask, queued: 1, started: 1, ended: 3, exit: ROUTE.askWon },
    ]
    const same = forksOf([buildTimeline(toyWorld(inA(0))), buildTimeline(toyWorld(inB(0, 1, 9), b))])
    expect(same.map(({ hours }) => [...hours])).toEqual([[], []])
    // Who gives up thinking goes another way than their twin, who went on to ask at 1: known at 4, in B.
    const gone = [...inB(0, 1, 9).slice(0, 1), { customer: 0, step: think, queued: 1, ended: 4, exit: -2 }]
    const reneging = { ...b, steps: steps.map((step) => ({ ...step, renegeTo: STEP.gone })) }
    const parted = forksOf([buildTimeline(toyWorld(inA(0))), buildTimeline(toyWorld(gone, reneging))])
    expect(parted.map(({ hours, customer }) => [[...hours], [...customer]])).toEqual([
      [[], []],
      [[4], [0]],
    ])
  })

  test('is none for who lives in one world only, and needs the same source and ordinal', () => {
    const visits: ToyVisit[] = [{ customer: 0, step: STEP.hear, queued: 0, ended: 1, exit: ROUTE.hearGone }]
    const stays: ToyVisit[] = [{ customer: 0, step: STEP.hear, queued: 0, ended: 1, exit: ROUTE.hearAsk }]
    const a = buildTimeline(toyWorld(visits))
    const forksWith = (sources: string[]) =>
      forksOf([a, buildTimeline(toyWorld(stays, toyDesign({ sources })))]).map(({ hours }) => hours.length)
    expect(forksWith(['web'])).toEqual([1, 0])
    expect(forksWith(['mail'])).toEqual([0, 0])
  })
})
