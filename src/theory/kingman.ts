import { requireNonNegative, requirePositive } from './domain.ts'

/**
 * Kingman's approximation of the mean wait in G/G/1: load × variability × time, ρ/(1 − ρ) · (ca² + cs²)/2 · E[S]. Exact
 * for Poisson arrivals (it is then Pollaczek–Khinchine), close at high load, too high for regular arrivals at low load.
 * It is an approximation: show it as one.
 *
 * Source: Kingman (1961), Math. Proc. Cambridge 57, 902–904; Hopp & Spearman (2008), Factory Physics, section 8.6.
 *
 * @example kingman({ rho: 0.9, service: 1, ca2: 0.5, cs2: 0.5 }) // 4.5
 */
export function kingman({
  rho,
  service,
  ca2,
  cs2,
}: {
  rho: number
  service: number
  ca2: number
  cs2: number
}): number {
  requireNonNegative({ rho, ca2, cs2 })
  requirePositive({ service })
  if (rho >= 1) return Number.POSITIVE_INFINITY
  return ((rho / (1 - rho)) * (ca2 + cs2) * service) / 2
}
