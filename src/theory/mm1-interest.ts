import { requirePositive } from './domain.ts'

/**
 * How much interest is left when service starts, if it decays as e^(−wait/τ) in an M/M/1 queue; a share of 1.
 *
 * The wait is zero with chance 1 − ρ and otherwise exponential at rate μ − λ, so E[e^(−Wq/τ)] =
 * 1 − ρ + ρ(μ − λ)/(μ − λ + 1/τ). Source: the Laplace transform of the M/M/1 waiting time at 1/τ, Gross et al. (2008),
 * section 2.2.4. λ and μ per unit of time, τ in that unit; λ < μ.
 *
 * @example mm1Interest({ lambda: 0.8, mu: 1, tau: 5 }) // 0.6
 */
export function mm1Interest({ lambda, mu, tau }: { lambda: number; mu: number; tau: number }): number {
  requirePositive({ lambda, mu, tau })
  const rho = lambda / mu
  if (rho >= 1) return 0
  return 1 - rho + (rho * (mu - lambda)) / (mu - lambda + 1 / tau)
}
