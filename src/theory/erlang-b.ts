import { requireCount, requireNonNegative } from './domain.ts'

/**
 * Erlang B: the chance that an arrival to M/M/c/c finds every server busy and is turned away. `load` is λ/μ, in
 * servers' worth of work (erlang). Holds for any service distribution.
 *
 * Method: the recursion B(k) = aB(k − 1)/(k + aB(k − 1)), which never overflows. Source: Gross et al. (2008), section
 * 2.4 and problem 2.57.
 *
 * @example erlangB({ load: 1, c: 1 }) // 0.5
 */
export function erlangB({ load, c }: { load: number; c: number }): number {
  requireNonNegative({ load })
  requireCount({ c })
  let blocked = 1
  for (let k = 1; k <= c; k++) blocked = (load * blocked) / (k + load * blocked)
  return blocked
}

export interface Loss {
  readonly pBlock: number
  /** Customers served per unit of time, and mean number in service. */
  readonly throughput: number
  readonly L: number
  /** Share of the servers' time that is busy. */
  readonly occupancy: number
}

/**
 * M/M/c/c: as many places as servers and no queue. λ and μ per unit of time.
 *
 * @example mmcc({ lambda: 10, mu: 1, c: 17 }).pBlock // 0.01294887522
 */
export function mmcc({ lambda, mu, c }: { lambda: number; mu: number; c: number }): Loss {
  const pBlock = erlangB({ load: lambda / mu, c })
  const throughput = lambda * (1 - pBlock)
  return { pBlock, throughput, L: throughput / mu, occupancy: throughput / (mu * c) }
}
