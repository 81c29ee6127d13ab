import { type Scale, scaleOf, scaleOfParts, type Whom, write } from '../../src/index.ts'
import { drawing } from '../panel/element.ts'
import { inRows, type Wish } from './rows.ts'
import { costParts, type Part, type Stage, type Stream, seen, sum } from './stream.ts'

/** All y within one world. */
const HEIGHT = 234
const TITLE = 26
const ABOVE = 50
const UP = 56
const GROUND = 98
const DOWN = 120
const NAMES = 138
const AMOUNTS = 155
const COST_TITLE = 172
const BAR = { y: 178, height: 18 }
const LABELS = [211, 228]
/** Left of the ladder stand the names of its bands, right of it what it comes to. */
const LEFT = 134
const RIGHT = 16
/** A wait of less than this share of the whole has no label; the table has it. */
const SLIGHT = 0.015
const WHOLE = 176
/** Least width at which the picture does not run into itself. */
export const LEAST = 860

export interface Frame {
  width: number
  /** Width of a text in pixels. */
  measure: (text: string, bold: boolean) => number
  whom: Whom
}

/** What a whole is called: a lead time only where all of them have ended. */
const WHOLE_WORDS: Record<Whom, string> = {
  won: 'lead time of the won',
  lost: 'lead time of the lost',
  everyone: 'from arrival to end, or to the end of the run',
}

/** Both value streams on one scale: up for waiting, down for work and own time, steps in order. */
export function drawStreams(svg: SVGSVGElement, streams: readonly Stream[], frame: Frame): void {
  const scales = scalesOf(streams, frame.width)
  sizeTo(svg, frame.width, HEIGHT * streams.length)
  svg.replaceChildren(
    ...streams.map((stream, i) => {
      const world = drawing('g', { transform: `translate(0,${HEIGHT * i})` })
      if (i > 0) world.append(drawing('line', { class: 'line', x1: '16', x2: n(frame.width - 16), y1: '0', y2: '0' }))
      world.append(...title(stream.letter, stream.title))
      if (stream.stages.length === 0) world.append(text(LEFT, GROUND, 'Nobody of these came in any run.', 'muted'))
      else world.append(...ladder(stream, scales, frame), ...magnified(stream, scales, frame))
      world.append(...costs(stream, scales, frame))
      return world
    }),
  )
}

/** Before there are figures: each design's steps in order, without any. */
export function drawEmpty(
  svg: SVGSVGElement,
  designs: readonly { letter: string; title: string; steps: readonly { label: string; own: boolean }[] }[],
  { width }: Frame,
): void {
  sizeTo(svg, width, HEIGHT * designs.length)
  svg.replaceChildren(
    ...designs.map(({ letter, title: name, steps }, i) => {
      const world = drawing('g', { transform: `translate(0,${HEIGHT * i})` })
      if (i > 0) world.append(drawing('line', { class: 'line', x1: '16', x2: n(width - 16), y1: '0', y2: '0' }))
      world.append(...title(letter, name), ...bands())
      const pitch = (width - LEFT - RIGHT) / Math.max(1, steps.length)
      steps.forEach(({ label, own }, at) => {
        const x = LEFT + pitch * at
        const box = { x: n(x + pitch * 0.6), y: n(GROUND), width: n(pitch * 0.25), height: n(DOWN - GROUND) }
        if (!own)
          world.append(
            drawing('rect', { class: 'absent', x: n(x), y: n(UP), width: n(pitch * 0.6), height: n(GROUND - UP) }),
          )
        world.append(
          drawing('rect', { class: 'absent', ...box, ...(own ? { rx: '11' } : {}) }),
          text(x + pitch * 0.725, NAMES, label, 'middle muted'),
        )
      })
      return world
    }),
  )
}

/** One scale for both designs in each of the three measures, and the figures that go with it. */
interface Scales {
  x: (time: number) => number
  ladder: Scale
  /** The work again, so many times as wide. */
  times: number
  work: Scale
  /** Left end of the costs. */
  costs: number
  pay: (money: number) => number
  costly: boolean
  money: Scale
}

