import { exp, log } from '../../sim/elementary.ts'
import { betaFraction } from '../stats/beta-fraction.ts'
import { log1p, portableLogGamma } from './lower-log-gamma.ts'
import { logLowerNormal, logNormalDensity } from './lower-normal.ts'
import { risingRoot } from './lower-root.ts'
import { scoreTable } from './lower-score.ts'

const tables = new Map<string, Float64Array>()

/** Score table of ln X for X ~ Beta(a, b) on [0, 1], in portable arithmetic; see lower-score.ts. */
export function betaTable(a: number, b: number): Float64Array {
  const key = `${a} ${b}`
  let table = tables.get(key)
  if (table === undefined) {
    table = scoreTable(betaScore(a, b))
    tables.set(key, table)
  }
  return table
}

/** Shapes of the Beta on [0, 1] with this mean and standard deviation; null where there is none. */
export function betaShapes(mean: number, sd: number): [a: number, b: number] | null {
  const size = (mean * (1 - mean)) / (sd * sd) - 1
  return size > 0 && mean > 0 && mean < 1 ? [mean * size, (1 - mean) * size] : null
}

function betaScore(a: number, b: number): (z: number) => [number, number] {
  const logBeta = portableLogGamma(a) + portableLogGamma(b) - portableLogGamma(a + b)
  const low = { a, b, logBeta }
  const high = { a: b, b: a, logBeta }
  const centre = Math.sqrt((a + 1) / (a + b + 2))
  const guess = { low: 2 * log(centre), high: log1p(-centre * centre) }
  return (z) => {
    const tail = logLowerNormal(z > 0 ? -z : z)
    // The upper half is solved for ln(1 − x), where it has its digits.
    let logX: number
    let logRest: number
    if (z > 0) {
      logRest = guess.high = solve(high, tail, guess.high)
      logX = log1p(-exp(logRest))
    } else {
      logX = guess.low = solve(low, tail, guess.low)
      logRest = log1p(-exp(logX))
    }
    return [logX, exp(logNormalDensity(z) - (a * logX + (b - 1) * logRest - logBeta))]
  }
}

interface Constants {
  a: number
  b: number
  logBeta: number
}

/** The y = ln x < 0 at which the lower tail of Beta(a, b) has this logarithm. */
function solve(constants: Constants, logTail: number, start: number): number {
  const at = (y: number): [number, number] => {
    const reached = logLower(constants, y)
    return [reached, exp(constants.a * y + (constants.b - 1) * log1p(-exp(y)) - constants.logBeta - reached)]
  }
  return risingRoot(at, logTail, start < 0 ? start : -1e-9, 0)
}

/** ln P(X ≤ e^y). */
function logLower({ a, b, logBeta }: Constants, y: number): number {
  const x = exp(y)
  const front = a * y + b * log1p(-x) - logBeta
  if (x < (a + 1) / (a + b + 2)) return front + log(betaFraction(x, a, b) / a)
  return log1p((-exp(front) * betaFraction(1 - x, b, a)) / b)
}
