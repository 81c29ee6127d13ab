import { mean } from './mean.ts'
import { studentQuantile } from './student.ts'
import { variance } from './variance.ts'

/** A mean across replications with its interval; lo, hi and sd are null where the number of values forbids them. */
export interface Estimate {
  readonly mean: number | null
  readonly lo: number | null
  readonly hi: number | null
  /** Standard deviation of one replication's figure, in the unit of the figure. */
  readonly sd: number | null
  /** Replications in which the figure was defined. */
  readonly n: number
}

/**
 * Student's interval for the mean of one figure per replication, in the unit of the figure.
 *
 * Replications in which the figure is undefined (null, or not finite) are dropped and n says so. One replication gives
 * no interval at all: lo and hi are null, since a mean shown as its own interval would claim certainty.
 * Source: Law (2015), Simulation Modeling and Analysis, section 9.4.1 (fixed-sample-size procedure).
 *
 * @example estimate([1.2, 1.5, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.5, 1.09], 0.9) // 1.343 ± 0.24 (Law)
 */
export function estimate(values: ArrayLike<number | null>, level = 0.95): Estimate {
  const known = Array.from(values).filter((value): value is number => value !== null && Number.isFinite(value))
  const n = known.length
  if (n === 0) return { mean: null, lo: null, hi: null, sd: null, n }
  const centre = mean(known)
  if (n === 1) return { mean: centre, lo: null, hi: null, sd: null, n }
  const sd = Math.sqrt(variance(known))
  const half = (studentQuantile(0.5 + level / 2, n - 1) * sd) / Math.sqrt(n)
  return { mean: centre, lo: centre - half, hi: centre + half, sd, n }
}
