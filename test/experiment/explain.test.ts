import { describe, expect, test } from 'vitest'
import { compare } from '../../src/experiment/compare.ts'
import { carriersOf, explain } from '../../src/experiment/explain.ts'
import { labelOfGroup, Mixtures, naturalGroups, soundGroups } from '../../src/experiment/groups.ts'
import type { Scenario, Step } from '../../src/scenario/scenario.ts'
import { funnel, station } from './designs.ts'

const spending = (perUnit: Record<string, number>): Scenario =>
  station({ spend: Object.fromEntries(Object.entries(perUnit).map(([name, amount]) => [name, { perUnit: amount }])) })

/** Sells at a price to a share of those who come. */
const shop = (price: number, share: number): Scenario => {
  const next = { done: { rate: share }, gone: { rate: 1 - share } }
  const { journey, ...rest } = station({ offerings: { offering: { price, unitCost: 0, delivers: {} } } }, { next })
  return { ...rest, journey: { ...journey, steps: { ...journey.steps, gone: { end: 'lost' } } } }
}

const two = (a: Scenario, b: Scenario) => [{ scenario: a }, { scenario: { ...b, name: 'B' } }] as const

const groupsOf = (a: Scenario, b: Scenario): string[] =>
  soundGroups(naturalGroups(carriersOf(a, b).carriers), new Mixtures(a, b), () => []).map(labelOfGroup)

