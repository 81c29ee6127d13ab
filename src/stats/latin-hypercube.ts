import { shuffle } from './shuffle.ts'

/**
 * A Latin hypercube: `points` points in the unit cube, one column a dimension, such that each of the `points` equal slices
 * of every dimension holds exactly one of them; where in its slice it lies is random. Every column has uniforms in [0, 1) of
 * its own, so that one dimension more leaves the others as they were.
 *
 * Source: McKay, Beckman & Conover (1979), Technometrics 21.
 *
 * @example latinHypercube(2, [() => 0.5]) // [[0.25], [0.75]], in either order
 */
export function latinHypercube(points: number, columns: readonly (() => number)[]): number[][] {
  if (!(Number.isInteger(points) && points >= 1))
    throw new RangeError(`latinHypercube: points must be a whole number from 1, got ${points}`)
  const drawn = columns.map((random) => {
    const slices = shuffle(
      Array.from({ length: points }, (_, slice) => slice),
      random,
    )
    return slices.map((slice) => (slice + random()) / points)
  })
  return Array.from({ length: points }, (_, point) => drawn.map((column) => column[point]!))
}
