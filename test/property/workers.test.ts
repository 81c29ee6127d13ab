import { expect, test } from 'vitest'
import { inProcess, simulate } from '../../src/index.ts'
import { pool } from '../../src/node/pool.ts'
import { expectSameBytes } from './bytes.ts'
import { readTree } from './random-scenario.ts'

const scenario = readTree({
  whyflow: 1,
  name: 'Shared work',
  time: { unit: 'hour', horizon: 60, mode: 'terminating', drain: true },
  needs: ['care'],
  purpose: { serves: { care: 1 }, actions: ['decide'], clarity: 0.5 },
  market: {
    arrivals: { rate: 2 },
    segments: { all: { share: 1, wants: { care: { mean: 0.6, sd: 0.2 } } } },
  },
  team: { desk: { size: 2, cost: 20, hours: 'Mon-Sun 06:00-22:00', shiftEnd: 'interrupt' } },
  journey: {
    steps: {
      ask: {
        team: 'desk',
        takes: { lognormal: { mean: 0.7, cv: 1 } },
        enables: 'decide',
        patience: { exponential: 4 },
        next: { done: { base: 0, attracts: true, trust: 1 }, ask: { base: -2, rework: true }, gone: {} },
      },
      done: { end: 'won' },
      gone: { end: 'lost' },
    },
  },
})

test('one worker, two, or none: the same bytes', async () => {
  const options = { reps: 9, seed: 3, raw: true, bySegment: true, every: 10 }
  const here = await simulate(scenario, options, inProcess())
  for (const workers of [1, 2]) {
    const runner = pool(workers)
    try {
      expectSameBytes(await simulate(scenario, options, runner), here, `${workers} workers`)
    } finally {
      await runner.close()
    }
  }
  expect(here.missing).toBe(0)
})
