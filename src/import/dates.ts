import { dayNumber } from './calendar.ts'
import { type DateOrder, type DateParts, dateParts } from './date-patterns.ts'

/** How the dates of a file are written, and on what evidence. */
export interface DateFormat {
  order: DateOrder
  /** The century of two-digit years, e.g. 2000; null where years have four digits. */
  century: number | null
  /** Whether any cell carries a time of day. */
  times: boolean
  /** In a sentence, for the report. */
  why: string
}

export interface DateFormatFound {
  format: DateFormat | null
  /** Orders that fit the cells equally well: a question for the user, never a guess. */
  between: DateOrder[]
}

const ORDERS: DateOrder[] = ['year-first', 'day-first', 'month-first', 'month by name', 'spreadsheet serial', 'epoch']

interface Trial {
  order: DateOrder
  unread: number
  /** Rows that would end before they start. */
  backwards: number
  /** Days from the first to the last date. */
  span: number
  short: boolean
  times: boolean
}

/**
 * Finds how the dates of a file are written from all its date cells together: what cannot be read (a month 31), what would
 * end before it started, and, when that decides nothing, which reading spreads the dates over far more years.
 *
 * `pairs` are [start, end] cells of the rows, empty where missing. `years` are four-digit years found in other columns:
 * evidence for the century of two-digit ones. With `asked`, only that order is tried.
 */
export function findDateFormat(
  pairs: readonly (readonly [start: string, end: string])[],
  years: ReadonlySet<number> = new Set(),
  asked?: DateOrder,
): DateFormatFound {
  const cells = pairs.flat().filter((cell) => cell !== '')
  if (cells.length === 0) return { format: null, between: [] }
  const trials = (asked ? [asked] : ORDERS)
    .map((order) => trial(pairs, order))
    .filter((one) => one.unread <= cells.length / 2)
    .sort((a, b) => a.unread + a.backwards - (b.unread + b.backwards) || a.span - b.span)
  const [best, next] = trials
  if (!best) return { format: null, between: [] }
  const because = decided(best, next, cells.length)
  if (because === null) return { format: null, between: [best.order, next!.order] }
  const century = best.short ? centuryOf(cells, best.order, years) : null
  const why = [because, century?.why].filter((part) => part).join('; ')
  return { format: { order: best.order, century: century?.century ?? null, times: best.times, why }, between: [] }
}

function trial(pairs: readonly (readonly [string, string])[], order: DateOrder): Trial {
  const result: Trial = { order, unread: 0, backwards: 0, span: 0, short: false, times: false }
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  const read = (cell: string): number | null => {
    if (cell === '') return null
    const parts = dateParts(cell, order)
    if (!parts) {
      result.unread++
      return null
    }
    result.short ||= parts.short
    result.times ||= parts.time !== 0
    const day = numbered(parts, 2000)
    first = Math.min(first, day)
    last = Math.max(last, day)
    return day
  }
  for (const [start, end] of pairs) {
    const from = read(start)
    const to = read(end)
    if (from !== null && to !== null && Math.floor(to) < Math.floor(from)) result.backwards++
  }
  result.span = Math.max(0, last - first)
  return result
}

/** Why the best reading is taken; null when the next one fits as well. */
function decided(best: Trial, next: Trial | undefined, cells: number): string | null {
  const plain = best.order === 'year-first' && !best.short
  if (!next || plain)
    return plain ? 'years come first, with four digits' : `${best.order}, the only order in which they can be read`
  const against = next.unread + next.backwards - best.unread - best.backwards
  // A clear lead, so that a few wrong cells do not decide over the many.
  if (against > Math.max(0, 0.002 * cells)) {
    const reasons = [
      next.unread > best.unread ? `${next.unread - best.unread} cells would be no date` : '',
      next.backwards > best.backwards ? `${next.backwards - best.backwards} deals would end before they start` : '',
    ].filter((reason) => reason !== '')
    return `${best.order}: read ${next.order}, ${reasons.join(' and ')}`
  }
  if (next.span > 3 * Math.max(30, best.span))
    return `${best.order}: read ${next.order}, the dates would spread over ${Math.round(next.span / 365)} years`
  return null
}

function centuryOf(cells: readonly string[], order: DateOrder, years: ReadonlySet<number>) {
  const short = new Set<number>()
  for (const cell of cells) {
    const parts = dateParts(cell, order)
    if (parts?.short) short.add(parts.year)
  }
  const written = [...short].every((year) => years.has(2000 + year))
  if (written) return { century: 2000, why: 'the century from the years written out in other columns' }
  if ([...short].every((year) => years.has(1900 + year)))
    return { century: 1900, why: 'the century from the years written out in other columns' }
  return { century: 2000, why: 'two-digit years taken for 20xx: nothing in the file writes the century' }
}

/** The day number that a cell means; null for an empty or unreadable one. */
export function readDate(cell: string, format: DateFormat): number | null {
  const parts = cell === '' ? null : dateParts(cell, format.order)
  return parts && numbered(parts, format.century ?? 2000)
}

function numbered(parts: DateParts, century: number): number {
  return dayNumber(parts.short ? century + parts.year : parts.year, parts.month, parts.day) + parts.time
}

/** Four-digit years that occur in cells such as `Q4 2016`: evidence for a century. */
export function yearsWritten(cells: Iterable<string>): Set<number> {
  const years = new Set<number>()
  for (const cell of cells) {
    const match = /(?<!\d)((?:19|20)\d{2})(?!\d)/.exec(cell)
    if (match) years.add(Number(match[1]))
  }
  return years
}
