import type { Tally } from '../../sim/tally.ts'
import type { Estimate } from '../results.ts'
import { estimate } from '../stats/estimate.ts'

/** One figure a replication, with its interval across them; null where no replication has it. */
export function across(tallies: readonly Tally[], unit: string, of: (tally: Tally) => number | null): Estimate | null {
  return estimated(tallies.map(of), unit)
}

/** The same from the figures themselves. */
export function estimated(values: readonly (number | null)[], unit: string): Estimate | null {
  const { mean, lo, hi, sd, n } = estimate(values)
  return mean === null ? null : { mean, lo, hi, sd, n, unit }
}
