import { type Lifetime, type RiskSet, riskSet } from './risk-set.ts'

/** A survival curve: `survival[i]` holds from `times[i]` up to the next time, and 1 before the first. */
export interface SurvivalCurve {
  readonly times: readonly number[]
  readonly survival: readonly number[]
  readonly atRisk: readonly number[]
  readonly events: readonly number[]
  /** Lives that were never at risk, because they ended the moment they entered late. */
  readonly dropped: number
  /** The time at which a small early risk set died out although others were watched later; null when none did. */
  readonly exhausted: number | null
}

/**
 * The product-limit (Kaplan–Meier) estimate of the time to any end, with delayed entry and right censoring. Times keep
 * the unit of the rows.
 *
 * Method: S(t) = Π over event times ≤ t of (1 − d/n). With delayed entry the risk set starts small. Should everyone
 * in it end while others are still to enter, the product is zero from there on, whatever comes later: that is the
 * estimator's honest answer and its known defect, and `exhausted` tells when it happened. `leastAtRisk` skips the
 * events of risk sets below that size instead (Lai & Ying 1991), which makes the curve conditional on surviving them.
 * Where the risk set is empty without anybody having ended, the curve stays level. Sources: Kaplan & Meier (1958),
 * JASA 53, 457–481; Tsai, Jewell & Wang (1987) for delayed entry.
 *
 * @example productLimit([{ entry: 0, exit: 1, event: 1 }, { entry: 0, exit: 2, event: 0 }]).survival // [0.5]
 */
export function productLimit(rows: readonly Lifetime[], leastAtRisk = 1): SurvivalCurve {
  const table = riskSet(rows)
  const kept = table.atRisk.flatMap((n, i) => (n >= leastAtRisk ? [i] : []))
  const events = kept.map((i) => table.won[i]! + table.lost[i]!)
  const atRisk = kept.map((i) => table.atRisk[i]!)
  const times = kept.map((i) => table.times[i]!)
  let alive = 1
  const survival = atRisk.map((n, i) => {
    alive *= (n - events[i]!) / n
    return alive
  })
  return {
    times,
    survival,
    atRisk,
    events,
    dropped: table.dropped,
    exhausted: exhaustedAt(table, survival, times, rows),
  }
}

function exhaustedAt(
  table: RiskSet,
  survival: readonly number[],
  times: readonly number[],
  rows: readonly Lifetime[],
): number | null {
  const first = survival.indexOf(0)
  if (first < 0) return null
  const at = times[first]!
  const later = table.times.some((time) => time > at) || rows.some((row) => row.exit > at)
  return later ? at : null
}
