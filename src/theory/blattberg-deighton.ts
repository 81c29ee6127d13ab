import { requirePositive } from './domain.ts'

export interface BlattbergDeightonParams {
  /** The share of prospects that no budget could exceed, and how fast money gets there, per unit of money. */
  readonly ceiling: number
  readonly k: number
  /** Value of a customer once acquired. */
  readonly value: number
}

export interface AcquisitionOptimum {
  /** Spend per prospect, the share acquired by it, and the equity left per prospect. */
  readonly spend: number
  readonly acquired: number
  readonly equity: number
}

/** The share of prospects acquired by a spend A per prospect: C(1 − e^(−kA)). */
export function acquisitionShare({ ceiling, k }: { ceiling: number; k: number }, spend: number): number {
  return -ceiling * Math.expm1(-k * spend)
}

/**
 * The acquisition budget that leaves most: a(A)·value − A is highest where one more unit of money brings one back, at
 * A* = ln(C·k·value)/k, or 0 when not even the first unit pays.
 *
 * Source: Blattberg & Deighton (1996), Harvard Business Review 74(4); Pfeifer (2005), Journal of the Academy of
 * Marketing Science 33, 179–188, on the marginal condition.
 *
 * @example blattbergDeighton({ ceiling: 0.4, k: 0.05, value: 200 }) // spend 27.7259, acquired 0.3, equity 32.2741
 */
export function blattbergDeighton({ ceiling, k, value }: BlattbergDeightonParams): AcquisitionOptimum {
  requirePositive({ ceiling, k, value })
  const spend = Math.max(0, Math.log(ceiling * k * value) / k)
  const acquired = acquisitionShare({ ceiling, k }, spend)
  return { spend, acquired, equity: acquired * value - spend }
}
