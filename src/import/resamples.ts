import type { Settings } from '../scenario/scenario.ts'
import type { Deal } from './deals.ts'
import { settingsOf } from './design.ts'
import { luck, poissonWeight } from './luck.ts'
import { type DealModel, fitModel } from './model.ts'
import type { Capacity } from './touch.ts'
import type { Window } from './window.ts'

/** Knots of a resampled table: fewer than the scenario's own, because noise has no fine structure worth keeping. */
const POINTS = 40

/**
 * Bootstrap replicates of everything that was estimated, by deal: each deal counts 0, 1, 2, … times, Poisson with mean 1,
 * so that how many came varies too. Whole rows are drawn, so outcome, time and amount stay together.
 */
export function resamples(
  deals: readonly Deal[],
  window: Window,
  model: DealModel,
  capacity: Capacity | null,
  replicates: number,
  seed: number,
): Settings[] {
  const random = luck(seed, 'resamples')
  return Array.from({ length: replicates }, () => {
    const weights = Uint8Array.from(deals, () => poissonWeight(random))
    return settingsOf(fitModel(deals, window, POINTS, weights), model, capacity)
  })
}
