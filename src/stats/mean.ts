/**
 * The arithmetic mean of a sample, in the unit of its values; NaN when the sample is empty, because no number stands
 * for the middle of nothing.
 *
 * Method: one sum, then one correction by the mean residual. The second pass recovers the digits that a long sum of
 * like-signed numbers loses. Source: Chan, Golub & LeVeque (1983), "Algorithms for computing the sample variance".
 *
 * @example mean([1, 2, 6]) // 3
 */
export function mean(values: ArrayLike<number>): number {
  const n = values.length
  if (n === 0) return Number.NaN
  let sum = 0
  for (let i = 0; i < n; i++) sum += values[i]!
  const first = sum / n
  if (!Number.isFinite(first)) return first
  let residual = 0
  for (let i = 0; i < n; i++) residual += values[i]! - first
  return first + residual / n
}
