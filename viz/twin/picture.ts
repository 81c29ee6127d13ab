import { path as d3path } from 'd3'
import { type LineScale, lineScale } from '../line-scale.ts'
import { outline } from '../marks/glyph.ts'
import { TAG } from '../model/tags.ts'
import { drawing } from '../panel/element.ts'
import { duration } from '../words.ts'
import { type Bar, barsOf, type Lane, laneAt } from './bars.ts'
import { type Both, hoursOfLine } from './both.ts'
import { firstEnd, type Journey, type Visit } from './journey.ts'
import { type Placed, place, type Taken, type Wanted, widthOf } from './places.ts'
import { type AxisUnit, axisUnit, lostWords, outcomeWords, partingWords, waitingWords, when } from './words.ts'

/** What stands where: pixels, from the customer's hours. */
interface Frame {
  both: Both
  unit: AxisUnit
  x: LineScale
  y: Record<Lane, number>
  width: number
  height: number
  /** Whether later cycles are drawn too. */
  whole: boolean
  /** Words stand above a lane that has no room beside it. */
  narrow: boolean
}

export interface Asked {
  width: number
  height: number
  whole: boolean
  /** Where the customer comes from on the calendar. */
  date: string
}

const AXIS = 40
const BESIDE = 190
const BEHIND = 190
/** Below this width, words stand above and below the lines. */
export const NARROW = 640
/** Half the heights of work and of waiting. */
const TALL = 13
const LOW = 7

/** The span of the axis in hours: the first cycle of both, or everything. */
export function spanOf({ journeys }: Both, whole: boolean): number {
  const ends = journeys.flatMap((journey) => {
    if (!journey) return []
    const last = Math.max(journey.ends.at(-1)?.hours ?? 0, journey.visits.at(-1)?.to ?? 0)
    return [whole ? last : firstEnd(journey)]
  })
  return Math.max(1 / 60, ...ends)
}

/** Both journeys on one axis: one line until they part, then two. */
export function drawTwin(svg: SVGSVGElement, both: Both, asked: Asked): LineScale {
  const { width, height } = asked
  const narrow = width < NARROW
  const span = spanOf(both, asked.whole)
  const left = narrow ? 44 : BESIDE
  const right = width - (narrow ? 90 : BEHIND)
  const deep = height - AXIS
  const frame: Frame = {
    both,
    unit: axisUnit(span),
    x: lineScale([0, span], [left, Math.max(left + 100, right)]),
    y: { A: deep * 0.26, both: deep * 0.53, B: deep * 0.78 },
    width,
    height,
    whole: asked.whole,
    narrow,
  }
  svg.setAttribute('width', String(width))
  svg.setAttribute('height', String(height))
  const taken: Taken[] = []
  svg.replaceChildren(
    ...axis(frame),
    ...threads(frame),
    ...barsOf(both).map((bar) => barMark(frame, bar)),
    ...ends(frame, taken),
    ...rings(frame),
    ...start(frame, asked.date, taken),
    ...heads(frame, taken),
    ...parting(frame, taken),
    ...words(frame, taken).map(word),
  )
  return frame.x
}

function axis({ x, unit, width, height }: Frame): SVGElement[] {
  const [left, right] = x.range()
  const own = lineScale([0, x.invert(right) / unit.hours], [left, right])
  // The axis goes on to the edge, so that a moment after the last end can be read.
  const most = own.invert(width - 160)
  const ticks = lineScale([0, most], [left, right]).ticks(Math.max(3, Math.floor(width / 130)))
  return [
    ...ticks.flatMap((tick, i) => [
      drawing('line', { class: 'line', x1: px(own(tick)), x2: px(own(tick)), y1: '8', y2: px(height - AXIS + 4) }),
      drawing(
        'text',
        { class: 'muted', x: px(own(tick)), y: px(height - 16), 'text-anchor': 'middle' },
        i === 0 ? `${unit.name} 0` : String(tick),
      ),
    ]),
    drawing(
      'text',
      { class: 'muted', x: px(width - 16), y: px(height - 16), 'text-anchor': 'end' },
      `${unit.name}s since arrival`,
    ),
  ]
}

