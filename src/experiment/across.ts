import type { Tally } from '../../sim/tally.ts'
import type { Estimate } from '../results.ts'
import { estimate } from '../stats/estimate.ts'
import { studentQuantile } from '../stats/student.ts'

/** One figure a replication, with its interval across them; null where no replication has it. */
export function across(tallies: readonly Tally[], unit: string, of: (tally: Tally) => number | null): Estimate | null {
  return estimated(tallies.map(of), unit)
}

/** The same from the figures themselves. */
function estimated(values: readonly (number | null)[], unit: string): Estimate | null {
  const { mean, lo, hi, sd, n } = estimate(values)
  return mean === null ? null : { mean, lo, hi, sd, n, unit }
}

/** An estimate whose interval covers the input data as well. */
export interface WidenedEstimate extends Estimate {
  /** Share of the interval's variance that comes from the input data. */
  inputShare?: number
}

/**
 * Widens an interval by what the figure moves with the input data, from the same replications with the inputs of a
 * resample each: variance V/R + U, as in `contrast`.
 */
export function widened(plain: Estimate | null, resampled: readonly (number | null)[]): WidenedEstimate | null {
  const moved = estimate(resampled)
  if (!plain || plain.sd === null || moved.sd === null) return plain
  const noise = plain.sd ** 2 / plain.n
  const input = Math.max(0, moved.sd ** 2 - plain.sd ** 2)
  const half = studentQuantile(0.975, plain.n - 1) * Math.sqrt(noise + input)
  const inputShare = noise + input > 0 ? input / (noise + input) : 0
  return { ...plain, lo: plain.mean - half, hi: plain.mean + half, inputShare }
}
