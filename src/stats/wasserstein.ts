/**
 * The Wasserstein-1 (earth mover's) distance between two samples: how far, on average, the values of one must be moved
 * to become the other, in the unit of the values; NaN when either is empty.
 *
 * Method: the area between the two distribution functions, ∫|F − G| dx. Source: Vallender (1974).
 *
 * @example wasserstein([0, 1], [5, 6]) // 5
 */
export function wasserstein(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length === 0 || b.length === 0) return Number.NaN
  const left = Float64Array.from(a).sort()
  const right = Float64Array.from(b).sort()
  let i = 0
  let j = 0
  let area = 0
  let from = Math.min(left[0]!, right[0]!)
  while (i < left.length || j < right.length) {
    const at = Math.min(left[i] ?? Number.POSITIVE_INFINITY, right[j] ?? Number.POSITIVE_INFINITY)
    area += (at - from) * Math.abs(i / left.length - j / right.length)
    from = at
    while (i < left.length && left[i]! <= at) i++
    while (j < right.length && right[j]! <= at) j++
  }
  return area
}
