import type { Conducted, Estimate } from './results.ts'

/** A setting in which the two designs differ. */
export interface ExplainedSetting {
  path: string
  from: unknown
  to: unknown
}

/** How much of a difference one group of settings carries, in the KPI's unit. */
export interface Share {
  /** Index into `groups`. */
  group: number
  mean: number
  /** 95 % paired Student interval; null with fewer than two replications. */
  lo: number | null
  hi: number | null
  p: number | null
  /** Of the total, where all shares have its sign and its interval leaves out 0; else null. */
  ofTotal: number | null
}

export interface ExplainedKpi {
  unit: string
  /** Both designs in the replications in which every mixture has the figure, and how many these are. */
  from: number
  to: number
  n: number
  total: { mean: number; lo: number | null; hi: number | null; p: number | null }
  /** One a group, in the order of the groups; they add up to the total. */
  shares: Share[]
}

/** What `explain --json` writes. */
export interface ExplainResult extends Conducted {
  arms: { label: string; scenario: string; kpis: Record<string, Estimate | null> }[]
  /** Settings that are only valid together, or belong together, are one group. */
  groups: { label: string; settings: ExplainedSetting[] }[]
  /** Settings that differ and can carry nothing: words, and what only judges or says how a run is conducted. */
  aside: ExplainedSetting[]
  /** Exact: every mixture of groups. Sampled: orders drawn for each replication, each with its reverse. */
  method: 'exact' | 'sampled'
  /** Mixtures run in each replication, both designs included. */
  mixtures: number
  /** Orders in which the groups were put in, over all replications; null where exact. */
  orders: number | null
  /** KPI → who carries what; null where no replication has the figure in all mixtures. */
  kpis: Record<string, ExplainedKpi | null>
  /** Whose purpose judges what depends on tags; null where no figure does. */
  judge: string | null
  covers: string
  warnings: string[]
}
