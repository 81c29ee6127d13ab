import type { RunResult, SeriesPoint } from '../results.ts'
import { columns } from './columns.ts'
import { bare, count, scaleOf, write } from './figure.ts'
import type { Ink } from './ink.ts'
import { labelOf } from './label.ts'

/** What fits beside each other at 100 columns. */
const ABREAST = 4
const FIRST = ['wins', 'wip', 'revenue', 'profit']
/** A forecast from open deals is read apart from what new ones add. */
const FROM_OPEN = ['winsFromOpen', 'winsFromNew', 'revenueFromOpen', 'revenueFromNew']
const APART: Record<string, string> = {
  winsFromOpen: 'Wins, open',
  winsFromNew: 'Wins, new',
  revenueFromOpen: 'Booked, open',
  revenueFromNew: 'Booked, new',
}
/** The figure of which it is a part, and whose unit it has. */
const WHOLE: Record<string, string> = {
  winsFromOpen: 'wins',
  winsFromNew: 'wins',
  revenueFromOpen: 'revenue',
  revenueFromNew: 'revenue',
}

/** Figures through time, with the spread of single runs: what a plan should allow for. A period a row. */
export function seriesTables(run: RunResult, ink: Ink, all: boolean): string[][] {
  const known = Object.keys(run.series)
  const apart = FROM_OPEN.filter((kpi) => known.includes(kpi))
  const first = [...apart, ...FIRST].filter((kpi) => known.includes(kpi) && moves(run.series[kpi]!))
  const order = all ? [...first, ...known.filter((kpi) => !first.includes(kpi))] : first
  const groups = Array.from({ length: Math.ceil(order.length / ABREAST) }, (_, i) =>
    order.slice(i * ABREAST, (i + 1) * ABREAST),
  )
  return groups.map((kpis) => table(run, kpis, ink))
}

function table(run: RunResult, kpis: readonly string[], ink: Ink): string[] {
  const scales = kpis.map((kpi) => {
    const values = run.series[kpi]!.flatMap((point) => [point.mean, point.p10, point.p90])
    return scaleOf(run.kpis[WHOLE[kpi] ?? kpi]?.unit ?? '', values, null)
  })
  const periods = run.series[kpis[0]!]!
  const rows = periods.map((period, i) => [
    `${count(Math.round(period.from))} to ${count(Math.round(period.to))}`,
    ...kpis.flatMap((kpi, k) => {
      const point = run.series[kpi]![i]!
      return [
        write(point.p50, scales[k]!),
        ink.quiet(`${bare(point.p10, scales[k]!)} to ${bare(point.p90, scales[k]!)}`),
      ]
    }),
  ])
  const heads = [
    { head: ink.quiet(run.unit), align: 'right' as const },
    ...kpis.flatMap((kpi) => [{ head: short(kpi), align: 'right' as const }, { head: ink.quiet('P10 to P90') }]),
  ]
  const note = ink.quiet('median of the runs; four of five lie between P10 and P90')
  return [`${ink.bold('Through time')}  ${note}`, ...columns(heads, rows)]
}

function short(kpi: string): string {
  return kpi === 'wip' ? 'In journey' : (APART[kpi] ?? labelOf(kpi))
}

function moves(points: readonly SeriesPoint[]): boolean {
  return points.some((point) => point.mean !== 0)
}
