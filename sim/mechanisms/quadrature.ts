import { exp, log } from '../elementary.ts'

/**
 * Expectations over a customer's own rate and dropout chance, in portable arithmetic.
 *
 * The trapezoid rule on log λ and on logit p: there both densities fall off at least exponentially on either side and what
 * is averaged has no pole near the real axis, so the rule converges exponentially in 1/step. The weights are normalised by
 * their own sum, and the last one on a side stands for the whole of its geometric tail.
 */
export interface Nodes {
  at: Float64Array
  weight: Float64Array
}

/** Steps of a half or two thirds of a standard deviation leave less than 1e-8. A weight below e^−FAINT of the largest ends the walk to a side, and so does a logit beyond FAR. */
const FAINT = 18
const FAR = 32

/** Nodes λ for X ~ Gamma(shape, 1). The mean of X is the shape. */
export function gammaNodes(shape: number): Nodes {
  const step = Math.min(0.4, 0.7 / Math.sqrt(shape))
  const nodes = walk((y) => shape * y - exp(y), log(shape), step)
  return { at: nodes.at.map(exp), weight: nodes.weight }
}

/**
 * Nodes logit p for p ~ Beta(a, b), given besides that somebody survived `survived` dropouts, at each of which the logit
 * was lower by `lean`.
 */
export function logitNodes(a: number, b: number, survived: number, lean: number): Nodes {
  const step = Math.min(0.5, 0.7 * Math.sqrt(1 / a + 1 / (b + survived)))
  const density = (u: number) => -a * softplus(-u) - b * softplus(u) - survived * softplus(u - lean)
  return walk(density, log(a / (b + survived)), step)
}

/** p of a logit. */
export function logistic(u: number): number {
  return 1 / (1 + exp(-u))
}

/** ln(1 + e^u). */
function softplus(u: number): number {
  return u > 0 ? u + log(1 + exp(-u)) : log(1 + exp(u))
}

/** From `start` outward in even steps, as far as there is any weight. */
function walk(logDensity: (u: number) => number, start: number, step: number): Nodes {
  const right = side(logDensity, start, step)
  const left = side(logDensity, start - step, -step)
  const at = Float64Array.from([...left.at.reverse(), ...right.at])
  const logs = [...left.logs.reverse(), ...right.logs]
  const most = logs.reduce((a, b) => (a > b ? a : b))
  const weight = Float64Array.from(logs, (value) => exp(value - most))
  closeTails(weight)
  const total = weight.reduce((sum, value) => sum + value, 0)
  for (let i = 0; i < weight.length; i++) weight[i] /= total
  return { at, weight }
}

function side(logDensity: (u: number) => number, start: number, step: number) {
  const at: number[] = []
  const logs: number[] = []
  let most = -Infinity
  for (let u = start; ; u += step) {
    const value = logDensity(u)
    at.push(u)
    logs.push(value)
    if (value > most) most = value
    const falling = logs.length > 1 && value < logs[logs.length - 2]
    if (falling && (most - value > FAINT || u > FAR || u < -FAR)) return { at, logs }
  }
}

/** 1 + q + q² + … times the last weight of each side, q being what the last step left of the weight. */
function closeTails(weight: Float64Array): void {
  const n = weight.length
  const low = weight[0] / weight[1]
  const high = weight[n - 1] / weight[n - 2]
  if (low < 1) weight[0] /= 1 - low
  if (high < 1) weight[n - 1] /= 1 - high
}
