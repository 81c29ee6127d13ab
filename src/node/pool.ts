import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import type { Runner } from '../experiment/runner.ts'

/** A runner on threads of its own; close it after use, or the process does not end. */
export interface Pool extends Runner {
  close(): Promise<void>
}

/**
 * A pool of worker threads, as many as there are processors unless told otherwise.
 *
 * One task is one block of replications, so threads change nothing but the time that it takes. An abort ends the threads
 * that are in the middle of a task.
 */
export function pool(workers: number = availableParallelism()): Pool {
  if (!Number.isInteger(workers) || workers < 1)
    throw new RangeError(`Workers must be a whole number from 1, not ${workers}.`)
  const threads = new Piscina({ filename: workerFile(), minThreads: workers, maxThreads: workers })
  return {
    width: workers,
    run: (task, signal) => threads.run(task, signal ? { signal } : {}),
    close: () => threads.destroy(),
  }
}

/** Threads load compiled files only: from the sources it is the file that the compiler made of them. */
function workerFile(): string {
  const compiled = import.meta.url.endsWith('.ts') ? '../../dist/src/node/worker.js' : './worker.js'
  return fileURLToPath(new URL(compiled, import.meta.url))
}
