import { inProcess, type Runner } from '../experiment/runner.ts'

/** Whoever carries out the replications, to be closed after use. */
export async function threads(_workers: number | undefined): Promise<{ runner: Runner; close: () => Promise<void> }> {
  return { runner: inProcess(), close: async () => {} }
}
