import { requirePositive } from './domain.ts'

export interface BassParams {
  /** Innovation and imitation per unit of time. */
  readonly p: number
  readonly q: number
}

/**
 * Bass diffusion: the share of the market that has adopted by time t, F = (1 − e^(−(p+q)t))/(1 + (q/p)e^(−(p+q)t)).
 *
 * The hazard of adopting is p + qF. Source: Bass (1969), Management Science 15, 215–227.
 *
 * @example bassShare({ p: 0.03, q: 0.38 }, 10) // 0.8128032212
 */
export function bassShare({ p, q }: BassParams, t: number): number {
  requirePositive({ p })
  const decay = Math.exp(-(p + q) * t)
  return -Math.expm1(-(p + q) * t) / (1 + (q / p) * decay)
}

/**
 * The rate of adoption as a share of the market per unit of time, f = (p + qF)(1 − F).
 *
 * @example bassRate({ p: 0.03, q: 0.38 }, 0) // 0.03
 */
export function bassRate({ p, q }: BassParams, t: number): number {
  const share = bassShare({ p, q }, t)
  return (p + q * share) * (1 - share)
}

export interface BassPeak {
  /** When adoption is fastest: ln(q/p)/(p + q), or 0 when innovation is at least as strong. */
  readonly time: number
  /** The rate then, (p + q)²/4q, and the share reached, ½ − p/2q. */
  readonly rate: number
  readonly share: number
}

/**
 * The peak of adoption. Same source.
 *
 * @example bassPeak({ p: 0.03, q: 0.38 }).time // 6.192619
 */
export function bassPeak({ p, q }: BassParams): BassPeak {
  requirePositive({ p })
  if (q <= p) return { time: 0, rate: p, share: 0 }
  return { time: Math.log(q / p) / (p + q), rate: (p + q) ** 2 / (4 * q), share: 0.5 - p / (2 * q) }
}

/**
 * The share by Bass's discrete recursion, N(t + 1) = N(t) + (p + qN(t))(1 − N(t)), after a whole number of periods.
 * It lags behind the continuous curve at first, so the two must not be mixed up.
 *
 * @example bassShareDiscrete({ p: 0.03, q: 0.38 }, 5) // 0.2729068387
 */
export function bassShareDiscrete({ p, q }: BassParams, periods: number): number {
  let share = 0
  for (let period = 0; period < periods; period++) share += (p + q * share) * (1 - share)
  return share
}
