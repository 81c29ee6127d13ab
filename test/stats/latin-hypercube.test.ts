import { describe, expect, test } from 'vitest'
import { betweenGroups } from '../../src/stats/between-groups.ts'
import { latinHypercube } from '../../src/stats/latin-hypercube.ts'

/** A plain generator of uniforms; the tests need no good one. */
function uniforms(seed: number): () => number {
  let state = seed
  return () => (state = (state * 16807) % 2147483647) / 2147483647
}

describe('a Latin hypercube', () => {
  test('has one point in every slice of every dimension', () => {
    const points = latinHypercube(64, [uniforms(1), uniforms(2), uniforms(3)])
    for (const dimension of [0, 1, 2]) {
      const slices = points.map((point) => Math.floor(point[dimension]! * 64)).sort((a, b) => a - b)
      expect(slices).toEqual(Array.from({ length: 64 }, (_, i) => i))
    }
  })

  test('keeps its columns when one is added', () => {
    const two = latinHypercube(10, [uniforms(1), uniforms(2)])
    const three = latinHypercube(10, [uniforms(1), uniforms(2), uniforms(3)])
    expect(three.map((point) => point.slice(0, 2))).toEqual(two)
  })

  test('lies where its uniforms say', () => {
    expect(
      latinHypercube(2, [() => 0.5])
        .map(([x]) => x)
        .sort(),
    ).toEqual([0.25, 0.75])
    expect(() => latinHypercube(0, [])).toThrow(/whole number/)
  })
})

describe('variance between groups', () => {
  test('is all of it where groups do not vary inside, by hand otherwise', () => {
    expect(betweenGroups([1, 1, 5, 5], [0, 0, 1, 1])).toBe(1)
    // Within 2 + 2 = 4 over 2 degrees; total 2·(1 + 9) = 20 over 3: 1 − 2 / (20 / 3).
    expect(betweenGroups([1, 3, 5, 7], [0, 0, 1, 1])).toBeCloseTo(0.7, 12)
  })

  test('is never below 0, and null where there is nothing to part', () => {
    expect(betweenGroups([1, 5, 1, 5], [0, 0, 1, 1])).toBe(0)
    expect(betweenGroups([2, 2, 2, 2], [0, 0, 1, 1])).toBeNull()
    expect(betweenGroups([1, 2], [0, 1])).toBeNull()
    expect(betweenGroups([1, 2, 3], [0, 0, 0])).toBeNull()
  })

  test('of groups formed by chance is about nothing', () => {
    const random = uniforms(7)
    const found = Array.from({ length: 400 }, () => {
      const values = Array.from({ length: 60 }, random)
      return betweenGroups(
        values,
        values.map((_, i) => i % 3),
      )!
    })
    // The estimate has mean 0 before it is cut off there; half of a spread of some .03 is left.
    expect(found.reduce((sum, each) => sum + each, 0) / found.length).toBeLessThan(0.03)
  })
})
