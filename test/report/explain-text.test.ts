import { expect, it } from 'vitest'
import type { ExplainedKpi, ExplainResult, Share } from '../../src/explain-result.ts'
import { explainText } from '../../src/report/explain-text.ts'
import { PLAIN } from '../../src/report/ink.ts'

function share(group: number, mean: number, half: number, ofTotal: number | null = null): Share {
  return { group, mean, lo: mean - half, hi: mean + half, p: 0.01, ofTotal }
}

const profit: ExplainedKpi = {
  unit: 'EUR',
  from: 171_000,
  to: 75_000,
  n: 20,
  total: { mean: -96_000, lo: -138_000, hi: -53_000, p: 0.0001 },
  shares: [share(0, -289_000, 21_000), share(1, 193_000, 9000), share(2, 0, 1000)],
}

function result(more: Partial<ExplainResult> = {}): ExplainResult {
  return {
    arms: [
      { label: 'A', scenario: 'Product-centric', kpis: {} },
      { label: 'B', scenario: 'Relationship-centric', kpis: {} },
    ],
    groups: [
      { label: 'purpose.serves', settings: [{ path: 'purpose.serves', from: { function: 1 }, to: { guidance: 1 } }] },
      { label: 'offerings.offering.price', settings: [{ path: 'offerings.offering.price', from: 4800, to: 5200 }] },
      {
        label: 'journey.steps.qualify.next, journey.steps.listen',
        settings: [
          { path: 'journey.steps.qualify.next.listen', from: undefined, to: { base: -2.2, fit: 4 } },
          { path: 'journey.steps.listen', from: undefined, to: { team: 'sales' } },
        ],
      },
    ],
    aside: [{ path: 'purpose.why', from: 'x', to: 'y' }],
    method: 'exact',
    mixtures: 8,
    orders: null,
    kpis: { profit },
    judge: null,
    seed: 1,
    replications: 20,
    missing: 0,
    unit: 'day',
    horizon: 720,
    warmup: 18,
    drain: false,
    covers: 'Intervals cover the luck of a run only.',
    warnings: [],
    ...more,
  }
}

const text = (more: Partial<ExplainResult> = {}, all = false): string =>
  explainText(result(more), PLAIN, { all, width: 100 }).replaceAll('\u202f', ' ')
const flat = (more: Partial<ExplainResult> = {}): string => text(more).replace(/\s+/g, ' ')

it('reads as it did', async () => {
  expect(
    text()
      .split('\n')
      .filter((line) => line.length > 100),
  ).toEqual([])
  await expect(text()).toMatchFileSnapshot('golden/explain.txt')
})

it('gives per cent only where the shares have it, which add up to a whole', () => {
  expect(text()).not.toMatch(/of it$/m)
  expect(flat()).toContain('No per cent, since some pull the other way')
  const shares = [share(0, -60_000, 9000, 0.625), share(1, -36_000, 9000, 0.375), share(2, 0, 0, 0)]
  const told = text({ kpis: { profit: { ...profit, shares } } })
  expect(told).toMatch(/^● {2}purpose\.serves .* 63 %$/m)
  expect(told).toMatch(/^ {3}together .* 100 %$/m)
  expect(told).not.toContain('No per cent')
})

it('says in how many orders what was drawn', () => {
  expect(flat({ method: 'sampled', mixtures: 16, orders: 40 })).toContain(
    'each of 16 mixtures of the settings that differ, in 40 orders drawn at random; seed 1',
  )
})

it('says by how much the second differs, or that nobody can tell', () => {
  expect(flat()).toContain('Lower in B than in A by €96k. What lowers it: purpose.serves (−€289k).')
  const total = { ...profit.total, mean: 3000, lo: -5000, hi: 11_000 }
  expect(flat({ kpis: { profit: { ...profit, total } } })).toContain(
    'Not surely different in B than in A (+€3k). What lowers it:',
  )
  const alone = { ...total, lo: null, hi: null }
  expect(flat({ kpis: { profit: { ...profit, total: alone } } })).toContain('Not surely different')
})

it('says that nothing surely carries anything', () => {
  const shares = [share(0, 1000, 9000), share(1, -1000, 9000), share(2, 0, 1000)]
  expect(flat({ kpis: { profit: { ...profit, shares } } })).toContain('No group of settings surely carries any of it.')
})

it('says who judges, only beside a figure that depends on it', () => {
  const told = text({ kpis: { profit, wasteTime: { ...profit, unit: 'day' } }, judge: 'B' })
  expect(told).toMatch(/^Profit {2}A €171k, B €75k$/m)
  expect(told).toMatch(/^Waste time .*, judged by B's purpose$/m)
})

it('says why a figure is not there, and in how many runs it is', () => {
  expect(flat({ kpis: { costPerWin: null } })).toContain('Cost of a win: undefined, since no run has it')
  expect(flat({ kpis: { profit: { ...profit, n: 12 } } })).toContain(
    'Over the 12 of 20 runs in which every mixture has',
  )
  expect(flat({ missing: 4 })).toContain('Interrupted after 16 of 20 paired runs')
})

it('shows a screenful of settings unless asked for all', () => {
  const settings = Array.from({ length: 30 }, (_, i) => ({ path: `spend.s${i}.perMonth`, from: i, to: i + 1 }))
  const groups = [{ label: 'spend', settings }, ...result().groups.slice(1)]
  expect(text({ groups })).toContain('more: --all')
  expect(text({ groups }, true)).toContain('spend.s29.perMonth')
  expect(text({ groups }, true)).not.toContain('more: --all')
})
