import { describe, expect, test } from 'vitest'
import { compare } from '../../src/experiment/compare.ts'
import { simulate } from '../../src/experiment/simulate.ts'
import { sweep } from '../../src/experiment/sweep.ts'
import type { InitialDeals, Scenario } from '../../src/scenario/scenario.ts'
import { station } from './designs.ts'

const initial: InitialDeals = {
  at: '2026-03-02',
  deals: [
    { step: 'serve', age: 5, inStep: 5 },
    { step: 'serve', age: 2, inStep: 1 },
  ],
}
const steady = station({ initial })

describe('a run from the open deals of a steady scenario', () => {
  test('is terminating: it begins on their day, without a warm-up, and stops at the horizon', async () => {
    const run = await simulate(steady, { reps: 2, fromOpen: true })
    expect(run).toMatchObject({ mode: 'terminating', warmup: 0, drain: false, horizon: 400 })
    expect(run.fromOpen).toEqual({ at: '2026-03-02', deals: 2 })
  })

  test('is drained where that is asked for', async () => {
    const run = await simulate(steady, { reps: 2, fromOpen: true, drain: true })
    expect(run).toMatchObject({ mode: 'terminating', drain: true })
    expect(run.kpis['open']!.mean).toBe(0)
  })

  test('gives no overload badge, which is about a steady state', async () => {
    const crowded: Scenario = { ...steady, market: { ...steady.market, arrivals: { rate: 1.5 } } }
    const kinds = async (fromOpen: boolean) =>
      (await simulate(crowded, { reps: 2, fromOpen })).badges.map(({ kind }) => kind)
    expect(await kinds(false)).toContain('overload')
    expect(await kinds(true)).not.toContain('overload')
  })

  test('is so in every arm and at every point, and nothing of it is said of other runs', async () => {
    const pair = [{ scenario: steady }, { scenario: station() }]
    const { arms } = await compare(pair, { reps: 2, fromOpen: true })
    expect(arms.map(({ mode, warmup }) => [mode, warmup])).toEqual([
      ['terminating', 0],
      ['terminating', 0],
    ])
    expect(arms.map(({ fromOpen }) => fromOpen?.deals)).toEqual([2, undefined])
    const grid = await sweep(steady, [{ path: 'team.desk.size', values: [1, 2] }], { reps: 2, fromOpen: true })
    expect(grid).toMatchObject({ warmup: 0, fromOpen: { deals: 2 } })
    const run = await simulate(steady, { reps: 2 })
    expect(run).toMatchObject({ mode: 'steady', warmup: 100 })
    expect(run.fromOpen).toBeUndefined()
  })
})
