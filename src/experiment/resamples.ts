import type { Progress } from '../results.ts'
import { diffScenarios } from '../scenario/change.ts'
import { estimatesBeside } from '../scenario/estimates.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { type Design, design } from './design.ts'
import type { Judge, RunOptions } from './options.ts'
import { type Job, replicate } from './replicate.ts'
import type { Runner, Told } from './runner.ts'
import { withSettings } from './settings.ts'

/** Whether the inputs of any of the scenarios come with resamples of the rows that they were estimated from. */
export function hasResamples(scenarios: readonly Scenario[]): boolean {
  return scenarios.some((scenario) => (scenario.source?.resamples?.length ?? 0) > 0)
}

/**
 * The replications of every design once more, replication r with the inputs of resample (r − 1) mod n. What an arm sets
 * otherwise than the first arm is the arm's own choice and no estimate, so a resample leaves it as it is; likewise what was
 * `chosen` in all of them.
 *
 * A replication that was not done in every arm is left out of all.
 */
export async function replicateResampled(
  designs: readonly Design[],
  options: RunOptions & { reps: number; seed: number; valueStream?: boolean },
  judges: readonly Judge[],
  runner: Runner,
  chosen: readonly string[] = [],
): Promise<Told[][]> {
  const { reps, seed, signal, progress } = options
  const first = designs[0]!.scenario
  const jobs = designs.map((each): Job => {
    const own = new Set([...chosen, ...diffScenarios(first, each.scenario).map(({ path }) => path)])
    const program = (replication: number) => {
      const scenario = resampled(each.scenario, own, replication)
      const { horizon, drain, warmup } = each.program
      return design(scenario, { ...options, horizon, drain, warmup }, judges).program
    }
    return { program, seed, replications: reps, want: options.valueStream ? { stepTimes: true } : {} }
  })
  const results = await replicate(jobs, runner, progress, signal)
  const whole = Array.from({ length: reps }, (_, i) => results.every((tallies) => tallies[i] !== null))
  return results.map((tallies) => tallies.filter((tally, i): tally is Told => tally !== null && whole[i]!))
}

function resampled(scenario: Scenario, own: ReadonlySet<string>, replication: number): Scenario {
  const resamples = scenario.source?.resamples ?? []
  if (resamples.length === 0) return scenario
  const settings = resamples[(replication - 1) % resamples.length]!
  return withSettings(scenario, estimatesBeside(settings, own))
}

/** Progress over two equally long parts: what to tell of the first, and what of the second. */
export function halves(progress: Progress | undefined): [first: Progress, second: Progress] {
  return [
    (done, total, part) => progress?.(done, part ? total : 2 * total, part),
    (done, total) => progress?.(total + done, 2 * total),
  ]
}
