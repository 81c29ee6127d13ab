import { path as d3path } from 'd3'
import type { Frame } from '../model/frame.ts'
import type { Point } from '../model/paths.ts'
import { freePlaces } from '../model/seat.ts'
import type { Mark } from '../model/timeline.ts'
import type { WorldMap } from '../model/ways.ts'
import { shapeOf } from '../palette.ts'
import { drawing } from '../panel/element.ts'
import type { Design } from '../world.ts'
import { outline, radiusOf, strokeOf } from './glyph.ts'
import { measure } from './measure.ts'
import { leaderOf, type Marked, placeTokens } from './tokens.ts'

const HUES = ['var(--segment-1)', 'var(--segment-2)', 'var(--segment-3)']

/** What the canvas shows, as marks of a drawing: for the map that is saved. @param letter keeps the names of two maps apart */
export function tokenMarks(
  map: WorldMap,
  design: Design,
  frame: Frame,
  marked: Marked,
  fades: boolean,
  letter: string,
): SVGElement {
  const defs = drawing('defs')
  const group = drawing('g', {}, defs, freeMarks(map, design, frame))
  const made = new Set<string>()
  const found = placeTokens(map, frame, marked, fades, ({ segment, mark }, r, [x, y], shown) => {
    const id = `${letter}-${shapeOf(segment)}-${mark}-${r * 10}`
    if (!made.has(id)) defs.append(...glyphOf(id, shapeOf(segment), mark, r))
    made.add(id)
    const place = { href: `#${id}`, x: x.toFixed(1), y: y.toFixed(1) }
    group.append(drawing('use', shown < 1 ? { ...place, opacity: shown.toFixed(2) } : place))
  })
  if (found) group.append(...markedMarks(map, found, marked.name))
  return group
}

/** One token around (0, 0), drawn once and used for all that look like it. */
function glyphOf(id: string, shape: number, mark: Mark, size: number): SVGElement[] {
  const r = radiusOf(mark, size)
  const { line, halo } = strokeOf(size)
  const pen = d3path()
  outline(pen, shape, 0, 0, r)
  const d = pen.toString()
  const hue = HUES[shape] ?? 'var(--ink)'
  const around = { fill: 'var(--paper)', stroke: 'var(--paper)', 'stroke-width': String(line + 2 * halo) }
  const filled = mark === 'solid' || mark === 'small' ? hue : 'none'
  const group = drawing('g', { id, 'stroke-linejoin': 'round' }, drawing('path', { d, ...around }))
  const clip = drawing('clipPath', { id: `${id}-within` }, drawing('path', { d }))
  if (mark === 'half') {
    const lower = { x: String(-1.3 * r), y: '0', width: String(2.6 * r), height: String(1.3 * r) }
    group.append(drawing('rect', { ...lower, fill: hue, 'clip-path': `url(#${id}-within)` }))
  }
  group.append(drawing('path', { d, fill: filled, stroke: hue, 'stroke-width': String(line) }))
  return mark === 'half' ? [clip, group] : [group]
}

/** A ring for someone idle, a dash for someone off shift. */
function freeMarks(map: WorldMap, design: Design, frame: Frame): SVGElement {
  const pen = d3path()
  for (const { at, idle } of freePlaces(map, design, frame)) {
    pen.moveTo(at[0] + 4, at[1])
    if (idle) pen.arc(at[0], at[1], 4, 0, 2 * Math.PI)
    else pen.lineTo(at[0] - 4, at[1])
  }
  return drawing('path', { d: pen.toString(), fill: 'none', stroke: 'var(--control)', 'stroke-width': '1.3' })
}

/** Yellow between two lines of ink, and the name at the end of a leader. */
function markedMarks(map: WorldMap, at: Point, name: string): SVGElement[] {
  const { from, to, left } = leaderOf(map, at, measure(name, true))
  const circle = { cx: String(at[0]), cy: String(at[1]), r: '9', fill: 'none' }
  const end = { x: String(to[0] + (left ? -4 : 4)), y: String(to[1] + 5), 'text-anchor': left ? 'end' : 'start' }
  return [
    drawing('circle', { ...circle, stroke: 'var(--ink)', 'stroke-width': '5.5' }),
    drawing('circle', { ...circle, stroke: 'var(--marked)', 'stroke-width': '3' }),
    drawing('path', { d: `M${from}L${to}`, stroke: 'var(--ink)', 'stroke-width': '1.2' }),
    drawing('text', { class: 'strong halo', ...end }, name),
  ]
}
