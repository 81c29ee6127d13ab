import { expect, test } from 'vitest'
import { simulate } from '../../src/index.ts'
import { libraryScenario } from './read.ts'

/** What the README of the library says of its systems comes out of the files themselves, within 4.5 standard errors. */
test.each([
  // 20 rounds of the game itself, five stations with dice.
  ['dice-game', 'wins', 51.7, 400],
  // Practical worst case: w jobs over w + 3 stations, at half a job an hour.
  ['penny-fab', 'throughput', (4 / 7) * 0.5, 20],
  // M/M/1 at load .9.
  ['one-clerk', 'leadTime', 10, 40],
] as const)('%s: %s is %d', async (name, kpi, exact, reps) => {
  const { kpis } = await simulate(libraryScenario(name), { reps, seed: 1 })
  const { mean, sd, n } = kpis[kpi]!
  expect(Math.abs(mean - exact)).toBeLessThan((4.5 * sd!) / Math.sqrt(n))
})
