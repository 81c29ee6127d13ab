import type { Program } from '../../sim/program.ts'
import type { Equity, Flow, Tally } from '../../sim/tally.ts'
import { kpi } from '../kpi.ts'
import { contextOf, type Design } from './design.ts'

/** KPIs of a flow that mean something at any moment of a run: what had happened until then. */
export type SoFarName = 'costPerWin' | 'customerEquity'

/** What KPIs of one replication would be, had observation ended at each of some instants; the last is its real end. */
export interface SoFar {
  /** Ascending, in time units. */
  at: number[]
  values: Record<SoFarName, (number | null)[]>
}

/** Instants of a replication at which to look, of [0, horizon] and as far again for a drain: so many a horizon. */
export function instants({ horizon, drain }: Program, looks: number): number[] {
  const all = drain ? 2 * looks : looks
  return Array.from({ length: all + 1 }, (_, i) => (i === looks ? horizon : (i * horizon) / looks))
}

/** The KPIs at the instants of a tally's series, by the formulas of the whole run: there is no second one. */
export function soFar(design: Pick<Design, 'program'>, tally: Tally): SoFar {
  const context = contextOf(design)
  const points = tally.series.map((flow, i) => endedAt(tally, flow, tally.seriesEquity?.[i] ?? null))
  const all = [...points.filter(({ end }) => end.at < tally.end.at), tally]
  const valuesOf = (name: SoFarName) => all.map((each) => kpi(name)!.value(each, context))
  return {
    at: all.map(({ end }) => end.at),
    values: { costPerWin: valuesOf('costPerWin'), customerEquity: valuesOf('customerEquity') },
  }
}

/** The tally of a run that ends at a snapshot; beyond the horizon, of one whose drain does. */
function endedAt(tally: Tally, end: Flow, equity: Equity | null): Tally {
  return { ...tally, to: end.at > tally.to.at ? tally.to : end, end, equity }
}
