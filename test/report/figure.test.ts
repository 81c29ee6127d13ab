import { describe, expect, it } from 'vitest'
import { figure, probability, range, scaleOf, write } from '../../src/report/figure.ts'

/** Narrow spaces are written as plain ones here, so that the expectations can be read. */
const plain = (text: string): string => text.replaceAll('\u202f', ' ')

describe('a figure for people', () => {
  it.each([
    [2.3, 'day', '2.3 d'],
    [0.03, 'day', '43 min'],
    [0.5, 'hour', '30 min'],
    [120, 'day', '120 d'],
    [0.001, 'hour', '3.6 s'],
    [0, 'day', '0'],
    [61234, 'EUR', '€61k'],
    [1234, 'EUR', '€1 234'],
    [12.3, 'EUR', '€12'],
    [-38, 'EUR', '−€38'],
    [1234567, 'CHF', 'CHF 1 235k'],
    [12_345_678, 'USD', '$12M'],
    [0.123, 'share', '12 %'],
    [1, 'share', '100 %'],
    [8640, 'customers', '8 640'],
    [0.00123, 'per day', '0.0012'],
    [-0.0000001, 'share', '0.000 %'],
  ])('writes %d %s as %s', (value, unit, text) => {
    expect(plain(figure(value, unit))).toBe(text)
  })

  it('writes a dash for what is undefined', () => {
    expect(figure(null, 'day')).toBe('–')
    expect(figure(Number.NaN, 'day')).toBe('–')
  })
})

describe('figures that share a scale', () => {
  it('take unit and decimals from the largest and from the interval', () => {
    const scale = scaleOf('EUR', [268_000, 291_000, 23_000], 31_000)
    expect(plain(`${write(268_000, scale)} ${write(23_000, scale, true)} ${range(-8000, 54_000, scale, true)}`)).toBe(
      '€268k +€23k −8k to +54k',
    )
  })

  it('keep a time unit once', () => {
    const scale = scaleOf('day', [19.6, 22.8, 3.2], 1.3)
    expect(plain(`${write(3.2, scale, true)} | ${range(1.9, 4.5, scale)}`)).toBe('+3.2 d | 1.9 to 4.5')
  })

  it('never write minus zero', () => {
    expect(plain(write(-0.2, scaleOf('customers', [500], 30)))).toBe('0')
  })
})

describe('a p-value', () => {
  it.each([
    [0.0004, '<.001'],
    [0.012, '.012'],
    [0.12, '.12'],
    [1, '1'],
    [null, ''],
  ])('%s is %s', (p, text) => {
    expect(probability(p)).toBe(text)
  })
})
