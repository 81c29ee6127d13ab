import { squaredCvOf } from './lower-second-moment.ts'
import type { Distribution } from './scenario.ts'

/** The same distribution, all of whose values are `factor` times as long. */
export function stretched(of: Distribution, factor: number): Distribution {
  if (factor === 1) return of
  if ('constant' in of) return { constant: of.constant * factor }
  if ('exponential' in of) return { exponential: of.exponential * factor }
  if ('erlang' in of) return { erlang: { ...of.erlang, mean: of.erlang.mean * factor } }
  if ('uniform' in of) return { uniform: { min: of.uniform.min * factor, max: of.uniform.max * factor } }
  if ('triangular' in of) {
    const { min, mode, max } = of.triangular
    return { triangular: { min: min * factor, mode: mode * factor, max: max * factor } }
  }
  if ('beta' in of) {
    const { min, max, mean, cv } = of.beta
    return { beta: { min: min * factor, max: max * factor, mean: mean * factor, cv } }
  }
  if ('gamma' in of) return { gamma: { ...of.gamma, mean: of.gamma.mean * factor } }
  if ('lognormal' in of) return { lognormal: { ...of.lognormal, mean: of.lognormal.mean * factor } }
  if ('weibull' in of) return { weibull: { ...of.weibull, mean: of.weibull.mean * factor } }
  if ('hyperexponential' in of) {
    return { hyperexponential: { ...of.hyperexponential, mean: of.hyperexponential.mean * factor } }
  }
  if ('empirical' in of) return { empirical: stretchedTable(of.empirical, factor) }
  return { mixture: of.mixture.map((part) => ({ ...part, of: stretched(part.of, factor) })) }
}

function stretchedTable<T extends Extract<Distribution, { empirical: unknown }>['empirical']>(
  of: T,
  factor: number,
): T {
  if (Array.isArray(of)) return of.map((value) => value * factor) as T
  return { quantiles: of.quantiles.map(([p, x]) => [p, x * factor]) } as T
}

/**
 * The same mean, with so much more of a squared coefficient of variation. A family that has one keeps its shape; an
 * exponential becomes a hyperexponential. Anything else is told in two: some take long and the others are quick, and each
 * kind of customer brings half of the work, as in a hyperexponential with balanced means.
 */
export function spreadOut(of: Distribution, added: number): Distribution {
  const square = squaredCvOf(of)
  if (added === 0) return of
  const cv = Math.sqrt(square + added)
  if ('exponential' in of) return { hyperexponential: { mean: of.exponential, cv } }
  if ('erlang' in of) return { gamma: { mean: of.erlang.mean, cv } }
  if ('gamma' in of) return { gamma: { ...of.gamma, cv } }
  if ('lognormal' in of) return { lognormal: { ...of.lognormal, cv } }
  if ('weibull' in of) return { weibull: { ...of.weibull, cv } }
  if ('hyperexponential' in of) return { hyperexponential: { ...of.hyperexponential, cv } }
  // A factor of mean 1 with E[factor²] = 1 + more takes (1 + square) to (1 + square)(1 + more) = 1 + square + added.
  const more = added / (1 + square)
  const quick = (1 + Math.sqrt(more / (1 + more))) / 2
  return {
    mixture: [quick, 1 - quick].map((weight) => ({ weight, of: stretched(of, 1 / (2 * weight)) })),
  }
}