describe('shares of a difference', () => {
  test('of spending that adds up are what each amount costs, in every run alike', async () => {
    const result = await explain(two(spending({ ads: 1, rent: 2 }), spending({ ads: 4, rent: 7 })), {
      reps: 3,
      kpis: ['profit'],
    })
    // 300 hours count: three more an hour for ads are 900, five more for rent 1500.
    expect(result.groups.map(({ label }) => label)).toEqual(['spend.ads.perUnit', 'spend.rent.perUnit'])
    const { total, shares, unit } = result.kpis['profit']!
    expect(unit).toBe('EUR')
    expect(total).toMatchObject({ mean: -2400, lo: -2400, hi: -2400 })
    expect(shares[0]).toMatchObject({ mean: -900, lo: -900, hi: -900, p: 0, ofTotal: 0.375 })
    expect(shares[1]).toMatchObject({ mean: -1500, ofTotal: 0.625 })
    expect(result).toMatchObject({ method: 'exact', mixtures: 4, orders: null, missing: 0 })
  })

  test('of a price without buyers and buyers without a price are one half each, run by run', async () => {
    const [a, b] = two(shop(0, 0), shop(100, 0.5))
    const { kpis, groups } = await explain([a, b], { reps: 6, kpis: ['revenue', 'wins'] })
    expect(groups.map(({ label }) => label)).toEqual(['offerings.offering.price', 'journey.steps.serve.next'])
    const { total, shares, from, to } = kpis['revenue']!
    expect(from).toBe(0)
    expect(to).toBe(total.mean)
    expect(total.hi! - total.lo!).toBeGreaterThan(0)
    for (const share of shares) {
      expect(share.mean).toBeCloseTo(total.mean / 2, 9)
      expect(share.lo).toBeCloseTo(total.lo! / 2, 9)
      expect(share.hi).toBeCloseTo(total.hi! / 2, 9)
      expect(share.ofTotal).toBeCloseTo(0.5, 12)
    }
    // Nobody's price sensitivity is asked, so all of the wins are the odds' doing.
    expect(kpis['wins']!.shares[0]).toMatchObject({ mean: 0, lo: 0, hi: 0, p: 1, ofTotal: 0 })
  })

  test('add up to the difference that a comparison shows, and have no per cent where they pull both ways', async () => {
    const a = funnel()
    const sales = { ...a.team['sales']!, size: 2, cost: 40 }
    const offering = { ...a.offerings['offering']!, price: 900 }
    const b = { ...a, name: 'B', team: { sales }, offerings: { offering } }
    const options = { reps: 5, kpis: ['profit', 'waitTime'] }
    const result = await explain([{ scenario: a }, { scenario: b }], options)
    const { differences } = await compare([{ scenario: a }, { scenario: b }], options)
    for (const name of options.kpis) {
      const { total, shares } = result.kpis[name]!
      const { mean, lo, hi } = differences[name]!['B - A']!
      expect(total.mean).toBeCloseTo(mean!, 9)
      expect(total.lo).toBeCloseTo(lo!, 9)
      expect(total.hi).toBeCloseTo(hi!, 9)
      expect(shares.reduce((sum, share) => sum + share.mean, 0)).toBeCloseTo(total.mean, 9)
    }
    const { shares } = result.kpis['profit']!
    expect(new Set(shares.map(({ mean }) => Math.sign(mean)))).toEqual(new Set([1, -1]))
    expect(shares.every(({ ofTotal }) => ofTotal === null)).toBe(true)
  })

  test('come from random orders and their reverses where there are more than six groups', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
    const before = spending(Object.fromEntries(names.map((name) => [name, 1])))
    const after = spending(Object.fromEntries(names.map((name, i) => [name, 2 + i])))
    const result = await explain(two(before, after), { reps: 3, kpis: ['cost'] })
    expect(result).toMatchObject({ method: 'sampled', mixtures: 16, orders: 6 })
    const { total, shares } = result.kpis['cost']!
    expect(total.mean).toBeCloseTo(300 * 36, 6)
    shares.forEach(({ mean }, i) => {
      expect(mean).toBeCloseTo(300 * (i + 1), 6)
    })
    expect(await explain(two(before, after), { reps: 3, kpis: ['cost'] })).toEqual(result)
  })

  test('from orders, of a pair that only counts together and six that do nothing, add up and name the pair', async () => {
    const idle = Object.fromEntries(['c', 'd', 'e', 'f', 'g', 'h'].map((name) => [name, { perUnit: 0 }]))
    const busy = Object.fromEntries(Object.keys(idle).map((name) => [name, { perUnit: 1 }]))
    const [a, b] = [
      { ...shop(0, 0), spend: idle },
      { ...shop(100, 0.5), spend: busy },
    ]
    const { kpis, method, groups } = await explain(two(a, b), { reps: 8, kpis: ['revenue'] })
    expect(method).toBe('sampled')
    const { total, shares } = kpis['revenue']!
    const of = (label: string) => shares[groups.findIndex((group) => group.label === label)]!
    // An order and its reverse give the whole to each of the pair once, so that the halves are exact.
    expect(of('offerings.offering.price').mean).toBeCloseTo(total.mean / 2, 9)
    expect(of('journey.steps.serve.next').mean).toBeCloseTo(total.mean / 2, 9)
    expect(of('spend.c.perUnit')).toMatchObject({ mean: 0, lo: 0, hi: 0 })
  })

  test('are undefined where no run has the figure in every mixture', async () => {
    const { kpis } = await explain(two(shop(10, 0), shop(20, 0.5)), { reps: 2, kpis: ['costPerWin'] })
    expect(kpis).toEqual({ costPerWin: null })
  })

  test('are of profit unless another figure is named, or of the first that says something', async () => {
    const earning = await explain(two(shop(10, 0.5), shop(20, 0.5)), { reps: 2 })
    expect(Object.keys(earning.kpis)).toEqual(['profit'])
    const free = await explain(two(shop(0, 0.5), shop(0, 0.7)), { reps: 2 })
    expect(Object.keys(free.kpis)).toEqual(['wins'])
  })

  test('are of whole replications when interrupted', async () => {
    const stop = new AbortController()
    const progress = (done: number) => {
      if (done >= 9) stop.abort()
    }
    const options = { reps: 40, signal: stop.signal, progress, kpis: ['wins'] }
    const { missing, kpis } = await explain(two(shop(0, 0.2), shop(10, 0.5)), options)
    expect(missing).toBeGreaterThan(0)
    expect(kpis['wins']!.n).toBe(40 - missing)
  })
})

