import { describe, expect, test } from 'vitest'
import { compare } from '../../src/experiment/compare.ts'
import { simulate } from '../../src/experiment/simulate.ts'
import { settle } from '../../src/experiment/warmup.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { station } from './designs.ts'

const auto = (rate: number): Scenario => {
  const plain = station()
  return station({
    time: { ...plain.time, horizon: 1000, warmup: 'auto' },
    market: { ...plain.market, arrivals: { rate } },
  })
}

describe('where the warm-up ends', () => {
  test('at the cut of MSER-5, in time', () => {
    const bins = [...Array(10).fill(50), ...Array(190).fill(10)]
    expect(settle(bins, 400)).toEqual({ length: 20, refused: false })
  })

  test('refused where the series has not settled; half the run is then left out', () => {
    const growing = Array.from({ length: 200 }, (_, i) => i)
    expect(settle(growing, 400)).toEqual({ length: 200, refused: true })
  })

  test('an overloaded station says that none was found', async () => {
    const run = await simulate(auto(1.5), { reps: 3 })
    expect(run.warmup).toBe(500)
    expect(run.badges.map((badge) => badge.kind)).toEqual(expect.arrayContaining(['warmup', 'overload']))
    expect(run.badges[0]!.text).toContain('desk is asked for 150 %')
  })
})

test('a comparison has one warm-up, the larger', async () => {
  const options = { reps: 3 }
  const [a, b] = [auto(0.3), auto(0.9)]
  const alone = [await simulate(a, options), await simulate(b, options)].map((run) => run.warmup)
  const { arms } = await compare([{ scenario: a }, { scenario: b }], options)
  expect(arms.map((arm) => arm.warmup)).toEqual([Math.max(...alone), Math.max(...alone)])
})

test('a given warm-up is taken as it is', async () => {
  expect((await simulate(auto(0.5), { reps: 1, warmup: 33 })).warmup).toBe(33)
})
