import { drawing } from '../panel/element.ts'

/** Pieces of which pictures are put together that leave the page as files. */

/** Marks moved to a place. */
export function at(x: number, y: number, ...marks: Node[]): SVGGElement {
  return drawing('g', { transform: `translate(${x},${y})` }, ...marks)
}

/** The letter of a design: A outlined, the others solid. */
export function badge(letter: string, size: number): SVGElement[] {
  const outlined = letter === 'A'
  const line = 0.08 * size
  const side = String(size - line)
  const box = { x: String(line / 2), y: String(line / 2), width: side, height: side, rx: String(size / 6) }
  const word = drawing(
    'text',
    { class: 'strong', 'text-anchor': 'middle', x: String(size / 2), y: String(size / 2 + 5) },
    letter,
  )
  word.style.setProperty('fill', outlined ? 'var(--ink)' : 'var(--paper)')
  const fill = outlined ? 'var(--paper)' : 'var(--ink)'
  return [drawing('rect', { ...box, fill, stroke: 'var(--ink)', 'stroke-width': String(line) }), word]
}

/** A copy of a mark that is as long as its share of a line, with lengths for a line that is so long. */
export function inPixels(mark: Element, long: number): Element {
  const copy = mark.cloneNode(true) as Element
  for (const name of ['x', 'x1', 'x2', 'width']) {
    const share = copy.getAttribute(name)
    if (share?.endsWith('%')) copy.setAttribute(name, ((Number.parseFloat(share) / 100) * long).toFixed(1))
  }
  return copy
}
