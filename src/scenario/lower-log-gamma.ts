import { log } from '../../sim/elementary.ts'
import { stirlingCorrection } from '../stats/stirling.ts'

const HALF_LOG_TWO_PI = 0.9189385332046727

/**
 * ln Γ(x) for x > 0 in portable arithmetic: programs must be the same bytes on every engine, so this is not the one of
 * the statistics. Method: recurrence up to 10, then Stirling's series (Abramowitz & Stegun 6.1.41).
 */
export function portableLogGamma(x: number): number {
  let product = 1
  let shifted = x
  while (shifted < 10) product *= shifted++
  const stirling = (shifted - 0.5) * log(shifted) - shifted + HALF_LOG_TWO_PI + stirlingCorrection(shifted)
  return stirling - log(product)
}

/** ln(1 + x) for x > −1: a series near 0, where 1 + x would lose its digits. */
export function log1p(x: number): number {
  if (x < -0.25 || x > 0.25) return log(1 + x)
  const s = x / (2 + x)
  const square = s * s
  let term = s
  let sum = s
  for (let k = 3; k < 40; k += 2) {
    term *= square
    sum += term / k
  }
  return 2 * sum
}

/** ln(1 + x) − x, accurate where the two nearly cancel. */
export function log1pMinus(x: number): number {
  if (x < -0.2 || x > 0.2) return log(1 + x) - x
  let power = -x
  let sum = 0
  for (let k = 2; k < 40; k++) {
    power *= -x
    sum -= power / k
  }
  return sum
}
