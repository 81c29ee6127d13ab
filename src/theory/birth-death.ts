/** A stationary distribution: `probability[i]` belongs to state `first + i`; states outside are too rare to count. */
export interface Stationary {
  readonly first: number
  readonly probability: Float64Array
}

/** What is left out at either end relative to the most likely state. */
const NEGLIGIBLE = 1e-20

/**
 * The stationary distribution of a birth–death chain on 0 … `last` with a single peak, as queues have.
 *
 * Method: detailed balance π(k + 1) = π(k)·birth(k)/death(k + 1), walked both ways from the most likely state, so that
 * neither large loads nor long queues overflow. Source: Gross et al. (2008), section 2.1.
 *
 * @example birthDeath(() => 1, () => 2, 1).probability // [2/3, 1/3]
 */
export function birthDeath(
  birth: (state: number) => number,
  death: (state: number) => number,
  last: number = Number.POSITIVE_INFINITY,
): Stationary {
  let peak = 0
  while (peak < last && birth(peak) > death(peak + 1)) peak++
  const above = [1]
  for (let k = peak; k < last && above[above.length - 1]! > NEGLIGIBLE; k++)
    above.push((above[above.length - 1]! * birth(k)) / death(k + 1))
  const below: number[] = []
  for (let k = peak, weight = 1; k > 0 && weight > NEGLIGIBLE; k--) {
    weight *= death(k) / birth(k - 1)
    below.push(weight)
  }
  const probability = Float64Array.from([...below.reverse(), ...above])
  const total = probability.reduce((sum, weight) => sum + weight, 0)
  for (let i = 0; i < probability.length; i++) probability[i]! /= total
  return { first: peak - below.length, probability }
}
