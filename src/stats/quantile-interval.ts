import { incompleteBeta } from './incomplete-beta.ts'

/** An interval between two order statistics; `coverage` is what it really holds, at least the level asked for. */
export interface QuantileInterval {
  readonly lo: number
  readonly hi: number
  readonly coverage: number
}

/**
 * The distribution-free interval for the p-quantile of whatever the sample was drawn from, or null when the sample is
 * too small to give one at this level. The values must be independent: one value per replication.
 *
 * Method: the number of values below the quantile is Binomial(n, p), so the innermost order statistics whose two tails
 * each stay within (1 − level)/2 enclose it. Source: Conover (1999), Practical Nonparametric Statistics, section 3.2.
 *
 * @example quantileInterval([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.5) // { lo: 2, hi: 9, coverage: 0.978515625 }
 */
export function quantileInterval(values: ArrayLike<number>, p: number, level = 0.95): QuantileInterval | null {
  if (!(p > 0 && p < 1)) throw new RangeError(`quantileInterval: p must lie in (0, 1), got ${p}`)
  const sorted = Float64Array.from(values).sort()
  const n = sorted.length
  const tail = (1 - level) / 2
  let lower = 0
  while (lower < n && binomialCdf(lower, n, p) <= tail) lower++
  let upper = n
  while (upper > 0 && 1 - binomialCdf(upper - 1, n, p) <= tail) upper--
  // `lower` and `upper` now count from one as the order statistics to use are usually written: X₍lower₎ and X₍upper+1₎.
  if (lower < 1 || upper + 1 > n) return null
  const coverage = binomialCdf(upper, n, p) - binomialCdf(lower - 1, n, p)
  return { lo: sorted[lower - 1]!, hi: sorted[upper]!, coverage }
}

function binomialCdf(k: number, n: number, p: number): number {
  if (k < 0) return 0
  if (k >= n) return 1
  return incompleteBeta(1 - p, n - k, k + 1, p)
}
