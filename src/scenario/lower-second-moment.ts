import { meanOf } from './lower-mean.ts'
import type { Distribution } from './scenario.ts'

/** Squared coefficient of variation, variance over squared mean, in closed form; 0 where the mean is. */
export function squaredCvOf(of: Distribution): number {
  const mean = meanOf(of)
  if (mean === 0 || 'constant' in of) return 0
  if ('exponential' in of) return 1
  if ('erlang' in of) return 1 / of.erlang.k
  if ('gamma' in of) return square(of.gamma.cv)
  if ('lognormal' in of) return square(of.lognormal.cv)
  if ('weibull' in of) return square(of.weibull.cv)
  if ('beta' in of) return square(of.beta.cv)
  if ('hyperexponential' in of) return square(of.hyperexponential.cv)
  return Math.max(0, squareOf(of) / square(mean) - 1)
}

/** E[X²]. */
function squareOf(of: Distribution): number {
  if ('uniform' in of) return line(of.uniform.min, of.uniform.max)
  if ('triangular' in of) {
    const { min, mode, max } = of.triangular
    return (min * min + mode * mode + max * max + min * mode + min * max + mode * max) / 6
  }
  if ('empirical' in of) return empiricalSquare(of.empirical)
  if ('mixture' in of) {
    const total = of.mixture.reduce((sum, { weight }) => sum + weight, 0)
    return of.mixture.reduce((sum, part) => sum + part.weight * squareOf(part.of), 0) / total
  }
  return square(meanOf(of)) * (1 + squaredCvOf(of))
}

function empiricalSquare(of: number[] | { quantiles: [p: number, x: number][] }): number {
  if (Array.isArray(of)) return of.reduce((sum, value) => sum + value * value, 0) / of.length
  const points = of.quantiles
  const [first, last] = [points[0]!, points.at(-1)!]
  let total = first[0] * square(first[1]) + (1 - last[0]) * square(last[1])
  for (let i = 1; i < points.length; i++) {
    const [p0, x0] = points[i - 1]!
    const [p1, x1] = points[i]!
    total += (p1 - p0) * line(x0, x1)
  }
  return total
}

/** E[X²] where X runs evenly from one value to another. */
function line(from: number, to: number): number {
  return (from * from + from * to + to * to) / 3
}

/** A product and no power, whose last bits are not fixed. */
function square(x: number): number {
  return x * x
}
