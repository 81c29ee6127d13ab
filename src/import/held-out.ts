import { kolmogorovSmirnov } from '../stats/kolmogorov-smirnov.ts'
import { quantile } from '../stats/quantile.ts'
import { shuffle } from '../stats/shuffle.ts'
import { wasserstein } from '../stats/wasserstein.ts'
import type { Deal } from './deals.ts'
import { luck } from './luck.ts'
import { fitModel } from './model.ts'
import { observedCloses, pretendCloses, winShare } from './pretend.ts'
import type { Window } from './window.ts'

/** How a model fitted to earlier deals does on later ones, beside what a random split of the same sizes gives. */
export interface HeldOut {
  /** First start day of the later part. */
  cut: number
  earlier: number
  later: number
  winRate: { observed: number; simulated: number }
  /** Largest gap between the distributions of the time to close, 0 … 1. */
  ks: number
  /** Mean distance in days between them. */
  wasserstein: number
  /** The same over random splits: what remains when nothing changed. */
  floor: { ks: Spread; wasserstein: Spread; winGap: Spread }
}

export interface Spread {
  p50: number
  p95: number
}

interface Distance {
  ks: number
  wasserstein: number
  observed: number
  simulated: number
}

const SPLITS = 40
/** The simulated side is drawn often enough that its own noise does not count. */
const DRAWS = 10

/** Null with fewer than 40 deals in the intake window, where a part held out would say nothing. */
export function heldOut(deals: readonly Deal[], window: Window, seed: number): HeldOut | null {
  const inIntake = deals.filter(({ start }) => start >= window.intakeFrom).sort((a, b) => a.start - b.start)
  const early = deals.filter(({ start }) => start < window.intakeFrom)
  if (inIntake.length < 40) return null
  const cut = inIntake[Math.floor(0.7 * inIntake.length)]!.start
  const before = inIntake.filter(({ start }) => start < cut)
  const after = inIntake.filter(({ start }) => start >= cut)
  if (before.length === 0 || !decided(after) || !decided([...early, ...before])) return null
  const random = luck(seed, 'held out')
  const real = distance([...early, ...before], after, window, random)
  const floor: Distance[] = []
  for (let split = 0; split < SPLITS; split++) {
    const mixed = shuffle([...inIntake], random)
    const train = [...early, ...mixed.slice(0, before.length)]
    const test = mixed.slice(before.length)
    if (decided(train) && decided(test)) floor.push(distance(train, test, window, random))
  }
  return {
    cut,
    earlier: early.length + before.length,
    later: after.length,
    winRate: { observed: real.observed, simulated: real.simulated },
    ks: real.ks,
    wasserstein: real.wasserstein,
    floor: {
      ks: spread(floor.map(({ ks }) => ks)),
      wasserstein: spread(floor.map((one) => one.wasserstein)),
      winGap: spread(floor.map(({ observed, simulated }) => Math.abs(observed - simulated))),
    },
  }
}

function decided(deals: readonly Deal[]): boolean {
  return deals.some(({ status }) => status === 'won')
}

function distance(train: readonly Deal[], test: readonly Deal[], window: Window, random: () => number): Distance {
  const model = fitModel(train, window)
  const observed = observedCloses(test)
  const simulated = Array.from({ length: DRAWS }, () => pretendCloses(test, window, model, random)).flat()
  const times = [observed.map(({ time }) => time), simulated.map(({ time }) => time)] as const
  return {
    ks: kolmogorovSmirnov(...times),
    wasserstein: wasserstein(...times),
    observed: winShare(observed),
    simulated: winShare(simulated),
  }
}

function spread(values: number[]): Spread {
  return { p50: quantile(values, 0.5), p95: quantile(values, 0.95) }
}
