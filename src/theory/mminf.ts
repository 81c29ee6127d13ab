import { upperIncompleteGamma } from '../stats/incomplete-gamma.ts'
import { requireNonNegative, requirePositive } from './domain.ts'
import type { StationFigures } from './figures.ts'

/**
 * M/M/∞: everybody is served at once; a delay. The number present is Poisson with mean λ/μ, and for means only the mean
 * service time counts, whatever its distribution. The load per server is 0 by convention.
 *
 * Source: Gross et al. (2008), section 2.6.
 *
 * @example mminf({ lambda: 3, mu: 0.25 }).L // 12
 */
export function mminf({ lambda, mu }: { lambda: number; mu: number }): StationFigures {
  requireNonNegative({ lambda })
  requirePositive({ mu })
  return { rho: 0, throughput: lambda, Lq: 0, L: lambda / mu, Wq: 0, W: 1 / mu }
}

/**
 * P(N ≤ n) in the long run.
 *
 * @example mminfCountCdf({ lambda: 3, mu: 0.25 }, 8) // 0.1550277818
 */
export function mminfCountCdf({ lambda, mu }: { lambda: number; mu: number }, n: number): number {
  if (n < 0) return 0
  return upperIncompleteGamma(Math.floor(n) + 1, lambda / mu)
}

/**
 * The mean number present at time t when the station started empty: (λ/μ)(1 − e^(−μt)).
 *
 * @example mminfFromEmpty({ lambda: 3, mu: 0.25 }, 4) // 7.585446706
 */
export function mminfFromEmpty({ lambda, mu }: { lambda: number; mu: number }, t: number): number {
  return (lambda / mu) * -Math.expm1(-mu * t)
}
