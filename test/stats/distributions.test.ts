import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { incompleteBeta, upperIncompleteBeta } from '../../src/stats/incomplete-beta.ts'
import { lowerIncompleteGamma, upperIncompleteGamma } from '../../src/stats/incomplete-gamma.ts'
import { logBeta } from '../../src/stats/log-beta.ts'
import { logGamma } from '../../src/stats/log-gamma.ts'
import { normalCdf, normalDensity, normalQuantile } from '../../src/stats/normal.ts'
import { studentCdf, studentQuantile, studentTwoSided } from '../../src/stats/student.ts'

const relative = (actual: number, expected: number) => Math.abs(actual - expected) / Math.abs(expected)

// The expected values were computed with mpmath 1.3 at 50 digits.
describe('values to fifty digits', () => {
  test.each([
    [0.975, 1, 12.706204736174694],
    [0.975, 4, 2.7764451051977934],
    [0.975, 9, 2.262157162798205],
    [0.975, 10, 2.2281388519862744],
    [0.995, 29, 2.7563859036706053],
    [0.95, 99, 1.6603911560169904],
    [0.999, 3, 10.214531852407383],
    [0.6, 7, 0.2631668613520228],
    [0.9875, 1999, 2.2430925414817176],
  ])('the Student quantile at %f with %f degrees of freedom', (p, df, expected) => {
    expect(relative(studentQuantile(p, df), expected)).toBeLessThan(1e-12)
  })
  test.each([
    [-37, 5.725571222524577e-300],
    [-20, 2.7536241186062337e-89],
    [-8, 6.220960574271784e-16],
    [-5, 2.866515718791939e-7],
    [-3, 0.0013498980316300946],
    [-1.5, 0.06680720126885807],
    [-1, 0.15865525393145705],
    [-0.25, 0.4012936743170763],
    [0.5, 0.6914624612740131],
    [2.5, 0.9937903346742238],
  ])('the normal distribution function at %f', (z, expected) => {
    expect(relative(normalCdf(z), expected)).toBeLessThan(1e-14)
  })
  test.each([
    [1e-300, -37.0470962993612],
    [1e-50, -14.933337534788489],
    [1e-10, -6.361340902404057],
    [0.001, -3.0902323061678136],
    [0.025, -1.9599639845400543],
    [0.3, -0.5244005127080408],
    [0.8, 0.8416212335729144],
  ])('the normal quantile at %f', (p, expected) => {
    expect(relative(normalQuantile(p), expected)).toBeLessThan(1e-14)
  })
  test.each([
    [0.01, 0.5, 0.5, 0.06376856085851985],
    [0.2, 2, 8, 0.563792384],
    [0.5, 300, 310, 0.6573251825149163],
    [0.9, 15, 1.5, 0.36003454443440913],
    [0.999, 9, 0.03, 0.11891957176484931],
  ])('the incomplete beta function at %f with %f and %f', (x, a, b, expected) => {
    expect(relative(incompleteBeta(x, a, b), expected)).toBeLessThan(1e-12)
  })
  test.each([
    [0.5, 0.25, 0.4795001221869535],
    [2, 9, 0.0012340980408667955],
    [9, 12, 0.1550277817674629],
    [300, 330, 0.044890223870012964],
    [15, 1.5, 0.9999999999176028],
  ])('the upper incomplete gamma function with %f at %f', (a, x, expected) => {
    expect(relative(upperIncompleteGamma(a, x), expected)).toBeLessThan(1e-12)
  })
})

test('known exact values', () => {
  expect(relative(logGamma(0.5), Math.log(Math.PI) / 2)).toBeLessThan(1e-14)
  expect(relative(logGamma(5), Math.log(24))).toBeLessThan(1e-15)
  expect(Math.abs(logGamma(1))).toBeLessThan(5e-15)
  expect(relative(logBeta(2, 3), Math.log(1 / 12))).toBeLessThan(1e-14)
  expect(incompleteBeta(0.5, 2, 2)).toBeCloseTo(0.5, 14)
  expect(incompleteBeta(0.25, 1, 1)).toBeCloseTo(0.25, 14)
  expect(lowerIncompleteGamma(1, 2)).toBeCloseTo(1 - Math.exp(-2), 14)
  expect(normalCdf(0)).toBe(0.5)
  expect(normalDensity(0)).toBeCloseTo(1 / Math.sqrt(2 * Math.PI), 16)
  expect(normalQuantile(0.5)).toBe(0)
  // One degree of freedom is the Cauchy law, two has a closed form too.
  expect(studentCdf(1, 1)).toBeCloseTo(0.75, 14)
  expect(studentQuantile(0.75, 1)).toBeCloseTo(1, 13)
  expect(studentQuantile(0.975, 2)).toBeCloseTo((2 * 0.475) / Math.sqrt(2 * 0.975 * 0.025), 13)
})

test('ends and refusals', () => {
  expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY)
  expect(studentQuantile(1, 5)).toBe(Number.POSITIVE_INFINITY)
  expect(studentQuantile(0.5, 5)).toBe(0)
  expect(studentTwoSided(Number.POSITIVE_INFINITY, 5)).toBe(0)
  expect(normalCdf(-40)).toBeGreaterThanOrEqual(0)
  expect(normalCdf(Number.NEGATIVE_INFINITY)).toBe(0)
  expect(incompleteBeta(0, 2, 3)).toBe(0)
  expect(incompleteBeta(1, 2, 3)).toBe(1)
  expect(upperIncompleteGamma(2, 0)).toBe(1)
  expect(() => studentQuantile(1.1, 5)).toThrow('p must lie in [0, 1]')
  expect(() => logGamma(0)).toThrow('above 0')
})

const inside = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true })
const degrees = fc.double({ min: 0.5, max: 5000, noNaN: true })
const positive = fc.double({ min: 0.05, max: 500, noNaN: true })

test('quantiles invert their distribution functions', () => {
  fc.assert(
    fc.property(inside, degrees, (p, df) => {
      expect(relative(normalCdf(normalQuantile(p)), p)).toBeLessThan(1e-13)
      expect(relative(studentCdf(studentQuantile(p, df), df), p)).toBeLessThan(1e-10)
    }),
  )
})

test('Student approaches the normal law, is symmetric and never thinner in the tail', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.55, max: 0.9999, noNaN: true }), degrees, (p, df) => {
      expect(studentQuantile(p, df)).toBeGreaterThan(normalQuantile(p) * (1 - 1e-12))
      expect(relative(studentQuantile(1 - p, df), -studentQuantile(p, df))).toBeLessThan(1e-10)
    }),
  )
  expect(relative(studentQuantile(0.975, 1e9), normalQuantile(0.975))).toBeLessThan(1e-8)
})

test('both tails of the incomplete functions add up', () => {
  fc.assert(
    fc.property(inside, positive, positive, (x, a, b) => {
      expect(incompleteBeta(x, a, b) + upperIncompleteBeta(x, a, b)).toBeCloseTo(1, 12)
      expect(lowerIncompleteGamma(a, b) + upperIncompleteGamma(a, b)).toBeCloseTo(1, 12)
    }),
  )
})
