/** The order in which a date's parts are written. */
export type DateOrder = 'year-first' | 'day-first' | 'month-first' | 'month by name' | 'spreadsheet serial' | 'epoch'

/** What one cell says under one order: the calendar parts, and the time of day in days. */
export interface DateParts {
  year: number
  month: number
  day: number
  /** True when the year was written with two digits, so that the century is still to be found. */
  short: boolean
  /** Time of day as a fraction of a day, less the offset from UTC when one is given. */
  time: number
}

const TIME = /^[T ,]*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([AaPp])?\.?[Mm]?\.?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** The parts of one cell read in one order; null when it cannot be read so, as with a month 31. */
export function dateParts(cell: string, order: DateOrder): DateParts | null {
  const text = cell.trim()
  if (order === 'spreadsheet serial') return /^\d{5}(\.\d+)?$/.test(text) ? fromDays(Number(text) - 25569) : null
  if (order === 'epoch') {
    if (/^\d{13}$/.test(text)) return fromDays(Number(text) / 86_400_000)
    return /^\d{10}$/.test(text) ? fromDays(Number(text) / 86_400) : null
  }
  if (order === 'month by name') return namedMonth(text)
  const match =
    /^(\d{1,4})([-/. ])(\d{1,2})\2(\d{1,4})(?!\d)(.*)$/.exec(text) ?? /^(\d{4})()(\d{2})(\d{2})()$/.exec(text)
  if (!match) return null
  const [, a, , b, c, rest] = match as unknown as [string, string, string, string, string, string]
  const places = { 'year-first': [a, b, c], 'day-first': [c, b, a], 'month-first': [c, a, b] }[order]
  return checked(places[0]!, Number(places[1]), places[2]!, rest)
}

function namedMonth(text: string): DateParts | null {
  const dayFirst = /^(?:[A-Za-z]{3,9},? )?(\d{1,2})[-/. ]+([A-Za-z]{3,9})\.?[-/., ]+(\d{4}|\d{2})(?!\d)(.*)$/.exec(text)
  const monthFirst = /^(?:[A-Za-z]{3,9},? )?([A-Za-z]{3,9})\.?[-/ ]+(\d{1,2}),?[-/ ]+(\d{4}|\d{2})(?!\d)(.*)$/.exec(
    text,
  )
  const [name, day, year, rest] = dayFirst
    ? [dayFirst[2]!, dayFirst[1]!, dayFirst[3]!, dayFirst[4]!]
    : monthFirst
      ? [monthFirst[1]!, monthFirst[2]!, monthFirst[3]!, monthFirst[4]!]
      : ['', '', '', '']
  const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1
  return month === 0 ? null : checked(year, month, day, rest)
}

function checked(year: string, month: number, day: string, rest: string): DateParts | null {
  if (year.length !== 4 && year.length !== 2) return null
  if (day.length > 2) return null
  const time = timeOfDay(rest)
  const dayNumber = Number(day)
  if (time === null || month < 1 || month > 12 || dayNumber < 1) return null
  const short = year.length === 2
  // A two-digit leap year is one in every century that matters here.
  const longest = new Date(Date.UTC(short ? 2000 + Number(year) : Number(year), month, 0)).getUTCDate()
  if (dayNumber > longest) return null
  return { year: Number(year), month, day: dayNumber, short, time }
}

function timeOfDay(rest: string): number | null {
  if (rest.trim() === '') return 0
  const match = TIME.exec(rest)
  if (!match) return null
  const [, h, m, s, half, zone] = match
  let hours = Number(h)
  if (half) hours = (hours % 12) + (/p/i.test(half) ? 12 : 0)
  const minutes = hours * 60 + Number(m)
  if (hours > 24 || Number(m) > 59) return null
  return minutes / 1440 + Number(s ?? 0) / 86_400 - offsetMinutes(zone) / 1440
}

function offsetMinutes(zone: string | undefined): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '')
  if (!match) return 0
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]))
}

function fromDays(days: number): DateParts | null {
  const date = new Date(Math.floor(days) * 86_400_000)
  if (Number.isNaN(date.getTime())) return null
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
  if (year < 1970 || year > 2100) return null
  return { year, month, day, short: false, time: days - Math.floor(days) }
}
