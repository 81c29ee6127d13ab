import { describe, expect, test } from 'vitest'
import { shapley } from '../../src/stats/shapley.ts'
import { shapleySampled } from '../../src/stats/shapley-sampled.ts'

const bits = (mask: number): number[] => [0, 1, 2, 3, 4].filter((i) => mask & (1 << i))

/** v of the mask: what each player brings by itself. */
const additive = (mask: number): number => 10 + bits(mask).reduce((sum, i) => sum + [3, -1, 0.5][i]!, 0)
/** Nothing but all three together. */
const together = (mask: number): number => (mask === 7 ? 12 : 0)
/** The airport of Littlechild and Owen: a runway costs what its largest aeroplane needs, here 1, 2 or 3. */
const airport = (mask: number): number => Math.max(0, ...bits(mask).map((i) => i + 1))

const close = (found: number[], expected: number[]): void =>
  expected.forEach((each, i) => {
    expect(found[i], `player ${i}`).toBeCloseTo(each, 12)
  })

describe('the Shapley value', () => {
  test('of players who do not meet is what each brings', () => close(shapley(3, additive), [3, -1, 0.5]))

  test('of players who only count together is an equal part for each', () => close(shapley(3, together), [4, 4, 4]))

  test('of the airport game is 1/3, 1/3 + 1/2, 1/3 + 1/2 + 1', () => close(shapley(3, airport), [1 / 3, 5 / 6, 11 / 6]))

  test('of two who also do something together: half of that for each', () =>
    close(
      shapley(2, (mask) => [0, 1, 2, 7][mask]!),
      [3, 4],
    ))

  test('of a single player is the whole', () =>
    close(
      shapley(1, (mask) => [5, 8][mask]!),
      [3],
    ))

  test('adds up to the whole, whatever v is', () => {
    const wild = (mask: number) => Math.sin(97 * mask) * 1e6
    const sum = shapley(5, wild).reduce((total, share) => total + share, 0)
    expect(sum).toBeCloseTo(wild(31) - wild(0), 6)
  })
})

describe('the value from orders', () => {
  const along = (order: readonly number[], v: (mask: number) => number): number[] => {
    const masks = order.map((_, i) => order.slice(0, i + 1).reduce((mask, player) => mask | (1 << player), 0))
    return [0, ...masks].map(v)
  }
  const all = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ]

  test.each([
    ['additive', additive],
    ['together', together],
    ['airport', airport],
  ])('over every order is the exact one: %s', (_, v) =>
    close(
      shapleySampled(
        all,
        all.map((order) => along(order, v)),
      ),
      shapley(3, v),
    ),
  )

  test('adds up to the whole over any orders', () => {
    const some = all.slice(1, 3)
    const shares = shapleySampled(
      some,
      some.map((order) => along(order, airport)),
    )
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(3, 12)
    expect(shares).not.toEqual(shapley(3, airport))
  })
})
