import type { Program } from '../../sim/program.ts'
import type { Tally } from '../../sim/tally.ts'
import type { Trace } from '../../sim/trace.ts'
import type { Estimate, RunResult } from '../../src/results.ts'
import type { Names } from '../../src/scenario/names.ts'
import type { Case } from '../theory/cases/case.ts'

/** The tables of the run that is measured, and what their numbers are called. */
export interface Tables {
  program: Program
  names: Names
}

/**
 * How a quantity is read from a run: as a figure that every user gets (`figure`), from the counts of one replication
 * (`count`), or from its trace (`traced`; traces are slow, so a common quantity may do with the first few replications).
 */
export type Measure =
  | { figure: (result: RunResult) => Estimate | null | undefined }
  | { count: (tally: Tally, tables: Tables) => number }
  | { traced: (trace: Trace, tables: Tables) => number; replications?: number }

/** One parameter set of one model: a scenario, the cases that it has to meet, and how long it runs. */
export interface ReferenceSet {
  name: string
  cases: readonly Case[]
  /** The scenario file. `slower` multiplies every service time: 1, or 1.02 for the run that must be rejected. */
  text(slower: number): string
  measure(quantity: string): Measure
  replications: number
  /** How far the standard error may be, as a share of the exact value, and why it may be more than half a percent. */
  precision: { se: number; because?: string }
  /** Rare quantities of the set may have a wider one. */
  rare?: Record<string, { se: number; because: string }>
}

export const HALF_A_PERCENT = { se: 0.005 }
export const RARE = { se: 0.05, because: 'a chance below one in a thousand' }
export const HEAVY_LOAD = { se: 0.02, because: 'a load of .9 or more' }
export const HEAVY_TAIL = { se: 0.02, because: 'service times with a heavy tail' }
export const RARE_EVENT = { se: 0.02, because: 'a rare event' }
