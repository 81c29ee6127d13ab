import fc from 'fast-check'
import { expect, test } from 'vitest'
import { simultaneousLevel } from '../../src/stats/bonferroni.ts'
import { correlation } from '../../src/stats/correlation.ts'
import { estimate } from '../../src/stats/estimate.ts'
import { holm } from '../../src/stats/holm.ts'
import { mean } from '../../src/stats/mean.ts'
import { paired } from '../../src/stats/paired.ts'
import { midranks, rankCorrelation } from '../../src/stats/rank-correlation.ts'
import { studentTwoSided } from '../../src/stats/student.ts'
import { variance } from '../../src/stats/variance.ts'
import { verdict } from '../../src/stats/verdict.ts'
import { wilson } from '../../src/stats/wilson.ts'

test('mean and variance keep their digits far from zero', () => {
  expect(mean([1, 2, 6])).toBe(3)
  expect(mean([])).toBeNaN()
  expect(variance([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(32 / 7, 14)
  expect(variance([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])).toBe(30)
  expect(variance([5])).toBeNaN()
  expect(mean(Float64Array.of(1, 2))).toBe(1.5)
})

test('the interval of Law, example 4.26: ten values, 90 %', () => {
  const { mean: centre, lo, hi, n } = estimate([1.2, 1.5, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.5, 1.09], 0.9)
  expect(centre).toBeCloseTo(1.34, 2)
  expect(hi! - centre!).toBeCloseTo(0.24, 2)
  expect(centre! - lo!).toBeCloseTo(0.24, 2)
  expect(n).toBe(10)
})

test('an estimate by hand: 1, 2, 3', () => {
  const { lo, hi, sd } = estimate([1, null, 2, 3, Number.NaN])
  // Student's quantile has a closed form at two degrees of freedom: (2p − 1)/√(2p(1 − p)) = 4.30265….
  const t = 0.95 / Math.sqrt(2 * 0.975 * 0.025)
  expect(sd).toBe(1)
  expect(hi).toBeCloseTo(2 + t / Math.sqrt(3), 12)
  expect(lo).toBeCloseTo(2 - t / Math.sqrt(3), 12)
})

test('one value has no interval, none has no mean', () => {
  expect(estimate([7, null])).toEqual({ mean: 7, lo: null, hi: null, sd: null, n: 1 })
  expect(estimate([null])).toEqual({ mean: null, lo: null, hi: null, sd: null, n: 0 })
})

test('a paired difference by hand: differences 1, 2, 3, 2', () => {
  const difference = paired([1, 2, 3, 4], [2, 4, 6, 6])
  // Mean 2, sd √(2/3), standard error √(1/6), t = 2√6 on three degrees of freedom.
  expect(difference.mean).toBe(2)
  expect(difference.sd).toBeCloseTo(Math.sqrt(2 / 3), 14)
  expect(difference.t).toBeCloseTo(2 * Math.sqrt(6), 12)
  expect(difference.p).toBeCloseTo(studentTwoSided(2 * Math.sqrt(6), 3), 14)
  expect(difference.hi! - 2).toBeCloseTo(3.182446305283711 / Math.sqrt(6), 10)
  // Var(A) = 5/3, Var(B) = 11/3, Var(B − A) = 2/3; covariance 7/3.
  expect(difference.varianceRatio).toBeCloseTo(8, 12)
  expect(difference.correlation).toBeCloseTo(7 / Math.sqrt(55), 12)
})

test('identical arms differ by nothing, and surely so', () => {
  const same = [0.1 + 0.2, 5, 7]
  expect(paired(same, [0.3, 5, 7])).toMatchObject({ mean: 0, lo: 0, hi: 0, sd: 0, t: 0, p: 1, varianceRatio: null })
  expect(paired([3, 3], [3, 3])).toMatchObject({ mean: 0, p: 1, correlation: null })
})

test('arms a constant apart differ for certain', () => {
  const apart = paired([1, 2, 3], [1.1, 2.1, 3.1])
  expect(apart.lo).toBeCloseTo(0.1, 14)
  expect(apart.hi).toBe(apart.lo)
  expect(apart).toMatchObject({ sd: 0, t: Number.POSITIVE_INFINITY, p: 0 })
})

test('a pair counts only when both arms have the figure', () => {
  expect(paired([1, null, 3], [2, 2, null])).toMatchObject({ mean: 1, n: 1, lo: null, p: null })
  expect(paired([null], [1])).toMatchObject({ mean: null, n: 0 })
  expect(() => paired([1], [1, 2])).toThrow('lengths differ')
})

test('Holm by hand', () => {
  // Sorted .005·4 = .02, .01·3 = .03, .03·2 = .06, then .04·1 = .04 lifted to .06.
  const adjusted = holm([0.01, 0.04, 0.03, 0.005])
  ;[0.03, 0.06, 0.06, 0.02].forEach((p, i) => {
    expect(adjusted[i]).toBeCloseTo(p, 14)
  })
  expect(holm([0.9, 0.8])).toEqual([1, 1])
  expect(holm([null, 0.02, null])).toEqual([null, 0.02, null])
  expect(holm([])).toEqual([])
})

test('Holm keeps the order, never lowers a p and never exceeds Bonferroni', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }), (ps) => {
      const adjusted = holm(ps) as number[]
      ps.forEach((p, i) => {
        expect(adjusted[i]!).toBeGreaterThanOrEqual(p)
        expect(adjusted[i]!).toBeLessThanOrEqual(Math.min(1, p * ps.length) + 1e-15)
        ps.forEach((other, j) => {
          if (other <= p) expect(adjusted[j]!).toBeLessThanOrEqual(adjusted[i]!)
        })
      })
    }),
  )
})

