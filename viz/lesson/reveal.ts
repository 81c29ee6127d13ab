import { holds, type Lesson, type LessonOption, range, type Scale, write } from '../../src/index.ts'
import { type LineScale, lineScale } from '../line-scale.ts'
import { drawing } from '../panel/element.ts'
import { apart, axisOf, pileOf, type Range } from './axis.ts'
import { type Measured, percents } from './outcome.ts'
import { type Prediction, predictions } from './session.ts'

/** One interval of the picture; the second is what the opposite's runs say. */
export interface Shown {
  measured: Measured
  /** What stands beside it: `Wins`, `Rival asleep`. */
  name: string
  verdict: string
}

type X = LineScale

const MARGIN = 46
/** Most room of the rings, then of their number and of what they stand for, above the axis. */
const RINGS = 96
const COUNT = 24
const LABEL = 34
/** Room of one interval below it. */
const ROW = 76
const TICKS = 30
/** Mean width of a letter at 14, 16 and 22 px: what stands beside something must be known before it is drawn. */
const LETTER = { 14: 7, 16: 8, 22: 12 } as const

/** Hands as rings above what they said, and below them on the same axis what the runs say. */
export function revealPicture(
  lesson: Lesson,
  prediction: Prediction,
  shown: readonly Shown[],
  width: number,
): SVGSVGElement {
  const { answer } = lesson.question
  const ranges = answer.kind === 'options' ? answer.options : []
  const { guesses } = prediction
  const ends = shown.flatMap(({ measured: { lo, hi } }) => [lo, hi])
  const came = cameRange(lesson, shown[0]?.measured)
  const near = answer.kind === 'quantity' && came ? [came.from!, came.to!] : []
  const axis = axisOf(ranges, [...ends, ...guesses, ...near])
  const x = lineScale([axis.lo, axis.hi], [MARGIN, width - MARGIN])
  const bottom = ROW * shown.length
  const [above, high] =
    answer.kind === 'options'
      ? piles(
          answer.options,
          prediction,
          axis.middles.map((middle) => x(middle)),
          width,
        )
      : dots(guesses, x)
  const size = { width: String(width), height: String(high + bottom + TICKS) }
  // Everything stands on the axis: its height above is what the hands need.
  const picture = drawing(
    'g',
    { transform: `translate(0,${high})` },
    ground(came, ranges, x, bottom),
    above,
    ...shown.map((each, i) => interval(each, x, ROW * i, width, came)),
    ticks(x, tickScale(lesson, axis.lo, axis.hi, shown), bottom),
  )
  const label = `${predictions(prediction)} predictions beside what came out; the table says the same`
  return drawing('svg', { class: 'reveal', role: 'img', 'aria-label': label, ...size }, picture)
}

/** What counts as having seen it. */
function cameRange({ question: { answer } }: Lesson, measured: Measured | undefined): Range | null {
  if (!measured) return null
  if (answer.kind === 'options') return answer.options[measured.option ?? -1] ?? null
  return { from: measured.mean - answer.close, to: measured.mean + answer.close }
}

/** The room of the answer that came out, the axis with the bounds of all answers, and the line of no change. */
function ground(came: Range | null, ranges: readonly Range[], x: X, bottom: number): SVGElement {
  const [left, right] = x.range() as [number, number]
  const group = drawing('g')
  if (came) {
    const [from, to] = within(came, x)
    const place = { x: px(from), y: '2', width: px(Math.max(2, to - from)), height: String(Math.max(0, bottom - 4)) }
    group.append(drawing('rect', { class: 'came', ...place }))
  }
  const bounds = new Set(ranges.flatMap(({ from, to }) => [from, to]).filter((bound) => bound !== null))
  const marks = [...bounds].map((bound) => `M${px(x(bound))},-5v10`).join('')
  group.append(drawing('path', { class: 'axis', d: `M${left},0H${right}${marks}` }))
  group.append(drawing('path', { class: 'no-change', d: `M${px(x(0))},-8V${bottom}` }))
  return group
}

/** Where a range begins and ends on the axis; one without end goes as far as the axis does. */
function within({ from, to }: Range, x: X): [from: number, to: number] {
  const [left, right] = x.range() as [number, number]
  return [from === null ? left : Math.max(left, x(from)), to === null ? right : Math.min(right, x(to))]
}

/**
 * A pile of rings for each option, its number above it and what it says below; one that had to move aside has a line to its
 * place on the axis. With the height of all.
 */
