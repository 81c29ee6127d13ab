import { incompleteBeta } from './incomplete-beta.ts'
import { logBeta } from './log-beta.ts'

/** Student's density with `df` degrees of freedom. */
function density(t: number, df: number): number {
  return Math.exp(-0.5 * (df + 1) * Math.log1p((t * t) / df) - logBeta(0.5, df / 2)) / Math.sqrt(df)
}

/** P(T > t) for t ≥ 0, accurate far into the tail. */
function upperTail(t: number, df: number): number {
  const square = t * t
  if (square === Number.POSITIVE_INFINITY) return 0
  return 0.5 * incompleteBeta(df / (df + square), df / 2, 0.5, square / (df + square))
}

/** P(0 < T ≤ t) for t ≥ 0, accurate close to the centre. */
function centre(t: number, df: number): number {
  const square = t * t
  if (square === Number.POSITIVE_INFINITY) return 0.5
  return 0.5 * incompleteBeta(square / (df + square), 0.5, df / 2, df / (df + square))
}

/**
 * Student's distribution function P(T ≤ t) with `df` > 0 degrees of freedom.
 *
 * Method: the regularised incomplete beta function. Source: Abramowitz & Stegun 26.7.1.
 *
 * @example studentCdf(2.228138851986274, 10) // 0.975
 */
export function studentCdf(t: number, df: number): number {
  if (!(df > 0)) throw new RangeError(`studentCdf: df must be above 0, got ${df}`)
  return t < 0 ? upperTail(-t, df) : 1 - upperTail(t, df)
}

/**
 * The two-sided p-value P(|T| ≥ |t|), accurate however small it is.
 *
 * @example studentTwoSided(2.228138851986274, 10) // 0.05
 */
export function studentTwoSided(t: number, df: number): number {
  if (!(df > 0)) throw new RangeError(`studentTwoSided: df must be above 0, got ${df}`)
  return 2 * upperTail(Math.abs(t), df)
}

/**
 * Student's quantile: the t with P(T ≤ t) = p; ±Infinity at 0 and 1. Relative accuracy about 1e-13.
 *
 * Method: Newton's step inside a bracket that bisection keeps shrinking. Close to the median it solves for p − ½ and
 * otherwise for the logarithm of the tail, so that neither end loses digits.
 *
 * @example studentQuantile(0.975, 9) // 2.262157162798205
 */
export function studentQuantile(p: number, df: number): number {
  if (!(df > 0)) throw new RangeError(`studentQuantile: df must be above 0, got ${df}`)
  if (!(p >= 0 && p <= 1)) throw new RangeError(`studentQuantile: p must lie in [0, 1], got ${p}`)
  if (p === 0) return Number.NEGATIVE_INFINITY
  if (p === 1) return Number.POSITIVE_INFINITY
  const off = p - 0.5
  if (off === 0) return 0
  const size = Math.abs(off) < 0.25 ? solveCentre(Math.abs(off), df) : solveTail(off < 0 ? p : 1 - p, df)
  return off < 0 ? -size : size
}

function solveCentre(target: number, df: number): number {
  return solve((t) => {
    const gap = centre(t, df) - target
    return { gap, step: gap / density(t, df) }
  })
}

function solveTail(target: number, df: number): number {
  return solve((t) => {
    const tail = upperTail(t, df)
    const gap = Math.log(target / tail)
    return { gap, step: (gap * tail) / density(t, df) }
  })
}

/** The root of an increasing function on [0, ∞), from its value (gap) and its Newton step at any point. */
function solve(at: (t: number) => { gap: number; step: number }): number {
  let low = 0
  let high = 1
  while (at(high).gap < 0 && high < 1e300) {
    low = high
    high *= 2
  }
  let t = 0.5 * (low + high)
  for (let round = 0; round < 2000; round++) {
    const { gap, step } = at(t)
    if (gap < 0) low = t
    else high = t
    const newton = t - step
    const next = newton > low && newton < high ? newton : 0.5 * (low + high)
    if (Math.abs(next - t) <= 1e-15 * t) return next
    t = next
  }
  return t
}
