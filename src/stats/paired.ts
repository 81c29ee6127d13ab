import { correlation } from './correlation.ts'
import { mean } from './mean.ts'
import { studentQuantile, studentTwoSided } from './student.ts'
import { variance } from './variance.ts'

/** The difference B − A under common random numbers; null where the number of pairs, or no variation, forbids it. */
export interface PairedDifference {
  readonly mean: number | null
  readonly lo: number | null
  readonly hi: number | null
  readonly sd: number | null
  /** Replications in which both arms had the figure. */
  readonly n: number
  readonly t: number | null
  /** Two-sided p-value of no difference, before any adjustment. */
  readonly p: number | null
  /** How far common luck moved both arms together, in [−1, 1]. */
  readonly correlation: number | null
  /** Var(A) + Var(B) over Var(B − A): how many times more runs independent arms would have needed. */
  readonly varianceRatio: number | null
}

/**
 * The paired-t comparison of arm B with arm A, one value per replication and arm, replication i of both with the same
 * luck. A pair in which either is undefined is dropped. Source: Law (2015), section 10.2.1.
 *
 * Arms that differ by nothing but rounding count as identical: difference 0, interval [0, 0], p = 1. Arms that differ
 * by the same amount every time have p = 0 and t = ±Infinity.
 *
 * @example paired([1, 2, 3], [2, 4, 6]).mean // 2
 */
export function paired(a: ArrayLike<number | null>, b: ArrayLike<number | null>, level = 0.95): PairedDifference {
  const { left, right } = completePairs(a, b)
  const n = left.length
  if (n === 0) return undefinedDifference(null, 0)
  const rounding = 4 * Number.EPSILON * largest(left, right)
  const differences = right.map((value, i) => value - left[i]!)
  const centre = settle(mean(differences), rounding)
  if (n === 1) return undefinedDifference(centre, 1)
  const sd = settle(Math.sqrt(variance(differences)), rounding)
  const error = sd / Math.sqrt(n)
  const half = studentQuantile(0.5 + level / 2, n - 1) * error
  const t = centre === 0 ? 0 : centre / error
  const p = studentTwoSided(t, n - 1)
  const varianceRatio = sd === 0 ? null : (variance(left) + variance(right)) / (sd * sd)
  const common = correlation(left, right)
  return { mean: centre, lo: centre - half, hi: centre + half, sd, n, t, p, correlation: common, varianceRatio }
}

function undefinedDifference(centre: number | null, n: number): PairedDifference {
  return { mean: centre, lo: null, hi: null, sd: null, n, t: null, p: null, correlation: null, varianceRatio: null }
}

/** What is below the rounding error of the inputs is zero, or else noise of 1e-17 would come out as significant. */
function settle(value: number, rounding: number): number {
  return Math.abs(value) <= rounding ? 0 : value
}

function largest(left: readonly number[], right: readonly number[]): number {
  let size = 0
  for (const value of left) size = Math.max(size, Math.abs(value))
  for (const value of right) size = Math.max(size, Math.abs(value))
  return size
}

function completePairs(a: ArrayLike<number | null>, b: ArrayLike<number | null>): { left: number[]; right: number[] } {
  if (a.length !== b.length) throw new RangeError(`paired: lengths differ, ${a.length} and ${b.length}`)
  const left: number[] = []
  const right: number[] = []
  for (let i = 0; i < a.length; i++) {
    const x = a[i]!
    const y = b[i]!
    if (x === null || y === null || !Number.isFinite(x) || !Number.isFinite(y)) continue
    left.push(x)
    right.push(y)
  }
  return { left, right }
}
