/**
 * The level each of k intervals needs so that all of them hold together with at least `level`.
 *
 * Method: Bonferroni's inequality, 1 − (1 − level)/k. It assumes nothing about how the comparisons depend on each
 * other, which is why a claim with several arms uses it.
 *
 * @example simultaneousLevel(0.95, 5) // 0.99
 */
export function simultaneousLevel(level: number, comparisons: number): number {
  if (!(comparisons >= 1)) throw new RangeError(`simultaneousLevel: comparisons must be at least 1, got ${comparisons}`)
  return 1 - (1 - level) / comparisons
}
