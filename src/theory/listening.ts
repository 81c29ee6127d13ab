import { requireNonNegative, requirePositive } from './domain.ts'

/**
 * What is still unknown after listening to n customers: the posterior variance σ²/(1 + nσ²/s²) of a normal belief, σ²
 * the variance before and s² that of one answer, all in the square of one unit.
 *
 * Source: DeGroot (1970), Optimal Statistical Decisions, section 9.5.
 *
 * @example posteriorVariance({ prior: 4, noise: 4 }, 3) // 1
 */
export function posteriorVariance({ prior, noise }: { prior: number; noise: number }, answers: number): number {
  requireNonNegative({ prior, answers })
  requirePositive({ noise })
  return prior / (1 + (answers * prior) / noise)
}
