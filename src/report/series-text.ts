import type { RunResult, SeriesPoint } from '../results.ts'
import { columns, printed } from './columns.ts'
import { bare, count, scaleOf, write } from './figure.ts'
import type { Ink } from './ink.ts'
import { labelOf } from './label.ts'
import type { RunView } from './run-text.ts'
import { plural } from './words.ts'

/** More figures beside each other are hard to read, however wide the screen. */
const MOST = 4
const FIRST = ['wins', 'wip', 'revenue', 'profit']
/** A forecast from open deals is read apart from what new ones add; each pair has its sum beside it. */
const FROM_OPEN = [
  ...['winsFromOpen', 'winsFromNew', 'wins', 'revenueFromOpen', 'revenueFromNew', 'revenue'],
  ...['wip', 'profit'],
]
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
export function seriesTables(run: RunResult, ink: Ink, { all, width }: RunView): string[][] {
  const known = Object.keys(run.series)
  const usual = known.includes('winsFromOpen') ? FROM_OPEN : FIRST
  const first = usual.filter((kpi) => known.includes(kpi) && tells(run, kpi))
  const order = all ? [...first, ...known.filter((kpi) => !first.includes(kpi))] : first
  const tables: string[][] = []
  for (let rest = order; rest.length > 0; ) {
    const [kpis, lines] = widest(run, rest, ink, width)
    tables.push(tables.length === 0 ? [heading(ink), ...cutShort(run, kpis[0]!, ink), ...lines] : lines)
    rest = rest.slice(kpis.length)
  }
  return tables
}

function heading(ink: Ink): string {
  return `${ink.bold('Through time')}  ${ink.quiet('median of the runs; four of five lie between P10 and P90')}`
}

/** A last period that the horizon cuts off would be read as a slump. */
function cutShort(run: RunResult, kpi: string, ink: Ink): string[] {
  const periods = run.series[kpi]!
  const [whole, last] = [periods[0]!, periods.at(-1)!].map(({ from, to }) => to - from) as [number, number]
  if (periods.length < 2 || last > 0.99 * whole) return []
  const length = plural(Number(last.toPrecision(2)), run.unit)
  return [
    ink.quiet(
      `  The last period is cut off by the horizon: it has ${length}, the others ${Number(whole.toPrecision(3))}.`,
    ),
  ]
}

/** As many figures beside each other as there is room for, one at least. */
function widest(run: RunResult, kpis: readonly string[], ink: Ink, width: number): [readonly string[], string[]] {
  for (let n = Math.min(kpis.length, MOST); n > 1; n--) {
    const lines = table(run, kpis.slice(0, n), ink)
    if (lines.every((line) => printed(line) <= width)) return [kpis.slice(0, n), lines]
  }
  return [kpis.slice(0, 1), table(run, kpis.slice(0, 1), ink)]
}

function table(run: RunResult, kpis: readonly string[], ink: Ink): string[] {
  const scales = kpis.map((kpi) => {
    const values = run.series[kpi]!.flatMap((point) => [point.mean, point.p10, point.p90])
    return scaleOf(run.kpis[WHOLE[kpi] ?? kpi]?.unit ?? '', values, null)
  })
  const periods = run.series[kpis[0]!]!
  const rows = periods.map((period, i) => [
    when(run, period),
    ...kpis.flatMap((kpi, k) => {
      const point = run.series[kpi]![i]!
      return [
        write(point.p50, scales[k]!),
        ink.quiet(`${bare(point.p10, scales[k]!)} to ${bare(point.p90, scales[k]!)}`),
      ]
    }),
  ])
  const heads = [
    { head: ink.quiet(run.start === undefined || !(run.unit in DAYS) ? run.unit : 'from'), align: 'right' as const },
    ...kpis.flatMap((kpi) => [{ head: short(kpi), align: 'right' as const }, { head: ink.quiet('P10 to P90') }]),
  ]
  return columns(heads, rows)
}

/** The day on which a period begins where the days are known, else its ends in time units. */
function when({ start, unit }: RunResult, { from, to }: SeriesPoint): string {
  if (start === undefined || !(unit in DAYS)) return `${count(Math.round(from))} to ${count(Math.round(to))}`
  const day = new Date(Date.parse(`${start}T00:00:00Z`) + Math.round(from * DAYS[unit]! * 24) * 3_600_000)
  return day.toISOString().slice(0, 10)
}

const DAYS: Record<string, number> = { day: 1, week: 7, month: 365.25 / 12, year: 365.25 }

function short(kpi: string): string {
  return kpi === 'wip' ? 'In journey' : (APART[kpi] ?? labelOf(kpi))
}

/** What is nothing throughout is left out, and profit where it is nothing but the revenue. */
function tells(run: RunResult, kpi: string): boolean {
  const moves = (name: string) => (run.series[name] ?? []).some((point) => point.mean !== 0)
  return moves(kpi) && (kpi !== 'profit' || moves('cost'))
}
