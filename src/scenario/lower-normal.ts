import { exp, log } from '../../sim/elementary.ts'

const HALF_LOG_TWO_PI = 0.9189385332046727
const SQRT_TWO_PI = 2.5066282746310002
/** Enough terms of the fraction for full precision from z = 1.5 on, where it converges slowest. */
const MILLS_TERMS = 160

/** ln φ(z). */
export function logNormalDensity(z: number): number {
  return -0.5 * z * z - HALF_LOG_TWO_PI
}

/**
 * ln Φ(z) for z ≤ 0, in portable arithmetic. Method: the odd series in the middle, Laplace's fraction of the Mills ratio
 * in the tail (Abramowitz & Stegun 26.2.11 and 26.2.14).
 */
export function logLowerNormal(z: number): number {
  if (z <= -1.5) return logNormalDensity(z) + log(millsRatio(-z))
  let term = z
  let sum = z
  for (let k = 3; k < 200; k += 2) {
    term *= (z * z) / k
    sum += term
  }
  return log(0.5 + (exp(-0.5 * z * z) / SQRT_TWO_PI) * sum)
}

function millsRatio(z: number): number {
  let value = z
  for (let k = MILLS_TERMS; k >= 1; k--) value = z + k / value
  return 1 / value
}
