/**
 * How a figure is written for people: minus is −, thousands a narrow space, `€61k`, `2.3 d`, `12.3 %`.
 *
 * A row of figures that belong together (mean, interval, both arms, their difference) shares one scale, so that they can
 * be compared by eye and the unit stands once.
 */
export interface Scale {
  /** A figure is divided by this before it is written. */
  per: number
  decimals: number
  before: string
  after: string
  /** Kept on bare figures too: `22k to 99k`, where `22 d to 99 d` would only repeat itself. */
  short: string
}

/** Missing and undefined figures. */
export const NOTHING = '–'

const THIN = '\u202f'
const PERCENT = `${THIN}%`
const MINUTES: Record<string, number> = {
  minute: 1,
  hour: 60,
  day: 1440,
  week: 10_080,
  month: (365.25 / 12) * 1440,
  year: 365.25 * 1440,
}
const SYMBOLS: Record<string, string> = { EUR: '€', USD: '$', GBP: '£', JPY: '¥', INR: '₹' }

/**
 * The scale for figures of a unit: a time unit, an ISO 4217 code, `share`, or anything else (a plain number).
 * @param about figures that will be written with it; the largest one picks between min, h and d, or between € and €k
 * @param half half the width of the interval, in the figures' unit: no more decimals than it bears
 */
export function scaleOf(unit: string, about: readonly (number | null | undefined)[], half: number | null): Scale {
  const size = Math.max(0, ...about.map((value) => Math.abs(value ?? 0)).filter(Number.isFinite))
  const base = baseOf(unit, size)
  return { ...base, decimals: decimalsOf(size / base.per, half === null ? null : half / base.per, base.most) }
}

/** The scale with as many decimals more as it takes until no end of an interval that is not zero reads as zero. */
export function clearOf(scale: Scale, ends: readonly (number | null)[]): Scale {
  const vanishes = (decimals: number): boolean =>
    ends.some((end) => end !== null && end !== 0 && Number((end / scale.per).toFixed(decimals)) === 0)
  let { decimals } = scale
  while (decimals < scale.decimals + 2 && vanishes(decimals)) decimals++
  return { ...scale, decimals }
}

/** The scale of parts that add up to a whole: the whole's unit, and decimals enough that the smallest one shows. */
export function scaleOfParts(unit: string, parts: readonly number[]): Scale {
  const whole = parts.reduce((sum, part) => sum + part, 0)
  const scale = scaleOf(unit, [whole], null)
  const smallest = Math.min(...parts.map(Math.abs).filter((part) => part > 0), Math.abs(whole))
  const three = decimalsFor(Math.abs(whole / scale.per), 3)
  const shows = decimalsFor(smallest / scale.per, 1)
  return { ...scale, decimals: Math.min(Math.max(three, shows), three + 1) }
}

/** One figure with its unit. */
export function figure(value: number | null | undefined, unit: string): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NOTHING
  return write(value, scaleOf(unit, [value], null))
}

/** `€61k`; `sign` writes a plus before what is above zero. */
export function write(value: number | null | undefined, scale: Scale, sign = false): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NOTHING
  // Nothing at all is nothing in every unit; a rounded zero keeps its unit and decimals.
  if (value === 0) return `${scale.before}0${scale.after === PERCENT ? PERCENT : ''}`
  return lead(value, scale, sign) + scale.before + digits(value, scale) + scale.after
}

/** The figure without its unit, for an interval beside one that has it: `22k`, `1.9`. */
export function bare(value: number | null | undefined, scale: Scale, sign = false): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NOTHING
  if (value === 0) return '0'
  return lead(value, scale, sign) + digits(value, scale) + scale.short
}

/** `1.9 to 4.5`: a dash beside a minus cannot be read. Empty when there is no interval. */
export function range(
  lo: number | null | undefined,
  hi: number | null | undefined,
  scale: Scale,
  sign = false,
): string {
  if (lo === null || lo === undefined || hi === null || hi === undefined) return ''
  return `${bare(lo, scale)} to ${bare(hi, scale, sign && lo < 0)}`
}

