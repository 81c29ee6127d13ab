import { stirlingCorrection } from './stirling.ts'

const HALF_LOG_TWO_PI = 0.9189385332046727

/**
 * The natural logarithm of the gamma function, for x > 0; dimensionless.
 *
 * Method: the recurrence Γ(x + 1) = x Γ(x) up to 10, then Stirling's series. Source: Abramowitz & Stegun 6.1.41;
 * absolute error about 2e-15 near the zeros at 1 and 2, relative error about 1e-15 elsewhere.
 *
 * @example logGamma(5) // ln 24 = 3.178053830347946
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`logGamma: x must be above 0, got ${x}`)
  let product = 1
  let shifted = x
  while (shifted < 10) product *= shifted++
  const stirling = (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + stirlingCorrection(shifted)
  return stirling - Math.log(product)
}
