import { describe, expect, it } from 'vitest'
import { isoDay, monthsBetween } from '../../src/import/calendar.ts'
import { findDateFormat, readDate, yearsWritten } from '../../src/import/dates.ts'

const iso = (cell: string, pairs: [string, string][], years = new Set<number>()) => {
  const { format } = findDateFormat(pairs, years)
  return format && isoDay(readDate(cell, format)!)
}

describe('date formats', () => {
  it.each([
    ['2024-03-07', '2024-04-01'],
    ['2024-03-07T19:51:13.000+0000', '2024-04-01T00:00:00.000+0000'],
    ['2024-03-07 19:51:13', '2024-04-01 07:00:00'],
    ['07/03/2024', '31/03/2024'],
    ['3/7/2024 7:58 PM', '3/31/2024 1:00 AM'],
    ['07-03-2024 19:58', '13-04-2024 08:00'],
    ['7 Mar 2024', '1 April 2024'],
    ['Mar 7, 2024', 'April 1, 2024'],
    ['07.03.24', '31.03.24'],
    ['45358', '45383'],
    ['1709841073000', '1711929600000'],
    ['20240307', '20240401'],
  ])('reads %s', (start, end) => {
    expect(iso(start, [[start, end]])).toBe('2024-03-07')
  })

  it('takes an order from the whole column, not from a cell', () => {
    const pairs: [string, string][] = [
      ['01/02/2024', '05/02/2024'],
      ['03/02/2024', '20/02/2024'],
    ]
    expect(iso('01/02/2024', pairs)).toBe('2024-02-01')
  })

  it('takes it from deals that would end before they start', () => {
    const pairs: [string, string][] = [
      ['05/01/2024', '02/02/2024'],
      ['07/01/2024', '04/02/2024'],
    ]
    // Day first both close in February; month first they would close three months before they began.
    expect(iso('05/01/2024', pairs)).toBe('2024-01-05')
  })

  it('asks when nothing decides', () => {
    const found = findDateFormat([['01/02/2024', '03/04/2024']])
    expect(found.format).toBeNull()
    expect(found.between.sort()).toEqual(['day-first', 'month-first'])
    expect(findDateFormat([['01/02/2024', '03/04/2024']], new Set(), 'month-first').format!.order).toBe('month-first')
  })

  it('tells day-first two-digit years from year-first ones by the order of start and end', () => {
    const pairs: [string, string][] = [
      ['20-10-16', '01-03-17'],
      ['25-10-16', '11-03-17'],
      ['30-05-17', '02-06-17'],
    ]
    const { format } = findDateFormat(pairs)
    expect(format!.order).toBe('day-first')
    expect(isoDay(readDate('20-10-16', format!)!)).toBe('2016-10-20')
    expect(format!.why).toContain('nothing in the file writes the century')
  })

  it('takes the century from years written out elsewhere', () => {
    const years = yearsWritten(['Q4 1998', 'Q1 1999', '4514', 'ID 20161'])
    expect([...years]).toEqual([1998, 1999])
    const { format } = findDateFormat([['31-10-98', '13-03-99']], years)
    expect(format!.century).toBe(1900)
    expect(isoDay(readDate('31-10-98', format!)!)).toBe('1998-10-31')
  })

  it('refuses days that do not exist', () => {
    const { format } = findDateFormat([['2024-02-28', '2024-03-01']])
    expect(readDate('2024-02-30', format!)).toBeNull()
    expect(readDate('2023-02-29', format!)).toBeNull()
    expect(readDate('soon', format!)).toBeNull()
  })

  it('counts an offset from UTC', () => {
    const { format } = findDateFormat([['2024-03-07T01:00:00+02:00', '']])
    expect(isoDay(readDate('2024-03-07T01:00:00+02:00', format!)!)).toBe('2024-03-06')
  })

  it('lists months across a new year', () => {
    const from = Date.UTC(2023, 10, 15) / 86_400_000
    expect(monthsBetween(from, from + 80).map(({ name }) => name)).toEqual(['2023-11', '2023-12', '2024-01', '2024-02'])
  })
})
