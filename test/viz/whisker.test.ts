import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Judged, reachOf, whiskerAt } from '../../viz/marks/whisker.ts'

const judged = (lo: number, hi: number, verdict: 'better' | 'not distinguishable' = 'better'): Judged => ({
  difference: { mean: (lo + hi) / 2, lo, hi, verdict, delta: null },
})

const MIDDLE = 75
const between = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 40 }))

test('right is better with B: a measure of which less is better is turned, others are not', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.5, max: 50, noNaN: true }), (more) => {
      const wins = judged(more, more * 1.5)
      const reach = reachOf([wins])
      expect(whiskerAt(wins, 'up', reach)!.dot).toBeGreaterThan(MIDDLE)
      expect(whiskerAt(wins, null, reach)!.dot).toBeGreaterThan(MIDDLE)
      expect(whiskerAt(wins, 'down', reach)!.dot).toBeLessThan(MIDDLE)
    }),
  )
})

test('every interval is within the mark, its dot between its caps, and touches zero exactly where it covers it', () => {
  fc.assert(
    fc.property(between, fc.constantFrom('up' as const, 'down' as const, null), ([lo, wide], good) => {
      const one = judged(lo, lo + wide)
      const at = whiskerAt(one, good, reachOf([one]))!
      expect(at.left).toBeGreaterThanOrEqual(0)
      expect(at.right).toBeLessThanOrEqual(150)
      expect(at.dot).toBeGreaterThanOrEqual(at.left)
      expect(at.dot).toBeLessThanOrEqual(at.right)
      expect(at.left <= MIDDLE && at.right >= MIDDLE).toBe(lo <= 0 && lo + wide >= 0)
    }),
  )
})

test('a narrow interval shrinks the dot until its caps stand outside, and never hides it', () => {
  expect(whiskerAt(judged(35, 65), 'up', 100)!.radius).toBe(5)
  const narrow = whiskerAt(judged(44, 58), 'up', 100)!
  expect(narrow.radius).toBeCloseTo((narrow.right - narrow.left) / 2 - 2)
  expect(whiskerAt(judged(50, 50.1), 'up', 100)!.radius).toBe(1.5)
})

test('the axis stays what it was while the intervals fit and fill more than a fifth of it', () => {
  const first = reachOf([judged(-1.2, 3.1)])
  expect(first).toBe(5)
  expect(reachOf([judged(-2, 4.9)], first)).toBe(5)
  expect(reachOf([judged(-2, 5.1)], first)).toBe(10)
  expect(reachOf([judged(-0.4, 0.9)], first)).toBe(1)
  expect(reachOf([judged(0, 0)], first)).toBe(5)
})

test('certainty is weight: the verdict alone says whether the interval is drawn as one that holds', () => {
  expect(whiskerAt(judged(1, 2), 'up', 5)!.holds).toBe(true)
  expect(whiskerAt(judged(1, 2, 'not distinguishable'), 'up', 5)!.holds).toBe(false)
  expect(whiskerAt({ difference: { ...judged(1, 2).difference, lo: null } }, 'up', 5)).toBeNull()
})
