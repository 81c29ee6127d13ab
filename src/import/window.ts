import type { Lifetime } from '../stats/risk-set.ts'
import { isoMonth, type Month, monthsBetween } from './calendar.ts'
import type { Deal } from './deals.ts'

/** What span of time an export can speak about. Day numbers; `to`-like ends are exclusive. */
export interface Window {
  /** First day on which a close is recorded. */
  from: number
  /** Last moment the file knows of: open deals were still open then. */
  last: number
  /** Days in which new deals were recorded, whole: rates divide by these. */
  intakeFrom: number
  intakeTo: number
  /** True when new deals stop long before the file does. */
  intakeEnded: boolean
  /** True when deals begun before `from` are in the file only if they closed after it. */
  truncated: boolean
  /** Months between the first and the last close, with no close at all, where chance would not leave one empty. */
  monthsWithoutCloses: Month[]
  monthsWithoutStarts: Month[]
  /** Months taken as out of sight. None by default: an empty month is believed, and the other reading is shown beside it. */
  holes: Month[]
  /** True when all dates are whole days. */
  wholeDays: boolean
}

/** The window of the deals, `truncated` as given: whether it is so takes a first fit to tell. */
export function findWindow(deals: readonly Deal[], truncated: boolean, asOf?: number): Window {
  const starts = Float64Array.from(deals, (deal) => deal.start).sort()
  const ends = Float64Array.from(deals.flatMap((deal) => (deal.end === null ? [] : [deal.end]))).sort()
  const lastStart = starts[starts.length - 1]!
  const lastEnd = ends[ends.length - 1]!
  const last = Math.max(lastStart, lastEnd, asOf ?? 0)
  const from = Math.floor(ends[0]!)
  const intakeFrom = truncated ? Math.min(from, Math.floor(lastStart)) : Math.floor(starts[0]!)
  const inIntake = starts.filter((start) => start >= intakeFrom).length
  const perDay = inIntake / Math.max(1, lastStart - intakeFrom)
  // Were new deals still coming at the same rate, a silence this long would be one chance in ten thousand.
  const intakeEnded = perDay * (last - lastStart) > 9.2
  return {
    from,
    last,
    intakeFrom,
    intakeTo: Math.floor(intakeEnded ? lastStart : last) + 1,
    intakeEnded,
    truncated,
    monthsWithoutCloses: emptyMonths(ends, from, lastEnd),
    monthsWithoutStarts: emptyMonths(starts, intakeFrom, lastStart),
    holes: [],
    wholeDays: deals.every((deal) => Number.isInteger(deal.start) && Number.isInteger(deal.end ?? 0)),
  }
}

function emptyMonths(days: Float64Array, from: number, to: number): Month[] {
  const months = monthsBetween(from, to)
  const full = new Set<string>()
  for (const day of days) if (day >= from) full.add(isoMonth(day))
  const usual = days.filter((day) => day >= from).length / Math.max(1, full.size)
  return usual < 9.2 ? [] : months.filter((month) => !full.has(month.name))
}

/** Days in which new deals were recorded, less the months that hold none. */
export function intakeDays(window: Window): number {
  const missing = window.monthsWithoutStarts.reduce((sum, { from, to }) => sum + to - from, 0)
  return window.intakeTo - window.intakeFrom - missing
}

/**
 * The spells during which a deal was watched, in days since it began. A deal under way before the first recorded close
 * enters late, and it is out of sight during the window's holes.
 *
 * Whole days: a deal is watched on day k when it could have been closed on it, so spells begin and end at half days.
 */
export function lifetimes(deal: Deal, window: Window): Lifetime[] {
  const half = window.wholeDays ? 0.5 : 0
  const event = deal.status === 'won' ? 1 : deal.status === 'lost' ? 2 : 0
  const exit = Math.max(0, (deal.end ?? window.last) - deal.start)
  const spells: Lifetime[] = []
  let entry = window.truncated ? Math.max(0, window.from - deal.start - half) : 0
  for (const month of window.holes) {
    const away = month.from - deal.start - half
    const back = month.to - deal.start - half
    if (back <= entry || away >= exit) continue
    if (away > entry) spells.push({ entry, exit: away, event: 0 })
    entry = Math.max(entry, back)
  }
  if (exit >= entry) spells.push({ entry, exit, event })
  return spells
}

/** Age, in days, from which a deal was watched: it is in the file because it was not closed before. */
export function entryAge(deal: Deal, window: Window): number {
  const half = window.wholeDays ? 0.5 : 0
  return window.truncated ? Math.max(0, window.from - deal.start - half) : 0
}
