import { exp, log } from '../../sim/elementary.ts'
import type { TimeUnit } from './scenario.ts'

/** Minutes in a unit. A month is a twelfth of a year of 365.25 days; a day has 24 hours. */
const MINUTES: Record<TimeUnit, number> = {
  minute: 1,
  hour: 60,
  day: 1440,
  week: 10_080,
  month: 43_830,
  year: 525_960,
}

/** What people write for a unit. `wd` is no length of its own: it is a working day of a team. */
const UNIT_WORDS: Record<string, TimeUnit> = {
  ...words('minute', ['min', 'mins', 'minute', 'minutes']),
  ...words('hour', ['h', 'hr', 'hrs', 'hour', 'hours']),
  ...words('day', ['d', 'day', 'days']),
  ...words('week', ['w', 'wk', 'week', 'weeks']),
  ...words('month', ['mo', 'month', 'months']),
  ...words('year', ['y', 'yr', 'year', 'years']),
}

/** Standard deviations between the tenth and the ninetieth percentile of a normal variate, as the file format fixes it. */
export const TENTH_TO_NINETIETH = 2.563

const NUMBER = String.raw`\d+(?:\.\d+)?(?:e[+-]?\d+)?|\.\d+`

/** What a text is converted with: the scenario's time unit, and the hours of a working day where there is a team with hours. */
export interface Scale {
  unit: TimeUnit
  workingDay: number | null
}

/** A converted text, or why it is none: `hours` when working days have no team, `form` when it is not understood. */
export type Quantity<T> = { value: T } | { wrong: 'hours' | 'form' }

/** `45min`, `2h`, `1h 30min`, `3 days`, `3wd` → time units. A bare number is in time units already. */
export function readDuration(text: string, scale: Scale): Quantity<number> {
  const clean = text.trim()
  if (isNumber(clean)) return { value: Number(clean) }
  const part = new RegExp(`(${NUMBER})\\s*([a-z]+)\\s*`, 'giy')
  let minutes = 0
  let end = 0
  for (const [all, amount, word] of clean.matchAll(part)) {
    const unit = word!.toLowerCase()
    const length = unit === 'wd' ? (scale.workingDay ?? Number.NaN) * 60 : lengthOf(unit)
    if (length === null) return { wrong: 'form' }
    if (Number.isNaN(length)) return { wrong: 'hours' }
    minutes += Number(amount) * length
    end += all.length
  }
  if (end === 0 || end < clean.length) return { wrong: 'form' }
  return { value: minutes / MINUTES[scale.unit] }
}

/** Time units → `26 min`, `1.3 h`, `4 d`, to three digits: in a size that people would write. */
export function timeWords(value: number, unit: TimeUnit): string {
  const minutes = value * MINUTES[unit]
  const [size, word] = minutes < 100 ? [1, 'min'] : minutes < 2880 ? [60, 'h'] : [1440, 'd']
  return `${Number((minutes / size).toPrecision(3))} ${word}`
}

/** `60%`, `60 %`, `0.6` → 0.6. */
export function readShare(text: string): Quantity<number> {
  const clean = text.trim()
  const percent = new RegExp(`^(${NUMBER})\\s*%$`).exec(clean)
  // Written with an exponent the quotient is the nearest number to what the person wrote; dividing by 100 may miss it.
  if (percent) return { value: percent[1]!.includes('e') ? Number(percent[1]) / 100 : Number(`${percent[1]}e-2`) }
  return isNumber(clean) ? { value: Number(clean) } : { wrong: 'form' }
}

/** `0.03/year`, `4 leads a day`, `12 per h` → per time unit. */
export function readRate(text: string, scale: Scale): Quantity<number> {
  const clean = text.trim()
  if (isNumber(clean)) return { value: Number(clean) }
  const form = new RegExp(`^(${NUMBER})\\s*(?:[a-z-]+\\s+)?(?:/|an?\\s|per\\s|each\\s)\\s*([a-z]+)$`, 'i')
  const match = form.exec(clean)
  const length = match ? lengthOf(match[2]!.toLowerCase()) : null
  if (!match || length === null) return { wrong: 'form' }
  return { value: (Number(match[1]) * MINUTES[scale.unit]) / length }
}

/** `60/h`, `60 EUR per hour`, `60` → currency per hour. */
export function readHourly(text: string): Quantity<number> {
  const clean = text.trim()
  if (isNumber(clean)) return { value: Number(clean) }
  const form = new RegExp(`^(${NUMBER})\\s*(?:[a-z€$£]+\\s*)?(?:/|an?\\s|per\\s)\\s*([a-z]+)$`, 'i')
  const match = form.exec(clean)
  return match && UNIT_WORDS[match[2]!.toLowerCase()] === 'hour' ? { value: Number(match[1]) } : { wrong: 'form' }
}

/** A median with its tenth and ninetieth percentile, and the lognormal that follows. */
export interface Spread {
  median: number
  low: number
  high: number
  /** Mean and coefficient of variation of the lognormal; cv 0: a constant. */
  mean: number
  cv: number
  /** The percentiles that the lognormal has, which differ from those given unless they lie evenly about the median. */
  implied: [low: number, high: number]
}

/** `6h (3h to 12h)`; null when the text has another form. `order` when the three do not ascend from above 0. */
export function readSpread(text: string, scale: Scale): Quantity<Spread> | { wrong: 'order' } | null {
  const match = /^([^()]+)\(([^()]+?)\s+to\s+([^()]+)\)\s*$/i.exec(text)
  if (!match) return null
  const read: number[] = []
  for (const part of match.slice(1)) {
    const quantity = readDuration(part, scale)
    if ('wrong' in quantity) return quantity
    read.push(quantity.value)
  }
  const [median, low, high] = read as [number, number, number]
  if (!(low > 0 && low <= median && median <= high && Number.isFinite(high))) return { wrong: 'order' }
  return { value: spreadOf(median, low, high) }
}

/** Median and percentiles → the lognormal with σ = ln(high / low) / 2.563. Portable logarithms: results depend on it. */
function spreadOf(median: number, low: number, high: number): Spread {
  const sigma = log(high / low) / TENTH_TO_NINETIETH
  const half = exp((sigma * TENTH_TO_NINETIETH) / 2)
  return {
    median,
    low,
    high,
    mean: median * exp((sigma * sigma) / 2),
    cv: Math.sqrt(exp(sigma * sigma) - 1),
    implied: [median / half, median * half],
  }
}

function isNumber(text: string): boolean {
  return new RegExp(`^(?:${NUMBER})$`, 'i').test(text)
}

/** Minutes in what a word means, or null. */
function lengthOf(word: string): number | null {
  const unit = Object.hasOwn(UNIT_WORDS, word) ? UNIT_WORDS[word] : undefined
  return unit ? MINUTES[unit] : null
}

function words(unit: TimeUnit, forms: string[]): Record<string, TimeUnit> {
  return Object.fromEntries(forms.map((form) => [form, unit]))
}
