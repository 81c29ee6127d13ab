import { logBeta } from './log-beta.ts'

const TINY = 1e-300
/** The continued fraction needs about √max(a, b) terms, so this is enough for parameters near 1e9. */
const MOST_TERMS = 100_000

/**
 * The regularised incomplete beta function Iₓ(a, b), the distribution function of Beta(a, b), for 0 ≤ x ≤ 1.
 * `rest` is 1 − x: a caller who knows it exactly passes it, so that no digit is lost near x = 1.
 *
 * Method: the continued fraction of DiDonato & Morris by the modified Lentz recurrence, on whichever side of the mean
 * it converges fast. Source: Abramowitz & Stegun 26.5.8; Press et al., Numerical Recipes, section 6.4.
 *
 * @example incompleteBeta(0.5, 2, 2) // 0.5
 */
export function incompleteBeta(x: number, a: number, b: number, rest: number = 1 - x): number {
  if (!(a > 0 && b > 0)) throw new RangeError(`incompleteBeta: a and b must be above 0, got ${a} and ${b}`)
  if (Number.isNaN(x)) return Number.NaN
  if (x <= 0) return 0
  if (rest <= 0) return 1
  if (x * (a + b + 2) > a + 1) return 1 - lowerTail(rest, b, a, x)
  return lowerTail(x, a, b, rest)
}

/** The upper tail 1 − Iₓ(a, b), accurate even where it is far below one. */
export function upperIncompleteBeta(x: number, a: number, b: number, rest: number = 1 - x): number {
  return incompleteBeta(rest, b, a, x)
}

function lowerTail(x: number, a: number, b: number, rest: number): number {
  const logX = x < 0.5 ? Math.log(x) : Math.log1p(-rest)
  const logRest = rest < 0.5 ? Math.log(rest) : Math.log1p(-x)
  const front = Math.exp(a * logX + b * logRest - logBeta(a, b)) / a
  return front * continuedFraction(x, a, b)
}

function continuedFraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / away(1 - ((a + b) * x) / (a + 1))
  let value = d
  for (let m = 1; m <= MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / away(1 + even * d)
    c = away(1 + even / c)
    value *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / away(1 + odd * d)
    c = away(1 + odd / c)
    value *= d * c
    if (Math.abs(d * c - 1) < 2e-16) break
  }
  return value
}

/** Lentz's guard: a denominator that is exactly zero is replaced by one too small to matter. */
function away(value: number): number {
  return Math.abs(value) < TINY ? TINY : value
}
