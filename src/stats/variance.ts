import { mean } from './mean.ts'

/**
 * The sample variance (divisor n − 1), in the square of the values' unit; NaN below two values.
 *
 * Method: two passes, with the correction term that would be zero in exact arithmetic. Source: Chan, Golub & LeVeque
 * (1983). The textbook formula E[x²] − E[x]² is not used: it loses every digit when the mean is large.
 *
 * @example variance([2, 4, 4, 4, 5, 5, 7, 9]) // 32 / 7
 */
export function variance(values: ArrayLike<number>): number {
  const n = values.length
  if (n < 2) return Number.NaN
  const centre = mean(values)
  let squares = 0
  let residual = 0
  for (let i = 0; i < n; i++) {
    const off = values[i]! - centre
    squares += off * off
    residual += off
  }
  return (squares - (residual * residual) / n) / (n - 1)
}
