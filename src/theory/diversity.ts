import { mean } from '../stats/mean.ts'

export interface Diversity {
  /** Squared error of the mean belief, mean squared error of the believers, and the variance among them. */
  readonly crowdError: number
  readonly meanError: number
  readonly diversity: number
}

/**
 * The diversity identity: the crowd's squared error is the mean squared error of its members less the spread among them
 * (divisor n). In the square of the beliefs' unit.
 *
 * Source: Krogh & Vedelsby (1995); Page (2007), The Difference, chapter 8.
 *
 * @example diversity([20, 35, 60], 50) // 136.111 = 408.333 − 272.222
 */
export function diversity(beliefs: readonly number[], truth: number): Diversity {
  const centre = mean(beliefs)
  return {
    crowdError: (centre - truth) ** 2,
    meanError: mean(beliefs.map((belief) => (belief - truth) ** 2)),
    diversity: mean(beliefs.map((belief) => (belief - centre) ** 2)),
  }
}
