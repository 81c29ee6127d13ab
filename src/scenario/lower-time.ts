import type { Spend, TimeUnit } from './scenario.ts'

/** A month is a twelfth of a Julian year. */
const HOURS_PER_YEAR = 365.25 * 24
const HOURS: Record<TimeUnit, number> = {
  minute: 1 / 60,
  hour: 1,
  day: 24,
  week: 168,
  month: HOURS_PER_YEAR / 12,
  year: HOURS_PER_YEAR,
}

/** Hours in one time unit. */
export function hoursPerUnit(unit: TimeUnit): number {
  return HOURS[unit]
}

/** Currency per time unit of all unassigned spend together. */
export function spendRate(spend: Record<string, Spend>, unit: TimeUnit): number {
  const hours = HOURS[unit]
  let rate = 0
  for (const name of Object.keys(spend).sort()) {
    const item = spend[name]!
    rate += item.perUnit ?? 0
    rate += ((item.perMonth ?? 0) * hours) / HOURS.month + ((item.perYear ?? 0) * hours) / HOURS.year
  }
  return rate
}
