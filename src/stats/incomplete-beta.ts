import { betaFraction } from './beta-fraction.ts'
import { logBeta } from './log-beta.ts'

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
  return front * betaFraction(x, a, b)
}
