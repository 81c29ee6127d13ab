import { upperIncompleteBeta } from '../stats/incomplete-beta.ts'
import { birthDeath, type Stationary } from './birth-death.ts'
import { requireCount, requirePositive } from './domain.ts'

export interface ErlangAParams {
  readonly lambda: number
  readonly mu: number
  /** Rate at which a waiting customer gives up: one over the mean patience. */
  readonly theta: number
  readonly c: number
}

export interface ErlangA {
  /** Offered load λ/(cμ); one or more is fine, since the impatient leave. */
  readonly rho: number
  /** Chance that an arrival has to wait, and that it gives up. */
  readonly pWait: number
  readonly pAbandon: number
  /** Customers waiting, and customers in the station. */
  readonly Lq: number
  readonly L: number
  /** Mean wait of everybody, and of those who are served in the end. */
  readonly Wq: number
  readonly WqServed: number
  /** Share of the servers' time that is busy. */
  readonly occupancy: number
  /** Customers served per unit of time. */
  readonly throughput: number
}

/**
 * Erlang A, M/M/c+M: the waiting model with exponential patience. All rates per the same unit of time.
 *
 * Method: birth–death with death rate min(k, c)μ + max(0, k − c)θ; those who give up leave at rate θLq. Source:
 * Garnett, Mandelbaum & Reiman (2002), MSOM 4, 208–227; Mandelbaum & Zeltyn (2007).
 *
 * @example erlangA({ lambda: 12, mu: 1, theta: 1, c: 10 }).pAbandon // 0.213632353
 */
export function erlangA({ lambda, mu, theta, c }: ErlangAParams): ErlangA {
  const stationary = chain({ lambda, mu, theta, c })
  let pWait = 0
  let Lq = 0
  let L = 0
  let waitServed = 0
  eachState(stationary, (k, share) => {
    L += k * share
    if (k < c) return
    pWait += share
    Lq += (k - c) * share
  })
  const odds = (c * mu) / theta
  // An arrival with j ahead of it in the queue is served after a wait V with e^(−θV) ~ Beta(m, j + 1), m = cμ/θ: its
  // contribution to the wait of the served is E[V e^(−θV)] = m/(m + j + 1) · Σ_{i=0..j} 1/(m + 1 + i) / θ.
  let harmonic = 0
  eachState(fromState(stationary, c), (k, share) => {
    const ahead = k - c
    harmonic += 1 / (odds + 1 + ahead)
    waitServed += (share * odds * harmonic) / (odds + ahead + 1) / theta
  })
  const pAbandon = (theta * Lq) / lambda
  const throughput = lambda * (1 - pAbandon)
  const occupancy = throughput / (c * mu)
  const WqServed = waitServed / (1 - pAbandon)
  return { rho: lambda / (c * mu), pWait, pAbandon, Lq, L, Wq: Lq / lambda, WqServed, occupancy, throughput }
}

/**
 * The chance that an Erlang A customer is served and waited at most t.
 *
 * Method: with j ahead, the wait V offered to it is a sum of exponentials of rates cμ, cμ + θ, …, cμ + jθ, so e^(−θV)
 * is Beta(cμ/θ, j + 1), and it is still there with chance e^(−θV). Same sources.
 *
 * @example erlangAServedWithin({ lambda: 10 / 3, mu: 1 / 3, theta: 0.2, c: 13 }, 1 / 3) // 0.8581777
 */
export function erlangAServedWithin(params: ErlangAParams, t: number): number {
  if (t < 0) return 0
  const { mu, theta, c } = params
  const odds = (c * mu) / theta
  const stillThere = Math.exp(-theta * t)
  let served = 0
  eachState(chain(params), (k, share) => {
    if (k < c) served += share
    else {
      const places = k - c + 1
      const inTime = upperIncompleteBeta(stillThere, odds + 1, places, -Math.expm1(-theta * t))
      served += (share * odds * inTime) / (odds + places)
    }
  })
  return served
}

function chain({ lambda, mu, theta, c }: ErlangAParams): Stationary {
  requirePositive({ lambda, mu, theta })
  requireCount({ c })
  return birthDeath(
    () => lambda,
    (k) => Math.min(k, c) * mu + Math.max(0, k - c) * theta,
  )
}

function eachState({ first, probability }: Stationary, visit: (state: number, share: number) => void): void {
  for (let i = 0; i < probability.length; i++) visit(first + i, probability[i]!)
}

/**
 * The states from `from` on; those before the first likely one are added with chance 0, so that a running sum sees
 * them.
 */
function fromState({ first, probability }: Stationary, from: number): Stationary {
  if (first <= from) return { first: from, probability: probability.subarray(from - first) }
  const padded = new Float64Array(first - from + probability.length)
  padded.set(probability, first - from)
  return { first: from, probability: padded }
}
