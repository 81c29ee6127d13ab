import { correlation } from './correlation.ts'

/** The ranks 1 … n of a sample; equal values share the mean of the ranks they occupy. */
export function midranks(values: ArrayLike<number>): number[] {
  const order = Array.from(values, (_, i) => i).sort((i, j) => values[i]! - values[j]!)
  const ranks = new Array<number>(order.length).fill(0)
  for (let start = 0; start < order.length; ) {
    let end = start + 1
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++
    for (let k = start; k < end; k++) ranks[order[k]!] = (start + 1 + end) / 2
    start = end
  }
  return ranks
}

/**
 * Spearman's rank correlation, in [−1, 1]: Pearson's correlation of the midranks; null when either sample is constant.
 * It answers "does the best rep of one replication stay the best in the next" without assuming a straight line.
 *
 * @example rankCorrelation([1, 2, 3], [1, 10, 100]) // 1
 */
export function rankCorrelation(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  return correlation(midranks(a), midranks(b))
}