function scalesOf(streams: readonly Stream[], width: number): Scales {
  const unit = streams.find((stream) => stream.unit !== '')?.unit ?? ''
  const room = width - LEFT - RIGHT - WHOLE
  const most = Math.max(1e-12, ...streams.map(({ whole }) => whole))
  const work = streams.map((stream) => sum(stream.work, ({ amount }) => amount))
  const costs = Math.round(width * 0.645)
  const widest = Math.max(1e-12, ...work)
  const perTime = room / most
  const dearest = Math.max(1e-12, ...streams.map(({ win }) => positive(win)))
  const waits = streams.flatMap(({ stages }) =>
    stages.flatMap((stage) => [stage.waiting, stage.own].filter((t) => t > 0)),
  )
  const steps = streams.flatMap(({ stages }) => stages.map((stage) => sum(stage.work, ({ amount }) => amount)))
  return {
    x: (time) => time * perTime,
    ladder: coarser(scaleOfParts(unit, [most, ...waits.filter((time) => time > most / 50)])),
    times: (costs - LEFT - 40) / (widest * perTime),
    work: coarser(scaleOfParts(unit, [widest, ...steps.filter((time) => time > widest / 50)])),
    costs,
    costly: streams.some(({ win }) => positive(win) > 0),
    pay: (money) => (money * (width - costs - RIGHT)) / dearest,
    money: scaleOf(streams[0]?.currency ?? '', [dearest], dearest / 100),
  }
}

/** Three figures of the whole are enough to compare, and short enough to stand on the ladder. */
function coarser(scale: Scale): Scale {
  return { ...scale, decimals: Math.min(scale.decimals, 2) }
}

function positive(parts: readonly Part[]): number {
  return sum(parts, ({ amount }) => Math.max(0, amount))
}

function title(letter: string, name: string): SVGElement[] {
  return [
    drawing('rect', { class: `badge-${letter}`, x: '16', y: '7', width: '24', height: '24', rx: '4' }),
    text(28, 25, letter, `middle strong letter-${letter}`),
    text(50, TITLE, name, 'title'),
  ]
}

function bands(): SVGElement[] {
  return [text(16, UP + 26, 'waiting', 'muted'), text(16, GROUND + 16, 'work, own time', 'muted')]
}

/** A stretch of the ladder, on its way from left to right. */
interface Block {
  kind: 'waits' | 'laid down' | 'held up' | 'work' | 'own'
  from: number
  to: number
  amount: number
  stage: Stage
}

function blocksOf({ stages, before }: Stream): Block[] {
  const blocks: Block[] = []
  let at = 0
  const add = (kind: Block['kind'], amount: number, stage: Stage) => {
    blocks.push({ kind, from: at, to: at + amount, amount, stage })
    at += amount
  }
  if (before > 0) {
    const label = 'Before the run'
    add('own', before, { ...stages[0]!, name: '', label, work: [], own: before })
  }
  for (const stage of stages) {
    const worked = sum(stage.work, ({ amount }) => amount)
    if (stage.waiting > 0) add('waits', stage.waiting, stage)
    // A step that takes no time has its place too.
    if (worked > 0 || stage.own === 0) add('work', worked, stage)
    if (stage.own > 0) add('own', stage.own, stage)
    if (stage.suspended > 0) add('laid down', stage.suspended, stage)
    if (stage.blocked > 0) add('held up', stage.blocked, stage)
  }
  return blocks
}

function ladder(stream: Stream, scales: Scales, frame: Frame): SVGElement[] {
  const blocks = blocksOf(stream)
  const x = (time: number) => LEFT + scales.x(time)
  const shapes = blocks.flatMap((block) => shapeOf(block, x))
  return [
    ...bands(),
    ...shapes,
    ...outline(blocks, x),
    ...waitLabels(blocks, x, scales, frame),
    ...stepLabels(blocks, x, scales, frame),
    ...wholeLabel(stream, x(stream.whole), scales, frame),
  ]
}

function shapeOf({ kind, from, to, stage }: Block, x: (time: number) => number): SVGElement[] {
  const [left, width] = [x(from), x(to) - x(from)]
  if (kind === 'own') {
    const at = { x: n(left), y: n(GROUND), width: n(width), height: n(DOWN - GROUND) }
    return [drawing('rect', { class: 'own-pill', ...at, rx: n(Math.min(11, width / 2)) })]
  }
  if (kind !== 'work') return [area('wash', left, UP, width, GROUND - UP)]
  let at = left
  const whole = sum(stage.work, ({ amount }) => amount)
  return stage.work.map((part) => {
    const wide = (width * part.amount) / whole
    const shape = area(part.kind, at, GROUND, wide, DOWN - GROUND)
    at += wide
    return shape
  })
}

