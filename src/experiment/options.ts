import type { Progress } from '../results.ts'
import type { Purpose } from '../scenario/scenario.ts'

/** What can be chosen about any run of a scenario; everything left out takes the scenario's own value or the default. */
export interface RunOptions {
  /** Replications, default 20. */
  reps?: number
  /** Default 1. The same seed gives the same bytes. */
  seed?: number
  /** In time units; default the scenario's. */
  horizon?: number
  drain?: boolean
  /** In time units, or found by MSER-5; default the scenario's. */
  warmup?: number | 'auto'
  /** Start from the deals that were open on the import's day: a terminating run, without a warm-up. */
  fromOpen?: boolean
  progress?: Progress
  /** Aborting gives the result of the replications that were done, badged `interrupted`. */
  signal?: AbortSignal
}

/** Length of a bin of a series: in time units, or by name. A month is 365.25/12 days. */
export type Every = number | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year'

/** A purpose that judges, with the name under which its figures are shown. */
export interface Judge {
  label: string
  purpose: Purpose
}

export interface SimulateOptions extends RunOptions {
  every?: Every
  bySegment?: boolean
  /** Purposes that judge the same history besides the scenario's own; they add ladders. */
  judges?: Judge[]
  /** Adds `raw`: every KPI of every replication. */
  raw?: boolean
}

/** The smallest difference that matters: a share of the first arm's mean, or an amount in the KPI's unit. */
export interface Matters {
  relative?: number
  absolute?: number
}

export interface CompareOptions extends RunOptions {
  every?: Every
  bySegment?: boolean
  /** One yardstick for all arms: an arm's label, or a purpose. Default: each arm's in turn. */
  purpose?: string | Judge
  /** Primary KPIs, over which Holm's adjustment runs. */
  kpis?: string[]
  matters?: Record<string, Matters>
  /** Adds `valueStream`: where the time went step by step, and what a win cost. Takes a trace of every replication. */
  valueStream?: boolean
  /** Adds `raw` to every arm. */
  raw?: boolean
}

export interface SweepOptions extends RunOptions {
  kpis?: string[]
  matters?: Record<string, Matters>
  raw?: boolean
}
