import { select } from 'd3'
import { type LineScale, lineScale } from '../line-scale.ts'
import type { Pair } from '../model/pair.ts'
import { countUpTo } from '../model/search.ts'

/** The knob's centre runs from half its width to half its width before the end. */
const INSET = 9
const LINE = 22
/** Ticks closer than this merge into height. */
const BIN = 2

/** Give-ups of A above the line, of B below; interventions as black triangles beyond them; then the axis. */
export function drawScrubber(svg: SVGSVGElement, pair: Pair, width: number): void {
  const { until, timelines } = pair
  const { unit, hoursPerUnit } = timelines[0].design
  const range: [number, number] = [INSET, Math.max(INSET + 1, width - INSET)]
  const x = lineScale([0, until], range)
  const axis = lineScale([0, until / hoursPerUnit], range)
  select(svg).attr('width', width).attr('height', 50)
  select(svg).selectAll('path.give-ups').data(ticksOf(pair, x)).join('path').attr('class', 'give-ups').attr('d', String)
  drawChanges(svg, pair, x)
  select(svg)
    .selectAll('text.letter')
    .data(['A', 'B'])
    .join('text')
    .attr('class', 'letter muted')
    .attr('x', -14)
    .attr('y', (_, world) => (world === 0 ? 18 : 36))
    .text(String)
  select(svg)
    .selectAll('text.at')
    .data(axis.ticks(Math.max(2, Math.floor(width / 140))))
    .join('text')
    .attr('class', 'at muted')
    .attr('x', (at) => axis(at))
    .attr('y', 48)
    .attr('text-anchor', (at) => (at === 0 ? 'start' : axis(at) > width - 30 ? 'end' : 'middle'))
    .text((at) => (at === 0 ? `${unit} 0` : String(at)))
}

type X = LineScale

/** One path of ticks a world, both on one scale. */
function ticksOf({ next, until }: Pair, x: X): string[] {
  const bins = next['give-up'].map(({ hours }) => binned(hours, x, until))
  const most = Math.max(1, ...bins.flatMap((bin) => bin.map(({ n }) => n)))
  return bins.map((bin, world) => {
    const sign = world === 0 ? -1 : 1
    return bin.map(({ at, n }) => `M${at},${LINE + sign * 3}v${sign * (2 + 7 * (n / most))}`).join('')
  })
}

function binned(hours: Float64Array, x: X, until: number): { at: number; n: number }[] {
  const found: { at: number; n: number }[] = []
  const [from, to] = x.range() as [number, number]
  let before = 0
  for (let left = from; left < to; left += BIN) {
    const up = left + BIN >= to ? until : x.invert(left + BIN)
    const passed = countUpTo(hours, up)
    if (passed > before) found.push({ at: left + BIN / 2, n: passed - before })
    before = passed
  }
  return found
}

function drawChanges(svg: SVGSVGElement, { changes }: Pair, x: X): void {
  const marks = changes.flatMap((own, world) => own.map(({ hours, text }) => ({ world, hours, text })))
  const triangles = select(svg).selectAll('path.change').data(marks).join('path').attr('class', 'change')
  triangles
    .attr('d', ({ world }) => (world === 0 ? 'M-5,2h10l-5,7z' : 'M-5,41h10l-5,-7z'))
    .attr('transform', ({ hours }) => `translate(${x(hours)} 0)`)
  triangles
    .selectAll('title')
    .data((mark) => [mark])
    .join('title')
    .text(({ world, text }) => `${world === 0 ? 'A' : 'B'}, ${text}`)
}
