import { measure } from '../marks/measure.ts'
import { reachOf, whisker } from '../marks/whisker.ts'
import { drawing } from '../panel/element.ts'
import type { DifferenceLine } from './lines.ts'

const ROW = 34
const HEAD = 26
const GAP = 20
const MARK = 150

/** Differences with their intervals as one picture, each figure on an axis of its own: for a file. @param heads over the difference and the marks */
export function differencesPicture(lines: readonly DifferenceLine[], heads: readonly [string, string]): SVGSVGElement {
  const indent = ({ judged }: DifferenceLine) => (judged ? 16 : 0)
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => measure(text, true)))
  const label = Math.max(...lines.map((line) => indent(line) + measure(line.label, true)))
  const moved = label + GAP + widest([heads[0], ...lines.map(({ figures }) => figures[2])])
  const interval = moved + GAP + widest(['95 % interval', ...lines.map((line) => line.interval)])
  const mark = interval + GAP
  const verdict = mark + MARK + GAP
  const width = Math.ceil(verdict + widest(lines.map((line) => line.verdict)))
  const height = HEAD + ROW * lines.length
  const size = { width: String(width), height: String(height), viewBox: `0 0 ${width} ${height}` }
  const svg = drawing('svg', { class: 'map differences-picture', ...size })
  const put = (x: number, y: number, text: string, look: string, anchor = 'start') =>
    svg.append(drawing('text', { class: look, x: String(x), y: String(y), 'text-anchor': anchor }, text))
  put(moved, 16, heads[0], 'muted', 'end')
  put(interval, 16, '95 % interval', 'muted', 'end')
  put(mark + MARK / 2, 16, heads[1], 'muted', 'middle')
  for (const [i, line] of lines.entries()) {
    const top = HEAD + ROW * i
    const y = top + ROW / 2 + 5
    const look = line.sure ? 'strong' : 'muted'
    put(indent(line), y, line.label, '')
    put(moved, y, line.figures[2], look, 'end')
    put(interval, y, line.interval, 'muted', 'end')
    put(verdict, y, line.verdict, look)
    // What stands over the lines of several judges has no figure of its own.
    if (line.means) {
      const reach = reachOf(lines.filter(({ kpi, means }) => kpi === line.kpi && means))
      const drawn = whisker([line], line.good, reach)
      const place = { class: 'whisker', transform: `translate(${mark},${top + (ROW - 30) / 2})` }
      svg.append(drawing('g', place, ...drawn.childNodes))
    }
  }
  return svg
}
