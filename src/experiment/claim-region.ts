import type { ClaimDifference, ClaimRegion, ClaimVerdict, RegionDecider } from '../claim-result.ts'
import { betweenGroups } from '../stats/between-groups.ts'
import { mean } from '../stats/mean.ts'
import type { ClaimSettings } from './claim.ts'

/** What came of one point: refused in words, or concluded. Null: not run before the interruption. */
export type PointOutcome = { refused: string } | { verdict: ClaimVerdict; difference: ClaimDifference } | null

type Concluded = { along: readonly number[]; verdict: ClaimVerdict; difference: ClaimDifference }

/** Shares of the points by verdict, and which settings decide. */
export function regionOf(
  region: ClaimSettings,
  points: readonly (readonly number[])[],
  outcomes: readonly PointOutcome[],
  replications: number,
  relative: boolean,
): ClaimRegion {
  const run: Concluded[] = outcomes.flatMap((outcome, i) =>
    outcome && 'verdict' in outcome ? [{ along: points[i]!, ...outcome }] : [],
  )
  return {
    points: points.length,
    done: run.length,
    ...sharesOf(run),
    refused: refusals(outcomes),
    replications,
    unit: relative ? 'share' : (run[0]?.difference.unit ?? ''),
    settings: deciders(region, run, relative),
  }
}

function sharesOf(points: readonly Concluded[]): Record<ClaimVerdict, number | null> {
  const share = (verdict: ClaimVerdict) =>
    points.length === 0 ? null : points.filter((point) => point.verdict === verdict).length / points.length
  return { supported: share('supported'), refuted: share('refuted'), open: share('open') }
}

/** How many points were refused for one reason; the most frequent first. */
function refusals(outcomes: readonly PointOutcome[]): ClaimRegion['refused'] {
  const counts = new Map<string, number>()
  for (const outcome of outcomes)
    if (outcome && 'refused' in outcome) counts.set(outcome.refused, (counts.get(outcome.refused) ?? 0) + 1)
  return [...counts]
    .map(([why, points]) => ({ why, points }))
    .sort((a, b) => b.points - a.points || (a.why < b.why ? -1 : 1))
}

/**
 * How much each setting decides: the share of the variance of the first comparison's difference that lies between the
 * lower, middle and upper third of the setting. Where what matters is a share of the first arm's mean, so is the difference.
 */
function deciders({ settings }: ClaimSettings, run: readonly Concluded[], relative: boolean): RegionDecider[] {
  const known = run.flatMap((point): (Concluded & { size: number })[] => {
    const { mean: centre, from } = point.difference
    if (centre === null || (relative && !from)) return []
    return [{ ...point, size: relative ? centre / Math.abs(from!) : centre }]
  })
  const sizes = known.map(({ size }) => size)
  const all = settings.map(({ path, low, high, factor }, i): RegionDecider => {
    const thirdOf = ({ along }: Concluded) => Math.floor(3 * along[i]!)
    return {
      path,
      low,
      high,
      factor,
      decides: betweenGroups(sizes, known.map(thirdOf)),
      thirds: [0, 1, 2].map((third) => {
        const inside = run.filter((point) => thirdOf(point) === third)
        const own = known.filter((point) => thirdOf(point) === third).map(({ size }) => size)
        return { points: inside.length, mean: own.length > 0 ? mean(own) : null, ...sharesOf(inside) }
      }),
    }
  })
  return all.sort((a, b) => (b.decides ?? 0) - (a.decides ?? 0))
}
