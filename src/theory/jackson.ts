import type { StationFigures } from './figures.ts'
import { identityMinus, solve, transpose } from './linear.ts'
import { mmc } from './mmc.ts'
import { mminf } from './mminf.ts'

export interface JacksonParams {
  /** Arrivals from outside at each node, per unit of time. */
  readonly external: readonly number[]
  /** routing[i][j]: the chance that a customer leaving i goes to j; what a row lacks to 1 leaves the network. */
  readonly routing: readonly (readonly number[])[]
  /** Service rate of one server at each node. */
  readonly mu: readonly number[]
  /** Servers at each node; Infinity for a pure delay. */
  readonly c: readonly number[]
}

export interface Jackson {
  readonly nodes: readonly StationFigures[]
  /** Customers in the network, and mean time in it per customer from outside, over all its visits. */
  readonly L: number
  readonly W: number
}

/**
 * The traffic equations λ = γ + Pᵀλ: how many customers pass each node per unit of time, returns included. They hold
 * for any service and any discipline as long as no node is overloaded.
 *
 * @example trafficRates([1, 0], [[0, 1], [0.25, 0]]) // [4/3, 4/3]
 */
export function trafficRates(external: readonly number[], routing: readonly (readonly number[])[]): number[] {
  return solve(transpose(identityMinus(routing)), external)
}

/**
 * An open Jackson network: Poisson arrivals, exponential service, chance routing with returns. Each node behaves as an
 * M/M/c of its own at the rate of the traffic equations. An overloaded node throws, because what leaves it is then no
 * longer what enters it and the answer for every node behind it would be wrong.
 *
 * Source: Jackson (1957), Operations Research 5, 518–521; Gross et al. (2008), section 4.2.
 *
 * @example jackson({ external: [1, 0], routing: [[0, 1], [0.25, 0]], mu: [2, 2], c: [1, 1] }).W // 4
 */
export function jackson({ external, routing, mu, c }: JacksonParams): Jackson {
  const rates = trafficRates(external, routing)
  const nodes = rates.map((lambda, i) => {
    const servers = c[i]!
    if (servers === Number.POSITIVE_INFINITY) return mminf({ lambda, mu: mu[i]! })
    const { rho, throughput, Lq, L, Wq, W } = mmc({ lambda, mu: mu[i]!, c: servers })
    if (rho >= 1) throw new RangeError(`jackson: node ${i} is overloaded, its load is ${rho}`)
    return { rho, throughput, Lq, L, Wq, W }
  })
  const L = nodes.reduce((sum, node) => sum + node.L, 0)
  return { nodes, L, W: L / external.reduce((sum, rate) => sum + rate, 0) }
}
