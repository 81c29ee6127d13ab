import { describe, expect, test } from 'vitest'
import { simulate } from '../../src/experiment/simulate.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { station } from './designs.ts'

/** Half of all are lost after a day, half won after forty: at the horizon of a hundred days four in ten of these are open. */
function slowWins(change: Partial<Scenario> = {}): Scenario {
  return station({
    time: { unit: 'day', horizon: 100, mode: 'steady', warmup: 0, drain: false },
    team: {},
    market: { arrivals: { rate: 40 }, segments: { all: { share: 1, wants: {}, priceSensitivity: 0 } } },
    journey: {
      start: 'enter',
      phases: {},
      steps: {
        enter: { takes: { constant: 0 }, next: { slow: { rate: 0.5 }, quick: { rate: 0.5 } } },
        slow: { takes: { constant: 40 }, next: { won: { rate: 1 } } },
        quick: { takes: { constant: 1 }, next: { lost: { rate: 1 } } },
        won: { end: 'won' },
        lost: { end: 'lost' },
      },
    },
    ...change,
  })
}

describe('the share won of all who arrive', () => {
  test('is the share that the journey has, where the win rate of a run without a drain is not', async () => {
    const run = await simulate(slowWins(), { reps: 20 })
    const share = run.kpis['winShare']!
    expect(Math.abs(share.mean - 0.5)).toBeLessThan((4.5 * share.sd!) / Math.sqrt(20))
    // Of those who had ended: 0.5 · 60 days of wins against 0.5 · 99 of losses.
    const rate = run.kpis['winRate']!
    expect(Math.abs(rate.mean - 60 / 159)).toBeLessThan((4.5 * rate.sd!) / Math.sqrt(20))
    const said = run.warnings.find((text) => text.startsWith('The win rate'))
    expect(said).toContain(`${(100 * share.mean).toFixed(1)} % are won (winShare)`)
  })

  test('is the win rate itself where everybody has ended, and then nothing is said of it', async () => {
    const run = await simulate(slowWins(), { reps: 5, drain: true })
    expect(run.kpis['winShare']).toEqual(run.kpis['winRate'])
    expect(run.warnings.some((text) => text.startsWith('The win rate'))).toBe(false)
  })

  test('is not told where old deals stand at the start and some stay open: they were seen late', async () => {
    const old = slowWins({ initial: { at: '2026-03-02', deals: [{ step: 'slow', age: 30, inStep: 30 }] } })
    const run = await simulate(old, { reps: 5, fromOpen: true })
    expect(run.kpis['winShare']).toBeNull()
    expect(run.warnings.find((text) => text.startsWith('The win rate'))).toContain('With --drain it is of all')
    expect((await simulate(old, { reps: 5, fromOpen: true, drain: true })).kpis['winShare']).not.toBeNull()
  })
})
