import type { Flow, Tally } from '../../sim/tally.ts'
import type { SeriesPoint } from '../results.ts'
import type { TimeUnit } from '../scenario/scenario.ts'
import { estimate } from '../stats/estimate.ts'
import { quantile } from '../stats/quantile.ts'
import { costOf, money, rise, spendOf } from './measure.ts'
import type { Every } from './options.ts'

const HOURS = {
  minute: 1 / 60,
  hour: 1,
  day: 24,
  week: 168,
  month: (365.25 / 12) * 24,
  quarter: 365.25 * 6,
  year: 8766,
}

/** Ends of the bins of [0, horizon], 0 first; the last bin is short where the horizon is no multiple. */
export function edges(every: Every, unit: TimeUnit, horizon: number): number[] {
  const width = typeof every === 'number' ? every : HOURS[every] / HOURS[unit]
  if (!(width > 0)) throw new RangeError(`A series needs bins longer than 0, not ${every}.`)
  if (horizon / width > MOST_BINS) throw new RangeError(`Bins of ${every} cut the horizon into more than ${MOST_BINS}.`)
  const list = [0]
  for (let k = 1; k * width < horizon * (1 - 1e-12); k++) list.push(k * width)
  return [...list, horizon]
}

const MOST_BINS = 10_000

type BinFigure = (from: Flow, to: Flow) => number

/** Flow figures that have a meaning bin by bin. What the drain adds lies beyond the last bin. */
const FIGURES: Record<string, BinFigure> = {
  arrivals: (from, to) => rise(from, to, 'arrivals'),
  wins: (from, to) => rise(from, to, 'wins'),
  throughput: (from, to) => rise(from, to, 'wins') / (to.at - from.at),
  wip: (from, to) => rise(from, to, 'wipArea') / (to.at - from.at),
  revenue: (from, to) => rise(from, to, 'revenue'),
  labourCost: (from, to) => money(from, to, to).payroll,
  idleCost: (from, to) => money(from, to, to).idle,
  spend: (from, to) => spendOf(money(from, to, to)),
  cost: (from, to) => costOf(money(from, to, to)),
  profit: (from, to) => rise(from, to, 'revenue') - costOf(money(from, to, to)),
}

/** Wins and revenue of the deals that were open at the start, and of those that came after. */
const OPEN_FIGURES: Record<string, BinFigure> = {
  winsFromOpen: (from, to) => rise(from, to, 'winsFromOpen'),
  winsFromNew: (from, to) => rise(from, to, 'wins') - rise(from, to, 'winsFromOpen'),
  revenueFromOpen: (from, to) => rise(from, to, 'revenueFromOpen'),
  revenueFromNew: (from, to) => rise(from, to, 'revenue') - rise(from, to, 'revenueFromOpen'),
}

/** The figures of each bin across replications; the tallies hold one snapshot an edge. */
export function seriesOf(tallies: readonly Tally[], withOpen: boolean): Record<string, SeriesPoint[]> {
  const figures = withOpen ? { ...FIGURES, ...OPEN_FIGURES } : FIGURES
  const bins = (tallies[0]?.series.length ?? 0) - 1
  if (bins < 1) return {}
  const all: Record<string, SeriesPoint[]> = {}
  for (const [name, of] of Object.entries(figures))
    all[name] = Array.from({ length: bins }, (_, bin) => pointOf(tallies, bin, of))
  return all
}

function pointOf(tallies: readonly Tally[], bin: number, of: BinFigure): SeriesPoint {
  const values = tallies.map(({ series }) => of(series[bin]!, series[bin + 1]!))
  const { mean, lo, hi } = estimate(values)
  const { series } = tallies[0]!
  const at = (p: number) => (values.length > 1 ? quantile(values, p) : null)
  const [from, to] = [series[bin]!.at, series[bin + 1]!.at]
  return { from, to, mean: mean ?? 0, lo, hi, p10: at(0.1), p50: at(0.5), p90: at(0.9) }
}