describe('settings that differ', () => {
  test('of one step, one map of weights, one offering are groups of their own', () => {
    const a = funnel()
    const steps = structuredClone(a.journey.steps)
    const qualify = steps['qualify'] as Step
    qualify.takes = { exponential: 0.1 }
    qualify.next = { propose: { base: 1, fit: 1 }, gone: { base: 1 } }
    const b = {
      ...a,
      purpose: { ...a.purpose!, serves: { guidance: 0.5, function: 1 }, clarity: 0.9 },
      journey: { ...a.journey, steps },
    }
    expect(groupsOf(a, b)).toEqual(['purpose.serves', 'purpose.clarity', 'journey.steps.qualify'])
  })

  test('that are only valid together are one group: a step and the way to it, a team and who it works for', () => {
    const a = station()
    const b = station({}, { next: { pack: { rate: 1 } } })
    b.journey.steps['pack'] = { team: 'packers', takes: { exponential: 0.5 }, next: { done: { rate: 1 } } }
    b.team = { ...b.team, packers: { ...b.team['desk']! } }
    b.team['desk'] = { ...b.team['desk']!, size: 2 }
    expect(groupsOf(a, b)).toEqual(['team.desk.size', 'team.packers, journey.steps.serve.next, journey.steps.pack'])
  })

  test('that are valid apart but not with all the rest are merged with what needs them', () => {
    // The way through `pack` is valid only once the step is there, and taking the step away only once nobody goes there.
    const b = station()
    const a = station({}, { next: { pack: { rate: 1 } } })
    a.journey.steps['pack'] = { takes: { exponential: 0.5 }, next: { done: { rate: 1 } } }
    expect(groupsOf(a, b)).toEqual(['journey.steps.serve.next, journey.steps.pack'])
  })

  test('of which only some sets are unsound are merged where such a set is asked for', () => {
    const needs = ['x', 'y', 'z']
    const selling = (delivers: Record<string, number>, capability: number) =>
      station({ needs, offerings: { offering: { price: 1, unitCost: 0, capability, delivers } } })
    const [a, b] = [selling({ x: 0.2, y: 0.2, z: 0.6 }, 1.4), selling({ x: 0.6, y: 0.6, z: 0.2 }, 2)]
    const apart = carriersOf(a, b).carriers.map((one) => [one])
    const mixtures = new Mixtures(a, b)
    // Each alone, and all but each, is within the capability; more of x and y without less of z or more room is not.
    expect(soundGroups(apart, mixtures, () => [])).toHaveLength(4)
    const pairs = (n: number) => Array.from({ length: n }, (_, i) => Array.from({ length: i }, (_, j) => [j, i])).flat()
    const merged = soundGroups(apart, mixtures, (groups) => pairs(groups.length))
    expect(merged).toHaveLength(2)
    for (const group of merged) expect(mixtures.of(group)).not.toBeNull()
  })

  test('that no run shows are set aside: words, who judges, how it is conducted', () => {
    const a = funnel()
    const b = {
      ...a,
      name: 'Other',
      purpose: { ...a.purpose!, why: 'Because.', actions: ['decide'] },
      time: { ...a.time, drain: false },
    }
    const { carriers, aside } = carriersOf(a, b)
    expect(carriers).toEqual([])
    expect(aside.map(({ path }) => path).sort()).toEqual(['purpose.actions', 'purpose.why', 'time.drain'])
  })
})

describe('what cannot be explained is refused', () => {
  test('designs that differ in nothing', async () => {
    await expect(explain(two(station(), station()))).rejects.toThrow('nothing to explain.')
  })

  test('a figure that there is none of', async () => {
    await expect(explain(two(shop(0, 0.1), shop(1, 0.1)), { kpis: ['profti'] })).rejects.toThrow('profti is no KPI')
  })

  test('designs that count in different units', async () => {
    const minutes = station({ time: { ...station().time, unit: 'minute' } }, { takes: { exponential: 2 } })
    await expect(explain(two(station(), minutes))).rejects.toThrow('hour and minute')
  })

  test('a figure of tags, unless it is said whose purpose judges where two do', async () => {
    const a = funnel()
    const b = { ...a, purpose: { ...a.purpose!, serves: { function: 1 } } }
    const options = { reps: 2, kpis: ['wasteTime'] }
    await expect(explain(two(a, b), options)).rejects.toThrow('--purpose A or B.')
    const { judge, kpis } = await explain(two(a, b), { ...options, purpose: 'B' })
    expect(judge).toBe('B')
    // The odds of this funnel hang on purposeFit, so what is served moves them, whoever judges.
    expect(kpis['wasteTime']!.shares).toHaveLength(1)
  })
})
