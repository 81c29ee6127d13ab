import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cumulativeIncidence } from '../../src/stats/cumulative-incidence.ts'
import { productLimit } from '../../src/stats/product-limit.ts'
import type { Lifetime } from '../../src/stats/risk-set.ts'
import { stepQuantile } from '../../src/stats/step-quantile.ts'

const life = (entry: number, exit: number, event: 0 | 1 | 2): Lifetime => ({ entry, exit, event })
const close = (actual: readonly number[], expected: readonly number[]) => {
  expect(actual).toHaveLength(expected.length)
  expected.forEach((value, i) => {
    expect(actual[i]).toBeCloseTo(value, 14)
  })
}

// The remission times of 21 leukaemia patients on 6-MP (Freireich et al. 1963), the standard example of the estimator:
// Kalbfleisch & Prentice (2002), table 1.1. The survival in the comment lines is the product written out.
const SIX_MP = [
  [6, 1],
  [6, 1],
  [6, 1],
  [6, 0],
  [7, 1],
  [9, 0],
  [10, 1],
  [10, 0],
  [11, 0],
  [13, 1],
  [16, 1],
  [17, 0],
  [19, 0],
  [20, 0],
  [22, 1],
  [23, 1],
  [25, 0],
  [32, 0],
  [32, 0],
  [34, 0],
  [35, 0],
] as const

test('the product-limit curve of the 6-MP patients', () => {
  const curve = productLimit(SIX_MP.map(([exit, event]) => life(0, exit, event)))
  expect(curve.times).toEqual([6, 7, 10, 13, 16, 22, 23])
  // At 6 the patient censored at 6 is still at risk: 21, not 20.
  expect(curve.atRisk).toEqual([21, 17, 15, 12, 11, 7, 6])
  expect(curve.events).toEqual([3, 1, 1, 1, 1, 1, 1])
  const s6 = 18 / 21
  const s10 = s6 * (16 / 17) * (14 / 15)
  const s16 = s10 * (11 / 12) * (10 / 11)
  close(curve.survival, [s6, s6 * (16 / 17), s10, s10 * (11 / 12), s16, s16 * (6 / 7), s16 * (6 / 7) * (5 / 6)])
  expect(curve.survival.at(-1)).toBeCloseTo(0.448, 3)
  expect(curve.exhausted).toBeNull()
})

test('delayed entry by hand', () => {
  // At 2: the two seen from the start (the one entering at 2 is not yet at risk): 1 of 2. At 5: those who entered at
  // 2 and at 3 and the censored one who leaves at 5: 1 of 3. At 8: one left: 1 of 1.
  const rows = [life(0, 2, 1), life(0, 5, 0), life(2, 5, 1), life(3, 8, 1)]
  const curve = productLimit(rows)
  expect(curve.times).toEqual([2, 5, 8])
  expect(curve.atRisk).toEqual([2, 3, 1])
  close(curve.survival, [1 / 2, 1 / 3, 0])
})

test('an early risk set that dies out pins the curve to zero, and says when', () => {
  const rows = [life(0, 1, 1), life(4, 6, 1), life(4, 9, 0)]
  const strict = productLimit(rows)
  expect(strict.survival).toEqual([0, 0])
  expect(strict.exhausted).toBe(1)
  // Skipping risk sets of one leaves the curve of those who got past it.
  const patient = productLimit(rows, 2)
  expect(patient.times).toEqual([6])
  close(patient.survival, [0.5])
  expect(patient.exhausted).toBeNull()
})

test('a gap without anybody at risk leaves the curve level', () => {
  const curve = productLimit([life(0, 1, 1), life(0, 2, 0), life(5, 6, 1), life(5, 7, 0)])
  expect(curve.atRisk).toEqual([2, 2])
  close(curve.survival, [0.5, 0.25])
})

