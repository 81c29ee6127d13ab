import type { Program } from '../../sim/program.ts'
import { run, type Want } from '../../sim/run.ts'
import type { Tally } from '../../sim/tally.ts'
import { type StepTimes, stepTimes } from './step-times.ts'

/** A block of replications of one program: plain data, so that it can cross to a worker. Replications count from 1. */
export interface Task {
  program: Program
  seed: number
  replications: number[]
  want: Wanted
}

/** What a replication should tell besides its tally's own columns. */
export interface Wanted extends Want {
  /** Where the window's customers spent their time, step by step; from a trace, which is dropped again. */
  stepTimes?: boolean
}

/** A tally, with what else was wanted. */
export interface Told extends Tally {
  stepTimes?: StepTimes
}

/** Whoever carries out tasks: this thread, a pool of threads, a browser's workers. */
export interface Runner {
  /** How many tasks it works on at once. */
  readonly width: number
  /**
   * The tallies in the order of `task.replications`. Rejects when the signal aborts before the task is done; that is an
   * interruption that would wait no longer.
   */
  run(task: Task, signal?: AbortSignal): Promise<Told[]>
}

/** What a worker does with a task, whichever kind of worker it is. */
export function runTask({ program, seed, replications, want }: Task): Told[] {
  if (want.stepTimes !== true) return replications.map((replication) => run(program, seed, replication, want).tally)
  return replications.map((replication) => {
    const { tally, trace } = run(program, seed, replication, { ...want, trace: true })
    return { ...tally, stepTimes: stepTimes(program, trace!, tally) }
  })
}

/** How long other work on the thread may have to wait, in milliseconds, if a replication is no longer. */
const TURN = 12

/** Runs every task on the thread that asks, letting other work in between two replications now and then. */
export function inProcess(): Runner {
  let since = performance.now()
  return {
    width: 1,
    async run(task, signal) {
      const tallies: Told[] = []
      for (const replication of task.replications) {
        if (performance.now() - since > TURN) {
          await new Promise((resume) => setTimeout(resume, 0))
          since = performance.now()
        }
        signal?.throwIfAborted()
        tallies.push(...runTask({ ...task, replications: [replication] }))
      }
      return tallies
    },
  }
}
