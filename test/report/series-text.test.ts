import { expect, it } from 'vitest'
import { PLAIN } from '../../src/report/ink.ts'
import { seriesTables } from '../../src/report/series-text.ts'
import type { RunResult, SeriesPoint } from '../../src/results.ts'
import { sampleRun } from './sample.ts'

const points = (mean: number): SeriesPoint[] =>
  [0, 30.4375, 60.875].map((from) => ({
    ...{ from, to: from + 30.4375, mean, lo: mean, hi: mean },
    ...{ p10: 0.92 * mean, p50: mean, p90: 1.17 * mean },
  }))

function forecast(more: Partial<RunResult> = {}): RunResult {
  const figures = ['winsFromOpen', 'winsFromNew', 'wins', 'wip', 'throughput']
  const booked = ['revenueFromOpen', 'revenueFromNew', 'revenue', 'profit', 'cost']
  const series = Object.fromEntries([
    ...figures.map((kpi) => [kpi, points(1897)]),
    ...booked.map((kpi) => [kpi, points(1_041_000)]),
  ])
  return { ...sampleRun(), series, ...more }
}

const view = { all: false, width: 100 }
const linesOf = (run: RunResult, all = false) =>
  seriesTables(run, PLAIN, { ...view, all }).map((table) => table.map((line) => line.replaceAll('\u202f', ' ')))

it.each([false, true])('a forecast from open deals stays within 100 columns, all figures %s', (all) => {
  const lines = linesOf(forecast(), all).flat()
  expect(lines.filter((line) => line.length > 100)).toEqual([])
})

it('open deals and new ones stand beside their sum', () => {
  const heads = linesOf(forecast()).map((table) => table.find((line) => line.includes('P10 to P90  '))!)
  expect(heads[0]).toMatch(/Wins, open .*Wins, new .*Wins /)
  expect(heads[1]).toMatch(/Booked, open .*Booked, new .*Revenue /)
})

it('periods are told by the day where the scenario says on which one it starts', () => {
  const dated = linesOf(forecast({ start: '2017-09-27' }))[0]!
  expect(dated.slice(2).map((line) => line.trim().slice(0, 10))).toEqual(['2017-09-27', '2017-10-27', '2017-11-26'])
  expect(linesOf(forecast())[0]![2]).toMatch(/^ +0 to 30 /)
})

it('a last period that the horizon cuts off is told', () => {
  const cut = forecast()
  for (const list of Object.values(cut.series)) list[2] = { ...list[2]!, to: 75.4 }
  expect(linesOf(cut)[0]![1]!.trim()).toBe(
    'The last period is cut off by the horizon: it has 15 days, the others 30.4.',
  )
  expect(linesOf(forecast())[0]!.join('\n')).not.toContain('cut off')
})

it('profit that is nothing but revenue is left out', () => {
  const free = forecast()
  free.series['cost'] = points(0)
  expect(linesOf(free).flat().join('\n')).not.toContain('Profit')
  expect(linesOf(forecast()).flat().join('\n')).toContain('Profit')
})
