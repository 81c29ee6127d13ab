import type { Program } from '../../sim/program.ts'
import type { Tally } from '../../sim/tally.ts'
import type { Progress } from '../results.ts'
import { mser5 } from '../stats/mser5.ts'
import { replicate } from './replicate.ts'
import type { Runner } from './runner.ts'

/** Where a run may start to count. */
export interface Warmup {
  /** In time units from 0. */
  length: number
  /** No cut could be trusted; `length` is then half the horizon, the most that is left out in any case. */
  refused: boolean
}

const BINS = 200
/** More do not make the average any smoother than the rule needs. */
const MOST_PILOTS = 20

/**
 * The warm-up by MSER-5: pilot replications of each program without a warm-up, the number in the journey averaged over
 * them in 200 equal bins of the horizon. Of several programs the largest cut, so that a comparison has one in common.
 */
export async function findWarmup(
  programs: readonly Program[],
  seed: number,
  reps: number,
  runner: Runner,
  progress?: Progress,
  signal?: AbortSignal,
): Promise<Warmup> {
  const cuts = await warmups(programs, seed, reps, runner, progress, signal)
  return {
    length: Math.max(0, ...cuts.map((cut) => cut.length)),
    refused: cuts.some((cut) => cut.refused),
  }
}

/** The warm-up of each program by itself. */
export async function warmups(
  programs: readonly Program[],
  seed: number,
  reps: number,
  runner: Runner,
  progress?: Progress,
  signal?: AbortSignal,
): Promise<Warmup[]> {
  const jobs = programs.map((program) => ({
    program: { ...program, warmup: 0, drain: false },
    seed,
    replications: Math.min(reps, MOST_PILOTS),
    want: { wipBins: BINS },
  }))
  const pilots = await replicate(jobs, runner, (done, total) => progress?.(done, total, 'warm-up'), signal)
  return pilots.map((tallies, i) => cutOf(tallies, programs[i]!.horizon))
}

function cutOf(tallies: readonly (Tally | null)[], horizon: number): Warmup {
  const done = tallies.filter((tally) => tally !== null)
  if (done.length === 0) return { length: horizon / 2, refused: true }
  return settle(averageBins(done), horizon)
}

/** The cut for a series of equally long bins over [0, horizon). */
export function settle(bins: ArrayLike<number>, horizon: number): Warmup {
  const { cut, refused } = mser5(bins)
  return { length: refused ? horizon / 2 : (cut / bins.length) * horizon, refused }
}

function averageBins(tallies: readonly Tally[]): Float64Array {
  const average = new Float64Array(tallies[0]!.wipBins.length)
  for (const { wipBins } of tallies)
    for (let i = 0; i < average.length; i++) average[i]! += wipBins[i]! / tallies.length
  return average
}
