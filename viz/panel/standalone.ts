import { wrapped } from '../marks/measure.ts'
import { drawing } from './element.ts'

/** What a drawing looks like, by attributes that stand for it where there is no style sheet. */
const INHERITED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'stroke-linecap',
  'paint-order',
  'text-anchor',
  'font-family',
  'font-size',
  'font-weight',
] as const

/** What stands above a drawing that is on its own. */
export interface About {
  title: string
  notes?: readonly string[]
}

const MARGIN = 16
const LINE = { title: 26, note: 20 }

/** A drawing as a file that stands alone: headed, on paper, in the light colours, with the patterns that it uses. */
export function standalone(svg: SVGSVGElement, { title, notes = [] }: About): string {
  const { width, height } = sizeOf(svg)
  const lines = [
    ...wrapped(title, width, true, 18).map((text) => ({ text, kind: 'title' as const })),
    ...notes.flatMap((note) => wrapped(note, width, false, 14)).map((text) => ({ text, kind: 'note' as const })),
  ]
  let y = MARGIN
  const head = drawing('g')
  for (const { text, kind } of lines) {
    y += LINE[kind]
    const look = { 'font-weight': kind === 'title' ? '650' : '400', 'font-size': kind === 'title' ? '18px' : '14px' }
    head.append(drawing('text', { x: String(MARGIN), y: String(y - 7), ...look }, text))
  }
  const body = onPaper(svg)
  body.setAttribute('transform', `translate(${MARGIN},${y + 8})`)
  const all = { width: String(width + 2 * MARGIN), height: String(y + 8 + height + MARGIN) }
  const style = getComputedStyle(svg)
  svg.classList.add('on-paper')
  const [paper, ink] = ['--paper', '--ink'].map((name) => style.getPropertyValue(name).trim())
  svg.classList.remove('on-paper')
  head.setAttribute('fill', ink!)
  head.setAttribute('font-family', style.fontFamily)
  const file = drawing(
    'svg',
    { ...all, viewBox: `0 0 ${all.width} ${all.height}`, role: 'img' },
    drawing('title', {}, title),
    patternsOf(body),
    drawing('rect', { ...all, fill: paper! }),
    head,
    body,
  )
  return new XMLSerializer().serializeToString(file)
}

function sizeOf(svg: SVGSVGElement): { width: number; height: number } {
  const box = svg.viewBox.baseVal
  if (box && box.width > 0) return box
  const [width, height] = ['width', 'height'].map((name) => Number(svg.getAttribute(name)))
  return width && height ? { width, height } : svg.getBoundingClientRect()
}

/** A copy with what it looks like on light paper written into it. */
function onPaper(from: Element): SVGGElement {
  from.classList.add('on-paper')
  const copy = drawing('g', {}, ...[...from.childNodes].map((node) => node.cloneNode(true)))
  looksOf(from, copy, {})
  from.classList.remove('on-paper')
  return copy
}

/** Writes what differs from the element around it, and nothing else. */
function looksOf(from: Element, to: Element, around: Record<string, string>): void {
  const style = getComputedStyle(from)
  if (style.display === 'none' && from instanceof SVGGraphicsElement && !(from instanceof SVGDefsElement)) {
    to.remove()
    return
  }
  const own: Record<string, string> = {}
  for (const look of INHERITED) {
    const value = style.getPropertyValue(look).replaceAll('"#', '#').replaceAll('")', ')')
    own[look] = value
    if (value === around[look]) to.removeAttribute(look)
    else to.setAttribute(look, value)
  }
  if (style.opacity !== '1') to.setAttribute('opacity', style.opacity)
  for (const name of ['class', 'style', 'aria-hidden']) to.removeAttribute(name)
  const parts = [...to.children]
  for (const [i, child] of [...from.children].entries()) looksOf(child, parts[i]!, own)
}

/** The patterns of the page that a drawing is filled with. */
function patternsOf(drawn: Element): SVGDefsElement {
  const text = new XMLSerializer().serializeToString(drawn)
  const names = new Set([...text.matchAll(/url\(#([\w-]+)\)/g)].map(([, name]) => name!))
  const defs = drawing('defs')
  for (const name of names) {
    const pattern = drawn.querySelector(`#${name}`) ? null : document.getElementById(name)
    if (!pattern) continue
    const copy = pattern.cloneNode(true) as Element
    pattern.classList.add('on-paper')
    looksOf(pattern, copy, {})
    pattern.classList.remove('on-paper')
    defs.append(copy)
  }
  return defs
}
