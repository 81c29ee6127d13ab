import { expect, it } from 'vitest'
import { PLAIN } from '../../src/report/ink.ts'
import { sweepText } from '../../src/report/sweep-text.ts'
import type { SweepResult } from '../../src/results.ts'

const wins = { mean: 181, lo: 176, hi: 186, sd: 10, n: 20, unit: 'wins' }
const result: SweepResult = {
  scenario: 'Our funnel',
  vary: [{ path: 'team.sales.size', values: [2, 3] }],
  points: [2, 3].map((size) => ({
    settings: { 'team.sales.size': size },
    kpis: { wins },
    differences: {},
    warnings: [],
  })),
  primary: ['wins'],
  seed: 1,
  unit: 'day',
  horizon: 1720,
  warmup: 230.4,
  drain: false,
  replications: 20,
  missing: 0,
}
const head = (of: SweepResult, width = 100): string => sweepText(of, [], PLAIN, width).replaceAll('\u202f', ' ')

it('says what the totals are of: a longer warm-up than that of a single run makes them smaller', () => {
  expect(head(result).split('\n')[0]).toBe(
    'Our funnel  2 points, 20 paired runs each of 1 720 days, the first 230 left out as warm-up; seed 1',
  )
  expect(head({ ...result, warmup: 0 })).toContain('20 paired runs each of 1 720 days; seed 1')
})

it('does not give one length where lengths are what is varied', () => {
  expect(head({ ...result, vary: [{ path: 'time.horizon', values: [100, 200] }] })).toContain(
    'paired runs each; seed 1',
  )
})

it('keeps its head within the width', () => {
  const lines = head(result, 60).split('\n')
  expect(lines.slice(0, 3).every((line) => line.length <= 60)).toBe(true)
  expect(lines[0]).toMatch(/^Our funnel {2}2 points/)
})

it('says once, and only beside the figure, whom the win rate is of: each point has figures of its own in that', () => {
  const rates = [54.1, 58.6].map(
    (rate) =>
      `The win rate, ${rate} %, is of the customers who had reached an end when the run stopped; of all who arrive 5.5 % are won.`,
  )
  const points = result.points.map((point, i) => ({ ...point, warnings: [rates[i]!] }))
  expect(sweepText({ ...result, points }, ['wins'], PLAIN, 100)).not.toContain('win rate')
  const shown = sweepText({ ...result, points }, ['wins', 'winRate'], PLAIN, 100)
  expect(shown.split('  - ')).toHaveLength(2)
  expect(shown).toContain('winShare is of all')
})
