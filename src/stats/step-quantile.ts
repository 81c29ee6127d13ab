/**
 * The p-quantile of a step function that rises to at most 1: the first time at which `cumulative` reaches p, in the
 * unit of the times; null when it never does, as when too many customers are still open.
 *
 * For a survival curve pass 1 − S. A tolerance of 1e-12 forgives the rounding of the products behind it.
 * Source: Klein & Moeschberger (2003), section 4.5.
 *
 * @example stepQuantile([2, 5], [0.4, 0.7], 0.5) // 5
 */
export function stepQuantile(times: readonly number[], cumulative: readonly number[], p: number): number | null {
  const index = cumulative.findIndex((value) => value >= p - 1e-12)
  return index < 0 ? null : times[index]!
}
