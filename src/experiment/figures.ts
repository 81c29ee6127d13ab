import type { Tally } from '../../sim/tally.ts'
import { type Kpi, kpis, unitOf } from '../kpi.ts'
import type { Estimate } from '../results.ts'
import { across, type WidenedEstimate, widened } from './across.ts'
import { contextOf, type Design } from './design.ts'

/**
 * Every KPI with its interval, or of one segment those that can be told apart by segment. With the same replications under
 * resampled inputs the intervals cover the inputs as well.
 */
export function kpiFigures(
  design: Design,
  tallies: readonly Tally[],
  segment: number | null = null,
  resampled?: readonly Tally[],
): Record<string, WidenedEstimate | null> {
  const shown = segment === null ? kpis : kpis.filter((row) => row.bySegment)
  const context = contextOf(design, 0, segment)
  const figure = (row: Kpi) => {
    const plain = kpiFigure(design, tallies, row, 0, segment)
    return resampled
      ? widened(
          plain,
          resampled.map((tally) => row.value(tally, context)),
        )
      : plain
  }
  return Object.fromEntries(shown.map((row) => [row.name, figure(row)]))
}

/** One KPI under one judge. */
function kpiFigure(
  design: Design,
  tallies: readonly Tally[],
  row: Kpi,
  judge: number,
  segment: number | null = null,
): Estimate | null {
  const { time, currency } = design.scenario
  const context = contextOf(design, judge, segment)
  return across(tallies, unitOf(row, time.unit, currency), (tally) => row.value(tally, context))
}

/** The values behind the intervals, by KPI. */
export function kpiValues(design: Design, tally: Tally): Record<string, number | null> {
  const context = contextOf(design)
  return Object.fromEntries(kpis.map((row) => [row.name, row.value(tally, context)]))
}
