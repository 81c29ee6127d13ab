import fc from 'fast-check'
import { expect, test } from 'vitest'
import { association } from '../../src/stats/association.ts'
import { bootstrapIndices } from '../../src/stats/bootstrap.ts'
import { kolmogorovSmirnov } from '../../src/stats/kolmogorov-smirnov.ts'
import { mean } from '../../src/stats/mean.ts'
import { mser5 } from '../../src/stats/mser5.ts'
import { permutationTest } from '../../src/stats/permutation.ts'
import { quantile, sortedQuantile } from '../../src/stats/quantile.ts'
import { quantileInterval } from '../../src/stats/quantile-interval.ts'
import { type QuantilePoint, quantileTable } from '../../src/stats/quantile-table.ts'
import { shuffle } from '../../src/stats/shuffle.ts'
import { wasserstein } from '../../src/stats/wasserstein.ts'

/** A small fixed stream of uniforms for these tests alone (Park & Miller's minimal standard). */
function uniforms(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 16807) % 2147483647
    return state / 2147483647
  }
}

test('MSER-5 by hand: one batch of 50 before constant batches', () => {
  // Batches 50, then 10 nineteen times: keeping all has a positive spread, every later cut none; the earliest wins.
  const series = [...Array<number>(5).fill(50), ...Array<number>(95).fill(10)]
  expect(mser5(series)).toEqual({ cut: 5, refused: false, statistic: 0 })
})

test('MSER-5 by hand: the statistic of two cuts', () => {
  // Batches 4, 0, then 1 and 2 in turn eight times. Of ten, mean 1.6 and squares 4² + 0 + 4·1 + 4·4 − 10·1.6² = 10.4:
  // .104. From the second on 9 values, squares 20 − 16: 4/81 = .0494…, where Σ = 12; from the third on 8 values of mean
  // 1.5, squares 2: 2/64 = .03125; from the fourth on seven, squares 12/7: .0350. The cut is two batches.
  const batches = [4, 0, 1, 2, 1, 2, 1, 2, 1, 2]
  const { cut, statistic, refused } = mser5(batches.flatMap((value) => Array<number>(5).fill(value)))
  expect(cut).toBe(10)
  expect(statistic).toBeCloseTo(2 / 64, 14)
  expect(refused).toBe(false)
})

test('MSER-5 refuses what never settles and what is too short', () => {
  const ramp = Array.from({ length: 100 }, (_, i) => i)
  expect(mser5(ramp).refused).toBe(true)
  expect(mser5([1, 2, 3])).toEqual({ cut: 0, refused: true, statistic: null })
  expect(mser5(Array<number>(100).fill(3))).toEqual({ cut: 0, refused: false, statistic: 0 })
})

test('type 7 quantiles by hand', () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5)
  expect(quantile([1, 2, 3, 4], 0.25)).toBe(1.75)
  expect(quantile([1, 2, 3, 4], 0)).toBe(1)
  expect(quantile([1, 2, 3, 4], 1)).toBe(4)
  expect(quantile([7], 0.3)).toBe(7)
  expect(quantile([], 0.3)).toBeNaN()
  expect(sortedQuantile([1, 2, 3, 4], 0.5)).toBe(2.5)
  expect(sortedQuantile([1, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY], 0.9)).toBe(Number.POSITIVE_INFINITY)
})

test('a quantile rises with p and stays within the sample', () => {
  const sample = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 })
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(sample, share, share, (values, p, q) => {
      const low = quantile(values, Math.min(p, q))
      const high = quantile(values, Math.max(p, q))
      expect(low).toBeLessThanOrEqual(high + 1e-9)
      expect(low).toBeGreaterThanOrEqual(Math.min(...values))
      expect(high).toBeLessThanOrEqual(Math.max(...values))
    }),
  )
})

