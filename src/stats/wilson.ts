import { normalQuantile } from './normal.ts'

/** A proportion with its interval. */
export interface Proportion {
  readonly p: number
  readonly lo: number
  readonly hi: number
}

/**
 * Wilson's score interval for a proportion, null when nothing was observed. The observations must be independent: one
 * per replication, never the customers of one run.
 *
 * Source: Wilson (1927), JASA 22, 209–212; recommended by Brown, Cai & DasGupta (2001) over p ± z√(p(1 − p)/n).
 *
 * @example wilson(0, 10) // { p: 0, lo: 0, hi: 0.2775 }
 */
export function wilson(successes: number, n: number, level = 0.95): Proportion | null {
  if (n === 0) return null
  if (!(successes >= 0 && successes <= n)) throw new RangeError(`wilson: expected 0 ≤ successes ≤ n, got ${successes}`)
  const z = normalQuantile(0.5 + level / 2)
  const p = successes / n
  const shrink = 1 + (z * z) / n
  const centre = (p + (z * z) / (2 * n)) / shrink
  const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / shrink
  // At the two ends the interval ends at the proportion exactly; rounding would leave 1e-17.
  return { p, lo: successes === 0 ? 0 : centre - half, hi: successes === n ? 1 : centre + half }
}
