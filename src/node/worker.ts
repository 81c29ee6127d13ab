import type { Tally } from '../../sim/tally.ts'
import { runTask, type Task } from '../experiment/runner.ts'

/** What a thread of the pool does: one block of replications. */
export default function work(task: Task): Tally[] {
  return runTask(task)
}
