import { describe, expect, it } from 'vitest'
import { readHours } from '../../../src/scenario/hours.ts'
import { readDuration, readHourly, readRate, readShare, readSpread } from '../../../src/scenario/quantity.ts'

const day = { unit: 'day', workingDay: null } as const
const office = { unit: 'hour', workingDay: 8 } as const
const value = (read: { value: unknown } | { wrong: string } | null) => (read && 'value' in read ? read.value : read)

describe('durations', () => {
  it.each([
    ['45min', 0.03125],
    ['2h', 2 / 24],
    ['6 hours', 0.25],
    ['3d', 3],
    ['2w', 14],
    ['1mo', 365.25 / 12],
    ['2 years', 730.5],
    ['1h 30min', 0.0625],
    ['.5d', 0.5],
    ['0.5', 0.5],
  ])('%s', (text, days) => expect(value(readDuration(text, day))).toBe(days))

  it('counts working days of the team, where there is one', () => {
    expect(readDuration('3wd', office)).toEqual({ value: 24 })
    expect(readDuration('3wd', day)).toEqual({ wrong: 'hours' })
  })

  it.each(['', 'h', '2', '2 parsecs', '2h and more', '-2h', '2h -1', 'h2'].filter((text) => text !== '2'))(
    'refuses %j',
    (text) => {
      expect(readDuration(text, day)).toEqual({ wrong: 'form' })
    },
  )
})

describe('shares, rates and pay', () => {
  it('reads percent as the nearest number to what was written', () => {
    for (let n = 0; n <= 1000; n++) expect(value(readShare(`${n / 10}%`))).toBe(Number((n / 1000).toFixed(3)))
    expect(value(readShare('60 %'))).toBe(0.6)
    expect(readShare('most')).toEqual({ wrong: 'form' })
  })

  it.each([
    ['4 leads a day', 4],
    ['4 per day', 4],
    ['0.5/h', 12],
    ['14 each week', 2],
    ['36525/year', 100],
    ['7', 7],
  ])('%s', (text, perDay) => expect(value(readRate(text, day))).toBeCloseTo(perDay, 12))

  it('reads pay by the hour only', () => {
    expect(['60', '60/h', '60 EUR per hour', '60 an hour'].map((text) => value(readHourly(text)))).toEqual([
      60, 60, 60, 60,
    ])
    expect(readHourly('400/day')).toEqual({ wrong: 'form' })
  })
})

describe('a median with its tenth and ninetieth percentile', () => {
  it('is a lognormal with σ = ln(high / low) / 2.563', () => {
    const spread = value(readSpread('6h (3h to 12h)', { unit: 'hour', workingDay: null })) as {
      mean: number
      cv: number
    }
    const sigma = Math.log(4) / 2.563
    expect(spread.mean).toBeCloseTo(6 * Math.exp(sigma ** 2 / 2), 12)
    expect(spread.cv).toBeCloseTo(Math.sqrt(Math.exp(sigma ** 2) - 1), 12)
  })

  it('tells another form, a wrong order and an unknown unit apart', () => {
    expect(readSpread('6h', day)).toBeNull()
    expect(readSpread('6h (7h to 12h)', day)).toEqual({ wrong: 'order' })
    expect(readSpread('6h (3 parsecs to 12h)', day)).toEqual({ wrong: 'form' })
  })
})

describe('hours', () => {
  it('joins spans, and carries a night over', () => {
    expect(readHours('office')).toEqual({
      open: [9, 33, 57, 81, 105].map((from) => [from, from + 8]),
      total: 40,
      workingDay: 8,
    })
    expect(readHours('Sun 22:00-06:00')?.open).toEqual([
      [0, 6],
      [166, 168],
    ])
    expect(readHours('Mon 08:00-12:00, Mon 11:00-13:30')?.open).toEqual([[8, 13.5]])
    expect(readHours('Sat-Mon 00:00-24:00')?.total).toBe(72)
  })

  it.each(['', 'Mon', 'Mon 9-17', 'Mon 09:00-25:00', 'Mon 09:75-10:00', 'Moo 09:00-17:00', 'Mon 24:00-01:00'])(
    'refuses %j',
    (text) => {
      expect(readHours(text)).toBeNull()
    },
  )
})
