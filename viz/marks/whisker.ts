import { type Difference, holds } from '../../src/index.ts'
import { drawing } from '../panel/element.ts'

/** One interval to draw; the letter says who judged it, where more than one did. */
export interface Judged {
  letter?: string
  difference: Pick<Difference, 'mean' | 'lo' | 'hi' | 'verdict' | 'delta'>
}

/** Where the parts of one interval stand, in pixels. */
export interface Whisker {
  left: number
  right: number
  dot: number
  /** A narrow interval shrinks the dot, so that its caps stay visible. */
  radius: number
  holds: boolean
}

const WIDTH = 150
const HEIGHT = 30
const CAP = 8
const DOT = 5
/** Least radius at which a hollow dot is still seen as one. */
const SMALLEST = 1.5
/** Room of a letter before the intervals, where there are two. */
const LETTER = 14

/**
 * Right is better with the second design: the axis is turned for measures of which less is better, the number never is. A
 * measure without a good direction is not turned.
 *
 * @param reach what the axis reaches to on both sides, in the measure's unit
 */
export function whiskerAt({ difference }: Judged, good: 'up' | 'down' | null, reach: number, from = 0): Whisker | null {
  const { mean, lo, hi } = difference
  if (mean === null || lo === null || hi === null) return null
  const middle = (from + WIDTH) / 2
  const half = (WIDTH - from) / 2 - DOT - 1
  const turn = good === 'down' ? -1 : 1
  const x = (value: number) => middle + Math.max(-1, Math.min(1, (turn * value) / reach)) * half
  const [left, right] = [Math.min(x(lo), x(hi)), Math.max(x(lo), x(hi))]
  const radius = Math.max(SMALLEST, Math.min(DOT, (right - left) / 2 - 2))
  return { left, right, dot: x(mean), radius, holds: holds(difference) }
}

/**
 * What the axis of a measure reaches to: 1, 2 or 5 times a power of ten beyond all intervals. It stays what it was for as
 * long as the intervals fill more than a fifth of it, so that a rerun does not rescale.
 */
export function reachOf(all: readonly Judged[], before?: number): number {
  const ends = all.flatMap(({ difference: { lo, hi } }) => [Math.abs(lo ?? 0), Math.abs(hi ?? 0)])
  const most = Math.max(0, ...ends)
  if (!(most > 0)) return before ?? 1
  if (before !== undefined && most <= before && most > before / 5) return before
  const power = 10 ** Math.floor(Math.log10(most))
  return power * ([1, 2, 5].find((step) => most <= step * power * (1 + 1e-9)) ?? 10)
}

/**
 * Intervals with their zero line: 3 px and a solid dot where the verdict holds, 2 px, grey and a hollow one where it does
 * not. Two judges stand one above the other. All of it is said in words beside it, so it is hidden from readers.
 */
export function whisker(all: readonly Judged[], good: 'up' | 'down' | null, reach: number): SVGSVGElement {
  const lettered = all.length > 1
  const from = lettered ? LETTER : 0
  const middle = String((from + WIDTH) / 2)
  const size = { width: String(WIDTH), height: String(HEIGHT), viewBox: `0 0 ${WIDTH} ${HEIGHT}` }
  const svg = drawing('svg', { class: 'whisker', 'aria-hidden': 'true', ...size })
  svg.append(drawing('line', { class: 'zero', x1: middle, x2: middle, y1: '0', y2: String(HEIGHT) }))
  const pitch = HEIGHT / all.length
  all.forEach((judged, i) => {
    const y = pitch * (i + 0.5)
    if (lettered) svg.append(drawing('text', { x: '0', y: String(y + 5) }, judged.letter ?? ''))
    const at = whiskerAt(judged, good, reach, from)
    if (at) svg.append(interval(at, y))
  })
  return svg
}

function interval({ left, right, dot, radius, holds: sure }: Whisker, y: number): SVGElement {
  const cap = (x: number) => `M${round(x)},${y - CAP / 2}v${CAP}`
  return drawing(
    'g',
    { class: sure ? 'interval holds' : 'interval' },
    drawing('path', { class: 'span', d: `M${round(left)},${y}H${round(right)}` }),
    drawing('path', { class: 'caps', d: cap(left) + cap(right) }),
    drawing('circle', { cx: String(round(dot)), cy: String(y), r: String(round(radius)) }),
  )
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10
}
