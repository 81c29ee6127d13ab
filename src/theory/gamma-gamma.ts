import { requirePositive } from './domain.ts'

export interface GammaGammaParams {
  /** Each payment is Gamma(p, ν), and ν is Gamma(q, v) across customers; v in the unit of money. */
  readonly p: number
  readonly q: number
  readonly v: number
}

/**
 * The mean payment across customers, pv/(q − 1), in the unit of v; q must be above 1.
 *
 * Source: Fader & Hardie (2013), "The gamma-gamma model of monetary value", note at brucehardie.com.
 *
 * @example gammaGammaMean({ p: 6.25, q: 3.74, v: 15.44 }) // 35.2189781
 */
export function gammaGammaMean({ p, q, v }: GammaGammaParams): number {
  requirePositive({ p, v, 'q − 1': q - 1 })
  return (p * v) / (q - 1)
}

/**
 * The mean payment to expect of one customer who made x payments of mean m: p(v + xm)/(px + q − 1), between m and the
 * mean of all. Same source.
 *
 * @example gammaGammaGiven({ p: 6, q: 4, v: 16 }, 3, 35) // 34.57142857
 */
export function gammaGammaGiven({ p, q, v }: GammaGammaParams, x: number, m: number): number {
  requirePositive({ p, v, 'q − 1': q - 1 })
  return (p * (v + x * m)) / (p * x + q - 1)
}
