import type { ClaimVerdict } from '../claim-result.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { NamedFigure } from './named-figure.ts'
import type { Judge, Matters } from './options.ts'

/** A statement about designs that a run can contradict: the unit of honesty. Read from a file by `parseClaim`. */
export interface Claim {
  id: string
  file: string
  statement: string
  essay: string
  /** Claims with the same one stand together; null where the file has none. */
  question: string | null
  source: string
  fails: string | null
  note: string | null
  /** True by construction: it is run and does not count. */
  identity: boolean
  /** A finding against the essay. */
  counter: boolean
  verdict: ClaimVerdict | null
  arms: { label: string; scenario: Scenario }[]
  comparisons: ClaimComparison[]
  /** The arm whose purpose judges; null where no figure depends on that. */
  judge: string | null
  reps: number | null
  region: ClaimSettings | null
}

export interface ClaimComparison {
  /** Indices of arms: `other` against `first`. */
  first: number
  other: number
  figure: NamedFigure
  per: NamedFigure | null
  direction: 'up' | 'down' | 'none'
  matters: Matters
}

export interface ClaimSettings {
  settings: RegionSetting[]
  reps: number | null
  horizon: number | null
}

/** A setting to vary, in every arm that has it. */
export interface RegionSetting {
  path: string
  low: number
  high: number
  /** The range is one of factors of each arm's own value. */
  factor: boolean
  /** By arm, its own value; null where it has no such setting. */
  own: (number | null)[]
  whole: boolean
}

/** The judge of a claim's figures, with the arms as they stand at a point. */
export function judgesOfClaim(claim: Claim, scenarios: readonly Scenario[]): Judge[] {
  const at = claim.arms.findIndex(({ label }) => label === claim.judge)
  const purpose = scenarios[at]?.purpose
  return purpose ? [{ label: claim.judge!, purpose }] : []
}
