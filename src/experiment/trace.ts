import type { Program } from '../../sim/program.ts'
import type { Tally } from '../../sim/tally.ts'
import type { Trace } from '../../sim/trace.ts'
import type { Purpose, Scenario } from '../scenario/scenario.ts'
import type { RunOptions } from './options.ts'

export interface TraceOptions extends Pick<RunOptions, 'seed' | 'horizon' | 'drain' | 'fromOpen'> {
  /** Counted from 1, default 1. */
  replication?: number
}

/** One replication with its event log and everything that gives the log's numbers their names. */
export interface TracedRun {
  scenario: Scenario
  seed: number
  replication: number
  program: Program
  trace: Trace
  tally: Tally
}

/** A stored history under a purpose's eyes: not what would have happened under it. */
export interface JudgedTrace {
  label: string
  /** By visit: index into KIND. */
  visitKind: Uint8Array
  /** Σ in-service time by KIND over all visits. */
  time: Float64Array
}

export function trace(_scenario: Scenario, _options: TraceOptions = {}): TracedRun {
  throw new Error('trace is on its way.')
}

/** Tags a stored history by another purpose, without a rerun; null judges without a purpose. */
export function judgeTrace(_run: TracedRun, _purpose: Purpose | null): JudgedTrace {
  throw new Error('judgeTrace is on its way.')
}

export interface TraceEvent {
  /** `source/ordinal`, counted from 1. */
  customer: string
  segment: string
  cycle: number
  step: string
  activity: 'joined' | 'started' | 'ended' | 'reneged' | 'balked'
  /** In time units from 0. */
  time: number
  team: string | null
  /** Where the customer went; null unless the visit ended. */
  to: string | null
  /** In-service time of the visit, on `ended`. */
  worked: number | null
  /** Busy labour and direct spend of the visit, on the event that ends it. */
  cost: number | null
  /** Kind of in-service time by the scenario's own purpose, or the judge given. */
  kind: string | null
}

/** The events of a trace in order of time, as CSV and XES export them. */
export function traceEvents(_run: TracedRun, _judged?: JudgedTrace): TraceEvent[] {
  throw new Error('traceEvents is on its way.')
}
