import { describe, expect, test } from 'vitest'
import { run } from '../../sim/run.ts'
import { simulate } from '../../src/experiment/simulate.ts'
import type { Estimate } from '../../src/results.ts'
import { diffScenarios } from '../../src/scenario/change.ts'
import { compile } from '../../src/scenario/compile.ts'
import { FUNNELS, libraryNames, libraryScenario } from '../library/read.ts'

/** The mean of eight runs lies between the bounds. Its 95 % interval may reach a hundredth beyond: nobody decides by that. */
function liesWithin(figure: Estimate | null, from: number, to: number): void {
  expect(figure!.mean).toBeGreaterThan(from)
  expect(figure!.mean).toBeLessThan(to)
}

describe.each(FUNNELS)('%s', (name) => {
  test('has teams that are busy and not drowned, and wins some, and not most', async () => {
    const { teams, kpis } = await simulate(libraryScenario(name), { reps: 8 })
    for (const { utilisation } of Object.values(teams)) liesWithin(utilisation, 0.6, 0.9)
    liesWithin(kpis.winRate!, 0.05, 0.6)
  })
})

test('those who look beyond the first sale meet one market', () => {
  const [a, b] = [libraryScenario('purpose-led'), libraryScenario('efficiency-player')]
  const market = [
    'time',
    'currency',
    'needs',
    'market',
    'finance',
    'trust',
    'relationship',
    'retention',
    'team',
    'spend',
  ]
  const differ = diffScenarios(a, b).map(({ path }) => path)
  expect(differ.filter((path) => market.some((key) => path === key || path.startsWith(`${key}.`)))).toEqual([])
  expect(a.journey.restart).toBe(b.journey.restart)
})

test.each(libraryNames())('%s keeps its books at every event', (name) => {
  const scenario = libraryScenario(name)
  const program = compile(scenario, { horizon: Math.min(scenario.time.horizon, 200), warmup: 0 }).program
  expect(run(program, 1, 1, { verify: true }).tally.events).toBeGreaterThan(100)
})