/** The line under everything: of both until they part, then of each until its end; none while they are away. */
function threads(frame: Frame): SVGElement[] {
  const { both, x, y } = frame
  const begin = x(0) - 24
  const again = frame.whole ? laterThreads(frame) : []
  const firsts = both.journeys.map((journey) => (journey ? x(firstEnd(journey)) : 0))
  if (!both.split || !both.journeys[0] || !both.journeys[1])
    return [thread(`M${px(begin)},${px(y.both)}H${px(Math.max(...firsts))}`), ...again]
  const at = x(both.split.hours)
  const branch = (lane: 'A' | 'B', last: number) => {
    const sign = lane === 'A' ? -1 : 1
    const bend = Math.min(14, Math.max(4, last - at))
    return `V${px(y[lane] - sign * bend)}Q${px(at)},${px(y[lane])} ${px(at + bend)},${px(y[lane])}H${px(Math.max(at + bend, last))}`
  }
  return [
    thread(`M${px(begin)},${px(y.both)}H${px(at)}${branch('A', firsts[0]!)}`),
    thread(`M${px(at)},${px(y.both)}${branch('B', firsts[1]!)}`),
    ...again,
  ]
}

/** From each return to the end of its cycle. */
function laterThreads(frame: Frame): SVGElement[] {
  const { both, x, y } = frame
  return both.journeys.flatMap((journey, world) =>
    (journey?.returns ?? []).map((back, i) => {
      const until = journey!.ends[i + 1]?.hours ?? lastOf(frame, journey!)
      return thread(`M${px(x(back))},${px(y[laneAt(both, world as 0 | 1, back, true)])}H${px(x(until))}`)
    }),
  )
}

/** The last hour that is drawn of a journey. */
function lastOf({ whole }: Frame, journey: Journey): number {
  return whole ? Math.max(journey.ends.at(-1)?.hours ?? 0, journey.visits.at(-1)?.to ?? 0) : firstEnd(journey)
}

function thread(d: string): SVGElement {
  return drawing('path', { class: 'thread', d })
}

const WORK: Record<number, string> = {
  [TAG.none]: 'open',
  [TAG.value]: 'value',
  [TAG.necessary]: 'necessary',
  [TAG.waste]: 'waste',
  [TAG.misfit]: 'misfit',
}

function barMark({ x, y }: Frame, { lane, what, from, to, tag, half }: Bar): SVGElement {
  const tall = what === 'wait' || what === 'closed' ? LOW : TALL
  const least = what === 'work' ? 3 : what === 'own' ? 8 : 0
  const width = Math.max(least, x(to) - x(from))
  const top = y[lane] - (half === 'below' ? 0 : tall)
  const kind = what === 'work' ? `part ${WORK[tag]}` : what === 'closed' ? 'wait closed' : what
  return drawing('rect', {
    class: kind,
    x: px(x(from)),
    y: px(top),
    width: px(width),
    height: px(half ? tall : 2 * tall),
    ...(what === 'own' ? { rx: px(Math.min(12, width / 2)) } : {}),
  })
}

/** How each cycle ended, and that somebody will be back. */
function ends(frame: Frame, taken: Taken[]): SVGElement[] {
  const { both } = frame
  const alike = both.split === null || !both.journeys[0] || !both.journeys[1]
  return both.journeys.flatMap((journey, i) => {
    if (!journey || (alike && i === 1 && both.journeys[0])) return []
    const world = i as 0 | 1
    const cycles = frame.whole ? Math.max(1, journey.ends.length) : 1
    return Array.from({ length: cycles }, (_, cycle) => endMark(frame, world, journey, cycle, taken)).flat()
  })
}

