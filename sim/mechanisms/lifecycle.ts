import { clamp } from '../effects.ts'
import { exp } from '../elementary.ts'
import { LIFECYCLE } from '../program.ts'
import type { State } from '../state.ts'

/**
 * Generations of the offering. One begins at every multiple of their length, the first at 0. Within one the offering delivers
 * all that it says for a while and then ever less; the next one delivers all of it again. All of that has a closed form, so
 * nothing is scheduled and nothing remembered: what is delivered is worked out where somebody looks at it.
 */

/** Number of the generation at a time, from 0. A launch belongs to the generation that it begins. */
export function generationAt(every: number, time: number): number {
  const about = Math.floor(time / every)
  // The quotient may round to the other side of a launch.
  if (about * every > time) return about - 1
  return (about + 1) * every <= time ? about + 1 : about
}

/** Share of what the offering delivers when new that it delivers now. */
export function freshness(s: State): number {
  const p = s.program.lifecycle
  const now = s.clock[0]
  const faded = now - generationAt(p[LIFECYCLE.every], now) * p[LIFECYCLE.every] - p[LIFECYCLE.fresh]
  if (faded <= 0) return 1
  const floor = p[LIFECYCLE.floor]
  return floor + (1 - floor) * exp(-p[LIFECYCLE.rate] * faded)
}

/** Mean want of the newcomers of this generation, `at` segment * needs + need: it stays within 0..1. */
export function meanWant(s: State, at: number): number {
  const generation = generationAt(s.program.lifecycle[LIFECYCLE.every], s.clock[0])
  return clamp(s.program.wantMean[at] + s.program.lifecycleDrift[at] * generation, 0, 1)
}

/**
 * A want drawn as in the first generation, as it is for a newcomer of this one. Where the mean rises, everybody closes the
 * same share of their distance to 1, and where it falls, to 0: the mean is exact, no want leaves 0..1, and the same luck
 * means the same thing.
 */
export function driftedWant(s: State, at: number, want: number): number {
  const before = s.program.wantMean[at]
  const now = meanWant(s, at)
  if (now === before) return want
  return now > before ? 1 - ((1 - want) * (1 - now)) / (1 - before) : (want * now) / before
}

/** Cost of the launches in [from, until). What is there at 0 was launched before. */
export function launchCosts(s: State, from: number, until: number): number {
  const p = s.program.lifecycle
  return p[LIFECYCLE.launch] * (launchesBefore(p[LIFECYCLE.every], until) - launchesBefore(p[LIFECYCLE.every], from))
}

function launchesBefore(every: number, time: number): number {
  if (time <= 0) return 0
  const generation = generationAt(every, time)
  return generation * every === time ? generation - 1 : generation
}
