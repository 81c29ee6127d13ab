import { requireNonNegative, requirePositive } from './domain.ts'

/**
 * How much longer work takes in the long run than that of people who know it, if somebody new needs 1 + extra·e^(−tenure/τ) of
 * the time and people leave at rate h: tenure is exponential with that rate, so the mean is 1 + extra·h/(h + 1/τ).
 *
 * Source: the Laplace transform of the exponential age of a renewal process, Ross (1996), Stochastic Processes, section 3.4.
 *
 * @example rampedTime({ extra: 1, lasts: 0.25, rate: 1 }) // 1.2
 */
export function rampedTime({ extra, lasts, rate }: { extra: number; lasts: number; rate: number }): number {
  requirePositive({ lasts })
  requireNonNegative({ extra, rate })
  return 1 + (extra * rate) / (rate + 1 / lasts)
}
