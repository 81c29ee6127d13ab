import type { Runner } from '../experiment/runner.ts'

/** Whoever carries out the replications, to be closed after use. */
export interface Threads {
  runner: Runner
  close: () => Promise<void>
}

/** Threads as many as asked for, or one a core; a single one is this thread. */
export async function threads(workers: number | undefined): Promise<Threads> {
  if (workers === 1) {
    const { inProcess } = await import('../experiment/runner.ts')
    return { runner: inProcess(), close: async () => {} }
  }
  const { pool } = await import('../node/pool.ts')
  const runner = pool(workers)
  return { runner, close: () => runner.close() }
}
