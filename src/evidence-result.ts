import type { Conducted, Difference, Estimate } from './results.ts'

/** What is taken from a step: the time and money of its work, what it does to people, or the step itself. */
export type Ablation = 'noWork' | 'noEffect' | 'noStep'

/**
 * What the purpose makes of work at a step: it may be value, must be done, or lies outside. Who answers and who is a misfit
 * is decided visit by visit and is no property of the step. Without a purpose every step is aligned.
 */
export type StepTag = 'value' | 'necessary' | 'unaligned'

/** One step without its work, without its effects and taken out, each against the scenario as it is. */
export interface StepEvidence {
  tag: StepTag
  /** Of all teams' working time and of all money that visits cost, the part that goes into this step. */
  touchShare: Estimate | null
  costShare: Estimate | null
  /** Where customers go on to when the step is taken out. */
  bypass: string
  /** Of those who come to the step, the share that leaves the journey from it: all of them go on when it is taken out. */
  screening: {
    /** By its own exits to a lost end. */
    lost: Estimate | null
    /** By giving up in its queue, or being turned away at a full one. */
    gaveUp: Estimate | null
    turnedAway: Estimate | null
  }
  /** By ablation, KPI → difference ablated − as it is; null where the step has nothing of the kind to take away. */
  ablations: Record<Ablation, Record<string, Difference> | null>
}

/** A step whose tag and whose evidence do not go together. */
export interface EvidenceFinding {
  step: string
  kind: 'value that changes nothing' | 'necessary that helps' | 'unaligned that helps'
  /** Whether the step has effects at all; without any the model gives it no way to matter to people. */
  effects: boolean
  /** KPIs that are surely worse without the step. */
  worse: string[]
}

/** What `evidence --json` writes. */
export interface EvidenceResult extends Conducted {
  scenario: string
  currency: string
  purpose: boolean
  /** The file that the inputs were estimated from; null where they are assumptions. */
  calibrated: { file: string; rows: number } | null
  /** The scenario as it is. */
  kpis: Record<string, Estimate | null>
  primary: string[]
  /** In the order of the journey. */
  steps: Record<string, StepEvidence>
  /** Steps left out by the cap, those with the least work first left out. */
  leftOut: string[]
  findings: EvidenceFinding[]
  /** What the intervals cover, in a sentence. */
  covers: string
  warnings: string[]
}
