import { exp, log } from '../../sim/elementary.ts'
import type { Distribution as Table } from '../../sim/program.ts'
import { FAMILY } from '../../sim/program.ts'
import { betaShapes, betaTable } from './lower-beta.ts'
import { refuse } from './lower-error.ts'
import { gammaTable } from './lower-gamma.ts'
import { portableLogGamma } from './lower-log-gamma.ts'
import type { Distribution } from './scenario.ts'

const NONE = new Float64Array(0)

/**
 * A distribution as the numbers it is drawn from.
 *
 * @throws CompileError at `path` when the moments asked for cannot be had.
 */
export function lowerDistribution(of: Distribution, path: string): Table {
  if ('constant' in of) return constant(of.constant)
  if ('exponential' in of) return plain(FAMILY.exponential, of.exponential)
  if ('uniform' in of) return plain(FAMILY.uniform, of.uniform.min, of.uniform.max - of.uniform.min)
  if ('triangular' in of) return plain(FAMILY.triangular, of.triangular.min, of.triangular.mode, of.triangular.max)
  if ('erlang' in of) return gamma(of.erlang.mean, of.erlang.k)
  if ('gamma' in of)
    return of.gamma.cv === 0 ? constant(of.gamma.mean) : gamma(of.gamma.mean, 1 / (of.gamma.cv * of.gamma.cv))
  if ('lognormal' in of) return lognormal(of.lognormal.mean, of.lognormal.cv)
  if ('weibull' in of) return weibull(of.weibull.mean, of.weibull.cv)
  if ('beta' in of) return beta(of.beta, path)
  if ('hyperexponential' in of) return hyperexponential(of.hyperexponential, path)
  if ('empirical' in of) return empirical(of.empirical)
  return mixture(of.mixture, path)
}

export function constant(value: number): Table {
  return plain(FAMILY.constant, value)
}

function plain(family: number, a: number, b = 0, c = 0): Table {
  return { family, a, b, c, table: NONE, parts: [] }
}

function score(table: Float64Array, from: number, scale: number): Table {
  return { family: FAMILY.score, a: from, b: scale, c: 0, table, parts: [] }
}

function gamma(mean: number, shape: number): Table {
  return mean === 0 ? constant(0) : score(gammaTable(shape), 0, mean / shape)
}

function lognormal(mean: number, cv: number): Table {
  if (mean === 0 || cv === 0) return constant(mean)
  const variance = log(1 + cv * cv)
  return plain(FAMILY.lognormal, log(mean) - variance / 2, Math.sqrt(variance))
}

/** With b = 1 / shape, ln Γ(1 + 2b) − 2 ln Γ(1 + b) = ln(1 + cv²) grows with b: bisected to the last bit. */
function weibull(mean: number, cv: number): Table {
  if (mean === 0 || cv === 0) return constant(mean)
  const goal = log(1 + cv * cv)
  const spread = (b: number): number => portableLogGamma(1 + 2 * b) - 2 * portableLogGamma(1 + b)
  let low = 0
  let high = 1
  while (spread(high) < goal) high *= 2
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2
    if (spread(middle) < goal) low = middle
    else high = middle
  }
  return plain(FAMILY.weibull, mean / exp(portableLogGamma(1 + high)), high)
}

function beta({ min, max, mean, cv }: { min: number; max: number; mean: number; cv: number }, path: string): Table {
  if (cv === 0) return constant(mean)
  const shapes = betaShapes((mean - min) / (max - min), (cv * mean) / (max - min))
  if (shapes === null) {
    return refuse(path, `a mean between ${min} and ${max} and a cv that fits between them`, `mean ${mean}, cv ${cv}`)
  }
  return score(betaTable(...shapes), min, max - min)
}

/** The Beta of a want on [0, 1]. */
export function betaOf(mean: number, sd: number, path: string): Table {
  const shapes = betaShapes(mean, sd)
  if (shapes === null) {
    return refuse(path, 'sd² below mean · (1 − mean)', `mean ${mean}, sd ${sd}`, 'Make the sd smaller.')
  }
  return score(betaTable(...shapes), 0, 1)
}

/** Balanced means: each branch brings half of the mean. */
function hyperexponential({ mean, cv }: { mean: number; cv: number }, path: string): Table {
  if (cv < 1) return refuse(path, 'a cv of at least 1', String(cv), 'Below 1 take gamma or erlang.')
  if (mean === 0) return constant(0)
  const square = cv * cv
  const first = (1 + Math.sqrt((square - 1) / (square + 1))) / 2
  const parts = [first, 1 - first].map((p) => plain(FAMILY.exponential, mean / (2 * p)))
  return { family: FAMILY.mixture, a: 0, b: 0, c: 0, table: Float64Array.of(first, 1), parts }
}

function empirical(of: number[] | { quantiles: [p: number, x: number][] }): Table {
  if (Array.isArray(of)) {
    return { family: FAMILY.values, a: 0, b: 0, c: 0, table: Float64Array.from(of).sort(), parts: [] }
  }
  const points = [...of.quantiles]
  const [first, last] = [points[0]!, points.at(-1)!]
  if (first[0] > 0) points.unshift([0, first[1]])
  if (last[0] < 1) points.push([1, last[1]])
  return { family: FAMILY.quantiles, a: 0, b: 0, c: 0, table: Float64Array.from(points.flat()), parts: [] }
}

function mixture(of: { weight: number; of: Distribution }[], path: string): Table {
  const total = of.reduce((sum, part) => sum + part.weight, 0)
  let reached = 0
  const cumulative = of.map((part) => (reached += part.weight) / total)
  cumulative[cumulative.length - 1] = 1
  const parts = of.map((part, index) => lowerDistribution(part.of, `${path}.mixture.${index}.of`))
  return { family: FAMILY.mixture, a: 0, b: 0, c: 0, table: Float64Array.from(cumulative), parts }
}
