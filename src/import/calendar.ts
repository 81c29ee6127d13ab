/** Days are counted from 1970-01-01; a fraction is the time of day. */
export function dayNumber(year: number, month: number, day: number): number {
  return Math.round(Date.UTC(year, month - 1, day) / 86_400_000)
}

/** The ISO date on which a day number falls. */
export function isoDay(day: number): string {
  return new Date(Math.floor(day) * 86_400_000).toISOString().slice(0, 10)
}

/** The month in which a day number falls, as `2017-07`. */
export function isoMonth(day: number): string {
  return isoDay(day).slice(0, 7)
}

export interface Month {
  name: string
  /** First day, and first day of the next month. */
  from: number
  to: number
}

/** All calendar months that the span touches, first and last included. */
export function monthsBetween(from: number, to: number): Month[] {
  const months: Month[] = []
  const first = new Date(Math.floor(from) * 86_400_000)
  for (let year = first.getUTCFullYear(), month = first.getUTCMonth() + 1; ; month++) {
    if (month > 12) {
      month = 1
      year++
    }
    const start = dayNumber(year, month, 1)
    if (start > to) return months
    const next = month === 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, month + 1, 1)
    months.push({ name: isoMonth(start), from: start, to: next })
  }
}
