import type { Arm, CompareResult } from '../results.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { CompareOptions } from './options.ts'
import { inProcess, type Runner } from './runner.ts'
import type { RawRow } from './summary.ts'

/** One design of a comparison; labels default to A, B, C … */
export interface Contender {
  label?: string
  scenario: Scenario
}

export interface ComparedArm extends Arm {
  raw?: RawRow[]
}

export interface Comparison extends CompareResult {
  arms: ComparedArm[]
}

/** Designs side by side under the same customers and the same luck, every arm against the first. */
export async function compare(
  _contenders: Contender[],
  _options: CompareOptions = {},
  _runner: Runner = inProcess(),
): Promise<Comparison> {
  throw new Error('compare is on its way.')
}
