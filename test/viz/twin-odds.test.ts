import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import type { Fork, Made } from '../../src/index.ts'
import { turningPoint } from '../../viz/twin/luck.ts'
import { type Odds, oddsOf, sharesOf, wholePoints } from '../../viz/twin/shares.ts'

const NAMES = ['deliver', 'gone', 'propose', 'wait']

/** Weights of the options, which one is asked about, the luck of each, and one luck for all. */
const choice = fc.integer({ min: 2, max: 4 }).chain((n) =>
  fc.record({
    weights: fc.array(fc.double({ min: 0.01, max: 5, noNaN: true }), { minLength: n, maxLength: n }),
    gumbels: fc.array(fc.double({ min: -2, max: 6, noNaN: true }), { minLength: n, maxLength: n }),
    uniform: fc.double({ min: 0, max: 0.999999, noNaN: true }),
    option: fc.integer({ min: 0, max: n - 1 }),
  }),
)

type Choice = typeof choice extends fc.Arbitrary<infer Value> ? Value : never

/** The fork with the odds of one option moved to `odds`; the others keep their proportions. */
function forkWith({ weights, gumbels, uniform, option }: Choice, odds: number, byOption: boolean): Fork {
  const rest = weights.reduce((sum, weight, i) => (i === option ? sum : sum + weight), 0)
  const options = weights.map((weight, i) => ({
    to: NAMES[i]!,
    odds: i === option ? odds : ((1 - odds) * weight) / rest,
    luck: byOption ? gumbels[i]! : null,
    rework: false,
  }))
  return { chosen: '', options, luck: byOption ? null : uniform, weighed: null, made: null }
}

/** What the engine takes: the largest ln(odds) + luck, or the option within which the uniform falls. */
function taken({ options, luck }: Fork): number {
  if (luck === null) {
    const scores = options.map((option) => Math.log(option.odds) + option.luck!)
    return scores.indexOf(Math.max(...scores))
  }
  let passed = 0
  const sums = options.map(({ odds }) => (passed += odds))
  return Math.min(
    options.length - 1,
    sums.findIndex((sum) => luck < sum),
  )
}

describe('the turning point of a choice', () => {
  test.prop([choice, fc.double({ min: 0.001, max: 0.999, noNaN: true }), fc.boolean()])(
    'parts the odds at which the luck takes the option from those at which it does not',
    (given, odds, byOption) => {
      const turn = turningPoint(forkWith(given, 0.5, byOption), given.option)
      fc.pre(Math.abs(odds - turn) > 1e-9)
      const took = taken(forkWith(given, odds, byOption)) === given.option
      expect(took).toBe(odds > turn)
    },
  )

  test.prop([choice, fc.double({ min: 0.01, max: 0.99, noNaN: true }), fc.boolean()])(
    'is the same whatever the odds are now',
    (given, odds, byOption) => {
      const [now, other] = [0.5, odds].map((p) => turningPoint(forkWith(given, p, byOption), given.option))
      expect(now).toBeCloseTo(other!, 9)
    },
  )

  test('of the only way is none', () => {
    const only = { to: 'won', odds: 1, luck: 0.3, rework: false }
    expect(turningPoint({ chosen: 'won', options: [only], luck: null, weighed: null, made: null }, 0)).toBe(0)
  })
})

const ATTRIBUTES = ['fit', 'trust', 'interest', 'price']
const numbers = (n: number) => fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: n, maxLength: n })
const made: fc.Arbitrary<Made> = fc
  .record({ base: numbers(3), values: numbers(4), coefficients: fc.array(numbers(3), { minLength: 4, maxLength: 4 }) })
  .map(({ base, values, coefficients }) => ({
    base,
    attributes: ATTRIBUTES.map((name, i) => ({ name, label: name, value: values[i]!, coefficients: coefficients[i]! })),
  }))
const side = (each: Made): Odds => ({ made: each, options: ['deliver', 'gone', 'propose'], option: 0 })
const own = (odds: Odds) => oddsOf(odds, () => odds)

describe('what made the odds of A into those of B', () => {
  test.prop([made, made])('is told without a rest', (a, b) => {
    const shares = sharesOf(side(a), side(b))
    const sum = shares.reduce((total, { share }) => total + share, 0)
    expect(sum).toBeCloseTo(own(side(b)) - own(side(a)), 12)
  })

  test.prop([made, made])('from B to A is the same with the other sign', (a, b) => {
    const there = new Map(sharesOf(side(a), side(b)).map(({ label, share }) => [label, share]))
    for (const { label, share } of sharesOf(side(b), side(a))) expect(share).toBeCloseTo(-there.get(label)!, 12)
  })

  test.prop([made, fc.double({ min: -3, max: 3, noNaN: true })])(
    'is the one attribute that differs, and nothing of those that do not',
    (a, value) => {
      const moved = a.attributes.map((each) => (each.name === 'trust' ? { ...each, value } : each))
      const shares = sharesOf(side(a), side({ ...a, attributes: moved }))
      expect(shares.some(({ what }) => what === 'design')).toBe(false)
      for (const { label, share } of shares) if (label !== 'trust') expect(share).toBe(0)
    },
  )

  test('two that do the same have the same share', () => {
    const both = (value: number): Made => ({
      base: [0, 0, 0],
      attributes: ['trust', 'fit'].map((name) => ({ name, label: name, value, coefficients: [2, 0, 0] })),
    })
    const [one, other] = sharesOf(side(both(0)), side(both(0.5)))
    expect(one!.share).toBeCloseTo(other!.share, 12)
    expect(one!.share).toBeGreaterThan(0.1)
  })

  test.prop([made, made])('in whole points adds up to the percentages as they are written', (a, b) => {
    const shares = sharesOf(side(a), side(b))
    const [from, to] = [own(side(a)), own(side(b))]
    const points = wholePoints(shares, from, to)
    expect(points.reduce((sum, each) => sum + each, 0)).toBe(Math.round(100 * to) - Math.round(100 * from))
    points.forEach((each, i) => {
      expect(Math.abs(each - 100 * shares[i]!.share)).toBeLessThan(2)
    })
  })
})
