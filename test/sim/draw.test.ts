import { describe, expect, test } from 'vitest'
import { draw, drawBeyond } from '../../sim/draw.ts'
import { lowerDistribution } from '../../src/scenario/lower-distribution.ts'
import type { Distribution } from '../../src/scenario/scenario.ts'

/** Midpoints of equal slices of the uniform: what is summed is an integral, and no luck is in it. */
function moments(of: Distribution, slices = 60_000): { mean: number; cv: number } {
  const table = lowerDistribution(of, 'takes')
  let sum = 0
  let squares = 0
  for (let i = 0; i < slices; i++) {
    const x = draw(table, (i + 0.5) / slices)
    sum += x
    squares += x * x
  }
  const mean = sum / slices
  return { mean, cv: Math.sqrt(Math.max(0, squares / slices - mean * mean)) / mean }
}

describe('mean and coefficient of variation', () => {
  test.each<[string, Distribution, number, number]>([
    ['constant', { constant: 2 }, 2, 0],
    ['exponential', { exponential: 3 }, 3, 1],
    ['erlang', { erlang: { mean: 2, k: 4 } }, 2, 0.5],
    ['uniform', { uniform: { min: 1, max: 3 } }, 2, 1 / Math.sqrt(12)],
    ['triangular', { triangular: { min: 1, mode: 2, max: 6 } }, 3, Math.sqrt(21 / 18) / 3],
    ['beta', { beta: { min: 0, max: 1, mean: 0.3, cv: 0.4 } }, 0.3, 0.4],
    ['beta elsewhere', { beta: { min: 2, max: 6, mean: 3, cv: 0.2 } }, 3, 0.2],
    ['gamma of low shape', { gamma: { mean: 2, cv: 1.6 } }, 2, 1.6],
    ['gamma of high shape', { gamma: { mean: 2, cv: 0.2 } }, 2, 0.2],
    ['lognormal', { lognormal: { mean: 2, cv: 0.8 } }, 2, 0.8],
    ['weibull', { weibull: { mean: 2, cv: 0.5 } }, 2, 0.5],
    ['weibull of low shape', { weibull: { mean: 2, cv: 1.4 } }, 2, 1.4],
    ['hyperexponential', { hyperexponential: { mean: 2, cv: 1.5 } }, 2, 1.5],
    ['values', { empirical: [1, 2, 3, 4, 5, 6] }, 3.5, Math.sqrt(35 / 12) / 3.5],
    [
      'quantiles',
      {
        empirical: {
          quantiles: [
            [0, 0],
            [1, 2],
          ],
        },
      },
      1,
      1 / Math.sqrt(3),
    ],
    [
      'mixture',
      {
        mixture: [
          { weight: 3, of: { constant: 1 } },
          { weight: 1, of: { constant: 5 } },
        ],
      },
      2,
      Math.sqrt(3) / 2,
    ],
  ])('%s', (_, of, mean, cv) => {
    const found = moments(of)
    expect(Math.abs(found.mean - mean)).toBeLessThan(1e-3 * mean)
    expect(Math.abs(found.cv - cv)).toBeLessThan(4e-3 * Math.max(cv, 0.1))
  })
})

describe('quantiles', () => {
  // Published or closed: gamma(shape 2) median 1.678346990; Erlang-4 ninth decile 6.680783; Beta(2, 3) median .385727568.
  test.each<[string, Distribution, number, number]>([
    ['uniform', { uniform: { min: 1, max: 3 } }, 0.25, 1.5],
    ['triangular, left', { triangular: { min: 0, mode: 1, max: 2 } }, 0.125, 0.5],
    ['triangular, right', { triangular: { min: 0, mode: 1, max: 2 } }, 0.875, 1.5],
    ['lognormal median', { lognormal: { mean: Math.exp(0.5), cv: Math.sqrt(Math.E - 1) } }, 0.5, 1],
    ['lognormal decile', { lognormal: { mean: Math.exp(0.5), cv: Math.sqrt(Math.E - 1) } }, 0.9, 3.602224479279158],
    ['gamma of shape 2', { gamma: { mean: 2, cv: Math.SQRT1_2 } }, 0.5, 1.6783469900166605],
    ['erlang of four', { erlang: { mean: 4, k: 4 } }, 0.9, 6.680783],
    ['beta(2, 3)', { beta: { min: 0, max: 1, mean: 0.4, cv: 0.5 } }, 0.5, 0.38572756813238945],
    ['weibull of shape 1', { weibull: { mean: 3, cv: 1 } }, 0.5, 3 * Math.LN2],
    [
      'quantile table',
      {
        empirical: {
          quantiles: [
            [0.1, 1],
            [0.5, 3],
            [0.9, 9],
          ],
        },
      },
      0.7,
      6,
    ],
    [
      'quantile table, below',
      {
        empirical: {
          quantiles: [
            [0.1, 1],
            [0.5, 3],
            [0.9, 9],
          ],
        },
      },
      0.05,
      1,
    ],
    [
      'quantile table, above',
      {
        empirical: {
          quantiles: [
            [0.1, 1],
            [0.5, 3],
            [0.9, 9],
          ],
        },
      },
      0.95,
      9,
    ],
  ])('%s', (_, of, u, x) => {
    expect(Math.abs(draw(lowerDistribution(of, 'takes'), u) - x)).toBeLessThan(2e-6 * x)
  })

  test('an exponential rises with its uniform', () => {
    expect(draw(lowerDistribution({ exponential: 2 }, 'takes'), 0.25)).toBeCloseTo(-2 * Math.log(0.75), 14)
  })
})

