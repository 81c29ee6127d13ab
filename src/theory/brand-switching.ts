import { requirePositive } from './domain.ts'
import { identityMinus, solve, transpose } from './linear.ts'

export interface BrandSwitchingParams {
  /** switching[i][j]: the chance that a buyer of i buys j next; rows sum to 1. */
  readonly switching: readonly (readonly number[])[]
  /** Discount rate per purchase, and the margin we earn on a purchase of each brand (0 for rivals' brands). */
  readonly discount: number
  readonly margin: readonly number[]
}

/**
 * Customer lifetime value by the brand bought last: (I − P/(1 + d))⁻¹ m, the margin of that purchase included.
 *
 * Lost customers may come back, which simple retention models deny. Source: Rust, Lemon & Zeithaml (2004), Journal of
 * Marketing 68, 109–127; Pfeifer & Carraway (2000), Journal of Interactive Marketing 14, 43–55.
 *
 * @example
 * brandSwitchingValue({ switching: [[0.8, 0.2], [0.3, 0.7]], discount: 0.1, margin: [100, 0] }) // [733.333, 550]
 */
export function brandSwitchingValue({ switching, discount, margin }: BrandSwitchingParams): number[] {
  requirePositive({ discount })
  const discounted = switching.map((row) => row.map((chance) => chance / (1 + discount)))
  return solve(identityMinus(discounted), margin)
}

/**
 * The long-run market shares: the shares that switching leaves as they are.
 *
 * Method: one of the equations π = πP is redundant and is replaced by Σπ = 1.
 *
 * @example stationaryShares([[0.8, 0.2], [0.3, 0.7]]) // [0.6, 0.4]
 */
export function stationaryShares(switching: readonly (readonly number[])[]): number[] {
  const balance = transpose(identityMinus(switching))
  balance[balance.length - 1] = balance.map(() => 1)
  return solve(
    balance,
    balance.map((_, i) => (i === balance.length - 1 ? 1 : 0)),
  )
}
