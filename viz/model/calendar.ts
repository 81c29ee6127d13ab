const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const HOUR = 3_600_000

/** What the clock shows at `t`: the day of the run from 0, and the weekday with date (where the file has a start) and hour. */
export function clock(t: number, hoursPerUnit: number, start: string): { day: number; date: string } {
  const hours = t * hoursPerUnit
  const minutes = Math.floor(hours * 60 + 1e-6)
  // Without a start t = 0 is some Monday; only its weekday is shown.
  const at = new Date(Date.parse(`${start || '2024-01-01'}T00:00:00Z`) + minutes * 60_000)
  const time = `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`
  const weekday = WEEKDAYS[at.getUTCDay()]!
  const date = start ? `${weekday} ${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}` : weekday
  return { day: Math.floor((minutes * 60_000) / (24 * HOUR)), date: `${date}, ${time}` }
}

function pad(n: number): string {
  return String(n).padStart(2, '0')
}