/** The line of the ladder: up where they wait, along the ground where they are worked for. */
function outline(blocks: readonly Block[], x: (time: number) => number): SVGElement[] {
  const path = blocks.map(({ kind, from, to }) => {
    const [left, right] = [n(x(from)), n(x(to))]
    if (kind === 'own') return ''
    if (kind === 'work') return `M${left},${GROUND}V${DOWN}H${right}V${GROUND}Z`
    return `M${left},${GROUND}V${UP}H${right}V${GROUND}`
  })
  return [drawing('path', { class: 'ladder-line', d: path.join('') })]
}

/** Within the stretch where it fits, else above it, a leader leading down. */
function waitLabels(
  blocks: readonly Block[],
  x: (time: number) => number,
  { ladder: scale }: Scales,
  { measure, width }: Frame,
): SVGElement[] {
  const whole = blocks.at(-1)?.to ?? 0
  const waits = blocks.filter(({ kind }) => kind !== 'work' && kind !== 'own')
  const outside: { middle: number; words: string; amount: number }[] = []
  const inside = waits.flatMap(({ kind, from, to, amount }) => {
    const room = x(to) - x(from) - 8
    const middle = (x(from) + x(to)) / 2
    const figure = write(amount, scale)
    const fitting = [`${kind} ${figure}`, ...(kind === 'waits' ? [figure] : [])].find(
      (words) => measure(words, false) <= room,
    )
    if (fitting) return [text(middle, UP + 26, fitting, 'middle halo')]
    if (amount < SLIGHT * whole) return []
    outside.push({ middle, words: kind === 'waits' ? figure : `${kind} ${figure}`, amount })
    return []
  })
  const wishes = outside.map(({ middle, words, amount }): Wish => {
    const wide = measure(words, false)
    return { at: middle - wide / 2, width: wide, weight: amount }
  })
  const stands = inRows(wishes, 1, LEFT, width - RIGHT)
  const above = outside.flatMap(({ middle, words }, i) => {
    const stand = stands[i]
    return stand ? ledBy(stand.x, wishes[i]!.width, middle, UP, ABOVE + 3, [text(stand.x, ABOVE, words)]) : []
  })
  return [...inside, ...above]
}

/** What is worked or lived at each step, below it. */
function stepLabels(
  blocks: readonly Block[],
  x: (time: number) => number,
  { ladder: scale, work }: Scales,
  { measure, width }: Frame,
): SVGElement[] {
  const labelled = blocks.filter(({ kind }) => kind === 'work' || kind === 'own')
  const words = labelled.map(({ kind, amount, stage }) => ({
    name: stage.label,
    amount: kind === 'own' ? `${write(amount, scale)} own` : write(amount, work),
    bold: kind === 'work',
  }))
  const wishes = labelled.map(({ from, to, amount }, i): Wish => {
    const wide = Math.max(measure(words[i]!.name, words[i]!.bold), measure(words[i]!.amount, false))
    return { at: (x(from) + x(to)) / 2 - wide / 2, width: wide, weight: amount }
  })
  const stands = inRows(wishes, 1, LEFT - 12, width - RIGHT)
  return labelled.flatMap(({ from, to }, i) => {
    const stand = stands[i]
    if (!stand) return []
    const middle = stand.x + wishes[i]!.width / 2
    const { name, amount, bold } = words[i]!
    return ledBy(stand.x, wishes[i]!.width, (x(from) + x(to)) / 2, DOWN, NAMES - 12, [
      text(middle, NAMES, name, bold ? 'middle strong' : 'middle'),
      text(middle, AMOUNTS, amount, 'middle muted'),
    ])
  })
}

/** With a leader where a label had to move from what it names. */
function ledBy(left: number, width: number, to: number, y: number, from: number, label: SVGElement[]): SVGElement[] {
  const middle = left + width / 2
  if (Math.abs(middle - to) < 6) return label
  return [drawing('path', { class: 'leader', d: `M${n(middle)},${n(from)}L${n(to)},${n(y)}` }), ...label]
}