test('five intervals at once need 99 % each for 95 % together', () => {
  expect(simultaneousLevel(0.95, 5)).toBeCloseTo(0.99, 14)
  expect(simultaneousLevel(0.95, 1)).toBeCloseTo(0.95, 14)
})

test('verdicts', () => {
  const up = { mean: 3, lo: 1, hi: 5, pAdjusted: 0.01 }
  expect(verdict(up, undefined, 'up', true)).toBe('better')
  expect(verdict(up, undefined, 'down', true)).toBe('worse')
  expect(verdict(up, undefined, null, true)).toBe('higher')
  expect(verdict({ mean: -3, lo: -5, hi: -1, pAdjusted: 0.01 }, undefined, 'down', true)).toBe('better')
  expect(verdict({ mean: -3, lo: -5, hi: -1, pAdjusted: 0.01 }, undefined, null, true)).toBe('lower')
  // An interval wholly inside ±δ comes first, however small the p-value.
  expect(verdict(up, 6, 'up', true)).toBe('no difference that matters')
  expect(verdict(up, 4, 'up', true)).toBe('better')
  // The unadjusted interval leaves out zero, but Holm does not reject: no winner on noise.
  expect(verdict({ ...up, pAdjusted: 0.08 }, undefined, 'up', true)).toBe('not distinguishable')
  expect(verdict({ ...up, pAdjusted: 0.05 }, undefined, 'up', true)).toBe('not distinguishable')
  // An exploratory figure has a direction at most.
  expect(verdict({ ...up, pAdjusted: null }, undefined, 'up', false)).toBe('higher')
  expect(verdict({ ...up, pAdjusted: 0.04 }, undefined, 'up', false)).toBe('higher')
  expect(verdict({ ...up, pAdjusted: 0.06 }, undefined, 'up', false)).toBe('not distinguishable')
  expect(verdict({ ...up, lo: -1, pAdjusted: null }, undefined, 'up', false)).toBe('not distinguishable')
  expect(verdict({ mean: 3, lo: null, hi: null, pAdjusted: null }, 1, 'up', true)).toBe('undefined')
  expect(verdict({ mean: 0, lo: 0, hi: 0, pAdjusted: 1 }, undefined, 'up', true)).toBe('not distinguishable')
  expect(verdict({ mean: 0, lo: 0, hi: 0, pAdjusted: 1 }, 0.1, 'up', true)).toBe('no difference that matters')
})

test('correlations by hand', () => {
  expect(correlation([1, 2, 3], [2, 4, 6])).toBeCloseTo(1, 15)
  expect(correlation([1, 2, 3, 4], [2, 4, 6, 6])).toBeCloseTo(7 / Math.sqrt(55), 14)
  expect(correlation([1, 1], [2, 3])).toBeNull()
  expect(midranks([10, 20, 20, 5])).toEqual([2, 3.5, 3.5, 1])
  expect(rankCorrelation([1, 2, 3], [1, 10, 100])).toBeCloseTo(1, 15)
  expect(rankCorrelation([1, 2, 3], [9, 4, 1])).toBeCloseTo(-1, 15)
})

test('Wilson by hand: nothing in ten', () => {
  // With no success the upper end is z²/(n + z²).
  const z2 = 1.959963984540054 ** 2
  expect(wilson(0, 10)!.hi).toBeCloseTo(z2 / (10 + z2), 14)
  expect(wilson(0, 10)!.lo).toBe(0)
  expect(wilson(10, 10)!.hi).toBe(1)
  expect(wilson(0, 0)).toBeNull()
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
      const { p, lo, hi } = wilson(Math.round(share * n), n)!
      expect(lo).toBeGreaterThanOrEqual(0)
      expect(hi).toBeLessThanOrEqual(1)
      expect(lo).toBeLessThanOrEqual(p + 1e-12)
      expect(hi).toBeGreaterThanOrEqual(p - 1e-12)
    }),
  )
})