/** A whole number with narrow spaces between thousands. */
export function count(value: number): string {
  return bare(value, { per: 1, decimals: 0, before: '', after: '', short: '' })
}

/** A probability, as `.003` or `<.001`. */
export function probability(p: number | null): string {
  if (p === null || !Number.isFinite(p)) return ''
  if (p < 0.001) return '<.001'
  if (p > 0.995) return '1'
  return p.toFixed(p < 0.1 ? 3 : 2).replace(/^0/, '')
}

/** The unit in words for a table's last column; empty where the figure already carries it. */
export function unitWords(unit: string): string {
  return unit in MINUTES || unit.startsWith('person-') || isCurrency(unit) || unit === 'share' || unit === '1'
    ? ''
    : unit
}

function isCurrency(unit: string): boolean {
  return /^[A-Z]{3}$/.test(unit)
}

function baseOf(unit: string, size: number): Omit<Scale, 'decimals'> & { most: number } {
  if (unit in MINUTES) return timeBase(MINUTES[unit]!, size)
  if (isCurrency(unit)) return moneyBase(unit, size)
  // Working time is told in hours, whatever the time unit: a person-day of the clock is not a day of work.
  const person = /^person-(\w+)$/.exec(unit)?.[1]
  if (person !== undefined && person in MINUTES) {
    return { per: 60 / MINUTES[person]!, before: '', after: `${THIN}h`, short: '', most: 3 }
  }
  if (unit === 'share') return { per: 0.01, before: '', after: PERCENT, short: '', most: 3 }
  return { per: 1, before: '', after: '', short: '', most: 5 }
}

/** Seconds below a minute, then minutes to 100, hours to two days, days to a thousand, years beyond. */
function timeBase(minutes: number, size: number): Omit<Scale, 'decimals'> & { most: number } {
  const long = size * minutes
  if (long === 0) return { per: 1, before: '', after: '', short: '', most: 3 }
  const [name, one] =
    long < 1
      ? ['s', 1 / 60]
      : long < 100
        ? ['min', 1]
        : long < 2 * 1440
          ? ['h', 60]
          : long < 1000 * 1440
            ? ['d', 1440]
            : ['y', MINUTES['year']!]
  return { per: one / minutes, before: '', after: `${THIN}${name}`, short: '', most: 3 }
}

function moneyBase(code: string, size: number): Omit<Scale, 'decimals'> & { most: number } {
  const before = SYMBOLS[code] ?? `${code}${THIN}`
  if (size >= 9_999_500) return { per: 1e6, before, after: 'M', short: 'M', most: 3 }
  if (size >= 10_000) return { per: 1000, before, after: 'k', short: 'k', most: 2 }
  return { per: 1, before, after: '', short: '', most: 3 }
}

/** Two figures; with an interval two figures of its half width, or one where that already asks for more than three. */
function decimalsOf(size: number, half: number | null, most: number): number {
  if (half === null || !(half > 1e-9 * size)) return isWhole(size) ? 0 : Math.min(most, decimalsFor(size, 2))
  const first = -Math.floor(Math.log10(half))
  const three = Math.min(most, decimalsFor(size, 3))
  return Math.max(0, Math.min(first + 1, Math.max(three, first), three + 2))
}

/** Whole but for the rounding of a sum. */
function isWhole(size: number): boolean {
  return Math.abs(size - Math.round(size)) <= 1e-9 * size
}

/** Decimals that show so many figures of a number. */
function decimalsFor(size: number, figures: number): number {
  if (size === 0) return 0
  const rounded = Number(size.toPrecision(figures))
  return Math.max(0, figures - 1 - Math.floor(Math.log10(rounded)))
}

/** The sign as written, which rounding to zero takes away. */
function lead(value: number, scale: Scale, sign: boolean): string {
  if (!/[1-9]/.test(Math.abs(value / scale.per).toFixed(scale.decimals))) return ''
  return value < 0 ? '−' : sign ? '+' : ''
}

function digits(value: number, scale: Scale): string {
  const [whole, fraction] = Math.abs(value / scale.per)
    .toFixed(scale.decimals)
    .split('.')
  const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, THIN)
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}
