import type { LessonFact } from '../../src/index.ts'
import { drawing, element } from '../panel/element.ts'

const BOX = 14
const PITCH = 19
const HIGH = 24

/** Rows of boxes: how much there is now, and how much there will be. */
export function factsPicture(facts: readonly LessonFact[]): HTMLElement {
  return element('div', { class: 'facts' }, ...facts.map(row))
}

function row({ label, of, now, later, nowWords, laterWords }: LessonFact): HTMLElement {
  const width = (of - 1) * PITCH + BOX + 2
  const svg = drawing('svg', {
    viewBox: `0 0 ${width} ${HIGH + 2}`,
    role: 'img',
    'aria-label': `${label}: ${now} of ${of}, ${nowWords}; then ${later}, ${laterWords}`,
  })
  for (let i = 0; i < of; i++) svg.append(box(i, boxClass(i, now, later)))
  const words = element('p', { class: 'words muted' }, element('span', {}, nowWords), element('span', {}, laterWords))
  const picture = element('div', {}, svg, words)
  // As wide as its boxes, and never too narrow for the words below them.
  picture.style.setProperty('max-width', `${Math.max(width, 190)}px`)
  svg.style.setProperty('max-width', `${width}px`)
  return element('figure', {}, element('b', {}, label), picture)
}

/** Full where it stays, open where it comes, dashed where it goes, faint where there is room. */
function boxClass(i: number, now: number, later: number): string {
  if (i < Math.min(now, later)) return 'full'
  if (i < later) return 'coming'
  return i < now ? 'going' : 'room'
}

function box(i: number, kind: string): SVGElement {
  const place = { x: String(1 + i * PITCH), y: '1', width: String(BOX), height: String(HIGH) }
  return drawing('rect', { class: `box-${kind}`, ...place })
}
