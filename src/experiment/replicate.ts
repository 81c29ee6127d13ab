import type { Program } from '../../sim/program.ts'
import type { Progress } from '../results.ts'
import { afterGrace } from './grace.ts'
import type { Runner, Task, Told, Wanted } from './runner.ts'

/** One design to replicate: replications 1 to `replications` of a program. */
export interface Job {
  /** The program of each replication, where they differ (resampled inputs), or the one of all. */
  program: Program | ((replication: number) => Program)
  seed: number
  replications: number
  want: Wanted
}

/**
 * What a block of replications of all jobs should take, in milliseconds: worth its messages to the workers, and short
 * enough that progress moves and that an interruption waits for no longer. Sizes follow from how long the blocks before
 * took; no result depends on them.
 */
const BLOCK = 500

/**
 * Runs all jobs, and gives for each its tallies in order of replication: entry r − 1 is replication r, null if it was not
 * done before the signal aborted. Nothing depends on how many tasks run at once or on which one finishes first.
 *
 * The same replications of all jobs are run one after the other, so that an interrupted comparison has whole pairs. An
 * abort begins no more tasks and lets those under way finish, unless they take too long.
 */
export async function replicate(
  jobs: readonly Job[],
  runner: Runner,
  progress?: Progress,
  signal?: AbortSignal,
): Promise<(Told | null)[][]> {
  const results = jobs.map((job) => new Array<Told | null>(job.replications).fill(null))
  const total = jobs.reduce((sum, job) => sum + job.replications, 0)
  const blocks = new Blocks(jobs, runner.width)
  const grace = afterGrace(signal)
  let done = 0
  let failed = false
  progress?.(0, total)
  const lane = async () => {
    while (!failed && !signal?.aborted) {
      const next = blocks.next()
      if (next === undefined) return
      const began = performance.now()
      const tallies = await runner.run(next.task, grace.signal)
      blocks.took(tallies.length, performance.now() - began)
      for (const tally of tallies) results[next.job]![tally.replication - 1] = tally
      done += tallies.length
      progress?.(done, total)
    }
  }
  const guarded = () =>
    lane().catch((reason) => {
      failed = true
      // After an abort every task in flight rejects; that is the interruption itself and not a failure.
      if (!signal?.aborted) throw reason
    })
  await Promise.all(Array.from({ length: runner.width }, guarded)).finally(grace.over)
  return results
}

/** Tasks in order of replication, those of the same replications next to each other. */
class Blocks {
  readonly #jobs: readonly Job[]
  readonly #width: number
  readonly #most: number
  #queue: { job: number; task: Task }[] = []
  #first = 1
  #size = 1

  constructor(jobs: readonly Job[], width: number) {
    this.#jobs = jobs
    this.#width = width
    this.#most = Math.max(0, ...jobs.map((job) => job.replications))
  }

  next(): { job: number; task: Task } | undefined {
    if (this.#queue.length === 0 && this.#first <= this.#most) this.#cut()
    return this.#queue.shift()
  }

  /** Learns from a task: as many replications at a time as keep a block short, at most twice as many as before. */
  took(replications: number, milliseconds: number): void {
    const each = Math.max(0.01, milliseconds / replications)
    this.#size = Math.max(1, Math.min(2 * this.#size, Math.floor(BLOCK / (each * this.#jobs.length))))
  }

  #cut(): void {
    // The last blocks are small enough that all lanes end at about the same time.
    const fair = Math.ceil((this.#most - this.#first + 1) / (2 * this.#width))
    const alone = this.#jobs.some((job) => typeof job.program === 'function')
    const size = alone ? 1 : Math.min(this.#size, fair)
    this.#jobs.forEach(({ program, seed, replications, want }, job) => {
      const count = Math.min(size, replications - this.#first + 1)
      if (count <= 0) return
      const list = Array.from({ length: count }, (_, i) => this.#first + i)
      const resolved = typeof program === 'function' ? program(this.#first) : program
      this.#queue.push({ job, task: { program: resolved, seed, replications: list, want } })
    })
    this.#first += size
  }
}
