import { logBeta } from '../stats/log-beta.ts'
import { logGamma } from '../stats/log-gamma.ts'
import { requireNonNegative, requirePositive } from './domain.ts'
import { hypergeometric } from './hypergeometric.ts'

export interface BgnbdParams {
  /** Purchase rates are Gamma(r, alpha) across customers; 1/alpha is per unit of time. */
  readonly r: number
  readonly alpha: number
  /** Dropout chances after each purchase are Beta(a, b) across customers. */
  readonly a: number
  readonly b: number
}

/** What is known of a customer: x repeat purchases, the last at tx, watched for T since the first purchase. */
export interface PurchaseHistory {
  readonly x: number
  readonly tx: number
  readonly T: number
}

/** Both expectations have a removable pole at a = 1; within this distance they are averaged across it. */
const POLE = 1e-5

/**
 * BG/NBD: the expected number of repeat purchases by time t of a customer of whom nothing else is known.
 *
 * E[X(t)] = (a + b − 1)/(a − 1) · [1 − (α/(α + t))ʳ ₂F₁(r, b; a + b − 1; t/(α + t))]. Source: Fader, Hardie & Lee
 * (2005), "Counting your customers the easy way", Marketing Science 24, 275–284, equation 9.
 *
 * @example bgnbdPurchases({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, 39) // 1.1968
 */
export function bgnbdPurchases(params: BgnbdParams, t: number): number {
  check(params)
  requireNonNegative({ t })
  const { r, alpha, a, b } = params
  const z = t / (alpha + t)
  return acrossPole(a, (at) => {
    const series = hypergeometric(r, b, at + b - 1, z)
    return ((at + b - 1) / (at - 1)) * (1 - (alpha / (alpha + t)) ** r * series)
  })
}

/**
 * The chance that a customer is still alive at the end of the time watched; 1 without a repeat purchase, since one
 * can only drop out after one.
 *
 * Source: Fader, Hardie & Lee (2008), "Computing P(alive) using the BG/NBD model", note at brucehardie.com.
 *
 * @example bgnbdAlive({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, { x: 2, tx: 30.43, T: 38.86 }) // 0.726579
 */
export function bgnbdAlive(params: BgnbdParams, { x, tx, T }: PurchaseHistory): number {
  check(params)
  if (x === 0) return 1
  const { r, alpha, a, b } = params
  const silence = Math.exp((r + x) * Math.log((alpha + T) / (alpha + tx)))
  return 1 / (1 + (a / (b + x - 1)) * silence)
}

/**
 * The expected number of purchases in the next t, given the history. Source: Fader, Hardie & Lee (2005), equation 10.
 *
 * @example
 * bgnbdFuturePurchases({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, { x: 2, tx: 30.43, T: 38.86 }, 39) // 1.226
 */
export function bgnbdFuturePurchases(params: BgnbdParams, history: PurchaseHistory, t: number): number {
  requireNonNegative({ t })
  const { r, alpha, a, b } = params
  const { x, T } = history
  const z = t / (alpha + T + t)
  const whileAlive = acrossPole(a, (at) => {
    const series = hypergeometric(r + x, b + x, at + b + x - 1, z)
    return ((at + b + x - 1) / (at - 1)) * (1 - ((alpha + T) / (alpha + T + t)) ** (r + x) * series)
  })
  return whileAlive * bgnbdAlive(params, history)
}

/**
 * The chance of exactly n repeat purchases by time t. Source: Fader, Hardie & Lee (2005), equation 8.
 *
 * @example bgnbdPurchaseChance({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, 39, 0) // 0.5737864
 */
export function bgnbdPurchaseChance(params: BgnbdParams, t: number, n: number): number {
  check(params)
  const { r, alpha, a, b } = params
  const stillActive = Math.exp(logBeta(a, b + n) - logBeta(a, b)) * countChance(r, alpha, t, n)
  if (n === 0) return stillActive
  let fewer = 0
  for (let j = 0; j < n; j++) fewer += countChance(r, alpha, t, j)
  return stillActive + Math.exp(logBeta(a + 1, b + n - 1) - logBeta(a, b)) * (1 - fewer)
}

/** The negative binomial chance of n purchases by t if nobody ever dropped out. */
function countChance(r: number, alpha: number, t: number, n: number): number {
  if (t === 0) return n === 0 ? 1 : 0
  const logWays = logGamma(r + n) - logGamma(r) - logGamma(n + 1)
  return Math.exp(logWays + r * Math.log(alpha / (alpha + t)) + n * Math.log(t / (alpha + t)))
}

function acrossPole(a: number, at: (a: number) => number): number {
  if (Math.abs(a - 1) >= POLE) return at(a)
  return (at(1 + 2 * POLE) + at(1 - 2 * POLE)) / 2
}

function check({ r, alpha, a, b }: BgnbdParams): void {
  requirePositive({ r, alpha, a, b })
}
