/**
 * The Kolmogorov–Smirnov distance: the largest gap between the distribution functions of two samples, in [0, 1]; NaN
 * when either is empty.
 *
 * Method: both sorted samples are walked together; equal values are passed in both before the gap is read.
 *
 * @example kolmogorovSmirnov([1, 2], [2, 3]) // 0.5
 */
export function kolmogorovSmirnov(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length === 0 || b.length === 0) return Number.NaN
  const left = Float64Array.from(a).sort()
  const right = Float64Array.from(b).sort()
  let i = 0
  let j = 0
  let widest = 0
  while (i < left.length && j < right.length) {
    const at = Math.min(left[i]!, right[j]!)
    while (i < left.length && left[i]! <= at) i++
    while (j < right.length && right[j]! <= at) j++
    widest = Math.max(widest, Math.abs(i / left.length - j / right.length))
  }
  return widest
}
