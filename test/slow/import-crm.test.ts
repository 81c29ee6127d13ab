import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isOutside, notesOf } from '../../src/import/header-comment.ts'
import { importDeals } from '../../src/import/import-deals.ts'

const folder = '../shared/data/crm-opportunities'
const present = existsSync(`${folder}/opportunities.csv`)
if (!present) console.warn(`Skipped: ${folder} does not exist, so the import is not tried on a real export.`)

const imported = (file: string) =>
  importDeals(readFileSync(`${folder}/${file}`), { file, name: 'Deals', replicates: 3 })

describe.skipIf(!present)('a real export of a hardware seller', () => {
  const first = present ? imported('opportunities.csv') : null
  const report = first?.report

  it('is read whole', () => {
    expect(report!.rows).toMatchObject({ read: 3573, kept: 3573, skipped: [] })
    expect(report!.counts).toMatchObject({ open: 605, leftTruncated: 1185, openWithoutAccount: 410 })
  })

  it('is the same when a spreadsheet saved it again', () => {
    const second = imported('opportunities-resaved-by-spreadsheet.csv')
    expect(second.report!.dates.order).toBe('day-first')
    expect({ ...second.scenario, source: null }).toEqual({ ...first!.scenario, source: null })
    expect(second.scenario!.source!.resamples).toEqual(first!.scenario!.source!.resamples)
  })

  it('covers the window that its origin describes', () => {
    expect(report!.window).toMatchObject({
      from: '2017-03-01',
      to: '2017-09-27',
      intakeTo: '2017-05-31',
      intakeEndedBefore: 119,
      monthsWithoutCloses: ['2017-07'],
    })
  })

  it('says among the first things that it does not give back the months', () => {
    const outside = report!.months.filter(isOutside).length
    expect(outside).toBeGreaterThan(3)
    expect(notesOf(report!).join('\n')).toContain(`In ${outside} of 7 months the wins in the file are not among`)
    const met = report!.months.map((month) => ({ ...month, wins: month.simulatedWins.p50 }))
    expect(notesOf({ ...report!, months: met }).join('\n')).not.toContain('7 months')
  })

  it('gives the product-limit win rate, below the naive one', () => {
    // Computed apart from this code with the definitional sums of Aalen and Johansen.
    expect(report!.winRate.won).toBeCloseTo(0.5583, 4)
    expect(report!.winRate.undecided).toBeCloseTo(0.1266, 4)
    expect(report!.winRate.ofClosed).toBeCloseTo(1941 / 2968, 9)
  })

  it('claims no driver of winning and no family', () => {
    expect(report!.drivers.filter(({ of, supported }) => of === 'winning' && supported)).toEqual([])
    expect(report!.cycle.families[0]!.ks).toBeGreaterThan(5 * report!.cycle.chance)
  })

  it('carries the open deals as they stood', () => {
    const initial = first!.scenario!.initial as { at: string; deals: { age: number }[] }
    expect(initial.at).toBe('2017-09-27')
    expect(initial.deals).toHaveLength(605)
    expect(Math.min(...initial.deals.map(({ age }) => age))).toBe(119)
  })
})
