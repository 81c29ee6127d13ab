import type { Program } from '../../sim/program.ts'
import { compile } from '../scenario/compile.ts'
import type { Names } from '../scenario/names.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { Context } from './measure.ts'
import type { Judge, RunOptions } from './options.ts'

/** A scenario ready to run: its tables, and what their numbers are called. */
export interface Design {
  scenario: Scenario
  program: Program
  names: Names
  /** Who judges, by index: the scenario's own purpose, called `own`, then the others by their labels. */
  judges: string[]
  /** The warm-up still has to be found; `program.warmup` is 0 until then. */
  findsWarmup: boolean
  /** As the run is conducted: a run from the open deals has a beginning that matters, whatever the scenario is otherwise. */
  mode: Scenario['time']['mode']
  /** The deals that the run starts from and the day they were open; null when it does not start from such deals. */
  fromOpen: { at: string; deals: number } | null
}

/** Compiles a scenario under the options of a run. */
export function design(scenario: Scenario, options: RunOptions, judges: readonly Judge[] = []): Design {
  // A run from the open deals begins on the day of the export: there is nothing to warm up.
  const mode = options.fromOpen === true ? 'terminating' : scenario.time.mode
  const asked = options.warmup ?? (mode === 'terminating' ? 0 : scenario.time.warmup)
  const { program, names } = compile(scenario, {
    judges: judges.map((judge) => judge.purpose),
    warmup: asked === 'auto' ? 0 : asked,
    ...(options.fromOpen === undefined ? {} : { fromOpen: options.fromOpen }),
    ...(options.horizon === undefined ? {} : { horizon: options.horizon }),
    ...(options.drain === undefined ? {} : { drain: options.drain }),
  })
  if (program.warmup >= program.horizon)
    throw new RangeError(`The warm-up of ${program.warmup} leaves nothing of the horizon of ${program.horizon}.`)
  const labels = ['own', ...judges.map((judge) => judge.label)]
  const fromOpen = options.fromOpen === true ? openDeals(scenario, program) : null
  return { scenario, program, names, judges: labels, findsWarmup: asked === 'auto', mode, fromOpen }
}

/** Null where the scenario has no open deals, or they have no day. */
function openDeals({ initial }: Scenario, program: Program): Design['fromOpen'] {
  const at: unknown = initial?.['at' as keyof typeof initial]
  return typeof at === 'string' ? { at, deals: program.initialStep.length } : null
}

/**
 * The same design counting from `warmup` on.
 *
 * @throws RangeError when the run has stopped by then: designs that are compared have one warm-up, the longest of theirs.
 */
export function countingFrom({ program, ...rest }: Design, warmup: number): Design {
  if (warmup >= program.horizon)
    throw new RangeError(
      `${rest.scenario.name} stops at ${program.horizon}, and the warm-up that all designs have in common lasts until ${warmup}. Give all one horizon (--horizon), or a shorter warm-up.`,
    )
  return { ...rest, program: { ...program, warmup } }
}

/** How to read the tables of a design's tallies. */
export function contextOf({ program }: Pick<Design, 'program'>, judge = 0, segment: number | null = null): Context {
  const { steps, segments, judges } = program
  return { steps, segments, judges, judge, segment, aged: program.initialAge.some((age) => age > 0) }
}

const DEFAULT_REPS = 20
const DEFAULT_SEED = 1

/** The number of replications and the seed of a run; refuses what is not a whole number from 1. */
export function luckOf(options: RunOptions): { reps: number; seed: number } {
  const { reps = DEFAULT_REPS, seed = DEFAULT_SEED } = options
  if (!Number.isInteger(reps) || reps < 1)
    throw new RangeError(`Replications must be a whole number from 1, not ${reps}.`)
  if (!Number.isInteger(seed)) throw new RangeError(`The seed must be a whole number, not ${seed}.`)
  return { reps, seed }
}