function endMark(frame: Frame, world: 0 | 1, journey: Journey, cycle: number, taken: Taken[]): SVGElement[] {
  const { both, unit, width } = frame
  const end = journey.ends[cycle]
  const hours = end?.hours ?? lastOf(frame, journey)
  const [x, y] = [frame.x(hours), frame.y[laneAt(both, world, hours, true)]]
  const beside = x + 30
  const room = width - 8 - beside
  const lines = end
    ? end.won
      ? ['Won', when(hours, unit)]
      : ['Lost', `${lostWords(journey, end)} ${when(hours, unit)}`]
    : ['Open', 'where the run stops']
  const back = journey.returns[cycle]
  const mark = end ? (end.won ? wonMark(x, y) : lostMark(x, y)) : [openMark(x, y)]
  const dormant = back !== undefined && end?.won ? dormancy(frame, [x, y], back, taken) : []
  const below = dormant.length > 0 || room < 60
  const long = Math.max(...lines.map((line) => widthOf(line, true)))
  const textX = below ? Math.min(x - 8, width - 8 - long) : beside
  const tops = below ? [y + 32, y + 50] : [y - 3, y + 15]
  for (const top of tops) taken.push({ y: top, from: textX, to: textX + long })
  taken.push({ y: y - 20, from: x - 14, to: x + 14 })
  const said = lines.map((line, i) =>
    drawing('text', { class: i === 0 ? 'fate' : 'muted halo', x: px(textX), y: px(tops[i]!) }, line),
  )
  return [...dormant, ...mark, ...said]
}

function wonMark(x: number, y: number): SVGElement[] {
  return [
    drawing('circle', { class: 'end', cx: px(x + 11), cy: px(y), r: '11' }),
    drawing('path', { class: 'tick', d: `M${px(x + 6)},${px(y)}l4,4l6,-8` }),
  ]
}

function lostMark(x: number, y: number): SVGElement[] {
  return [drawing('path', { class: 'thread', d: `M${px(x)},${px(y)}h14M${px(x + 14)},${px(y - 10)}v20` })]
}

function openMark(x: number, y: number): SVGElement {
  return drawing('path', { class: 'thread open', d: `M${px(x)},${px(y)}h20` })
}

/** Dots until they come back: to there, or to the edge where that is further. */
function dormancy(frame: Frame, [x, y]: [number, number], back: number, taken: Taken[]): SVGElement[] {
  const { unit, width } = frame
  const until = frame.whole ? frame.x(back) : width - 16
  const text = `back ${when(back, unit)}`
  const line = drawing('path', { class: 'dormant', d: `M${px(x + 26)},${px(y)}H${px(until)}` })
  const room = until - x - 30 - widthOf(text, true)
  if (room < 0) return [line]
  taken.push({ y: y - 12, from: until - widthOf(text, true), to: until })
  return [
    line,
    drawing('text', { class: 'strong halo', x: px(until), y: px(y - 12), 'text-anchor': 'end' }, text),
    ...(room > 70 ? [drawing('text', { class: 'muted halo', x: px(x + 30), y: px(y - 12) }, 'dormant')] : []),
  ]
}

/** Where the ways part, and where in each the fate was decided. */
function rings(frame: Frame): SVGElement[] {
  const { both, x, y } = frame
  const { split } = both
  const marks: SVGElement[] = []
  for (const { world, line } of decidedAt(both)) {
    const hours = hoursOfLine(both, world, line)
    const lane = laneAt(both, world, hours)
    if (lane === 'both' && split) continue
    marks.push(...ring(x(hours), y[lane], frame.whole ? 9 : 19))
  }
  if (split?.by === 'way') {
    const at = x(split.hours)
    marks.push(drawing('circle', { class: 'paper', cx: px(at), cy: px(y.both), r: '13' }), ...ring(at, y.both, 13))
    marks.push(drawing('path', { class: 'thread', d: `M${px(at - 6)},${px(y.both)}h4m0,0l7,-6m-7,6l7,6` }))
  }
  return marks
}

function decidedAt({ deciding }: Both): { world: 0 | 1; line: number }[] {
  if (!deciding) return []
  if (deciding.by === 'one') return [{ world: deciding.world, line: deciding.side.line }]
  const lines = deciding.by === 'odds' ? deciding.sides.map(({ line }) => line) : deciding.lines
  return lines.flatMap((line, world) => (line < 0 ? [] : [{ world: world as 0 | 1, line }]))
}

