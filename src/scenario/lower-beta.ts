import { exp, log } from '../../sim/elementary.ts'
import { log1p, portableLogGamma } from './lower-log-gamma.ts'
import { logLowerNormal, logNormalDensity } from './lower-normal.ts'
import { risingRoot } from './lower-root.ts'
import { scoreTable } from './lower-score.ts'

const MOST_TERMS = 20_000
const TINY = 1e-300
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
  if (x < (a + 1) / (a + b + 2)) return front + log(fraction(a, b, x) / a)
  return log1p((-exp(front) * fraction(b, a, 1 - x)) / b)
}

/** The continued fraction of the incomplete beta function (Press et al., Numerical Recipes, section 6.4). */
function fraction(a: number, b: number, x: number): number {
  let c = 1
  let d = 1 / away(1 - ((a + b) * x) / (a + 1))
  let value = d
  for (let m = 1; m <= MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / away(1 + even * d)
    c = away(1 + even / c)
    value *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / away(1 + odd * d)
    c = away(1 + odd / c)
    value *= d * c
    if (Math.abs(d * c - 1) < 2e-16) break
  }
  return value
}

function away(x: number): number {
  return Math.abs(x) < TINY ? TINY : x
}
