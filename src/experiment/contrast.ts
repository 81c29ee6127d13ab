import type { Difference } from '../results.ts'
import { paired } from '../stats/paired.ts'
import { studentQuantile, studentTwoSided } from '../stats/student.ts'

/** One figure of two arms, a value a replication, replication i of both with the same luck. */
export interface Pairs {
  first: readonly (number | null)[]
  other: readonly (number | null)[]
}

/** A difference before anything is concluded from it. */
export type Contrast = Pick<Difference, 'mean' | 'lo' | 'hi' | 'p' | 'correlation' | 'varianceRatio' | 'inputShare'>

/**
 * The paired difference other − first.
 *
 * With replications whose inputs were resampled, the interval covers the input data as well. The spread of the paired
 * difference is then known twice: with the inputs as estimated it is simulation noise alone, V; with the inputs of a
 * resample, drawn anew each replication, it is V + U, U being how much the true difference moves with the input data. More
 * replications wear down V but not U, so the variance of the estimate is V/R + U, around the difference at the inputs as
 * estimated; `inputShare` is U / (V/R + U). U is an estimate by subtraction, at least 0, and rough below some 30 resamples.
 */
export function contrast(fixed: Pairs, resampled?: Pairs): Contrast {
  const { mean, lo, hi, sd, n, p, correlation, varianceRatio } = paired(fixed.first, fixed.other)
  const plain = { mean, lo, hi, p, correlation, varianceRatio, inputShare: null }
  if (!resampled || mean === null || sd === null) return plain
  const moved = paired(resampled.first, resampled.other)
  if (moved.sd === null) return plain
  const noise = sd ** 2 / n
  const input = Math.max(0, moved.sd ** 2 - sd ** 2)
  const error = Math.sqrt(noise + input)
  if (error === 0) return { ...plain, inputShare: 0 }
  const half = studentQuantile(0.975, n - 1) * error
  return {
    ...plain,
    lo: mean - half,
    hi: mean + half,
    p: studentTwoSided(mean / error, n - 1),
    inputShare: input / (noise + input),
  }
}
