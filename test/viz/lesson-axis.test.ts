import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apart, axisOf, pileOf } from '../../viz/lesson/axis.ts'

const RANGES = [
  { from: 80, to: null },
  { from: 5, to: 80 },
  { from: -5, to: 5 },
  { from: null, to: -5 },
]

describe('the axis of a reveal', () => {
  test('has a place for every answer, inside it and in order, for no change and for what was measured', () => {
    const { lo, hi, middles } = axisOf(RANGES, [-300, 12])
    expect(lo).toBeLessThanOrEqual(-300)
    RANGES.forEach(({ from, to }, i) => {
      expect(middles[i]).toBeGreaterThan(from ?? lo)
      expect(middles[i]).toBeLessThan(to ?? hi)
    })
    expect(middles).toEqual(middles.toSorted((a, b) => b - a))
  })

  test('for any bounds, answers lie inside their ranges and inside the axis', () => {
    const bounds = fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(bounds, fc.array(fc.integer({ min: -5000, max: 5000 })), (found, measured) => {
        const sorted = found.toSorted((a, b) => a - b)
        const ranges = [null, ...sorted].map((from, i) => ({ from, to: sorted[i] ?? null }))
        const { lo, hi, middles } = axisOf(ranges, measured)
        ranges.forEach(({ from, to }, i) => {
          expect(middles[i]).toBeGreaterThan(from ?? lo)
          expect(middles[i]).toBeLessThan(to ?? hi)
        })
        for (const value of [...measured, 0]) {
          expect(value).toBeGreaterThanOrEqual(lo)
          expect(value).toBeLessThanOrEqual(hi)
        }
      }),
    )
  })

  test('labels never run into one another or out of the picture where there is room for all', () => {
    const label = fc.record({ wish: fc.integer({ min: 0, max: 800 }), width: fc.integer({ min: 10, max: 130 }) })
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 6 }), (labels) => {
        const widths = labels.map(({ width }) => width)
        const centres = apart(
          labels.map(({ wish }) => wish),
          widths,
          0,
          800,
        )
        const ends = centres.map((centre, i) => [centre - widths[i]! / 2, centre + widths[i]! / 2] as const)
        const order = ends.toSorted(([a], [b]) => a - b)
        expect(order[0]![0]).toBeGreaterThanOrEqual(-1e-9)
        expect(order.at(-1)![1]).toBeLessThanOrEqual(800 + 1e-9)
        for (let i = 1; i < order.length; i++) expect(order[i]![0]).toBeGreaterThanOrEqual(order[i - 1]![1] - 1e-9)
      }),
    )
  })

  test('labels with room enough stay where they wish to be', () => {
    expect(apart([100, 300, 500], [60, 60, 60], 0, 600)).toEqual([100, 300, 500])
  })

  test('a pile stays within its room and height, with large rings where they fit', () => {
    expect(pileOf(11, 100, 96)).toEqual({ radius: 6, pitch: 16, columns: 4 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 68, max: 200 }), (count, room) => {
        const { pitch, columns } = pileOf(count, room, 96)
        expect(columns * pitch).toBeLessThanOrEqual(room)
        expect(Math.ceil(count / columns) * pitch).toBeLessThanOrEqual(count > 200 ? 150 : 96)
      }),
    )
  })
})