test('every family is finite and not negative at both ends of the uniform', () => {
  const all: Distribution[] = [
    { exponential: 1 },
    { gamma: { mean: 1, cv: 3 } },
    { gamma: { mean: 1, cv: 0.05 } },
    { lognormal: { mean: 1, cv: 3 } },
    { weibull: { mean: 1, cv: 3 } },
    { beta: { min: 0, max: 1, mean: 0.5, cv: 0.9 } },
    { hyperexponential: { mean: 1, cv: 5 } },
    {
      mixture: [
        { weight: 1, of: { exponential: 1 } },
        { weight: 1e-9, of: { constant: 3 } },
      ],
    },
    { empirical: [1, 2, 3] },
  ]
  for (const of of all) {
    for (const u of [2 ** -53, 1e-12, 0.5, 1 - 1e-12, 1 - 2 ** -53]) {
      const x = draw(lowerDistribution(of, 'takes'), u)
      expect(Number.isFinite(x) && x >= 0, `${JSON.stringify(of)} at ${u} is ${x}`).toBe(true)
    }
  }
})

/** E[X | X > x] by the survival function alone: x + ∫ S / S(x), S from the family's own quantiles. */
function meanBeyond(of: Distribution, x: number, slices = 100_000): number {
  const table = lowerDistribution(of, 'takes')
  let sum = 0
  let count = 0
  for (let i = 0; i < slices; i++) {
    const value = draw(table, (i + 0.5) / slices)
    if (value <= x) continue
    sum += value
    count++
  }
  return sum / count
}

describe('a variate given that it exceeds x', () => {
  test.each<[Distribution, number]>([
    [{ exponential: 2 }, 3],
    [{ uniform: { min: 0, max: 4 } }, 1],
    [{ lognormal: { mean: 2, cv: 0.8 } }, 3],
    [{ gamma: { mean: 2, cv: 0.5 } }, 2.5],
    [{ weibull: { mean: 2, cv: 0.5 } }, 2.5],
    [{ hyperexponential: { mean: 2, cv: 2 } }, 3],
    [
      {
        mixture: [
          { weight: 1, of: { uniform: { min: 0, max: 4 } } },
          { weight: 1, of: { uniform: { min: 1, max: 2 } } },
        ],
      },
      1.5,
    ],
    [
      {
        mixture: [
          { weight: 1, of: { exponential: 1 } },
          { weight: 3, of: { lognormal: { mean: 2, cv: 1 } } },
        ],
      },
      2,
    ],
    [{ empirical: [1, 2, 3, 4] }, 2.5],
  ])('%j beyond %s', (of, x) => {
    const table = lowerDistribution(of, 'takes')
    const slices = 5_000
    let sum = 0
    for (let i = 0; i < slices; i++) {
      const value = drawBeyond(table, (i + 0.5) / slices, x)
      expect(value).toBeGreaterThanOrEqual(x)
      sum += value
    }
    const exact = meanBeyond(of, x)
    expect(Math.abs(sum / slices - exact)).toBeLessThan(0.01 * (exact - x) + 1e-3)
  })

  test('nothing is known at x = 0, and the largest value is all that is left beyond it', () => {
    const table = lowerDistribution({ uniform: { min: 0, max: 4 } }, 'takes')
    expect(drawBeyond(table, 0.3, 0)).toBe(draw(table, 0.3))
    expect(drawBeyond(table, 0.3, 9)).toBe(9)
  })
})