test('the median of ten lies between the second and the ninth with 97.85 %', () => {
  // P(2 ≤ B ≤ 8) for B ~ Binomial(10, ½): 1 − 2·11/1024 = .978515625.
  const ten = [3, 1, 2, 10, 9, 8, 4, 5, 7, 6]
  const interval = quantileInterval(ten, 0.5)!
  expect(interval).toMatchObject({ lo: 2, hi: 9 })
  expect(interval.coverage).toBeCloseTo(0.978515625, 12)
  expect(quantileInterval([1, 2, 3, 4, 5], 0.5)).toBeNull()
  expect(quantileInterval([1, 2, 3, 4, 5, 6], 0.5)).toMatchObject({ lo: 1, hi: 6 })
})

test('the permutation test finds the share of equally extreme deals', () => {
  // Of the 20 ways to deal six values into threes, two are as extreme as the one observed: p = .1.
  const { difference, p } = permutationTest([1, 2, 3], [10, 11, 12], uniforms(1), 19_999)
  expect(difference).toBe(9)
  expect(Math.abs(p - 0.1)).toBeLessThan(4.5 * Math.sqrt((0.1 * 0.9) / 20_000))
  expect(permutationTest([5, 5], [5, 5], uniforms(1), 99).p).toBe(1)
  expect(permutationTest([0, 0, 0, 0, 0, 0], [9, 9, 9, 9, 9, 9], uniforms(3), 99).p).toBeGreaterThanOrEqual(0.01)
})

test('association by hand: the driver decides, or does not matter', () => {
  const sources = ['web', 'web', 'web', 'fair', 'fair', 'fair']
  const decided = association(sources, [0, 0, 0, 1, 1, 1], uniforms(5), 19_999)
  expect(decided.cramersV).toBeCloseTo(1, 12)
  expect(decided.groups).toEqual([
    { category: 'web', n: 3, rate: 0 },
    { category: 'fair', n: 3, rate: 1 },
  ])
  // Again two of 20 deals separate the groups.
  expect(Math.abs(decided.p - 0.1)).toBeLessThan(4.5 * Math.sqrt((0.1 * 0.9) / 20_000))
  const level = association(['a', 'a', 'b', 'b'], [0, 1, 0, 1], uniforms(5))
  expect(level.cramersV).toBeCloseTo(0, 12)
  expect(level.p).toBe(1)
  expect(association(['a', 'b'], [1, 1], uniforms(5))).toMatchObject({ cramersV: null, p: 1 })
})

test('a shuffle keeps the values and favours no place', () => {
  const random = uniforms(11)
  const counts = [0, 0, 0, 0]
  for (let round = 0; round < 40_000; round++) counts[shuffle([0, 1, 2, 3], random).indexOf(0)]!++
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(4.5 * Math.sqrt(40_000 * 0.25 * 0.75))
  expect(shuffle([1, 2, 3], () => 0)).toEqual([2, 3, 1])
})

test('a bootstrap resample has n rows of the table', () => {
  const indices = bootstrapIndices(1000, uniforms(2))
  expect(indices).toHaveLength(1000)
  expect(Math.max(...indices)).toBeLessThan(1000)
  // A share of 1 − 1/e of the rows is drawn at least once.
  expect(Math.abs(new Set(indices).size / 1000 - (1 - Math.exp(-1)))).toBeLessThan(0.05)
  expect([...bootstrapIndices(3, () => 0.5)]).toEqual([1, 1, 1])
})

test('distances by hand', () => {
  expect(kolmogorovSmirnov([1, 2], [2, 3])).toBe(0.5)
  expect(kolmogorovSmirnov([1, 2, 3], [1, 2, 3])).toBe(0)
  expect(kolmogorovSmirnov([1], [2, 3])).toBe(1)
  expect(wasserstein([0, 1], [5, 6])).toBe(5)
  // |F − G| is ½ on [0, 1] and on [1, 2]: the area is 1.
  expect(wasserstein([0, 2], [1, 1])).toBe(1)
  expect(wasserstein([0, 0, 3], [0, 3])).toBeCloseTo(0.5, 14)
  expect(wasserstein([], [1])).toBeNaN()
})

