import { describe, expect, test } from 'vitest'
import { simulate } from '../../src/experiment/simulate.ts'
import { type TraceOptions, trace } from '../../src/experiment/trace.ts'
import { libraryScenario } from '../library/read.ts'

const FUNNELS = ['product-centric', 'customer-equity', 'purpose-led', 'hotline', 'our-funnel'] as const
const OPTIONS = { seed: 3, horizon: 400, warmup: 0 } as const

const soFarOf = (name: string, options: TraceOptions) => trace(libraryScenario(name), { looks: 8, ...options }).soFar!

/** Both KPIs of the one run that `run --reps 1` makes. */
async function kpisOf(name: string, options: TraceOptions) {
  const { raw } = await simulate(libraryScenario(name), { ...options, reps: 1, raw: true })
  const { costPerWin, customerEquity } = raw![0]!.kpis
  return { costPerWin: costPerWin ?? null, customerEquity: customerEquity ?? null }
}

describe.each(FUNNELS)('what %s has cost so far', (name) => {
  test.each([true, false])('is at the end what the run reports, drain %s', async (drain) => {
    const options = { ...OPTIONS, drain }
    const { values } = soFarOf(name, options)
    const last = { costPerWin: values.costPerWin.at(-1), customerEquity: values.customerEquity.at(-1) }
    expect(last).toEqual(await kpisOf(name, options))
  })

  test('is at any moment what a run that ends there reports', async () => {
    const { at, values } = soFarOf(name, { ...OPTIONS, drain: false })
    expect(at).toHaveLength(9)
    for (const point of [3, 6]) {
      const ended = await kpisOf(name, { ...OPTIONS, drain: false, horizon: at[point]! })
      expect(values.costPerWin[point]).toBe(ended.costPerWin)
      // Running costs are discounted from the middle of a bin, and a shorter run has shorter bins.
      if (ended.customerEquity === null) expect(values.customerEquity[point]).toBeNull()
      else expect(values.customerEquity[point]! / ended.customerEquity).toBeCloseTo(1, 4)
    }
  })

  test('changes no byte of the run', () => {
    const plain = trace(libraryScenario(name), { ...OPTIONS, drain: true })
    const looked = trace(libraryScenario(name), { ...OPTIONS, drain: true, looks: 8 })
    expect(looked.trace).toEqual(plain.trace)
    expect({ ...looked.tally, series: [], seriesEquity: undefined }).toEqual({
      ...plain.tally,
      seriesEquity: undefined,
    })
  })
})

test('goes on through a drain', () => {
  const { at } = soFarOf('purpose-led', { ...OPTIONS, drain: true })
  expect(at.filter((time) => time > OPTIONS.horizon).length).toBeGreaterThan(0)
})
