import { fc, test as property } from '@fast-check/vitest'
import { parse } from 'papaparse'
import { describe, expect, test } from 'vitest'
import { frame } from '../../viz/model/frame.ts'
import { layOut } from '../../viz/model/layout.ts'
import { buildTimeline } from '../../viz/model/timeline.ts'
import { sheetText } from '../../viz/panel/sheet.ts'
import { endSheet, queueSheet } from '../../viz/race/sheets.ts'
import { sheetOf } from '../../viz/report/sheets.ts'
import { differenceLines } from '../../viz/strip/lines.ts'
import { shareSheet } from '../../viz/twin/sheets.ts'
import { sampleComparison } from '../report/sample.ts'
import { STEP, toyDesign, toyWorld } from './toy.ts'

/** A table of a report as a program reads it. */
const sheet = (name: string, result = sampleComparison()) => {
  const { head, rows } = sheetOf(result, name, 'B')!
  return rows.map((row) => Object.fromEntries(head.map((column, i) => [column, row[i]])))
}

describe('a table that is copied', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom('=1+1', '@SUM(A1)', ' =x', '-2', '\t=x', 'a,"b"\r\nc'),
    fc.double(),
  )

  property.prop([fc.array(fc.tuple(cell, cell), { minLength: 1 })])(
    'is read again as it was, none of it a formula',
    (rows) => {
      const text = sheetText({ head: ['one', '=two'], rows })
      expect(text.endsWith('\r\n')).toBe(true)
      const [head, ...read] = parse<string[]>(text.slice(0, -2), { newline: '\r\n' }).data
      expect(head).toEqual(['one', "'=two"])
      expect(read).toHaveLength(rows.length)
      read.forEach((columns, i) => {
        columns.forEach((found, j) => {
          const given = rows[i]![j]!
          if (typeof given !== 'number') expect([given, `'${given}`]).toContain(found)
          else if (Number.isFinite(given))
            expect(Math.abs(Number(found) - given)).toBeLessThanOrEqual(1e-11 * Math.abs(given))
          else expect(found).toBe('')
          if (typeof given !== 'number') expect(found).not.toMatch(/^\s*[=+\-@]/)
        })
      })
    },
  )

  test('has plain numbers without the dust of computing', () => {
    expect(sheetText({ head: ['n'], rows: [[0.1 + 0.2], [-1_234_567.5], [null], [Number.NaN]] })).toBe(
      'n\r\n0.3\r\n-1234567.5\r\n\r\n\r\n',
    )
  })
})

describe('the differences', () => {
  test('stand as numbers beside their units, a line for each judge', () => {
    expect(sheet('primary')[0]).toEqual({
      figure: 'Profit',
      judged: '',
      family: 'primary',
      unit: 'EUR',
      A: 268_000,
      B: 291_000,
      'B minus A': 23_000,
      '95 % from': -8000,
      '95 % to': 54_000,
      verdict: 'not distinguishable',
    })
    const efficiency = sheet('other').filter(({ figure }) => figure === 'Cycle efficiency')
    expect(efficiency.map((row) => [row['judged'], row['B minus A'], row['verdict']])).toEqual([
      ['', null, 'depends on whose purpose judges'],
      ["by A's purpose", -0.004, 'B lower'],
      ["by B's purpose", 0.003, 'B higher'],
    ])
  })

  test('say in words what the numbers are', () => {
    const [profit] = differenceLines(sampleComparison(), 'B', ['profit'])
    expect([...profit!.figures, profit!.interval]).toEqual(['€268k', '€291k', '+€23k', '−8k to +54k'])
    expect(profit!.sure).toBe(false)
  })
})

describe('the tables of a report', () => {
  test('what differs: a number is a number, the rest is as a file has it, and none is cut', () => {
    const result = sampleComparison()
    const long = Array.from({ length: 200 }, (_, i) => `step-${i}`)
    result.differs['B']!.push({ path: 'purpose.actions', from: [], to: long })
    const rows = sheet('differs', result)
    expect(rows[1]).toEqual({ setting: 'team.sales.size', A: 14, B: 12 })
    expect(rows[2]).toEqual({
      setting: 'journey.steps.listen',
      A: 'none',
      B: '{ team: sales, takes: { exponential: 0.1 } }',
    })
    expect(rows[3]!['B']).toContain('step-199')
  })

  test('the amounts: a column for every design under every judge, with the means of the ladder', () => {
    const result = sampleComparison()
    for (const what of ['time', 'money'] as const) {
      const rows = sheet(what, result)
      for (const judge of ['A', 'B']) {
        for (const arm of result.arms) {
          for (const { label, estimate } of arm.ladder[judge]![what]) {
            const row = rows.find(({ kind }) => kind === label)
            // What is next to nothing is no row of the report either.
            if (row) expect(row[`${arm.label}, judged by ${judge}'s purpose`]).toBe(estimate!.mean)
            else expect(estimate!.mean).toBeLessThan(0.01 * rows.length)
          }
        }
      }
      expect(new Set(rows.map(({ unit }) => unit))).toEqual(new Set([what === 'time' ? 'day' : 'EUR']))
    }
  })

  test('no table goes by another name', () => {
    expect(sheetOf(sampleComparison(), 'else', 'B')).toBeNull()
  })
})

describe('the tables of a race', () => {
  const visits = [0, 1, 2].map((customer) => ({
    customer,
    step: STEP.ask,
    queued: 1,
    ...(customer === 0 ? { started: 1 } : {}),
  }))
  const timeline = buildTimeline(toyWorld(visits))
  const frames = [frame(timeline, 2), frame(timeline, 2)] as const

  test('who waits, and nothing where a design lacks the step', () => {
    const layout = layOut([toyDesign(), toyDesign()], [[], []])
    const ask = layout.places.find(({ name }) => name === 'ask')!
    ask.step[1] = -1
    expect(queueSheet({ layout }, (_, step) => step === STEP.ask, frames).rows).toEqual([['Ask', 2, null]])
  })

  test('where customers are', () => {
    const none = { back: new Float64Array(), won: new Float64Array(), lost: new Float64Array() }
    expect(endSheet([none, none], frames).rows[0]).toEqual(['in the journey', 3, 3])
  })
})

test('what made the odds is told in parts of them', () => {
  const shares = [
    { what: 'attribute' as const, label: 'fit', values: [0.7, 0.3] as [number, number], share: -0.3 },
    { what: 'design' as const, label: 'the step as designed', values: null, share: 0.1 },
  ]
  expect(shareSheet(shares).rows.map((row) => row.slice(1))).toEqual([
    [0.7, 0.3, -0.3],
    [null, null, 0.1],
  ])
})
