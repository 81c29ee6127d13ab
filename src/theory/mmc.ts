import { logGamma } from '../stats/log-gamma.ts'
import { requireCount, requireNonNegative, requirePositive } from './domain.ts'
import { erlangB } from './erlang-b.ts'
import type { StationFigures } from './figures.ts'

export interface MMC extends StationFigures {
  /** Chance of an empty station, and chance that an arrival has to wait (Erlang C). */
  readonly p0: number
  readonly pWait: number
}

export interface MMCParams {
  readonly lambda: number
  readonly mu: number
  readonly c: number
}

/**
 * M/M/c, Erlang's waiting model: Poisson arrivals at rate λ, c servers of exponential rate μ each, one queue.
 *
 * Method: Erlang C from Erlang B, C = B/(1 − ρ(1 − B)), and Wq = C/(cμ − λ). Source: Gross et al. (2008), section 2.3.
 *
 * @example mmc({ lambda: 1.8, mu: 1, c: 2 }).Wq // 4.263157895
 */
export function mmc({ lambda, mu, c }: MMCParams): MMC {
  requireNonNegative({ lambda })
  requirePositive({ mu })
  requireCount({ c })
  const load = lambda / mu
  const rho = load / c
  if (rho >= 1) {
    const never = Number.POSITIVE_INFINITY
    return { rho, p0: 0, pWait: 1, throughput: c * mu, Lq: never, L: never, Wq: never, W: never }
  }
  const blocked = erlangB({ load, c })
  const pWait = blocked / (1 - rho * (1 - blocked))
  const Wq = pWait / (c * mu - lambda)
  const Lq = lambda * Wq
  return { rho, p0: emptyChance(load, c, blocked), pWait, throughput: lambda, Lq, L: Lq + load, Wq, W: Wq + 1 / mu }
}

/** 1/p0 = Σ_{k<c} aᵏ/k! + (aᶜ/c!)/(1 − ρ), taken relative to aᶜ/c! so that large loads do not overflow. */
function emptyChance(load: number, c: number, blocked: number): number {
  if (load === 0) return 1
  const logTop = c * Math.log(load) - logGamma(c + 1)
  return Math.exp(-logTop) / (1 / blocked - 1 + 1 / (1 - load / c))
}

/**
 * The chance that an M/M/c customer waits at most t: 1 − C e^(−(cμ − λ)t). Call centres call it the service level.
 *
 * @example mmcWaitCdf({ lambda: 10 / 3, mu: 1 / 3, c: 14 }, 1 / 3) // 0.8883500192
 */
export function mmcWaitCdf(params: MMCParams, t: number): number {
  if (t < 0) return 0
  const { rho, pWait } = mmc(params)
  return rho >= 1 ? 0 : 1 - pWait * Math.exp(-(params.c * params.mu - params.lambda) * t)
}

/**
 * The p-quantile of the M/M/c waiting time; zero for as many as find a free server.
 *
 * @example mmcWaitQuantile({ lambda: 0.5, mu: 1, c: 1 }, 0.5) // 0
 */
export function mmcWaitQuantile(params: MMCParams, p: number): number {
  const { rho, pWait } = mmc(params)
  if (rho >= 1) return Number.POSITIVE_INFINITY
  if (1 - p >= pWait) return 0
  return Math.log(pWait / (1 - p)) / (params.c * params.mu - params.lambda)
}
