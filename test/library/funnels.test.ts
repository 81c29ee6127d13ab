import { describe, expect, test } from 'vitest'
import { simulate } from '../../src/experiment/simulate.ts'
import type { Estimate } from '../../src/results.ts'
import { FUNNELS, libraryScenario } from './read.ts'

/** The mean of eight runs lies between the bounds. Its 95 % interval may reach a hundredth beyond: nobody decides by that. */
function liesWithin(figure: Estimate | null, from: number, to: number): void {
  expect(figure!.mean).toBeGreaterThan(from)
  expect(figure!.mean).toBeLessThan(to)
}

describe.each(FUNNELS)('%s', (name) => {
  test('has teams that are busy and not drowned', async () => {
    const { teams } = await simulate(libraryScenario(name), { reps: 8 })
    for (const { utilisation } of Object.values(teams)) liesWithin(utilisation, 0.6, 0.9)
  })

  test('wins some, and not most', async () => {
    const { kpis } = await simulate(libraryScenario(name), { reps: 2 })
    liesWithin(kpis.winRate!, 0.05, 0.6)
  })
})
