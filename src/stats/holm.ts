/**
 * Holm's step-down adjustment: p-values that may each be held against α while the chance of any false rejection among
 * them all stays below α. Null entries (a figure without a test) stay null and do not count as tests.
 *
 * Method: the k-th smallest of m is multiplied by m − k + 1, never falls below its predecessor and never exceeds 1.
 * Source: Holm (1979), Scandinavian Journal of Statistics 6, 65–70.
 *
 * @example holm([0.01, 0.04, 0.03, 0.005]) // [0.03, 0.06, 0.06, 0.02]
 */
export function holm(pValues: readonly (number | null)[]): (number | null)[] {
  const tested = pValues.flatMap((p, index) => (p === null || Number.isNaN(p) ? [] : [{ p, index }]))
  tested.sort((x, y) => x.p - y.p)
  const adjusted: (number | null)[] = pValues.map(() => null)
  let floor = 0
  tested.forEach(({ p, index }, k) => {
    floor = Math.max(floor, Math.min(1, p * (tested.length - k)))
    adjusted[index] = floor
  })
  return adjusted
}
