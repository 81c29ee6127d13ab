import type { Trace } from '../src/index.ts'

export type { Trace }

/** A is the first design, B the second, on every screen. */
export type Letter = 'A' | 'B'
export const LETTERS: readonly Letter[] = ['A', 'B']

export type StepKind = 'team' | 'own' | 'rounds' | 'won' | 'lost'

export interface DesignStep {
  name: string
  label: string
  /** Empty when the step stands in no phase. */
  phase: string
  kind: StepKind
  /** Index into `teams`; −1 without one. */
  team: number
  /** Step indices; −1 for none. */
  renegeTo: number
  balkTo: number
  /** Every step that a route of this one leads to, and whether some route there counts as rework. */
  targets: { step: number; rework: boolean }[]
}

export interface DesignTeam {
  name: string
  label: string
  size: number
  /** Pairs [open, close) in time units within one week from t = 0; empty: around the clock. */
  hours: [open: number, close: number][]
  /** What is in service when the shift ends stops until the next one. */
  interrupts: boolean
  discipline: 'fifo' | 'lifo' | 'preemptive'
}

/** What the page needs to know of one design: names and few numbers, all plain data. */
export interface Design {
  name: string
  /** What of the library it was changed from, where it was. */
  origin?: string
  why: string
  unit: string
  hoursPerUnit: number
  /** ISO code of the money. */
  currency: string
  /** Time units in a week. */
  week: number
  /** ISO date of t = 0; empty: some Monday. */
  start: string
  horizon: number
  startStep: number
  segments: { name: string; label: string }[]
  phases: { name: string; label: string }[]
  /** Names of the sources of customers. */
  sources: string[]
  /** Steps at which those stood who were there at the start, by the row of the file's list. */
  initial: string[]
  steps: DesignStep[]
  teams: DesignTeam[]
  needs: number
  needNames: string[]
  routeTarget: Int32Array
  routeRework: Uint8Array
  /** Waiting line within the team by step × segment, 0 is served first. */
  lines: Int32Array
}

/** One replication of one design, as the worker posts it. */
export interface World {
  letter: Letter
  design: Design
  trace: Trace
  /** By visit: index into `kinds`, as the design's own purpose judged its in-service time. */
  visitKind: Uint8Array
  kinds: string[]
  costs: Costs
  changes: Change[]
  /** Eight hex digits of the trace's bytes. */
  checksum: string
}

/** Money of this one run so far, by the formulas of the KPIs of a whole run; NaN where they are not defined. */
export interface Costs {
  /** Ascending, in time units; the last is the end of the run. */
  at: Float64Array
  costPerWin: Float64Array
  customerEquity: Float64Array
}

/** Something of the design that changed while it ran: an intervention of the file, or a lever that was moved. */
export interface Change {
  /** In time units. */
  time: number
  /** What changed, as the file says it. */
  text: string
  /** Teams whose size changed, and what it is from then on. */
  sizes: { team: number; size: number }[]
}

/** One thing wrong with a file, for people. */
export interface Complaint {
  /** `file:line:column`, as far as it is known. */
  where: string
  text: string
  /** The moved lever that it is about. */
  move?: { arm: number; path: string }
}
