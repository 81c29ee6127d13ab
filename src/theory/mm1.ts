import { requireNonNegative, requirePositive } from './domain.ts'
import type { StationFigures } from './figures.ts'

export interface MM1 extends StationFigures {
  /** Chance of an empty station, and chance that an arrival has to wait. */
  readonly p0: number
  readonly pWait: number
}

/**
 * M/M/1: Poisson arrivals at rate λ, one server, exponential service at rate μ, first come first served. Rates are per
 * the same unit of time, any; times come back in it.
 *
 * L = ρ/(1 − ρ). Source: Gross, Shortle, Thompson & Harris (2008), Fundamentals of Queueing Theory, section 2.2.
 *
 * @example mm1({ lambda: 0.5, mu: 1 }).W // 2
 */
export function mm1({ lambda, mu }: { lambda: number; mu: number }): MM1 {
  requireNonNegative({ lambda })
  requirePositive({ mu })
  const rho = lambda / mu
  if (rho >= 1) {
    const never = Number.POSITIVE_INFINITY
    return { rho, p0: 0, pWait: 1, throughput: mu, Lq: never, L: never, Wq: never, W: never }
  }
  const W = 1 / (mu - lambda)
  const Wq = rho * W
  return { rho, p0: 1 - rho, pWait: rho, throughput: lambda, Lq: lambda * Wq, L: lambda * W, Wq, W }
}

/**
 * The p-quantile of the time in an M/M/1 station, which is exponential with mean W. Same source, section 2.2.5.
 *
 * @example mm1TimeQuantile({ lambda: 0.5, mu: 1 }, 0.5) // 2 ln 2
 */
export function mm1TimeQuantile({ lambda, mu }: { lambda: number; mu: number }, p: number): number {
  return -Math.log1p(-p) * mm1({ lambda, mu }).W
}

/**
 * Process cycle efficiency of M/M/1 when all service is value: E[service]/E[time in station] = 1 − ρ.
 *
 * @example mm1CycleEfficiency({ lambda: 0.9, mu: 1 }) // 0.1
 */
export function mm1CycleEfficiency({ lambda, mu }: { lambda: number; mu: number }): number {
  const { W } = mm1({ lambda, mu })
  return 1 / (mu * W)
}
