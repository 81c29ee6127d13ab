import { identityMinus, solve, transpose } from './linear.ts'

export interface FunnelParams {
  /** routes[i][j]: the chance that a customer done with step i goes on to step j. */
  readonly routes: readonly (readonly number[])[]
  /** exits[name][i]: the chance that it leaves the funnel from step i by that exit. The rest of each row is lost. */
  readonly exits: Readonly<Record<string, readonly number[]>>
  /** Mean time of one visit to each step. */
  readonly time: readonly number[]
}

export interface Funnel {
  /** visits[i][j]: mean number of visits to step j by a customer who starts at step i. */
  readonly visits: readonly (readonly number[])[]
  /** absorbed[name][i]: the chance to end by that exit when starting at step i. */
  readonly absorbed: Readonly<Record<string, readonly number[]>>
  /** Mean time in the funnel by starting step, whatever the end. */
  readonly time: readonly number[]
  /** timeGiven[name][i]: the same among those who end by that exit; NaN where nobody does. */
  readonly timeGiven: Readonly<Record<string, readonly number[]>>
}

/**
 * A funnel as an absorbing Markov chain: steps with rework loops, and exits.
 *
 * Method: the fundamental matrix N = (I − P)⁻¹ counts visits; absorption is N·exit and time N·t. Those who end by one
 * exit are again a Markov chain, with routes Pᵢⱼhⱼ/hᵢ (Doob's transform), in which each visit takes as long as in the
 * whole, since the length of a visit does not know where it leads. Source: Kemeny & Snell (1960), Finite Markov Chains,
 * chapter 3.
 *
 * @example funnel({ routes: [[0]], exits: { won: [0.2] }, time: [5] }).absorbed.won // [0.2]
 */
export function funnel({ routes, exits, time }: FunnelParams): Funnel {
  const leave = identityMinus(routes)
  const visits = transpose(routes.map((_, j) => solve(leave, unit(j, routes.length))))
  const absorbed: Record<string, number[]> = {}
  const timeGiven: Record<string, number[]> = {}
  for (const [name, chance] of Object.entries(exits)) {
    const ends = solve(leave, chance)
    absorbed[name] = ends
    timeGiven[name] = conditionalTime(routes, time, ends)
  }
  return { visits, absorbed, time: solve(leave, time), timeGiven }
}

/** E[time · ended so]/P(ended so): the numerator solves (I − P)x = t·h, which needs no division by a vanishing h. */
function conditionalTime(
  routes: readonly (readonly number[])[],
  time: readonly number[],
  ends: readonly number[],
): number[] {
  const weighted = solve(
    identityMinus(routes),
    time.map((t, i) => t * ends[i]!),
  )
  return weighted.map((value, i) => (ends[i]! > 0 ? value / ends[i]! : Number.NaN))
}

function unit(index: number, length: number): number[] {
  return Array.from({ length }, (_, i) => (i === index ? 1 : 0))
}
