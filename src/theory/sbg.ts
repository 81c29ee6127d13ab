import { logBeta } from '../stats/log-beta.ts'
import { requirePositive } from './domain.ts'
import { hypergeometric } from './hypergeometric.ts'

export interface SbgParams {
  /** The dropout chance per period is Beta(alpha, beta) across customers. */
  readonly alpha: number
  readonly beta: number
}

/**
 * Shifted-beta-geometric retention: the share still a customer after t periods, B(α, β + t)/B(α, β).
 *
 * Each customer has one dropout chance for life; the average one falls because the loyal remain. Source: Fader & Hardie
 * (2007), "How to project customer retention", Journal of Interactive Marketing 21, 76–90.
 *
 * @example sbgSurvival({ alpha: 0.704077, beta: 1.182043 }, 1) // 0.6267060513
 */
export function sbgSurvival({ alpha, beta }: SbgParams, periods: number): number {
  requirePositive({ alpha, beta })
  return Math.exp(logBeta(alpha, beta + periods) - logBeta(alpha, beta))
}

/**
 * The share of those present at t − 1 who are still there at t: (β + t − 1)/(α + β + t − 1).
 *
 * @example sbgRetention({ alpha: 1, beta: 3 }, 1) // 0.75
 */
export function sbgRetention({ alpha, beta }: SbgParams, period: number): number {
  return (beta + period - 1) / (alpha + beta + period - 1)
}

/**
 * Expected discounted lifetime of a new customer, in payments of which the first is today: Σ_{t≥0} S(t)/(1 + d)ᵗ =
 * ₂F₁(1, β; α + β; 1/(1 + d)).
 *
 * Source: Fader & Hardie (2010), "Customer-base valuation in a contractual setting", Marketing Science 29, 85–93.
 *
 * @example sbgDiscountedLifetime({ alpha: 0.704077, beta: 1.182043 }, 0.1) // 3.6949
 */
export function sbgDiscountedLifetime({ alpha, beta }: SbgParams, discount: number): number {
  requirePositive({ alpha, beta, discount })
  return hypergeometric(1, beta, alpha + beta, 1 / (1 + discount))
}

/**
 * The same for one who has renewed n − 1 times and is about to decide on the n-th renewal: Σ_{t≥n} S(t | t ≥ n −
 * 1)/(1 + d)^(t − n) = (β + n − 1)/(α + β + n − 1) · ₂F₁(1, β + n; α + β + n; 1/(1 + d)). The first payment counted
 * is that renewal, undiscounted.
 *
 * @example sbgResidualLifetime({ alpha: 1, beta: 1 }, 0.1, 1) // 1.8015
 */
export function sbgResidualLifetime({ alpha, beta }: SbgParams, discount: number, renewal: number): number {
  requirePositive({ alpha, beta, discount })
  const retained = sbgRetention({ alpha, beta }, renewal)
  return retained * hypergeometric(1, beta + renewal, alpha + beta + renewal, 1 / (1 + discount))
}

/**
 * The log-likelihood of a cohort: `alive[t]` customers left after t periods, alive[0] at the start. It is highest at
 * the fitted parameters.
 *
 * @example sbgLogLikelihood({ alpha: 1, beta: 1 }, [2, 1]) // 2 ln ½
 */
export function sbgLogLikelihood({ alpha, beta }: SbgParams, alive: readonly number[]): number {
  let sum = 0
  for (let t = 1; t < alive.length; t++) {
    const dropped = sbgSurvival({ alpha, beta }, t - 1) - sbgSurvival({ alpha, beta }, t)
    sum += (alive[t - 1]! - alive[t]!) * Math.log(dropped)
  }
  return sum + alive[alive.length - 1]! * Math.log(sbgSurvival({ alpha, beta }, alive.length - 1))
}