/** Whether the fates part in this visit. */
export function isDeciding(both: Both, world: 0 | 1, { lines: [first, last] }: Visit): boolean {
  return decidedAt(both).some((each) => each.world === world && each.line >= first && each.line <= last)
}

function ring(x: number, y: number, r: number): SVGElement[] {
  const at = { cx: px(x), cy: px(y), r: String(r) }
  return [drawing('circle', { class: 'ring ink', ...at }), drawing('circle', { class: 'ring gold', ...at })]
}

/** The customer, with the name above and the day of arrival below. */
function start(frame: Frame, date: string, taken: Taken[]): SVGElement[] {
  const { both, x, y } = frame
  const at = x(0) - 26
  const world = both.rows[0] >= 0 ? 0 : 1
  const segment = both.timelines[world]!.world.trace.customerSegment[both.rows[world]!]!
  const shape = d3path()
  outline(shape, segment, at, y.both, 6.5)
  const most = Math.max(widthOf(both.name, true), widthOf(date))
  const to = Math.max(at + 10, 8 + most)
  for (const row of [y.both - 28, y.both + 32]) taken.push({ y: row, from: to - most, to })
  return [
    drawing('path', { class: `glyph solid segment-${Math.min(segment, 5) + 1}`, d: shape.toString() }),
    drawing('text', { class: 'strong halo', x: px(to), y: px(y.both - 28), 'text-anchor': 'end' }, both.name),
    drawing('text', { class: 'muted halo', x: px(to), y: px(y.both + 32), 'text-anchor': 'end' }, date),
  ]
}

/** The letters of the worlds, with what each line comes to. */
function heads(frame: Frame, taken: Taken[]): SVGElement[] {
  const { both, y, narrow } = frame
  return both.journeys.flatMap((journey, i) => {
    const letter = i === 0 ? 'A' : 'B'
    const lane = y[letter]
    const at = narrow ? (i === 0 ? 22 : frame.height - AXIS - 20) : lane
    const text = journey ? waitingWords(journey) : 'never comes here'
    taken.push({ y: at + 5, from: 0, to: 62 + widthOf(text) })
    return [
      drawing('rect', { class: `letter-box ${letter}`, x: '16', y: px(at - 15), width: '30', height: '30', rx: '4' }),
      drawing('text', { class: `letter ${letter}`, x: '31', y: px(at + 7), 'text-anchor': 'middle' }, letter),
      drawing('text', { class: 'muted halo', x: '56', y: px(at + 5) }, text),
    ]
  })
}

/** Beside the fork, where the line of both has ended. */
function parting(frame: Frame, taken: Taken[]): SVGElement[] {
  const { both, x, y, unit, width } = frame
  if (!both.split) return []
  const [head, more] = partingWords(both, unit)
  const long = Math.max(widthOf(head, true), widthOf(more))
  const at = x(both.split.hours) + (both.split.by === 'way' ? 24 : 12)
  const room = width - 16 - at
  // What has no room beside the fork stands before it, and what has none there is in the words below.
  const before = room < long && x(both.split.hours) - 30 > long
  const textX = before ? x(both.split.hours) - 24 : at
  const anchor = before ? 'end' : 'start'
  const shown = room >= long || before ? [head, more] : [head]
  const tops = before ? [y.both + 50, y.both + 68] : [y.both - 4, y.both + 15]
  return shown.map((text, i) => {
    const wide = widthOf(text, i === 0)
    taken.push({ y: tops[i]!, from: before ? textX - wide : textX, to: before ? textX : textX + wide })
    return drawing(
      'text',
      { class: i === 0 ? 'strong halo' : 'muted halo', x: px(textX), y: px(tops[i]!), 'text-anchor': anchor },
      text,
    )
  })
}

