import { birthDeath } from './birth-death.ts'
import { requireCount, requirePositive } from './domain.ts'
import type { StationFigures } from './figures.ts'

export interface MMCK extends StationFigures {
  /** Chance that an arrival finds the station full and is turned away. */
  readonly pReject: number
  /** Share of the servers' time that is busy. */
  readonly occupancy: number
}

/**
 * M/M/c/K: c servers and K places in all, service included; an arrival to a full station is lost. Times are per
 * customer accepted.
 *
 * Method: the birth–death balance, then Little's law with the accepted rate. Source: Gross et al. (2008), section 2.4.
 *
 * @example mmck({ lambda: 8, mu: 4, c: 5, K: 12 }).L // 2.039346065
 */
export function mmck({ lambda, mu, c, K }: { lambda: number; mu: number; c: number; K: number }): MMCK {
  requirePositive({ lambda, mu })
  requireCount({ c, K })
  if (K < c) throw new RangeError(`K must be at least c = ${c}, got ${K}`)
  const { first, probability } = birthDeath(
    () => lambda,
    (k) => Math.min(k, c) * mu,
    K,
  )
  let L = 0
  let Lq = 0
  let pReject = 0
  probability.forEach((share, i) => {
    const k = first + i
    L += k * share
    Lq += Math.max(0, k - c) * share
    if (k === K) pReject = share
  })
  const throughput = lambda * (1 - pReject)
  const occupancy = throughput / (c * mu)
  return { rho: lambda / (c * mu), throughput, Lq, L, Wq: Lq / throughput, W: L / throughput, pReject, occupancy }
}
