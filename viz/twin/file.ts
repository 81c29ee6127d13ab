import { measure } from '../marks/measure.ts'
import { at, inPixels } from '../marks/pieces.ts'
import { drawing } from '../panel/element.ts'

const LONG = 360
const HIGH = 86
/** Beside the bar, for words of its luck that are wider than it. */
const GAP = 60

/** Both journeys, and below them the odds at which they part: for a file. */
export function twinPicture(journeys: SVGSVGElement, why: Element): SVGSVGElement {
  const [width, high] = ['width', 'height'].map((name) => Number(journeys.getAttribute(name))) as [number, number]
  const cells = [...why.querySelectorAll('.cell, .alone')].filter((cell) => cell.querySelector('svg.odds'))
  const marks = [...journeys.childNodes].map((node) => node.cloneNode(true))
  const parts = cells.map((cell, i) => {
    const group = at(16 + i * (LONG + GAP), high + 20, words(cell.querySelector('h3')?.textContent ?? '', 0, 'strong'))
    const bar = drawing('g', { class: 'odds', transform: 'translate(0,12)' })
    for (const mark of cell.querySelector('svg.odds')?.children ?? []) bar.append(inPixels(mark, LONG))
    group.append(bar)
    return group
  })
  const needed = Math.max(
    width,
    ...cells.map(
      (cell, i) => 32 + i * (LONG + GAP) + Math.max(LONG, measure(cell.querySelector('h3')?.textContent ?? '', true)),
    ),
  )
  const size = { width: String(needed), height: String(high + (cells.length > 0 ? HIGH : 0)) }
  const all = drawing('g', { class: 'journeys' }, ...marks)
  return drawing('svg', { class: 'map', ...size, viewBox: `0 0 ${size.width} ${size.height}` }, all, ...parts)
}

function words(text: string, y: number, look: string): SVGElement {
  return drawing('text', { class: look, x: '0', y: String(y) }, text)
}
