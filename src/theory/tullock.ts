import { requirePositive } from './domain.ts'

export interface Tullock {
  /** Effort of each contestant, of all together, and what each keeps, all in the unit of the prize. */
  readonly effort: number
  readonly total: number
  readonly payoff: number
}

/**
 * The shares of a contest: pᵢ = eᵢʳ/Σeʳ. When all double their effort nothing changes; when nobody tries, all are
 * equal.
 *
 * @example contestShares([1, 3], 1) // [0.25, 0.75]
 */
export function contestShares(efforts: readonly number[], r: number): number[] {
  const powers = efforts.map((effort) => effort ** r)
  const total = powers.reduce((sum, power) => sum + power, 0)
  return powers.map((power) => (total === 0 ? 1 / powers.length : power / total))
}

/**
 * The symmetric equilibrium of Tullock's contest of n for a prize V: each spends r(n − 1)V/n².
 *
 * It is one in pure strategies only while nobody prefers to stay out, r ≤ n/(n − 1); beyond that the payoff would be
 * negative and the function throws. Source: Tullock (1980), "Efficient rent seeking"; Pérez-Castrillo & Verdier
 * (1992).
 *
 * @example tullock({ n: 5, prize: 1, r: 1 }) // effort .16, total .8, payoff .04
 */
export function tullock({ n, prize, r }: { n: number; prize: number; r: number }): Tullock {
  requirePositive({ prize, r, 'n − 1': n - 1 })
  if (r > n / (n - 1)) throw new RangeError(`r must be at most n/(n − 1) = ${n / (n - 1)}, got ${r}`)
  const effort = (r * (n - 1) * prize) / (n * n)
  return { effort, total: n * effort, payoff: prize / n - effort }
}
