import type { ClaimDifference, ClaimVerdict } from '../claim-result.ts'
import { simultaneousLevel } from '../stats/bonferroni.ts'
import { mean } from '../stats/mean.ts'
import { paired } from '../stats/paired.ts'
import type { ClaimComparison } from './claim.ts'

/** An interval of the difference `other − first`; null where there are too few replications for one. */
export interface Interval {
  lo: number | null
  hi: number | null
}

/**
 * The rule of every claim. In its direction the whole interval lies beyond δ: supported; wholly below δ: refuted, be the
 * difference small or the other way round; else open. A claim that two arms do not differ is supported by an interval
 * wholly within ±δ and refuted by one wholly outside.
 */
export function claimVerdict(
  { lo, hi }: Interval,
  direction: ClaimComparison['direction'],
  delta: number | null,
): ClaimVerdict {
  if (lo === null || hi === null || delta === null) return 'open'
  if (direction === 'none')
    return lo > -delta && hi < delta ? 'supported' : lo > delta || hi < -delta ? 'refuted' : 'open'
  const [least, most] = direction === 'up' ? [lo, hi] : [-hi, -lo]
  return least > delta ? 'supported' : most < delta ? 'refuted' : 'open'
}

/** A claim of several comparisons says that all of them hold; their intervals hold together, so one that fails refutes it. */
export function together(verdicts: readonly ClaimVerdict[]): ClaimVerdict {
  if (verdicts.includes('refuted')) return 'refuted'
  return verdicts.every((verdict) => verdict === 'supported') ? 'supported' : 'open'
}

type Values = readonly (number | null)[]

/** One comparison concluded, its figure in every replication of both arms with the same luck. */
export function concluded(
  comparison: ClaimComparison,
  labels: readonly string[],
  values: { first: Values; other: Values; unit: string },
  comparisons: number,
): ClaimDifference {
  const level = simultaneousLevel(0.95, comparisons)
  const { mean: centre, lo, hi } = paired(values.first, values.other, level)
  const known = values.first.filter((value) => value !== null)
  const from = known.length > 0 ? mean(known) : null
  const { absolute, relative } = comparison.matters
  const delta = absolute ?? (from === null || from === 0 ? null : relative! * Math.abs(from))
  return {
    pair: `${labels[comparison.other]} - ${labels[comparison.first]}`,
    kpi: comparison.figure.name,
    per: comparison.per?.name ?? null,
    unit: values.unit,
    direction: comparison.direction,
    from,
    mean: centre,
    lo,
    hi,
    level,
    delta,
    verdict: claimVerdict({ lo, hi }, comparison.direction, delta),
  }
}
