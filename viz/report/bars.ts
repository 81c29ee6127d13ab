import { at, badge, inPixels } from '../marks/pieces.ts'
import { drawing } from '../panel/element.ts'

const WIDTH = 640
const ROW = 28
const LEFT = 28
/** Beside the longest bar, for the number of its whole. */
const RIGHT = 110

/**
 * The bars of a page as one drawing of fixed size, with what their areas are: for a file. On the page they are as long as
 * the page is wide.
 */
export function barsPicture(bars: readonly Element[], legend: readonly Element[]): SVGSVGElement {
  const parts = bars.map((bar, i) => {
    const letter = bar.querySelector('.badge')?.textContent ?? ''
    const marks = [...(bar.querySelector('svg')?.children ?? [])].map((mark) => bold(inPixels(mark, WIDTH)))
    return at(0, i * ROW, ...badge(letter, 18), at(LEFT, 0, ...marks))
  })
  const fills = new Set(parts.flatMap((part) => [...part.querySelectorAll('rect')].map(fillOf)))
  const used = legend.filter((item) => fills.has(fillOf(item.querySelector('rect'))))
  const top = bars.length * ROW + 10
  parts.push(...used.map((item, i) => at((i % 2) * 320, top + Math.floor(i / 2) * 22, ...entry(item))))
  const height = top + Math.ceil(used.length / 2) * 22
  const size = { width: String(LEFT + WIDTH + RIGHT), height: String(height) }
  return drawing('svg', { class: 'map', viewBox: `0 0 ${size.width} ${size.height}`, ...size }, ...parts)
}

/** On the page the number of the whole is bold by the style of the page. */
function bold(mark: Element): Element {
  if (mark.tagName === 'text') mark.setAttribute('class', 'strong')
  return mark
}

function entry(item: Element): Node[] {
  const area = item.querySelector('rect')!.cloneNode(true)
  return [at(0, 3, area), drawing('text', { class: 'muted', x: '30', y: '14' }, item.textContent ?? '')]
}

function fillOf(rect: Element | null): string {
  return rect?.getAttribute('fill') ?? ''
}
