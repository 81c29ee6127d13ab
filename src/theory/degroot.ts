import { stationaryShares } from './brand-switching.ts'

/**
 * One round of talking: everybody takes the weighted mean of what the others believe, b ← Wb.
 *
 * Source: DeGroot (1974), "Reaching a consensus", JASA 69, 118–121.
 *
 * @example degrootStep([[0.5, 0.5], [0, 1]], [0, 10]) // [5, 10]
 */
export function degrootStep(weights: readonly (readonly number[])[], beliefs: readonly number[]): number[] {
  return weights.map((row) => row.reduce((sum, weight, j) => sum + weight * beliefs[j]!, 0))
}

/**
 * How much each one's first belief counts in the consensus: the stationary weights of W. It exists when all listen to
 * each other by some chain; nothing says that the consensus is true.
 *
 * @example degrootInfluence([[0.9, 0.1, 0], [0.1, 0.8, 0.1], [0, 0.2, 0.8]]) // [0.4, 0.4, 0.2]
 */
export function degrootInfluence(weights: readonly (readonly number[])[]): number[] {
  return stationaryShares(weights)
}

/** What talking alone arrives at: the beliefs weighted by influence. */
export function degrootConsensus(weights: readonly (readonly number[])[], beliefs: readonly number[]): number {
  return degrootInfluence(weights).reduce((sum, weight, i) => sum + weight * beliefs[i]!, 0)
}
