import { expect, test } from 'vitest'
import { BINS, binOf, LogHistogram } from '../../sim/histogram.ts'

test('a bin is less than 0.8 % wide and bins follow the order of the numbers', () => {
  let last = binOf(0)
  for (let x = 1e-6; x < 1e9; x *= 1.0009) {
    const bin = binOf(x)
    expect(bin).toBeGreaterThanOrEqual(last)
    if (x * 1.0079 < 1e12) expect(binOf(x * 1.0079)).toBeGreaterThan(bin)
    last = bin
  }
  expect(binOf(0)).toBe(0)
  expect(binOf(Number.MAX_VALUE)).toBe(BINS - 1)
  expect(binOf(2 ** -30)).toBe(0)
})

test('atoms keep their value, also beside others of the same bin', () => {
  const h = new LogHistogram()
  for (const x of [0, 0, 2, 2, 2, 2.001]) h.add(x)
  const { count, sum, min, max } = h.compact()
  expect([...count]).toEqual([2, 4])
  expect([...min]).toEqual([0, 2])
  expect([...max]).toEqual([0, 2.001])
  expect(sum[1]).toBeCloseTo(8.001, 12)
})

test('nothing observed is nothing kept', () => {
  expect(new LogHistogram().compact().count).toHaveLength(0)
})
