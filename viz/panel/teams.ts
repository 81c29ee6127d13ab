import { select } from 'd3'
import { put } from '../marks/put.ts'
import type { Frame } from '../model/frame.ts'
import type { Design } from '../world.ts'
import { element, say } from './element.ts'

/** More people than this are one bar with the numbers. */
const MOST_SQUARES = 24
const BAR = 96

export interface TeamRow {
  element: HTMLElement
  update: (frame: Frame) => void
}

/** Every team of a design as a row of people: solid busy, outlined idle, dash off shift. */
export function teamRow({ teams }: Design): TeamRow {
  const rows = teams.map((team, index) => {
    const squares = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
    const word = element('span', { class: 'muted word' })
    const root = element('li', {}, `${team.label} `, squares, ' ', word)
    squares.setAttribute('aria-hidden', 'true')
    // The room of the row is known before anybody is drawn: the maps are laid out by it.
    put(squares, { width: team.size > MOST_SQUARES ? BAR : team.size * 12, height: 12 })
    return { root, update: (frame: Frame) => updateTeam(squares, word, index, frame) }
  })
  return {
    element: element('ul', { class: 'teams', 'aria-label': 'Teams' }, ...rows.map(({ root }) => root)),
    update: (frame) => {
      for (const row of rows) row.update(frame)
    },
  }
}

function updateTeam(svg: SVGSVGElement, word: HTMLElement, index: number, frame: Frame): void {
  const busy = frame.teamBusy[index]!
  const open = frame.teamOpen[index]!
  const size = frame.teamSize[index]!
  say(word, wordFor(size, busy, open))
  const people = Math.max(size, busy)
  if (people > MOST_SQUARES) drawBar(svg, busy, people)
  else drawSquares(svg, busy, people, open)
}

function wordFor(size: number, busy: number, open: boolean): string {
  const many = size > MOST_SQUARES ? `${busy} of ${size} ` : ''
  if (!open) return busy > 0 ? `${busy} staying on` : 'off shift'
  if (busy >= size) return `${many}busy`
  return many ? `${many}busy` : `${size - busy} idle`
}

/** Of a person busy, idle or off shift: distance from the left, top, width, height, corner. */
const SQUARE = { busy: [1, 1, 9, 10, 1.5], idle: [1.6, 1.6, 7.8, 8.8, 1.5], off: [1, 6, 9, 2, 0] } as const

function drawSquares(svg: SVGSVGElement, busy: number, people: number, open: boolean): void {
  put(svg, { width: people * 12, height: 12 })
  select(svg)
    .selectAll<SVGRectElement, unknown>('rect')
    .data(
      Array.from({ length: people }, (_, person): keyof typeof SQUARE =>
        person < busy ? 'busy' : open ? 'idle' : 'off',
      ),
    )
    .join('rect')
    .each(function (state, i) {
      const [inset, y, width, height, rx] = SQUARE[state]
      put(this, { class: `person ${state}`, x: i * 12 + inset, y, width, height, rx })
    })
}

function drawBar(svg: SVGSVGElement, busy: number, people: number): void {
  const width = BAR
  put(svg, { width, height: 12 })
  select(svg)
    .selectAll<SVGRectElement, readonly [string, number]>('rect')
    .data([
      ['idle', width - 1.2],
      ['busy', (width - 1.2) * (busy / people)],
    ] as const)
    .join('rect')
    .each(function ([state, length]) {
      put(this, { class: `person ${state}`, x: 0.6, y: 1.6, width: length.toFixed(1), height: 8.8 })
    })
}
