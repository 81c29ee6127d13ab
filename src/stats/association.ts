import { shuffle } from './shuffle.ts'

/** How a yes/no outcome goes with a categorical driver. */
export interface Association {
  /** Share of ones within each category, categories in order of first appearance. */
  readonly groups: readonly { readonly category: string; readonly n: number; readonly rate: number }[]
  /**
   * Cramér's V, in [0, 1]: 0 for no association, 1 when the category decides the outcome; null when one of the two is
   * constant.
   */
  readonly cramersV: number | null
  /** Permutation p-value of no association; 1 when one of the two is constant. */
  readonly p: number
  readonly rounds: number
}

/**
 * Does the rate of a 0/1 outcome differ between the categories of a driver? A permutation test on Pearson's χ².
 *
 * Method: with both margins fixed, χ² = Σ n_g (p_g − p)² / (p(1 − p)); outcomes are dealt anew to the rows, and the
 * observed deal counts as one. No category is too small for it, unlike the χ² table. Source: Phipson & Smyth (2010).
 *
 * @example association(['web', 'web', 'fair', 'fair'], [0, 0, 1, 1], random).cramersV // 1
 */
export function association(
  categories: readonly string[],
  outcomes: ArrayLike<number>,
  random: () => number,
  rounds = 1999,
): Association {
  if (categories.length !== outcomes.length)
    throw new RangeError(`association: lengths differ, ${categories.length} and ${outcomes.length}`)
  const names = [...new Set(categories)]
  const place = new Map(names.map((name, index) => [name, index]))
  const groupOfRow = Int32Array.from(categories, (name) => place.get(name)!)
  const size = new Float64Array(names.length)
  for (const group of groupOfRow) size[group]!++
  const dealt = Float64Array.from(outcomes)
  const ones = onesByGroup(groupOfRow, dealt, names.length)
  const groups = names.map((category, g) => ({ category, n: size[g]!, rate: ones[g]! / size[g]! }))
  const share = ones.reduce((sum, count) => sum + count, 0) / dealt.length
  if (names.length < 2 || share === 0 || share === 1) return { groups, cramersV: null, p: 1, rounds: 0 }
  const observed = spread(ones, size)
  let extreme = 1
  for (let round = 0; round < rounds; round++) {
    shuffle(dealt, random)
    if (spread(onesByGroup(groupOfRow, dealt, names.length), size) >= observed * (1 - 1e-12)) extreme++
  }
  // With a 0/1 outcome the smaller side of the table has two columns, so V = √(χ²/n).
  const chiSquare = (observed - dealt.length * share * share) / (share * (1 - share))
  return { groups, cramersV: Math.sqrt(Math.max(0, chiSquare) / dealt.length), p: extreme / (rounds + 1), rounds }
}

function onesByGroup(groupOfRow: Int32Array, outcomes: Float64Array, groups: number): Float64Array {
  const ones = new Float64Array(groups)
  for (let row = 0; row < groupOfRow.length; row++) ones[groupOfRow[row]!]! += outcomes[row]!
  return ones
}

/** Σ n_g p_g², which grows with χ² while the margins stay fixed. */
function spread(ones: Float64Array, size: Float64Array): number {
  let sum = 0
  for (let g = 0; g < ones.length; g++) sum += (ones[g]! * ones[g]!) / size[g]!
  return sum
}
