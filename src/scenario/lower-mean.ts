import type { Distribution } from './scenario.ts'

/** The mean of a distribution in closed form, in its own unit. */
export function meanOf(of: Distribution): number {
  if ('constant' in of) return of.constant
  if ('exponential' in of) return of.exponential
  if ('uniform' in of) return (of.uniform.min + of.uniform.max) / 2
  if ('triangular' in of) return (of.triangular.min + of.triangular.mode + of.triangular.max) / 3
  if ('erlang' in of) return of.erlang.mean
  if ('gamma' in of) return of.gamma.mean
  if ('lognormal' in of) return of.lognormal.mean
  if ('weibull' in of) return of.weibull.mean
  if ('beta' in of) return of.beta.mean
  if ('hyperexponential' in of) return of.hyperexponential.mean
  if ('empirical' in of) return empiricalMean(of.empirical)
  const total = of.mixture.reduce((sum, part) => sum + part.weight, 0)
  return of.mixture.reduce((sum, part) => sum + part.weight * meanOf(part.of), 0) / total
}

function empiricalMean(of: number[] | { quantiles: [p: number, x: number][] }): number {
  if (Array.isArray(of)) return of.reduce((sum, value) => sum + value, 0) / of.length
  const points = of.quantiles
  const [first, last] = [points[0]!, points.at(-1)!]
  let mean = first[0] * first[1] + (1 - last[0]) * last[1]
  for (let i = 1; i < points.length; i++) {
    const [p0, x0] = points[i - 1]!
    const [p1, x1] = points[i]!
    mean += ((p1 - p0) * (x0 + x1)) / 2
  }
  return mean
}
