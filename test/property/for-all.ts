import fc from 'fast-check'
import { vi } from 'vitest'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { type Draw, randomTree, readTree, type Without } from './random-scenario.ts'

/** On a busy machine a law over many scenarios takes its time. */
vi.setConfig({ testTimeout: 120_000 })

/** No random scenario comes near it unless it does not end. */
export const EVENT_LIMIT = 200_000

/**
 * Fixed by default, so that a failure stands; `PROPERTY_SEED` and `PROPERTY_RUNS` go looking for new ones, and then nothing
 * is shrunk, which takes long.
 */
export function parameters(runs: number) {
  const { PROPERTY_SEED: seed, PROPERTY_RUNS: more } = process.env
  return { seed: Number(seed ?? 1), numRuns: Number(more ?? runs), endOnFailure: seed !== undefined }
}

/** Checks a law for random scenarios; the file stands in the message of a failure. */
export function forAllScenarios(
  runs: number,
  check: (scenario: Scenario, seed: number, draw: Draw) => void,
  without?: Without,
): void {
  fc.assert(
    fc.property(fc.gen(), fc.integer({ min: 1, max: 2 ** 40 }), (draw, seed) => {
      const tree = randomTree(draw, without)
      try {
        check(readTree(tree), seed, draw)
      } catch (error) {
        throw new Error(`${(error as Error).message}\nseed ${seed}, scenario ${JSON.stringify(tree)}`, { cause: error })
      }
    }),
    parameters(runs),
  )
}
