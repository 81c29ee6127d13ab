import type { Want } from '../../sim/run.ts'
import type { Tally } from '../../sim/tally.ts'
import { PRIMARY } from '../kpi.ts'
import { lint } from '../scenario/lint.ts'
import type { Problem } from '../scenario/problem.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { countingFrom, type Design, design, luckOf } from './design.ts'
import type { Every, RunOptions, SimulateOptions } from './options.ts'
import { replicate } from './replicate.ts'
import { halves, hasResamples, replicateResampled } from './resamples.ts'
import { inProcess, type Runner } from './runner.ts'
import { edges } from './series.ts'
import { type SimulateResult as Summary, summarise } from './summary.ts'
import { findWarmup } from './warmup.ts'

export type { RawRow } from './summary.ts'

export interface SimulateResult extends Summary {
  /**
   * What `check` says of the scenario, warnings and notes, each with its path. A scenario knows no file, so `file` is empty
   * and `line` and `column` are 0; `parse` tells the same with its place.
   */
  problems: Problem[]
}

const NOWHERE = { file: '', line: 0, column: 0 }

/**
 * Replications of one design.
 *
 * @throws CompileError where the scenario cannot be laid out, RangeError for options that make no sense. An abort is no
 * error: the result then holds the replications that were done, and says so.
 */
export async function simulate(
  scenario: Scenario,
  options: SimulateOptions = {},
  runner: Runner = inProcess(),
): Promise<SimulateResult> {
  const { reps, seed } = luckOf(options)
  const compiled = design(scenario, options, options.judges)
  const [settled, warmupRefused] = await settleWarmup([compiled], options, runner)
  const ready = settled[0]!
  const job = { program: ready.program, seed, replications: reps, want: wanted(ready, options.every) }
  const inputs = hasResamples([scenario])
  const [first, second] = inputs ? halves(options.progress) : [options.progress, undefined]
  const [tallies] = await replicate([job], runner, first, options.signal)
  const again = { ...options, reps, seed, progress: second ?? (() => {}) }
  const resampled = inputs ? (await replicateResampled([ready], again, options.judges ?? [], runner))[0]! : undefined
  const summary = summarise(ready, tallies!.filter(isDone), {
    seed,
    reps,
    warmupRefused,
    bySegment: options.bySegment ?? false,
    fromOpen: options.fromOpen ?? false,
    raw: options.raw ?? false,
    primary: PRIMARY,
    ...(resampled ? { resampled } : {}),
  })
  return { ...summary, problems: lint(scenario, () => NOWHERE) }
}

/** One warm-up for all designs: the one asked for, or the largest that any of them needs. */
export async function settleWarmup(
  designs: readonly Design[],
  options: RunOptions,
  runner: Runner,
): Promise<[designs: Design[], refused: boolean]> {
  const { reps, seed } = luckOf(options)
  const given = Math.max(...designs.map((each) => each.program.warmup))
  const unsettled = designs.filter((each) => each.findsWarmup).map((each) => each.program)
  const found =
    unsettled.length > 0
      ? await findWarmup(unsettled, seed, reps, runner, options.progress, options.signal)
      : { length: 0, refused: false }
  const warmup = Math.max(given, found.length)
  return [designs.map((each) => countingFrom(each, warmup)), found.refused]
}

/** What every replication has to record for the figures asked for. */
export function wanted({ program, scenario }: Design, every: Every | undefined): Want {
  return every === undefined ? {} : { series: edges(every, scenario.time.unit, program.horizon) }
}

export function isDone<T extends Tally>(tally: T | null): tally is T {
  return tally !== null
}
