/** Days of the week as hours are written, from Monday. */
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const WEEK = 7 * 24

/** What `office` means. */
export const OFFICE_HOURS = 'Mon-Fri 09:00-17:00'

/** When a team works, in hours from Monday 00:00. */
interface WeeklyHours {
  /** Open intervals, ascending, apart from one another, within 0..168. */
  open: [from: number, to: number][]
  /** Hours open a week. */
  total: number
  /** Mean hours of a day on which the team works at all. */
  workingDay: number
}

/**
 * Reads `Mon-Fri 09:00-17:00, Sat 10:00-14:00`. A shift that ends before it begins ends the next day.
 * Null when the text is not understood.
 */
export function readHours(text: string): WeeklyHours | null {
  const spans: [number, number][] = []
  const days = new Set<number>()
  for (const part of text === 'office' ? [OFFICE_HOURS] : text.split(',')) {
    const match = /^\s*([a-z]{3})(?:\s*-\s*([a-z]{3}))?\s+(\d{1,2}):(\d\d)\s*-\s*(\d{1,2}):(\d\d)\s*$/i.exec(part)
    if (!match) return null
    const first = DAYS.indexOf(match[1]!.toLowerCase())
    const last = match[2] === undefined ? first : DAYS.indexOf(match[2].toLowerCase())
    const from = clock(match[3]!, match[4]!)
    const to = clock(match[5]!, match[6]!)
    if (first < 0 || last < 0 || from === null || to === null || from === 24) return null
    const length = to > from ? to - from : to + 24 - from
    for (let day = first; ; day = (day + 1) % 7) {
      days.add(day)
      spans.push([day * 24 + from, day * 24 + from + length])
      if (day === last) break
    }
  }
  const open = merge(spans)
  const total = open.reduce((sum, [from, to]) => sum + to - from, 0)
  return { open, total, workingDay: total / days.size }
}

function clock(hours: string, minutes: string): number | null {
  const time = Number(hours) + Number(minutes) / 60
  return Number(minutes) < 60 && time <= 24 ? time : null
}

/** Joins what touches, and carries what runs past Sunday over to Monday. */
function merge(spans: [number, number][]): [number, number][] {
  const within = spans.flatMap(([from, to]): [number, number][] =>
    to > WEEK
      ? [
          [from, WEEK],
          [0, to - WEEK],
        ]
      : [[from, to]],
  )
  within.sort((a, b) => a[0] - b[0])
  const merged: [number, number][] = []
  for (const [from, to] of within) {
    const last = merged.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}
