import { exp, log } from '../../sim/elementary.ts'
import { gammaFraction, gammaSeries } from '../stats/gamma-expansions.ts'
import { stirlingCorrection } from '../stats/stirling.ts'
import { log1pMinus, portableLogGamma } from './lower-log-gamma.ts'
import { logLowerNormal, logNormalDensity } from './lower-normal.ts'
import { risingRoot } from './lower-root.ts'
import { scoreTable } from './lower-score.ts'

const HALF_LOG_TWO_PI = 0.9189385332046727
/** No quantile of interest lies beyond shape · e^30, and `exp` must stay finite. */
const MOST_LOG = 60
const tables = new Map<number, Float64Array>()

/** Score table of ln X for X ~ Gamma(shape, 1), in portable arithmetic; see lower-score.ts. */
export function gammaTable(shape: number): Float64Array {
  let table = tables.get(shape)
  if (table === undefined) {
    table = scoreTable(gammaScore(shape))
    tables.set(shape, table)
  }
  return table
}

function gammaScore(shape: number): (z: number) => [number, number] {
  const constants = { shape, logGamma: portableLogGamma(shape) }
  let guess = log(shape)
  return (z) => {
    const tail = logLowerNormal(z > 0 ? -z : z)
    guess = solve(constants, tail, z > 0, guess)
    return [guess, exp(logNormalDensity(z) - logDensity(constants, guess))]
  }
}

interface Constants {
  shape: number
  logGamma: number
}

/** The y = ln x at which the tail probability of X has this logarithm. */
function solve(constants: Constants, logTail: number, upper: boolean, start: number): number {
  const sign = upper ? -1 : 1
  const at = (y: number): [number, number] => {
    const reached = upper ? logUpper(constants, y) : logLower(constants, y)
    return [sign * reached, exp(logDensity(constants, y) - reached)]
  }
  return risingRoot(at, sign * logTail, start, MOST_LOG)
}

/** ln of x·f(x) at x = e^y: the density of ln X. */
function logDensity({ shape, logGamma }: Constants, y: number): number {
  const x = exp(y)
  if (shape < 10) return shape * y - x - logGamma
  // For a large shape the leading terms of Stirling's formula are cancelled by hand: both are near shape · ln shape.
  const off = (x - shape) / shape
  return shape * log1pMinus(off) + 0.5 * log(shape) - HALF_LOG_TWO_PI - stirlingCorrection(shape)
}

/** ln P(X ≤ e^y). */
function logLower(constants: Constants, y: number): number {
  const x = exp(y)
  if (x < constants.shape + 1) return logDensity(constants, y) + log(gammaSeries(constants.shape, x))
  return log(1 - exp(logDensity(constants, y)) * gammaFraction(constants.shape, x))
}

/** ln P(X > e^y). */
function logUpper(constants: Constants, y: number): number {
  const x = exp(y)
  if (x >= constants.shape + 1) return logDensity(constants, y) + log(gammaFraction(constants.shape, x))
  return log(1 - exp(logDensity(constants, y)) * gammaSeries(constants.shape, x))
}