/** Names of steps, then how long the waits were, as far as there is room. */
function words(frame: Frame, taken: Taken[]): Placed[] {
  const { both, x, width } = frame
  const names: Wanted[] = []
  const bold: Wanted[] = []
  const waits: Wanted[] = []
  both.journeys.forEach((journey, i) => {
    const world = i as 0 | 1
    for (const visit of journey?.visits ?? []) {
      if (!frame.whole && visit.cycle > 1) continue
      const lane = laneAt(both, world, visit.to)
      if (lane === 'both' && world === 1 && both.journeys[0]) continue
      const y = frame.y[lane]
      const deciding = isDeciding(both, world, visit)
      const wanted = {
        text: journey!.design.steps[visit.step]!.label,
        x: x(middleOf(visit)),
        rows: deciding ? [y - 28, y + 40] : [y - 20, y + 30, y - 38],
        classes: deciding ? 'strong halo' : 'halo',
      }
      if (deciding) bold.push(wanted)
      else names.push(wanted)
      waits.push(...waitsOf(frame, journey!, visit, world))
    }
  })
  const byLength = waits.sort((one, other) => other.most! - one.most!)
  return place([...bold, ...names, ...byLength], [8, width - 8], taken)
}

/** Where the work of a visit stands; where there was none, where they waited. */
function middleOf({ parts, from, to }: Visit): number {
  const worked = parts.filter(({ what }) => what === 'work' || what === 'own')
  const [first, last] = [worked[0], worked.at(-1)]
  if (!first || !last) return (from + to) / 2
  // Work that was laid down overnight has its name where most of it was done.
  const longest = worked.reduce((most, part) => (part.to - part.from > most.to - most.from ? part : most))
  return (longest.from + longest.to) / 2
}

function waitsOf(frame: Frame, journey: Journey, visit: Visit, world: 0 | 1): Wanted[] {
  const { x, both } = frame
  const step = journey.design.steps[visit.step]!
  const team = journey.design.teams[step.team]?.label
  const away = team ? `, ${team} off shift` : ''
  const begun = visit.parts.findIndex(({ what }) => what === 'work')
  return runsOf(visit).flatMap(({ from, to, first, closed }): Wanted[] => {
    const room = x(to) - x(from)
    if (room < 24) return []
    const y = frame.y[laneAt(both, world, to)]
    const long = duration(to - from)
    const laidDown = begun >= 0 && first > begun
    const text = laidDown
      ? closed
        ? [`laid down ${long}${away}`, `off shift ${long}`, long]
        : [`laid down ${long}`, long]
      : [`waits ${long}${closed ? away : team ? ` for ${team}` : ''}`, `waits ${long}`, long]
    const where = { x: x((from + to) / 2), rows: [y + 30, y - 20, y + 48], classes: 'muted halo', most: room + 30 }
    return [{ text: text[0]!, shorter: text.slice(1), ...where }]
  })
}

/** Neighbouring stretches of waiting as one; `closed` where all of it was off shift. */
function runsOf({ parts }: Visit): { from: number; to: number; first: number; closed: boolean }[] {
  const runs: { from: number; to: number; first: number; closed: boolean }[] = []
  parts.forEach(({ what, from, to }, i) => {
    if (what !== 'wait' && what !== 'closed') return
    const last = runs.at(-1)
    if (last && last.to === from) {
      last.to = to
      last.closed &&= what === 'closed'
    } else runs.push({ from, to, first: i, closed: what === 'closed' })
  })
  return runs
}

function word({ text, x, y, classes }: Placed): SVGElement {
  return drawing('text', { class: classes, x: px(x), y: px(y), 'text-anchor': 'middle' }, text)
}

/** The picture in a sentence, for who cannot see it. */
export function spoken(both: Both, unit: AxisUnit): string {
  const worlds = both.journeys.map((journey, i) => {
    const letter = i === 0 ? 'A' : 'B'
    return journey ? `${letter}: ${outcomeWords(journey, unit)}, ${waitingWords(journey)}.` : `${letter}: never comes.`
  })
  return [
    `Journey of ${both.name} in both designs.`,
    ...worlds,
    ...(both.split ? partingWords(both, unit) : ['The two never part.']),
  ].join(' ')
}

function px(value: number): string {
  return String(Math.round(value * 10) / 10)
}
