import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inRows, type Wish } from '../../viz/money/rows.ts'

const wishes = fc.array(
  fc.record({ at: fc.integer({ min: -50, max: 1000 }), width: fc.integer({ min: 10, max: 200 }), weight: fc.nat(100) }),
  { maxLength: 14 },
)

test('labels stay within the rows, never one over another, and only the least are left out', () => {
  fc.assert(
    fc.property(wishes, fc.integer({ min: 1, max: 3 }), (all, rows) => {
      const found = inRows(all, rows, 0, 900)
      const stood = found.flatMap((stand, i) => (stand ? [{ ...stand, width: all[i]!.width }] : []))
      for (const one of stood) {
        expect(one.x).toBeGreaterThanOrEqual(-0.5)
        expect(one.x + one.width).toBeLessThanOrEqual(900.5)
        for (const other of stood)
          if (other !== one && other.row === one.row)
            expect(one.x + one.width <= other.x || other.x + other.width <= one.x).toBe(true)
      }
      const out = all.filter((_, i) => !found[i])
      const least = Math.min(Infinity, ...all.filter((_, i) => found[i]).map(({ weight }) => weight))
      for (const { weight } of out) expect(weight).toBeLessThanOrEqual(least)
    }),
  )
})

test('where there is room, everyone stands where they wish, in order', () => {
  const all: Wish[] = [0, 200, 400].map((at) => ({ at, width: 80, weight: 1 }))
  expect(inRows(all, 1, 0, 900)).toEqual([0, 200, 400].map((x) => ({ x, row: 0 })))
  const close: Wish[] = [0, 20, 30].map((at) => ({ at, width: 80, weight: 1 }))
  expect(inRows(close, 1, 0, 900).map((stand) => stand!.x)).toEqual([0, 92, 184])
  expect(inRows(close, 2, 0, 900).map((stand) => stand!.row)).toEqual([0, 1, 0])
})