function piles(
  options: readonly LessonOption[],
  { hands }: Prediction,
  wishes: readonly number[],
  width: number,
): [SVGElement, number] {
  const group = drawing('g')
  const labels = options.map(({ short }) => short.length * LETTER[14] + 16)
  const centres = apart(wishes, labels, 0, width)
  const heights = options.map(({ short }, i) => {
    const count = hands[i] ?? 0
    const at = centres[i]!
    const { radius, pitch, columns } = pileOf(count, Math.max(68, labels[i]! - 8), RINGS)
    const across = Math.min(columns, count)
    for (let k = 0; k < count; k++) {
      const cx = at + (k % columns) * pitch - ((across - 1) * pitch) / 2
      const cy = -LABEL - pitch / 2 - Math.floor(k / columns) * pitch
      group.append(drawing('circle', { class: 'said-ring', cx: px(cx), cy: px(cy), r: String(radius) }))
    }
    const high = LABEL + Math.ceil(count / columns) * pitch
    group.append(
      drawing('text', { class: 'count', x: px(at), y: px(-high - 6) }, String(count)),
      drawing('text', { class: 'short', x: px(at), y: String(16 - LABEL) }, short),
    )
    if (Math.abs(at - wishes[i]!) > 3)
      group.append(drawing('path', { class: 'aside-line', d: `M${px(at)},${21 - LABEL}L${px(wishes[i]!)},-1` }))
    return high
  })
  return [group, COUNT + Math.max(...heights)]
}

/** Numbers that were said, as rings right above them; one that would lie on another stands on it. With the height of all. */
function dots(guesses: readonly number[], x: X): [SVGElement, number] {
  const group = drawing('g')
  const pitch = guesses.length > 60 ? 8 : 14
  // By row, where its last ring stands.
  const rows: number[] = []
  for (const guess of guesses.toSorted((a, b) => a - b)) {
    const cx = x(guess)
    const free = rows.findIndex((last) => cx - last >= pitch)
    const row = free < 0 ? rows.length : free
    rows[row] = cx
    const place = { cx: px(cx), cy: px(-12 - row * pitch), r: String(pitch / 2 - 1.5) }
    group.append(drawing('circle', { class: 'said-ring', ...place }))
  }
  return [group, 20 + pitch * Math.max(1, rows.length)]
}

/** What the runs say: interval and dot, and beside them the figure, its range, the verdict, and how many runs that was. */
function interval(
  { measured, name, verdict }: Shown,
  x: X,
  top: number,
  width: number,
  came: Range | null,
): SVGElement {
  const { mean, lo, hi, scale, pairs } = measured
  const group = drawing('g', { class: holds(measured) ? 'interval holds' : 'interval' })
  const y = top + 38
  const [from, to] = [x(lo), x(hi)]
  const radius = Math.max(1.5, Math.min(6, (to - from) / 2 - 2))
  group.append(
    drawing('path', { class: 'span', d: `M${px(from)},${y}H${px(to)}` }),
    drawing('path', { class: 'caps', d: `M${px(from)},${y - 12}v24M${px(to)},${y - 12}v24` }),
    drawing('circle', { cx: px(x(mean)), cy: String(y), r: px(radius) }),
  )
  const head = `${name} ${write(mean, scale, true)}`
  const words = [range(lo, hi, scale, true), verdict].filter((word) => word !== '').join(', ')
  const runs = `${pairs} paired runs, 95 % interval`
  const long = Math.max(head.length * LETTER[22], words.length * LETTER[16], runs.length * LETTER[14])
  const at = beside([from, to], x(0), came ? within(came, x) : [], long, width)
  group.append(
    drawing('text', { class: 'head', ...at, y: String(top + 26) }, head),
    drawing('text', { class: 'words', ...at, y: String(top + 47) }, words),
    drawing('text', { class: 'runs', ...at, y: String(top + 66) }, runs),
  )
  return group
}

/** Where words stand beside an interval: clear of the lines, and of the answer that came out too where there is room. */
function beside(
  own: readonly number[],
  line: number,
  came: readonly number[],
  long: number,
  width: number,
): Record<string, string> {
  for (const clear of [[...own, line, ...came], [...own, line], own]) {
    const [left, right] = [Math.min(...clear) - 14, Math.max(...clear) + 14]
    if (right + long <= width) return { x: px(right), 'text-anchor': 'start' }
    if (left - long >= 0) return { x: px(left), 'text-anchor': 'end' }
  }
  const after = own[0]! < width - own[1]!
  return { x: px(after ? own[1]! + 14 : own[0]! - 14), 'text-anchor': after ? 'start' : 'end' }
}

function ticks(x: X, scale: Scale, y: number): SVGElement {
  const group = drawing('g', { class: 'ticks' })
  const [from, to] = x.range() as [number, number]
  for (const at of x.ticks(Math.max(2, Math.floor((to - from) / 130)))) {
    const words = at === 0 ? 'no change' : write(at, scale, true)
    group.append(
      drawing('path', { d: `M${px(x(at))},${y}v6` }),
      drawing('text', { x: px(x(at)), y: String(y + 24) }, words),
    )
  }
  return group
}

/** The scale of the axis' own figures: decimals enough to tell its ticks apart. */
function tickScale({ question: { as } }: Lesson, lo: number, hi: number, shown: readonly Shown[]): Scale {
  const of = as === 'percent' ? percents([lo, hi], null) : shown[0]!.measured.scale
  const step = (hi - lo) / 5 / of.per
  return { ...of, decimals: Math.max(0, -Math.floor(Math.log10(step))) }
}

function px(value: number): string {
  return String(Math.round(value * 10) / 10)
}
