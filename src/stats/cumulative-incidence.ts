import { type Lifetime, riskSet } from './risk-set.ts'

/** Competing outcomes over time: at each time, the chance to have ended by then in each way. */
export interface CumulativeIncidence {
  readonly times: readonly number[]
  /** Chance still to be open; survival + won + lost = 1 at every time. */
  readonly survival: readonly number[]
  readonly won: readonly number[]
  readonly lost: readonly number[]
  readonly atRisk: readonly number[]
  /** Lives that were never at risk, because they ended the moment they entered late. */
  readonly dropped: number
}

/**
 * The Aalen–Johansen estimate of winning and losing as competing ends, with delayed entry and right censoring.
 *
 * Method: the share won by t is Σ S(t−)·d₁/n over the event times up to t, with S the product-limit curve of any end.
 * Treating the lost as censored and reading 1 − S instead would promise more wins than there are. Ties, delayed entry
 * and risk sets that die out early are as in `productLimit`. Source: Aalen & Johansen (1978), Scand. J. Statist. 5.
 *
 * @example cumulativeIncidence([{ entry: 0, exit: 1, event: 1 }, { entry: 0, exit: 2, event: 2 }]).won // [0.5, 0.5]
 */
export function cumulativeIncidence(rows: readonly Lifetime[], leastAtRisk = 1): CumulativeIncidence {
  const table = riskSet(rows)
  const curve = {
    times: [] as number[],
    survival: [] as number[],
    won: [] as number[],
    lost: [] as number[],
    atRisk: [] as number[],
  }
  let open = 1
  let won = 0
  let lost = 0
  for (let i = 0; i < table.times.length; i++) {
    const n = table.atRisk[i]!
    if (n < leastAtRisk) continue
    const wins = table.won[i]!
    const losses = table.lost[i]!
    won += (open * wins) / n
    lost += (open * losses) / n
    open *= (n - wins - losses) / n
    curve.times.push(table.times[i]!)
    curve.survival.push(open)
    curve.won.push(won)
    curve.lost.push(lost)
    curve.atRisk.push(n)
  }
  return { ...curve, dropped: table.dropped }
}
