import type { Program } from '../../sim/program.ts'
import type { Want } from '../../sim/run.ts'
import type { Tally } from '../../sim/tally.ts'
import type { Progress } from '../results.ts'
import type { Runner, Task } from './runner.ts'

/** One design to replicate: replications 1 to `replications` of a program. */
export interface Job {
  /** The program of each replication, where they differ (resampled inputs), or the one of all. */
  program: Program | ((replication: number) => Program)
  seed: number
  replications: number
  want: Want
}

/** A block large enough to be worth a message to a worker, small enough that progress moves and an abort loses little. */
const BLOCKS_PER_LANE = 8

interface Block {
  job: number
  task: Task
}

/**
 * Runs all jobs, and gives for each its tallies in order of replication: entry r − 1 is replication r, null if it was not
 * done before the signal aborted. Nothing depends on how many tasks run at once or on which one finishes first.
 *
 * The same replications of all jobs are run one after the other, so that an interrupted comparison has whole pairs.
 */
export async function replicate(
  jobs: readonly Job[],
  runner: Runner,
  progress?: Progress,
  signal?: AbortSignal,
): Promise<(Tally | null)[][]> {
  const results = jobs.map((job) => new Array<Tally | null>(job.replications).fill(null))
  const total = jobs.reduce((sum, job) => sum + job.replications, 0)
  const blocks = plan(jobs, Math.max(1, Math.ceil(total / (runner.width * BLOCKS_PER_LANE))))
  let done = 0
  let next = 0
  let failed = false
  progress?.(0, total)
  const lane = async () => {
    while (next < blocks.length && !failed && !signal?.aborted) {
      const { job, task } = blocks[next++]!
      for (const tally of await runner.run(task, signal)) {
        results[job]![tally.replication - 1] = tally
        done++
      }
      progress?.(done, total)
    }
  }
  const guarded = () =>
    lane().catch((reason) => {
      failed = true
      // After an abort every task in flight rejects; that is the interruption itself and not a failure.
      if (!signal?.aborted) throw reason
    })
  await Promise.all(Array.from({ length: runner.width }, guarded))
  return results
}

/** Blocks in order of replication, the jobs of one block of replications next to each other. */
function plan(jobs: readonly Job[], size: number): Block[] {
  const blocks: Block[] = []
  const most = Math.max(0, ...jobs.map((job) => job.replications))
  const step = jobs.some((job) => typeof job.program === 'function') ? 1 : size
  for (let first = 1; first <= most; first += step) {
    jobs.forEach(({ program, seed, replications, want }, job) => {
      const count = Math.min(step, replications - first + 1)
      if (count <= 0) return
      const list = Array.from({ length: count }, (_, i) => first + i)
      const resolved = typeof program === 'function' ? program(first) : program
      blocks.push({ job, task: { program: resolved, seed, replications: list, want } })
    })
  }
  return blocks
}
