import type { SweepResult } from '../results.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { SweepOptions } from './options.ts'
import { inProcess, type Runner } from './runner.ts'
import type { RawRow } from './summary.ts'

/** A dotted path of the expanded form, and the values it takes in turn. */
export interface Vary {
  path: string
  values: unknown[]
}

export interface Sweep extends SweepResult {
  points: (SweepResult['points'][number] & { raw?: RawRow[] })[]
}

/** A grid of settings, the last path fastest, every point paired with the first. */
export async function sweep(
  _scenario: Scenario,
  _vary: Vary[],
  _options: SweepOptions = {},
  _runner: Runner = inProcess(),
): Promise<Sweep> {
  throw new Error('sweep is on its way.')
}
