/** One life, or one visit: watched from `entry` to `exit`, both measured from its own start. */
export interface Lifetime {
  /** When watching began: 0 for a customer seen from the start, above 0 for one already under way (delayed entry). */
  readonly entry: number
  readonly exit: number
  /** What ended it: 0 censored, 1 the first cause (won), 2 the competing one (lost). */
  readonly event: 0 | 1 | 2
}

/** The table all survival estimates are made from: one row per time at which something ended. */
export interface RiskSet {
  readonly times: readonly number[]
  /** Lives watched and not yet ended just before each time. */
  readonly atRisk: readonly number[]
  readonly won: readonly number[]
  readonly lost: readonly number[]
  /** Lives that were never at risk, because they ended the moment they entered late. */
  readonly dropped: number
}

/**
 * Counts who was at risk at each time at which an event happened.
 *
 * A life is at risk at t when entry < t ≤ exit; one seen from its start is at risk from 0 on, 0 included, so that a
 * deal won on the day it was opened counts. Ties: at equal times events come before censorings and before entries.
 * Source: Klein & Moeschberger (2003), Survival Analysis, section 4.6 (left truncation).
 *
 * @example riskSet([{ entry: 0, exit: 2, event: 1 }]).atRisk // [1]
 */
export function riskSet(rows: readonly Lifetime[]): RiskSet {
  const watched = rows.filter((row) => row.entry <= 0 || row.exit > row.entry)
  for (const row of rows)
    if (!(row.exit >= row.entry)) throw new RangeError(`riskSet: exit ${row.exit} lies before entry ${row.entry}`)
  const entries = Float64Array.from(watched, (row) => (row.entry <= 0 ? Number.NEGATIVE_INFINITY : row.entry)).sort()
  const byExit = [...watched].sort((a, b) => a.exit - b.exit)
  const table = { times: [] as number[], atRisk: [] as number[], won: [] as number[], lost: [] as number[] }
  let entered = 0
  for (let start = 0; start < byExit.length; ) {
    const at = byExit[start]!.exit
    while (entered < entries.length && entries[entered]! < at) entered++
    const counts = [0, 0, 0]
    let end = start
    for (; end < byExit.length && byExit[end]!.exit === at; end++) counts[byExit[end]!.event]!++
    if (counts[1]! + counts[2]! > 0) {
      table.times.push(at)
      table.atRisk.push(entered - start)
      table.won.push(counts[1]!)
      table.lost.push(counts[2]!)
    }
    start = end
  }
  return { ...table, dropped: rows.length - watched.length }
}
