import { mean } from './mean.ts'

/**
 * How much of the variance of values lies between groups of them, in [0, 1]: an estimate of the first-order sensitivity of
 * a figure to what the groups are formed by. Null where there are too few values, or they do not vary.
 *
 * Method: epsilon squared, the correlation ratio with the degrees of freedom of the groups taken off, so that groups formed
 * by chance come out at 0 on average; below 0 it is 0. Source: Kelley (1935), PNAS 21. A first-order share says nothing of
 * what two settings do only together.
 *
 * @example betweenGroups([1, 1, 5, 5], [0, 0, 1, 1]) // 1
 */
export function betweenGroups(values: readonly number[], groups: readonly number[]): number | null {
  const names = [...new Set(groups)]
  const n = values.length
  if (n <= names.length || names.length < 2) return null
  const centre = mean(values)
  const total = squares(values, centre)
  if (!(total > 0)) return null
  const within = names.reduce((sum, name) => {
    const own = values.filter((_, i) => groups[i] === name)
    return sum + squares(own, mean(own))
  }, 0)
  return Math.max(0, 1 - within / (n - names.length) / (total / (n - 1)))
}

function squares(values: readonly number[], centre: number): number {
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0)
}
