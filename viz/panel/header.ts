import { path as d3path } from 'd3'
import { outline, radiusOf } from '../marks/glyph.ts'
import type { Mark } from '../model/timeline.ts'
import { drawing, element } from './element.ts'

/** Brand and the two grammars: segments, and kinds of time; then whatever the page has to say. */
export function header(segments: readonly { label: string }[], ...more: Node[]): HTMLElement {
  const legend = element('ul', { class: 'legend', 'aria-label': 'Segments and kinds of time' })
  segments.slice(0, 6).forEach(({ label }, segment) => {
    legend.append(element('li', {}, glyph(segment, 'solid'), label))
  })
  if (segments.length > 6) legend.append(element('li', {}, glyph(5, 'solid'), 'and others'))
  legend.append(element('li', { class: 'rule', 'aria-hidden': 'true' }))
  for (const [label, fill, mark] of KINDS) {
    const item = element('li', {}, swatch(fill))
    if (mark) item.append(glyph(0, mark))
    item.append(label)
    legend.append(item)
  }
  return element('header', { class: 'bar' }, element('h1', { class: 'brand' }, 'Whyflow'), legend, ...more)
}

const KINDS: readonly [label: string, fill: string, mark: Mark | null][] = [
  ['value', 'value', 'solid'],
  ['necessary', 'half', 'half'],
  ['waste', 'hatch', 'hollow'],
  ['outside the purpose, even where they buy', 'bars', null],
  ['waiting', 'wash', null],
  ['own time', 'dots', null],
]

function swatch(fill: string): SVGElement {
  const shape = fill === 'dots' ? { rx: '5', class: 'swatch dots' } : { class: `swatch ${fill}` }
  return drawing(
    'svg',
    { width: '20', height: '12', 'aria-hidden': 'true' },
    drawing('rect', { x: '0.5', y: '1', width: '19', height: '10', ...shape }),
  )
}

function glyph(segment: number, mark: Mark): SVGElement {
  const r = radiusOf(mark, 4.5)
  const shape = d3path()
  outline(shape, segment, 7, 6, r)
  const svg = drawing('svg', { width: '14', height: '12', 'aria-hidden': 'true' })
  const classes = `glyph segment-${Math.min(segment, 5) + 1}`
  svg.append(drawing('path', { class: `${classes} ${mark}`, d: shape.toString() }))
  if (mark === 'half') {
    svg.append(drawing('path', { class: `${classes} solid`, d: 'M2.5,6A4.5,4.5 0 0 0 11.5,6Z' }))
  }
  return svg
}
