/**
 * The quantile of a sample by type 7, the default of R and NumPy, in the unit of the values; NaN for an empty sample.
 *
 * Method: straight lines between the sorted values, the k-th of which (from 0) stands at probability k/(n − 1). Source:
 * Hyndman & Fan (1996), The American Statistician 50, 361–365, definition 7.
 *
 * @example quantile([1, 2, 3, 4], 0.5) // 2.5
 */
export function quantile(values: ArrayLike<number>, p: number): number {
  return sortedQuantile(Float64Array.from(values).sort(), p)
}

/** The same of a sample already sorted in rising order, for callers that need several quantiles. */
export function sortedQuantile(sorted: ArrayLike<number>, p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`quantile: p must lie in [0, 1], got ${p}`)
  const n = sorted.length
  if (n === 0) return Number.NaN
  const place = p * (n - 1)
  const below = Math.floor(place)
  const low = sorted[below]!
  const high = sorted[Math.min(below + 1, n - 1)]!
  // Equal neighbours are returned as they are, so that infinities do not turn into NaN.
  return low === high ? low : low + (place - below) * (high - low)
}
