import { logGamma } from './log-gamma.ts'
import { stirlingCorrection } from './stirling.ts'

const HALF_LOG_TWO_PI = 0.9189385332046727

/**
 * The natural logarithm of the beta function B(a, b) = Γ(a)Γ(b)/Γ(a + b), for a, b > 0; dimensionless.
 *
 * Method: the difference of log-gammas for small arguments; for large ones the leading Stirling terms are cancelled by
 * hand, because subtracting two numbers near 1e6 would leave nine digits. Source: DiDonato & Morris (1992), TOMS 708.
 *
 * @example logBeta(2, 3) // ln(1 / 12)
 */
export function logBeta(a: number, b: number): number {
  const p = Math.min(a, b)
  const q = Math.max(a, b)
  if (q < 10) return logGamma(p) + logGamma(q) - logGamma(p + q)
  const share = p / (p + q)
  if (p < 10) {
    const correction = stirlingCorrection(q) - stirlingCorrection(p + q)
    return logGamma(p) + correction + p - p * Math.log(p + q) + (q - 0.5) * Math.log1p(-share)
  }
  const correction = stirlingCorrection(p) + stirlingCorrection(q) - stirlingCorrection(p + q)
  return -0.5 * Math.log(q) + HALF_LOG_TWO_PI + correction + (p - 0.5) * Math.log(share) + q * Math.log1p(-share)
}
