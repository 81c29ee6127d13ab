/** At z = .999 the series needs about 40,000 terms; beyond that it would be the wrong method. */
const MOST_TERMS = 1_000_000

/**
 * Gauss's hypergeometric function ₂F₁(a, b; c; z) for 0 ≤ z < 1 and c not 0, −1, −2, …
 *
 * Method: the defining power series, summed until a term no longer counts; all terms are of one sign for the positive
 * parameters used here, so nothing cancels. Source: Abramowitz & Stegun 15.1.1.
 *
 * @example hypergeometric(1, 1, 2, 0.5) // 2 ln 2
 */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  if (!(z >= 0 && z < 1)) throw new RangeError(`hypergeometric: z must lie in [0, 1), got ${z}`)
  if (c <= 0 && Number.isInteger(c)) throw new RangeError(`hypergeometric: c must not be ${c}`)
  let term = 1
  let sum = 1
  for (let k = 0; k < MOST_TERMS; k++) {
    const ratio = (((a + k) * (b + k)) / ((c + k) * (k + 1))) * z
    term *= ratio
    sum += term
    // Terms may rise before they fall; once they fall, the rest is at most a geometric series of this ratio.
    if (Math.abs(ratio) < 1 && Math.abs(term) <= 1e-17 * Math.abs(sum) * (1 - Math.abs(ratio))) return sum
  }
  return sum
}