test('a deal won on the day it was opened counts; one that ends as it enters late does not', () => {
  expect(productLimit([life(0, 0, 1), life(0, 3, 0)])).toMatchObject({ times: [0], survival: [0.5], dropped: 0 })
  expect(productLimit([life(3, 3, 1), life(0, 4, 1)])).toMatchObject({ times: [4], dropped: 1 })
  expect(() => productLimit([life(3, 2, 1)])).toThrow('before entry')
  expect(productLimit([])).toMatchObject({ times: [], survival: [] })
})

test('competing ends by hand, with delayed entry', () => {
  // At 1: 3 at risk, one lost: S = 2/3, lost 1/3. The fourth enters at 1. At 2: 3 at risk, one won: won 2/9, S = 4/9.
  // At 4: 1 of 1 won after one was censored at 3: won 2/9 + 4/9.
  const rows = [life(0, 1, 2), life(0, 2, 1), life(0, 3, 0), life(1, 4, 1)]
  const curve = cumulativeIncidence(rows)
  expect(curve.times).toEqual([1, 2, 4])
  expect(curve.atRisk).toEqual([3, 3, 1])
  close(curve.won, [0, 2 / 9, 2 / 3])
  close(curve.lost, [1 / 3, 1 / 3, 1 / 3])
  close(curve.survival, [2 / 3, 4 / 9, 0])
})

test('without censoring the incidence is the plain share', () => {
  const curve = cumulativeIncidence([life(0, 1, 1), life(0, 2, 2), life(0, 3, 1), life(0, 4, 2), life(0, 5, 2)])
  close(curve.won, [0.2, 0.2, 0.4, 0.4, 0.4])
  close(curve.lost, [0, 0.2, 0.2, 0.4, 0.6])
})

const rows = fc.array(
  fc.record({
    entry: fc.integer({ min: 0, max: 20 }),
    stay: fc.integer({ min: 0, max: 20 }),
    event: fc.integer({ min: 0, max: 2 }),
  }),
  { maxLength: 40 },
)
const lives = (raw: readonly { entry: number; stay: number; event: number }[]) =>
  raw.map(({ entry, stay, event }) => life(entry, entry + stay, event as 0 | 1 | 2))

test('curves stay in [0, 1], fall or rise as they should, and account for everybody', () => {
  fc.assert(
    fc.property(rows, (raw) => {
      const survival = productLimit(lives(raw))
      const both = cumulativeIncidence(lives(raw))
      expect(both.times).toEqual(survival.times)
      both.times.forEach((_, i) => {
        expect(survival.survival[i]!).toBeGreaterThanOrEqual(0)
        expect(survival.survival[i]!).toBeLessThanOrEqual(survival.survival[i - 1] ?? 1)
        expect(both.won[i]!).toBeGreaterThanOrEqual(both.won[i - 1] ?? 0)
        expect(both.lost[i]!).toBeGreaterThanOrEqual(both.lost[i - 1] ?? 0)
        expect(both.survival[i]! + both.won[i]! + both.lost[i]!).toBeCloseTo(1, 12)
        expect(both.survival[i]).toBeCloseTo(survival.survival[i]!, 12)
        expect(survival.events[i]!).toBeLessThanOrEqual(survival.atRisk[i]!)
      })
    }),
  )
})

test('without late entry or censoring the curve is the share still open', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 1, maxLength: 40 }), (exits) => {
      const curve = productLimit(exits.map((exit) => life(0, exit, 1)))
      curve.times.forEach((time, i) => {
        expect(curve.survival[i]).toBeCloseTo(exits.filter((exit) => exit > time).length / exits.length, 12)
      })
    }),
  )
})

test('the median of a step function, or none when too many are still open', () => {
  expect(stepQuantile([2, 5], [0.4, 0.7], 0.5)).toBe(5)
  expect(stepQuantile([2, 5], [0.4, 0.7], 0.4)).toBe(2)
  expect(stepQuantile([2, 5], [0.4, 0.7], 0.9)).toBeNull()
  expect(stepQuantile([], [], 0.5)).toBeNull()
})
