import { path as d3path } from 'd3'
import { outline } from '../marks/glyph.ts'
import type { Mark } from '../model/timeline.ts'
import { drawing } from '../panel/element.ts'

/** What stands behind each door, in the marks of the page itself: a picture that says nothing the words beside it do not. */
export type Picture = () => SVGElement

const shape = (tag: 'rect' | 'circle' | 'path' | 'line', attributes: Record<string, string | number>) =>
  drawing(tag, Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, String(value)])))

function picture(...parts: Node[]): SVGElement {
  return drawing('svg', { viewBox: '0 0 260 130', width: '260', height: '130', 'aria-hidden': 'true' }, ...parts)
}

/** Two lines before the same box: above they wait and much is hollow, below they do not. */
export const race: Picture = () => picture(...lane(34, 25, 'hollow'), ...lane(102, 8, 'solid'))

function lane(y: number, waiting: number, mark: Mark): Node[] {
  const columns = Math.ceil(waiting / 5)
  const inLine = Array.from({ length: waiting }, (_, i) =>
    token(
      112 - 8 * Math.floor(i / 5),
      y - 16 + 8 * (i % 5),
      2.9,
      (i * 7) % 3 === 0 ? 0 : 1,
      i % 2 === 0 ? mark : 'solid',
    ),
  )
  const served = [0, 1, 2, 3].map((i) =>
    token(131 + 18 * (i % 2), y - 9 + 18 * (i >> 1), 4.5, i % 2, i === 0 ? 'solid' : mark),
  )
  const gone = (mark === 'solid' ? [186, 204, 222, 240] : [186, 204]).map((x, i) => token(x, y, 4.5, i % 2, 'solid'))
  return [
    shape('line', { x1: 8, x2: 250, y1: y, y2: y, class: 'band', 'stroke-width': 10 }),
    shape('rect', { x: 117 - 8 * columns, y: y - 20, width: 8 * columns, height: 40, class: 'line-wash' }),
    shape('rect', { x: 120, y: y - 20, width: 40, height: 40, rx: 3, class: 'box' }),
    ...inLine,
    ...served,
    ...gone,
  ]
}

/** Hands counted, and where the runs put it. */
export const lesson: Picture = () => {
  const hands = Array.from({ length: 14 }, (_, i) =>
    shape('circle', { cx: 40 + 17 * (i % 7), cy: 35 + 17 * Math.floor(i / 7), r: 6, class: 'hand' }),
  )
  const whisker = shape('path', { d: 'M130,70v48M150,94h76M150,86v16M226,86v16', class: 'whisker' })
  return picture(...hands, whisker, shape('circle', { cx: 188, cy: 94, r: 8, class: 'dot' }))
}

/** Three lines of a file, or of a spreadsheet. */
export const scenario: Picture = () => {
  const lines = [
    ['Leads', '4 a day'],
    ['Qualify', '1 h, 5 people'],
    ['Propose', '6 h, 35 % win'],
  ] as const
  return picture(
    ...lines.flatMap(([step, words], i) => [
      drawing('text', { x: '14', y: String(34 + 32 * i), class: 'step' }, step),
      drawing('text', { x: '104', y: String(34 + 32 * i) }, words),
      shape('line', { x1: 14, x2: 248, y1: 42 + 32 * i, y2: 42 + 32 * i, class: 'rule' }),
    ]),
  )
}

/** Many of one kind. */
export const library: Picture = () =>
  picture(
    ...Array.from({ length: 6 }, (_, i) => {
      const [x, y] = [20 + 78 * (i % 3), 22 + 52 * Math.floor(i / 3)]
      return [
        shape('rect', { x, y, width: 64, height: 38, rx: 3, class: 'card' }),
        shape('line', {
          x1: x + 4,
          x2: x + 60,
          y1: y + 19,
          y2: y + 19,
          class: 'band',
          'stroke-width': 3 + 3 * (i % 3),
        }),
        shape('rect', { x: x + 24, y: y + 11, width: 16, height: 16, class: 'box' }),
      ]
    }).flat(),
  )

function token(x: number, y: number, r: number, segment: number, mark: Mark): SVGElement {
  const path = d3path()
  outline(path, segment, x, y, r)
  return drawing('path', { class: `glyph segment-${segment + 1} ${mark}`, d: path.toString() })
}
