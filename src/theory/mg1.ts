import { requireNonNegative, requirePositive } from './domain.ts'
import type { StationFigures } from './figures.ts'

export interface MG1Params {
  readonly lambda: number
  /** Mean service time. */
  readonly service: number
  /** Squared coefficient of variation of the service time: variance over squared mean. */
  readonly cv2: number
}

/**
 * M/G/1 by the Pollaczek–Khinchine formula: Wq = ρ/(1 − ρ) · (1 + cv²)/2 · E[S]. Standardising service (cv² from 1 to
 * 0) halves the wait.
 *
 * Source: Gross et al. (2008), section 5.1.
 *
 * @example mg1({ lambda: 0.8, service: 1, cv2: 4 }).Wq // 10
 */
export function mg1({ lambda, service, cv2 }: MG1Params): StationFigures {
  requireNonNegative({ lambda, cv2 })
  requirePositive({ service })
  const rho = lambda * service
  if (rho >= 1) {
    const never = Number.POSITIVE_INFINITY
    return { rho, throughput: 1 / service, Lq: never, L: never, Wq: never, W: never }
  }
  const Wq = ((rho / (1 - rho)) * (1 + cv2) * service) / 2
  const W = Wq + service
  return { rho, throughput: lambda, Lq: lambda * Wq, L: lambda * W, Wq, W }
}
