import { describe, expect, test } from 'vitest'
import { draw } from '../../../sim/draw.ts'
import { lowerDistribution } from '../../../src/scenario/lower-distribution.ts'
import { CompileError } from '../../../src/scenario/lower-error.ts'
import { meanOf } from '../../../src/scenario/lower-mean.ts'
import type { Distribution } from '../../../src/scenario/scenario.ts'
import { lowerIncompleteGamma } from '../../../src/stats/incomplete-gamma.ts'
import { normalCdf, normalDensity } from '../../../src/stats/normal.ts'

/** Mean and coefficient of variation by integrating the quantile function over the normal score, u = Φ(z). */
function moments(of: Distribution): { mean: number; cv: number } {
  const table = lowerDistribution(of, 'takes')
  const [from, to, cells] = [-8.1, 8.1, 40_000]
  const h = (to - from) / cells
  let first = 0
  let second = 0
  for (let i = 0; i < cells; i++) {
    const z = from + (i + 0.5) * h
    const x = draw(table, normalCdf(z))
    first += x * normalDensity(z) * h
    second += x * x * normalDensity(z) * h
  }
  return { mean: first, cv: Math.sqrt(Math.max(0, second - first * first)) / first }
}

/** Family, coefficient of variation that its parameters imply. */
const FAMILIES: [name: string, of: Distribution, cv: number][] = [
  ['constant', { constant: 3 }, 0],
  ['exponential', { exponential: 2 }, 1],
  ['erlang', { erlang: { mean: 2, k: 4 } }, 0.5],
  ['uniform', { uniform: { min: 1, max: 3 } }, 1 / Math.sqrt(3) / 2],
  ['triangular', { triangular: { min: 0, mode: 1, max: 5 } }, Math.sqrt((25 + 1 - 5) / 18) / 2],
  ['beta', { beta: { min: 1, max: 5, mean: 2, cv: 0.3 } }, 0.3],
  ['beta, U-shaped', { beta: { min: 0, max: 1, mean: 0.5, cv: 0.8 } }, 0.8],
  ['gamma, cv 0.02', { gamma: { mean: 2, cv: 0.02 } }, 0.02],
  ['gamma, cv 0.5', { gamma: { mean: 2, cv: 0.5 } }, 0.5],
  ['gamma, cv 1', { gamma: { mean: 2, cv: 1 } }, 1],
  ['gamma, cv 3', { gamma: { mean: 2, cv: 3 } }, 3],
  ['lognormal', { lognormal: { mean: 2, cv: 0.8 } }, 0.8],
  ['weibull, cv 0.4', { weibull: { mean: 2, cv: 0.4 } }, 0.4],
  ['weibull, cv 2', { weibull: { mean: 2, cv: 2 } }, 2],
  ['hyperexponential', { hyperexponential: { mean: 2, cv: 2 } }, 2],
  ['empirical values', { empirical: [4, 1, 1, 2] }, Math.sqrt(1.5) / 2],
  [
    'quantile table',
    {
      empirical: {
        quantiles: [
          [0, 1],
          [1, 3],
        ],
      },
    },
    1 / Math.sqrt(3) / 2,
  ],
  [
    'mixture',
    {
      mixture: [
        { weight: 1, of: { constant: 1 } },
        { weight: 3, of: { exponential: 1 } },
      ],
    },
    Math.sqrt(0.25 + 0.75 * 2 - 1),
  ],
]

describe('moments of the drawn variate', () => {
  test.each(FAMILIES)('%s', (_name, of, cv) => {
    const found = moments(of)
    expect(found.mean / meanOf(of)).toBeCloseTo(1, 3)
    expect(found.cv).toBeCloseTo(cv, 2)
  })

  test('smooth families are exact to the integration', () => {
    for (const of of [
      { gamma: { mean: 2, cv: 0.5 } },
      { lognormal: { mean: 2, cv: 0.8 } },
      { weibull: { mean: 2, cv: 0.4 } },
    ]) {
      expect(moments(of as Distribution).mean).toBeCloseTo(2, 8)
    }
  })
})

describe('gamma quantiles', () => {
  test.each([0.04, 0.25, 1, 4, 2500])('shape %d: the distribution function undoes them', (shape) => {
    const table = lowerDistribution({ gamma: { mean: shape, cv: 1 / Math.sqrt(shape) } }, 'takes')
    for (const u of [1e-6, 0.001, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999, 1 - 1e-6]) {
      const reached = lowerIncompleteGamma(shape, draw(table, u))
      expect(Math.abs(reached - u)).toBeLessThan(2e-9 * Math.max(1, Math.sqrt(shape)) * Math.min(1, 40 * u))
    }
  })

  test('shape 1 is the exponential', () => {
    const table = lowerDistribution({ erlang: { mean: 1, k: 1 } }, 'takes')
    for (const u of [1e-9, 0.2, 0.8, 1 - 1e-9]) expect(draw(table, u) / -Math.log1p(-u)).toBeCloseTo(1, 8)
  })
})

describe('beta quantiles', () => {
  /** P(X ≤ x) by Simpson's rule in s = t^(1/p), which takes the singularity at 0 away. */
  function reached(a: number, b: number, x: number): number {
    const total = upTo(a, b, 0.5) + upTo(b, a, 0.5)
    return x <= 0.5 ? upTo(a, b, x) / total : 1 - upTo(b, a, 1 - x) / total
  }

  function upTo(a: number, b: number, x: number): number {
    const cells = 4000
    const p = Math.ceil(4 / a)
    const top = x ** (1 / p)
    const f = (s: number): number => p * s ** (p * a - 1) * (1 - s ** p) ** (b - 1)
    let sum = f(0) + f(top)
    for (let i = 1; i < cells; i++) sum += (i % 2 === 1 ? 4 : 2) * f((top * i) / cells)
    return (sum * top) / cells / 3
  }

  test.each([
    [2, 3],
    [0.5, 0.5],
    [1, 1],
    [8, 1.5],
    [0.3, 4],
    [40, 60],
  ])('Beta(%d, %d): numeric integration undoes them', (a, b) => {
    const mean = a / (a + b)
    const cv = Math.sqrt((mean * (1 - mean)) / (a + b + 1)) / mean
    const table = lowerDistribution({ beta: { min: 0, max: 1, mean, cv } }, 'takes')
    for (const u of [0.001, 0.1, 0.35, 0.5, 0.8, 0.99]) expect(reached(a, b, draw(table, u))).toBeCloseTo(u, 6)
  })
})

describe('what cannot be', () => {
  test('a beta wider than its range is refused where it stands', () => {
    const wide: Distribution = { beta: { min: 0, max: 1, mean: 0.5, cv: 3 } }
    expect(() => lowerDistribution(wide, 'attributes.budget.start')).toThrow(CompileError)
    expect(() => lowerDistribution(wide, 'attributes.budget.start')).toThrow('attributes.budget.start')
  })

  test('a hyperexponential below cv 1', () => {
    expect(() => lowerDistribution({ hyperexponential: { mean: 1, cv: 0.5 } }, 'takes')).toThrow('at least 1')
  })
})
