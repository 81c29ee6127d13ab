import type { Probe } from './probe.ts'
import type { Program } from './program.ts'
import type { Tally } from './tally.ts'
import type { Trace } from './trace.ts'

export interface Want {
  trace?: boolean
  /** Ascending times at which to take flow snapshots, within [0, horizon]. */
  series?: number[]
  /** Number of equal bins of [0, horizon) for the average number in the journey. */
  wipBins?: number
  /** Customers to watch. */
  probes?: { source: number; ordinal: number }[]
  /** Check conservation, heap order and ledger closure at every event. */
  verify?: boolean
}

export interface Result {
  tally: Tally
  trace: Trace | null
  probes: Probe[]
}

/** One replication. The same program, seed and replication give the same bytes, whatever is wanted. */
export function run(_program: Program, _seed: number, _replication: number, _want: Want = {}): Result {
  throw new Error('The engine is on its way.')
}
