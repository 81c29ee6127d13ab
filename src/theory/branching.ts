import { logGamma } from '../stats/log-gamma.ts'
import { requireCount, requireNonNegative } from './domain.ts'

/** How the number of customers referred by one varies around its mean. */
type Offspring = 'poisson' | 'geometric'

export interface BranchingParams {
  readonly offspring: Offspring
  /** Mean number of new customers that one brings. */
  readonly mean: number
}

/**
 * The mean size of all that one customer sets off, itself included: 1/(1 − m); Infinity from m = 1 on.
 *
 * Source: Harris (1963), The Theory of Branching Processes, chapter I.
 *
 * @example branchingTotal(0.3) // 1.428571429
 */
export function branchingTotal(mean: number): number {
  requireNonNegative({ mean })
  return mean >= 1 ? Number.POSITIVE_INFINITY : 1 / (1 - mean)
}

/**
 * The variance of that total: σ²/(1 − m)³, with σ² = m for Poisson and m + m² for geometric offspring.
 *
 * @example branchingVariance({ offspring: 'poisson', mean: 0.5 }) // 4
 */
export function branchingVariance({ offspring, mean }: BranchingParams): number {
  if (mean >= 1) return Number.POSITIVE_INFINITY
  return (offspring === 'poisson' ? mean : mean + mean * mean) / (1 - mean) ** 3
}

/** The mean number in generation g, per customer at the start: mᵍ. */
export function branchingGeneration(mean: number, generation: number): number {
  return mean ** generation
}

/**
 * The chance that word of mouth dies out: the smallest root of s = G(s), G the generating function of the offspring.
 *
 * Method: 1/m for geometric offspring; for Poisson, Newton's step from 0 on s − e^(m(s − 1)), which rises to the root.
 *
 * @example branchingExtinction({ offspring: 'geometric', mean: 2 }) // 0.5
 */
export function branchingExtinction({ offspring, mean }: BranchingParams): number {
  if (mean <= 1) return 1
  if (offspring === 'geometric') return 1 / mean
  let s = 0
  for (let round = 0; round < 200; round++) {
    const generated = Math.exp(mean * (s - 1))
    const next = s + (generated - s) / (1 - mean * generated)
    if (Math.abs(next - s) < 1e-16) break
    s = next
  }
  return s
}

/**
 * The chance that the total, the first customer included, is exactly n.
 *
 * Method: Dwass's identity P(T = n) = P(n offspring counts sum to n − 1)/n, which gives the Borel law for Poisson and
 * Catalan numbers for geometric offspring. Source: Dwass (1969), J. Appl. Probab. 6, 682–686.
 *
 * @example branchingTotalChance({ offspring: 'geometric', mean: 0.5 }, 2) // 0.1481481481
 */
export function branchingTotalChance({ offspring, mean }: BranchingParams, n: number): number {
  requireCount({ n })
  if (mean === 0) return n === 1 ? 1 : 0
  const logChance =
    offspring === 'poisson'
      ? -mean * n + (n - 1) * Math.log(mean * n) - logGamma(n)
      : logGamma(2 * n - 1) - 2 * logGamma(n) + (n - 1) * Math.log(mean) - (2 * n - 1) * Math.log1p(mean)
  return Math.exp(logChance) / n
}
