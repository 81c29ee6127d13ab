import { path as d3path } from 'd3'
import { outline, radiusOf } from '../marks/glyph.ts'
import type { Mark } from '../model/timeline.ts'
import type { Design } from '../world.ts'
import { drawing, element } from './element.ts'

/** The two grammars: who a token is, by hue and shape, and what kind of time something is, by hue and texture. */
export function legendOf(segments: Design['segments']): HTMLElement[] {
  return [...segmentItems(segments), rule(), ...KINDS.map(([label, , fill, mark]) => kindItem(label, fill, mark))]
}

/** The same with what each means, and with the signs that a map has besides. */
export function wholeLegendOf(segments: Design['segments']): HTMLElement[] {
  const kinds = KINDS.map(([, words, fill, mark]) => kindItem(words, fill, mark))
  return [...segmentItems(segments), rule(), ...kinds, rule(), ...SIGNS.map((text) => element('li', {}, text))]
}

function segmentItems(segments: Design['segments']): HTMLElement[] {
  const items = segments.slice(0, 6).map(({ label }, segment) => element('li', {}, glyph(segment, 'solid'), label))
  if (segments.length > 6) items.push(element('li', {}, glyph(5, 'solid'), 'and others'))
  return items
}

function kindItem(words: string, fill: string, mark: Mark | null): HTMLElement {
  const item = element('li', {}, swatch(fill))
  if (mark) item.append(glyph(0, mark))
  item.append(words)
  return item
}

function rule(): HTMLElement {
  return element('li', { class: 'rule', 'aria-hidden': 'true' })
}

const KINDS: readonly [label: string, words: string, fill: string, mark: Mark | null][] = [
  ['value', 'value: work that answers what the customer came for', 'value', 'solid'],
  ['necessary', 'necessary: work that has to be, and answers nothing yet', 'half', 'half'],
  ['waste', 'waste: work redone, unanswered or beside the purpose', 'hatch', 'hollow'],
  ['waiting', 'waiting, laid down or held up', 'wash', null],
  ['own time', 'own time of the customer', 'dots', null],
  ['outside the purpose', 'work outside the purpose, even where they buy', 'bars', null],
]

const SIGNS: readonly string[] = [
  'small token: nothing judged yet · a token is what the last visit was',
  'team: solid busy, outlined idle, dash off shift',
  'dashed box: a step that only the other design has',
  'dotted line down: gave up waiting · band down: said no',
  'width of a band: customers a day, one scale for both worlds',
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
