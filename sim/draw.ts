import { exp, fastLog, log } from './elementary.ts'
import { normalQuantile } from './normal.ts'
import { type Distribution, FAMILY } from './program.ts'

const {
  constant: CONSTANT,
  exponential: EXPONENTIAL,
  lognormal: LOGNORMAL,
  mixture: MIXTURE,
  quantiles: QUANTILES,
  score: SCORE,
  triangular: TRIANGULAR,
  uniform: UNIFORM,
  values: VALUES,
  weibull: WEIBULL,
} = FAMILY

/**
 * A variate from one uniform, by inversion: the quantile function of the distribution. One uniform a variate means that the
 * same luck means the same thing (an easy or a hard case) under other parameters.
 *
 * @param u Uniform in (0, 1).
 */
export function draw(d: Distribution, u: number): number {
  switch (d.family) {
    case EXPONENTIAL:
      return -d.a * fastLog(1 - u)
    case CONSTANT:
      return d.a
    case UNIFORM:
      return d.a + d.b * u
    case TRIANGULAR:
      return triangular(d, u)
    case LOGNORMAL:
      return exp(d.a + d.b * normalQuantile(u))
    case WEIBULL:
      return d.a * exp(d.b * log(-fastLog(1 - u)))
    case SCORE:
      return d.a + d.b * exp(scoreAt(d.table, normalQuantile(u)))
    case QUANTILES:
      return quantileAt(d.table, u)
    case VALUES:
      return d.table[(u * d.table.length) | 0]
    default:
      return mixture(d, u)
  }
}

/**
 * A variate given that it exceeds `x`, from one uniform. By bisection of the quantile function, so that it holds for every
 * family; `x` beyond the largest value gives that value.
 */
export function drawBeyond(d: Distribution, u: number, x: number): number {
  if (x <= 0) return draw(d, u)
  if (d.family === MIXTURE) return mixtureBeyond(d, u, x)
  const reached = probabilityBelow(d, x)
  const beyond = reached + (1 - reached) * u
  const value = draw(d, beyond < 1 ? beyond : 1 - 1.1102230246251565e-16)
  return value > x ? value : x
}

/** Each part counts for what of it lies beyond; a mixture need not rise with its uniform, but every part does. */
function mixtureBeyond(d: Distribution, u: number, x: number): number {
  const beyond = d.parts.map((part, i) => weightOf(d, i) * (1 - probabilityBelow(part, x)))
  let rest = u * beyond.reduce((sum, weight) => sum + weight, 0)
  let i = 0
  while (i < beyond.length - 1 && rest >= beyond[i]) rest -= beyond[i++]
  const luck = beyond[i] > 0 ? rest / beyond[i] : 0.5
  return drawBeyond(d.parts[i], Math.min(Math.max(luck, 1.1102230246251565e-16), 1 - 1.1102230246251565e-16), x)
}

function weightOf(d: Distribution, part: number): number {
  return d.table[part] - (part === 0 ? 0 : d.table[part - 1])
}

function probabilityBelow(d: Distribution, x: number): number {
  if (d.family === MIXTURE) {
    return d.parts.reduce((sum, part, i) => sum + weightOf(d, i) * probabilityBelow(part, x), 0)
  }
  let low = 0
  let high = 1
  for (let i = 0; i < 53; i++) {
    const middle = 0.5 * (low + high)
    if (draw(d, middle) <= x) low = middle
    else high = middle
  }
  return low
}

function triangular(d: Distribution, u: number): number {
  const width = d.c - d.a
  const split = (d.b - d.a) / width
  if (u < split) return d.a + Math.sqrt(u * width * (d.b - d.a))
  return d.c - Math.sqrt((1 - u) * width * (d.c - d.b))
}

/** g(z) by cubic Hermite interpolation. Table: first z, step, then value and slope (per unit of z) at each grid point. */
function scoreAt(table: Float64Array, z: number): number {
  const h = table[1]
  const last = (table.length >> 1) - 2
  const place = (z - table[0]) / h
  const i = place < 0 ? 0 : place >= last ? last - 1 : place | 0
  const s = place - i
  const at = 2 + 2 * i
  const p0 = table[at]
  const m0 = table[at + 1] * h
  const p1 = table[at + 2]
  const m1 = table[at + 3] * h
  const rise = p1 - p0
  return p0 + s * (m0 + s * (3 * rise - 2 * m0 - m1 + s * (m0 + m1 - 2 * rise)))
}

/** Straight between the points of a quantile table. */
function quantileAt(table: Float64Array, u: number): number {
  const points = table.length >> 1
  let low = 0
  let high = points - 1
  if (u <= table[0]) return table[1]
  if (u >= table[2 * high]) return table[2 * high + 1]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (table[2 * middle] <= u) low = middle
    else high = middle
  }
  const p = table[2 * low]
  const width = table[2 * high] - p
  const x = table[2 * low + 1]
  return width > 0 ? x + ((u - p) / width) * (table[2 * high + 1] - x) : x
}

/** The uniform picks the part, and what is left of it serves the part. */
function mixture(d: Distribution, u: number): number {
  const cumulative = d.table
  let i = 0
  while (i < cumulative.length - 1 && u >= cumulative[i]) i++
  const low = i === 0 ? 0 : cumulative[i - 1]
  const rest = (u - low) / (cumulative[i] - low)
  return draw(
    d.parts[i],
    rest < 1.1102230246251565e-16 ? 1.1102230246251565e-16 : rest < 1 ? rest : 1 - 1.1102230246251565e-16,
  )
}