test('distances are symmetric, and moving a sample moves it by that much', () => {
  const sample = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(sample, sample, fc.integer({ min: 0, max: 30 }), (a, b, shift) => {
      expect(kolmogorovSmirnov(a, b)).toBeCloseTo(kolmogorovSmirnov(b, a), 12)
      expect(wasserstein(a, b)).toBeCloseTo(wasserstein(b, a), 9)
      expect(wasserstein(a, b)).toBeGreaterThanOrEqual(Math.abs(mean(a) - mean(b)) - 1e-9)
      const moved = a.map((value) => value + shift)
      expect(wasserstein(a, moved)).toBeCloseTo(shift, 9)
    }),
  )
})

/** The mean of a piecewise linear quantile function. */
function tableMean(table: readonly QuantilePoint[]): number {
  let sum = 0
  for (let i = 1; i < table.length; i++) sum += ((table[i]!.p - table[i - 1]!.p) * (table[i]!.x + table[i - 1]!.x)) / 2
  return sum
}

test('a quantile table by hand', () => {
  const table = quantileTable([3, 1, 2])
  expect(table.map(({ x }) => x)).toEqual([1, 1, 2, 3, 3])
  ;[0, 1 / 6, 1 / 2, 5 / 6, 1].forEach((p, i) => {
    expect(table[i]!.p).toBeCloseTo(p, 14)
  })
  expect(quantileTable([])).toEqual([])
  expect(quantileTable([4]).map(({ x }) => x)).toEqual([4, 4, 4])
})

test('an atom keeps its weight: half of the deals close on day 0', () => {
  const table = quantileTable([0, 0, 0, 0, 5, 6, 7, 8])
  const last = table.filter(({ x }) => x === 0).at(-1)!
  expect(last.p).toBeCloseTo(7 / 16, 14)
  expect(tableMean(table)).toBeCloseTo(26 / 8, 12)
})

test('a step function that stops short is read given that it arrives', () => {
  // Half arrive: a quarter at 2 and a quarter at 6.
  const table = quantileTable({ times: [2, 6], cumulative: [0.25, 0.5] })
  expect(table.at(0)).toEqual({ p: 0, x: 2 })
  expect(table.at(-1)).toEqual({ p: 1, x: 6 })
  expect(tableMean(table)).toBeCloseTo(4, 14)
})

test('a quantile table rises, keeps both ends and the mean, and is no longer than asked', () => {
  const sample = fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 1, maxLength: 300 })
  fc.assert(
    fc.property(sample, fc.integer({ min: 4, max: 60 }), (values, most) => {
      const table = quantileTable(values, most)
      expect(table.length).toBeLessThanOrEqual(most)
      expect(table[0]).toEqual({ p: 0, x: Math.min(...values) })
      expect(table.at(-1)).toEqual({ p: 1, x: Math.max(...values) })
      for (let i = 1; i < table.length; i++) {
        expect(table[i]!.p).toBeGreaterThanOrEqual(table[i - 1]!.p)
        expect(table[i]!.x).toBeGreaterThanOrEqual(table[i - 1]!.x - 1e-9)
      }
      // Without compression the table keeps the mean of the sample.
      expect(tableMean(quantileTable(values, 1000))).toBeCloseTo(mean(values), 8)
    }),
  )
})

test('two hundred points keep the mean of a heavy tail', () => {
  const random = uniforms(17)
  const values = Array.from({ length: 20_000 }, () => (1 - random()) ** -0.4)
  const table = quantileTable(values)
  expect(table.length).toBeLessThanOrEqual(200)
  expect(Math.abs(tableMean(table) / mean(values) - 1)).toBeLessThan(2e-3)
})
