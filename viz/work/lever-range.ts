import { type Parameter, type Scenario, scaleOf } from '../../src/index.ts'
import type { Lever, LeverScale } from '../model/lever.ts'

/** How a figure of a setting is written. */
export function scaleFor({ time, currency }: Scenario, { path, unit }: Parameter, value: unknown): LeverScale {
  const about = typeof value === 'number' ? value : 0
  const money = scaleOf(currency, [0], null).before
  switch (unit) {
    case 'time': {
      const { per, before, after } = scaleOf(time.unit, [about || 1], null)
      return { per, before, after }
    }
    case 'currency':
      return { per: 1, before: money, after: '' }
    case 'currency per hour':
      return { per: 1, before: money, after: ' an hour' }
    case 'per time':
      return { per: 1, before: '', after: ` ${time.unit === 'hour' ? 'an' : 'a'} ${time.unit}` }
    case 'per year':
      return { per: 0.01, before: '', after: '\u202f% a year' }
    case 'times today':
      return { per: 1, before: '', after: ' ×' }
    case 'share':
      return isProportion(path) ? { per: 0.01, before: '', after: '\u202f%' } : PLAIN
    default:
      return PLAIN
  }
}

const PLAIN: LeverScale = { per: 1, before: '', after: '' }

/** Of how many, in contrast to how much: a level such as clarity or what is delivered goes from 0 to 1. */
function isProportion(path: string): boolean {
  return /\.(share|rate|chance|extra)$/.test(path)
}

type Range = Pick<Lever, 'least' | 'most' | 'stride' | 'limits' | 'whole'>

/** What is typed may go so much further than the slider: a million times as many customers would never come to an end. */
const BEYOND = 100

/**
 * A range that a hand can use. The manifest's own stands where it is about as large as what is set; a range without end is
 * derived from the present value: up to two and a half times of it.
 */
export function rangeOf({ range, unit, above, path }: Parameter, value: number | boolean, { per }: LeverScale): Range {
  if (typeof value === 'boolean') return { least: 0, most: 1, stride: 1, limits: [0, 1], whole: true }
  const limits = (range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]).map((end) => shown(end / per))
  const [lowest, high] = limits as [number, number]
  const size = Math.abs(value / per)
  const whole = COUNTED.includes(unit)
  const most = high <= 100 && high <= Math.max(1, 25 * size) ? high : Math.min(high, reachOf(size, unit, lowest))
  // A coefficient may have either sign; whatever is never negative begins at its least.
  const low = lowest >= 0 ? lowest : Math.max(lowest, -most)
  const stride = Math.max(whole ? 1 : 0, nice((most - low) / 100))
  // Customers who come one after another in no time at all would never stop coming.
  const least = above || low > 0 || /\.every\./.test(path) ? Math.max(low, stride) : low
  const lowestTyped = least > low ? Math.max(lowest, least / BEYOND) : Math.max(lowest, -BEYOND * most)
  return { least, most, stride, limits: [lowestTyped, Math.min(high, BEYOND * most)], whole }
}

/** How far a range without end goes. */
function reachOf(size: number, unit: string, low: number): number {
  if (COUNTED.includes(unit)) return Math.ceil(rounded(Math.max(2.5 * size, size + 5)))
  if (unit === 'times today') return Math.max(4, rounded(2.5 * size))
  // The log odds of a way on and the weight of what a customer brings: beside 0 there is still room.
  if (low < 0 && unit === 'number') return Math.max(low < -1e6 ? 0 : 5, rounded(2.5 * size || 1))
  return size > 0 ? rounded(2.5 * size) : unit.startsWith('currency') ? 100 : 1
}

const COUNTED = ['people', 'customers', 'conversations']

/** Up to the next number that begins with 1, 1.5, 2, 3, 4, 5, 6 or 8. */
function rounded(value: number): number {
  const ten = 10 ** Math.floor(Math.log10(value))
  return shown([1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((each) => each * ten >= value * (1 - 1e-9))! * ten)
}

/** Without the trace that a change of unit leaves in the last digits. */
function shown(value: number): number {
  return Number(value.toPrecision(9))
}

/** The largest of 1, 2 and 5 times a power of ten that is no more. */
function nice(value: number): number {
  const ten = 10 ** Math.floor(Math.log10(value) + 1e-9)
  const first = [5, 2, 1].find((each) => each * ten <= value * (1 + 1e-9)) ?? 1
  return shown(first * ten)
}
