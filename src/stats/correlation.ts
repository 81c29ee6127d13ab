import { mean } from './mean.ts'

/**
 * Pearson's product-moment correlation of two equally long samples, in [−1, 1]; null when either does not vary, since
 * there is then nothing to share.
 *
 * @example correlation([1, 2, 3], [2, 4, 6]) // 1
 */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  if (a.length !== b.length) throw new RangeError(`correlation: lengths differ, ${a.length} and ${b.length}`)
  if (a.length < 2) return null
  const centreA = mean(a)
  const centreB = mean(b)
  let cross = 0
  let squaresA = 0
  let squaresB = 0
  for (let i = 0; i < a.length; i++) {
    const offA = a[i]! - centreA
    const offB = b[i]! - centreB
    cross += offA * offB
    squaresA += offA * offA
    squaresB += offB * offB
  }
  if (squaresA === 0 || squaresB === 0) return null
  return Math.max(-1, Math.min(1, cross / (Math.sqrt(squaresA) * Math.sqrt(squaresB))))
}
