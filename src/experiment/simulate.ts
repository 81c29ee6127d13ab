import type { RunResult } from '../results.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { SimulateOptions } from './options.ts'
import { inProcess, type Runner } from './runner.ts'

/** A run's result and, where asked for, every KPI of every replication: what `--raw` writes, one row a replication. */
export interface SimulateResult extends RunResult {
  raw?: RawRow[]
}

export interface RawRow {
  replication: number
  kpis: Record<string, number | null>
}

/** Replications of one design. */
export async function simulate(
  _scenario: Scenario,
  _options: SimulateOptions = {},
  _runner: Runner = inProcess(),
): Promise<SimulateResult> {
  throw new Error('simulate is on its way.')
}
