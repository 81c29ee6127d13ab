import { select } from 'd3'
import type { Frame } from '../model/frame.ts'
import type { Design, DesignTeam } from '../world.ts'
import { element, say } from './element.ts'

/** More people than this are one bar with the numbers. */
const MOST_SQUARES = 24

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
    return { root, update: (frame: Frame) => updateTeam(squares, word, team, index, frame) }
  })
  return {
    element: element('ul', { class: 'teams', 'aria-label': 'Teams' }, ...rows.map(({ root }) => root)),
    update: (frame) => {
      for (const row of rows) row.update(frame)
    },
  }
}

function updateTeam(svg: SVGSVGElement, word: HTMLElement, team: DesignTeam, index: number, frame: Frame): void {
  const busy = frame.teamBusy[index]!
  const open = frame.teamOpen[index]!
  say(word, wordFor(team, busy, open))
  const people = Math.max(team.size, busy)
  if (people > MOST_SQUARES) drawBar(svg, busy, people)
  else drawSquares(svg, busy, people, open)
}

function wordFor(team: DesignTeam, busy: number, open: boolean): string {
  const many = team.size > MOST_SQUARES ? `${busy} of ${team.size} ` : ''
  if (!open) return busy > 0 ? `${busy} staying on` : 'off shift'
  if (busy >= team.size) return `${many}busy`
  return many ? `${many}busy` : `${team.size - busy} idle`
}

function drawSquares(svg: SVGSVGElement, busy: number, people: number, open: boolean): void {
  select(svg)
    .attr('width', people * 12)
    .attr('height', 12)
    .selectAll('rect')
    .data(Array.from({ length: people }, (_, person) => (person < busy ? 'busy' : open ? 'idle' : 'off')))
    .join('rect')
    .attr('class', (state) => `person ${state}`)
    .attr('x', (state, i) => i * 12 + (state === 'idle' ? 1.6 : 1))
    .attr('y', (state) => (state === 'off' ? 6 : state === 'idle' ? 1.6 : 1))
    .attr('width', (state) => (state === 'idle' ? 7.8 : 9))
    .attr('height', (state) => (state === 'off' ? 2 : state === 'idle' ? 8.8 : 10))
    .attr('rx', (state) => (state === 'off' ? 0 : 1.5))
}

function drawBar(svg: SVGSVGElement, busy: number, people: number): void {
  const width = 96
  select(svg)
    .attr('width', width)
    .attr('height', 12)
    .selectAll('rect')
    .data([
      ['idle', width - 1.2],
      ['busy', (width - 1.2) * (busy / people)],
    ] as const)
    .join('rect')
    .attr('class', ([state]) => `person ${state}`)
    .attr('x', 0.6)
    .attr('y', 1.6)
    .attr('width', ([, length]) => length)
    .attr('height', 8.8)
}
