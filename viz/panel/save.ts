import { csv } from '../../src/index.ts'
import { download } from './download.ts'
import { element, say } from './element.ts'

/** What a drawing looks like, by attributes that stand for it where there is no style sheet. */
const LOOKS = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'stroke-linecap',
  'paint-order',
  'opacity',
  'text-anchor',
  'font-family',
  'font-size',
  'font-weight',
] as const

/** The drawing as a file that stands alone: colours of the theme in force, patterns and paper within it. */
function standalone(svg: SVGSVGElement, title: string): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  looksOf(svg, copy)
  const box = svg.viewBox.baseVal
  const { width, height } = box && box.width > 0 ? box : svg.getBoundingClientRect()
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  for (const [name, value] of Object.entries({ width, height, fill: paperOf(svg) }))
    paper.setAttribute(name, String(value))
  const name = document.createElementNS('http://www.w3.org/2000/svg', 'title')
  name.textContent = title
  copy.prepend(name, patterns(), paper)
  return new XMLSerializer().serializeToString(copy)
}

/** Saves the drawing as a file of its own. */
export function saveSvg(svg: SVGSVGElement, name: string, title: string): void {
  download(`${name}.svg`, 'image/svg+xml', standalone(svg, title))
}

type Row = readonly (string | number | null)[]

/** Copies a table; where the browser does not let the page, it is kept as a file. Tells which of the two came about. */
export async function copyCsv(head: readonly string[], rows: readonly Row[], name: string): Promise<string> {
  const text = csv(head, rows)
  try {
    await navigator.clipboard.writeText(text)
    return 'Copied'
  } catch {
    download(`${name}.csv`, 'text/csv', text)
    return 'Saved as a file'
  }
}

/** Copies a table as it stands on the screen, its caption or name aside. */
function copyTable(table: HTMLTableElement, name: string): Promise<string> {
  const [head = [], ...rows] = [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent ?? ''))
  return copyCsv(head, rows, name)
}

/** A button that copies what is there when it is pressed, and says what became of it. */
export function copyButton(table: () => HTMLTableElement | null, name: string): HTMLButtonElement {
  const made = element('button', { type: 'button', class: 'btn' }, 'Copy CSV')
  made.addEventListener('click', async () => {
    const found = table()
    if (found) say(made, await copyTable(found, name))
    setTimeout(() => say(made, 'Copy CSV'), 2000)
  })
  return made
}

function looksOf(from: Element, to: Element): void {
  const style = getComputedStyle(from)
  for (const look of LOOKS) {
    const value = style.getPropertyValue(look)
    if (value) to.setAttribute(look, value.replaceAll('"#', '#').replaceAll('")', ')'))
  }
  to.removeAttribute('class')
  for (let i = 0; i < from.children.length; i++) looksOf(from.children[i]!, to.children[i]!)
}

function paperOf(svg: SVGSVGElement): string {
  return getComputedStyle(svg).getPropertyValue('--paper').trim()
}

/** The page's own patterns, with the colours that they have now. */
function patterns(): Node {
  const defs = document.querySelector('.patterns defs')!
  const copy = defs.cloneNode(true) as Element
  looksOf(defs, copy)
  return copy
}
