/** Everything a comparison of one figure may conclude; "depends on whose purpose" is decided over several. */
export type Verdict =
  | 'better'
  | 'worse'
  | 'higher'
  | 'lower'
  | 'not distinguishable'
  | 'no difference that matters'
  | 'undefined'

/**
 * What a verdict is drawn from: the paired difference B − A in the figure's unit, and Holm's p over the primary ones.
 */
export interface VerdictInput {
  readonly mean: number | null
  readonly lo: number | null
  readonly hi: number | null
  readonly pAdjusted: number | null
}

/**
 * The words for one paired difference (design, section 6). The order matters: a difference whose whole interval lies
 * within ±δ is declared too small to matter even when it is surely not zero.
 *
 * A primary figure is better or worse (higher or lower when no direction is good) only when Holm's p is below .05. An
 * exploratory one was not part of the family that Holm guards, so it never names a winner, and a direction at most: when
 * its interval leaves out zero and, where a p adjusted among the exploratory ones is given, that is below .05 too.
 *
 * @example verdict({ mean: 3, lo: 1, hi: 5, pAdjusted: 0.01 }, undefined, 'up', true) // 'better'
 */
export function verdict(
  difference: VerdictInput,
  delta: number | undefined,
  good: 'up' | 'down' | null,
  primary: boolean,
): Verdict {
  const { mean, lo, hi, pAdjusted } = difference
  if (mean === null || lo === null || hi === null) return 'undefined'
  if (Number.isNaN(mean) || Number.isNaN(lo) || Number.isNaN(hi)) return 'undefined'
  if (delta !== undefined && lo >= -delta && hi <= delta) return 'no difference that matters'
  if (!primary && pAdjusted !== null && !(pAdjusted < 0.05)) return 'not distinguishable'
  if (!primary) return lo > 0 ? 'higher' : hi < 0 ? 'lower' : 'not distinguishable'
  if (pAdjusted === null) return 'undefined'
  if (!(pAdjusted < 0.05) || mean === 0) return 'not distinguishable'
  if (good === null) return mean > 0 ? 'higher' : 'lower'
  return mean > 0 === (good === 'up') ? 'better' : 'worse'
}