function wholeLabel({ whole, closed }: Stream, x: number, { ladder: scale }: Scales, { whom, measure, width }: Frame) {
  const lines = [
    ...linesOf(WHOLE_WORDS[whom], 22),
    ...(closed > whole / 200 ? [`${write(closed, scale)} of it while closed`] : []),
  ]
  const widest = Math.max(...lines.map((line) => measure(line, false)))
  const left = Math.min(x + 14, width - RIGHT - widest)
  return [
    text(left, UP + 16, write(whole, scale), 'whole'),
    ...lines.map((line, i) => text(left, UP + 35 + 17 * i, line, 'muted')),
  ]
}

function linesOf(words: string, most: number): string[] {
  const lines: string[] = []
  for (const word of words.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** The work of all steps by kind, on a scale of its own. */
function magnified(stream: Stream, scales: Scales, frame: Frame): SVGElement[] {
  const wide = (part: Part) => scales.x(part.amount) * scales.times
  const parts = seen(stream.work).map((part) => ({
    part,
    width: wide(part),
    words: `${part.label} ${write(part.amount, scales.work)}`,
  }))
  if (parts.length === 0) return [text(LEFT, BAR.y + 14, 'No work takes time here.', 'muted')]
  const times = scales.times >= 10 ? Math.round(scales.times) : scales.times.toFixed(1)
  return [text(16, BAR.y + 14, `work, × ${times}`, 'muted'), ...bar(parts, LEFT, scales.costs - 24, frame)]
}

function costs({ win, cost }: Stream, scales: Scales, frame: Frame): SVGElement[] {
  // A queueing model knows no money.
  if (!scales.costly) return []
  if (cost === null) return [text(scales.costs, COST_TITLE, 'No win in any run, so no cost of one.', 'muted')]
  const words = `Cost of a win, ${write(cost, scales.money)}`
  const parts = costParts(win).map((part) => ({
    part,
    width: scales.pay(part.amount),
    words: `${part.label} ${write(part.amount, scales.money)}`,
  }))
  return [text(scales.costs, COST_TITLE, words, 'strong'), ...bar(parts, scales.costs, frame.width - RIGHT, frame)]
}

/** Parts one after the other, each with its words below it. */
function bar(
  parts: readonly { part: Part; width: number; words: string }[],
  from: number,
  to: number,
  { measure }: Frame,
): SVGElement[] {
  let at = from
  const areas: SVGElement[] = []
  const wishes = parts.map(({ part, width, words }): Wish => {
    areas.push(area(part.kind, at, BAR.y, width, BAR.height, true))
    if (part.kind === 'idle' && width > 14)
      areas.push(drawing('path', { class: 'idle-dash', d: `M${n(at + 5)},${BAR.y + BAR.height / 2}h${n(width - 10)}` }))
    const wish = { at, width: measure(words, false), weight: part.amount }
    at += width
    return wish
  })
  // What rounds to nothing has its area and no figure.
  const told = parts.flatMap(({ words }, i) => (/[1-9]/.test(words) ? [{ words, wish: wishes[i]! }] : []))
  const stands = inRows(
    told.map(({ wish }) => wish),
    LABELS.length,
    from,
    to,
  )
  const labels = told.flatMap(({ words }, i) => {
    const stand = stands[i]
    return stand ? [text(stand.x, LABELS[stand.row]!, words, 'halo')] : []
  })
  return [...areas, ...labels]
}

/** Solid is value, lined necessary, hatched waste; what is outside the purpose has bars of its own. */
function area(kind: string, x: number, y: number, width: number, height: number, edged = false): SVGElement {
  const at = { x: n(x), y: n(y), width: n(Math.max(0, width)), height: n(height) }
  return drawing('rect', { class: `area ${FILLS[kind] ?? kind}${edged ? ' edged' : ''}`, ...at })
}

const FILLS: Record<string, string> = { unaligned: 'waste', rework: 'waste', unanswered: 'waste' }

function text(x: number, y: number, words: string, classes = ''): SVGElement {
  return drawing('text', { x: n(x), y: n(y), ...(classes ? { class: classes } : {}) }, words)
}

function sizeTo(svg: SVGSVGElement, width: number, height: number): void {
  svg.setAttribute('width', n(width))
  svg.setAttribute('height', n(height))
  svg.setAttribute('viewBox', `0 0 ${n(width)} ${n(height)}`)
}

function n(pixels: number): string {
  return String(Math.round(pixels * 10) / 10)
}
