import { mean } from './mean.ts'
import { shuffle } from './shuffle.ts'

/** The outcome of a permutation test. */
export interface PermutationTest {
  /** Mean of b minus mean of a, in the unit of the values. */
  readonly difference: number
  /** Two-sided p-value; never below 1/(rounds + 1). */
  readonly p: number
  readonly rounds: number
}

/**
 * The permutation test of equal distributions against a difference in means: how often chance alone, dealing the same
 * values to the two groups at random, gives a difference at least as large.
 *
 * The observed deal counts as one of the rounds, which makes the p-value exact rather than hopeful. Source: Phipson &
 * Smyth (2010), "Permutation P-values should never be zero". `random` gives uniforms in [0, 1).
 *
 * @example permutationTest([1, 2, 3], [10, 11, 12], random).p // near 2/20, the two extreme deals of 20
 */
export function permutationTest(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  random: () => number,
  rounds = 1999,
): PermutationTest {
  if (a.length === 0 || b.length === 0) throw new RangeError('permutationTest: both samples need at least one value')
  const difference = mean(b) - mean(a)
  const pooled = Float64Array.from([...Array.from(a), ...Array.from(b)])
  // The same deal summed in another order may differ in the last digits and must still count as equally extreme.
  const scale = pooled.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const threshold = Math.abs(difference) - 1e-12 * scale
  let extreme = 1
  for (let round = 0; round < rounds; round++) {
    shuffle(pooled, random)
    const dealt = mean(pooled.subarray(a.length)) - mean(pooled.subarray(0, a.length))
    if (Math.abs(dealt) >= threshold) extreme++
  }
  return { difference, p: extreme / (rounds + 1), rounds }
}
