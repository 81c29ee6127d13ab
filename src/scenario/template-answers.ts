const DAYS: Record<string, number> = { hour: 1 / 24, h: 1 / 24, day: 1, week: 7, month: 365.25 / 12, year: 365.25 }

/** `4/day`, `4 a day`, `120 per month`, or a bare number: so many a day. Null when it is no rate. */
export function ratePerDay(text: string): number | null {
  const match = /^\s*(\d+(?:\.\d+)?)\s*(?:leads)?\s*(?:(?:\/|an?\b|per\b)\s*(\w+?)s?)?\s*$/i.exec(text)
  const days = match ? DAYS[(match[2] ?? 'day').toLowerCase()] : undefined
  const number = Number(match?.[1])
  return days !== undefined && number > 0 ? Number((number / days).toPrecision(6)) : null
}

/** `1h`, `45min`, `6h (3h to 12h)`; the parser of scenarios has the last word. */
export function isTime(text: string): boolean {
  return /^\d+(\.\d+)?\s*(min|h|d|wd|w)\b/.test(text)
}

/** `60%` or `60`: percent, 0 to 100. Null when it is none. */
export function percentIn(text: string): number | null {
  const value = Number(text.replace(/\s*%$/, ''))
  return text.trim() !== '' && value >= 0 && value <= 100 ? value : null
}
