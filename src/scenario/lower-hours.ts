import { readHours } from './hours.ts'
import { refuse } from './lower-error.ts'

const WEEK_HOURS = 168

/** A half-open interval of hours. */
export type Interval = [open: number, close: number]

/**
 * Open intervals of one week, in hours from t = 0, which falls on `start` at 00:00 (without a date, on a Monday): merged,
 * ascending, within [0, 168). Empty: always open, whether nothing is said or the hours cover the week.
 *
 * @throws CompileError at `path` when the text has another form.
 */
export function openIntervals(hours: string | undefined, start: string | undefined, path = 'hours'): Interval[] {
  if (hours === undefined) return []
  const read = readHours(hours)
  if (read === null) return refuse(path, 'hours like `Mon-Fri 09:00-17:00`', `\`${hours}\``)
  const shift = weekday(start) * 24
  return merge(read.open.flatMap(([open, close]) => wrap(open - shift, close - shift)))
}

/** Open hours a week; 168 without intervals. */
export function openHours(week: readonly Interval[]): number {
  return week.length === 0 ? WEEK_HOURS : week.reduce((sum, [open, close]) => sum + close - open, 0)
}

/** 0 is Monday. */
function weekday(start: string | undefined): number {
  return start === undefined ? 0 : (new Date(`${start.slice(0, 10)}T00:00:00Z`).getUTCDay() + 6) % 7
}

/** Brings an interval into [0, 168), cut in two where it runs over the end of the week. */
function wrap(open: number, close: number): Interval[] {
  const start = ((open % WEEK_HOURS) + WEEK_HOURS) % WEEK_HOURS
  const end = start + close - open
  if (end <= WEEK_HOURS) return [[start, end]]
  return [
    [start, WEEK_HOURS],
    [0, end - WEEK_HOURS],
  ]
}

function merge(spans: Interval[]): Interval[] {
  const merged: Interval[] = []
  for (const [open, close] of spans.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last !== undefined && open <= last[1]) last[1] = Math.max(last[1], close)
    else merged.push([open, close])
  }
  const always = merged.length === 1 && merged[0]![0] === 0 && merged[0]![1] >= WEEK_HOURS
  return always ? [] : merged
}
