import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exp, fastLog, log } from '../../sim/elementary.ts'
import { normalQuantile } from '../../sim/normal.ts'

const ulp = (x: number): number => {
  const size = Math.max(Math.abs(x), Number.MIN_VALUE)
  return Math.max(Number.MIN_VALUE, 2 ** (Math.floor(Math.log2(size)) - 52))
}

/** Correctly rounded values, from tables of the constants. */
test.each([
  [2, 0.6931471805599453],
  [10, 2.302585092994046],
  [Math.E, 1],
  [0.5, -0.6931471805599453],
  [1, 0],
  [Number.MIN_VALUE, -744.4400719213812],
  [Number.MAX_VALUE, 709.782712893384],
])('log(%s) is %s', (x, y) => {
  expect(log(x)).toBe(y)
})

test.each([
  [1, Math.E],
  [0, 1],
  [-1, 0.36787944117144233],
  [0.5, 1.6487212707001282],
  [709, 8.218407461554972e307],
  [-745.2, 0],
  [710, Number.POSITIVE_INFINITY],
  [Number.NEGATIVE_INFINITY, 0],
])('exp(%s) is %s', (x, y) => {
  if (Number.isFinite(y)) expect(Math.abs(exp(x) - y)).toBeLessThanOrEqual(ulp(y))
  else expect(exp(x)).toBe(y)
})

test('what has no logarithm has none', () => {
  expect(log(0)).toBe(Number.NEGATIVE_INFINITY)
  expect(log(-1)).toBeNaN()
  expect(log(Number.NaN)).toBeNaN()
  expect(exp(Number.NaN)).toBeNaN()
})

test('log and exp agree with the engine at hand to an ulp', () => {
  fc.assert(
    fc.property(fc.double({ min: Number.MIN_VALUE, noNaN: true, noDefaultInfinity: true }), (x) => {
      expect(Math.abs(log(x) - Math.log(x))).toBeLessThanOrEqual(ulp(Math.log(x)))
    }),
    { numRuns: 3000 },
  )
  fc.assert(
    fc.property(fc.double({ min: -745, max: 709, noNaN: true }), (x) => {
      expect(Math.abs(exp(x) - Math.exp(x))).toBeLessThanOrEqual(2 * ulp(Math.exp(x)))
    }),
    { numRuns: 3000 },
  )
})

test('the fast logarithm is within 3e-15, also next to 1 and at the ends of its cells', () => {
  for (let cell = 0; cell < 128; cell++) {
    for (const k of [-52, -10, -1, 0]) {
      for (const inside of [0, 1e-9, 0.5, 1 - 1e-9]) {
        const x = 2 ** k * (1 + (cell + inside) / 128)
        expect(Math.abs(fastLog(x) - Math.log(x))).toBeLessThan(3e-15 + ulp(Math.log(x)))
      }
    }
  }
  for (let i = 1; i < 54; i++) {
    const x = 1 - 2 ** -i
    expect(fastLog(x)).toBeLessThanOrEqual(0)
    expect(Math.abs(fastLog(x) - Math.log(x))).toBeLessThan(3e-15)
  }
  fc.assert(
    fc.property(fc.double({ min: 2 ** -53, max: 1, noNaN: true, maxExcluded: true }), (x) => {
      expect(Math.abs(fastLog(x) - Math.log(x))).toBeLessThan(3e-15 + ulp(Math.log(x)))
    }),
    { numRuns: 3000 },
  )
})

test.each([
  [0.5, 0],
  [0.9, 1.2815515655446004],
  [0.975, 1.959963984540054],
  [0.99, 2.3263478740408408],
  [0.000001, -4.753424308822899],
  [0.001, -3.090232306167813],
  [1e-10, -6.361340902404056],
  [1e-16, -8.222082216130435],
])('the normal quantile of %s is %s', (u, z) => {
  expect(normalQuantile(u)).toBeCloseTo(z, 9)
  expect(Math.abs(normalQuantile(u) - z)).toBeLessThanOrEqual(1e-13 * Math.max(1, Math.abs(z)))
})

test('the normal quantile is odd and rises, across the seams of its pieces', () => {
  for (const seam of [0.075, 0.925, 1.39e-11]) {
    expect(normalQuantile(seam * (1 + 1e-12))).toBeGreaterThanOrEqual(normalQuantile(seam * (1 - 1e-12)))
    expect(normalQuantile(seam * (1 + 1e-9)) - normalQuantile(seam * (1 - 1e-9))).toBeLessThan(1e-7)
  }
  for (const u of [0.01, 0.2, 0.4]) expect(normalQuantile(u)).toBeCloseTo(-normalQuantile(1 - u), 13)
})
