import { gammaFraction, gammaSeries } from './gamma-expansions.ts'
import { logGamma } from './log-gamma.ts'
import { stirlingCorrection } from './stirling.ts'

const LOG_TWO_PI = 1.8378770664093453

/**
 * The regularised lower incomplete gamma function P(a, x) = γ(a, x)/Γ(a), the distribution function of Gamma(a, 1).
 *
 * Method: the power series below a + 1, one minus the continued fraction above. Source: Abramowitz & Stegun 6.5.29 and
 * 6.5.31; Press et al., Numerical Recipes, section 6.2.
 *
 * @example lowerIncompleteGamma(1, 2) // 1 − e⁻²
 */
export function lowerIncompleteGamma(a: number, x: number): number {
  check(a, x)
  if (x === 0) return 0
  return x < a + 1 ? front(a, x) * gammaSeries(a, x) : 1 - front(a, x) * gammaFraction(a, x)
}

/**
 * The regularised upper incomplete gamma function Q(a, x) = 1 − P(a, x), accurate in the far tail. Q(k + 1, λ) is the
 * chance that a Poisson count of mean λ is at most k.
 *
 * @example upperIncompleteGamma(9, 12) // P(Poisson(12) ≤ 8) = 0.1550277818
 */
export function upperIncompleteGamma(a: number, x: number): number {
  check(a, x)
  if (x === 0) return 1
  return x < a + 1 ? 1 - front(a, x) * gammaSeries(a, x) : front(a, x) * gammaFraction(a, x)
}

function check(a: number, x: number): void {
  if (!(a > 0)) throw new RangeError(`incomplete gamma: a must be above 0, got ${a}`)
  if (!(x >= 0)) throw new RangeError(`incomplete gamma: x must be at least 0, got ${x}`)
}

/** e⁻ˣ xᵃ / Γ(a); for large a the leading Stirling terms are cancelled by hand, since both are near a ln a. */
function front(a: number, x: number): number {
  if (a < 10) return Math.exp(a * Math.log(x) - x - logGamma(a))
  const off = (x - a) / a
  return Math.exp(a * (Math.log1p(off) - off) + 0.5 * (Math.log(a) - LOG_TWO_PI) - stirlingCorrection(a))
}
