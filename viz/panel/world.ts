import { drawArrivals, updateMap } from '../marks/counts.ts'
import { drawMap, type MapInput, rateText, stepAt } from '../marks/map.ts'
import { makeSprites, type Sprites } from '../marks/sprites.ts'
import { tokenMarks } from '../marks/token-marks.ts'
import { crowding, drawTokens, type Marked, RADII } from '../marks/tokens.ts'
import type { Frame } from '../model/frame.ts'
import { isEnd } from '../model/layout.ts'
import { enteringRate, type Pair } from '../model/pair.ts'
import { seatOf } from '../model/seat.ts'
import { mapOf } from '../model/ways.ts'
import { type Palette, readPalette } from '../palette.ts'
import { geometry, isCrowded, leastHeight } from '../scales.ts'
import type { Design, Letter } from '../world.ts'
import { type CounterPanel, counterPanel } from './counters.ts'
import { drawing, element } from './element.ts'
import { teamRow } from './teams.ts'

/** One world on the screen: title and teams, map, counters. */
export interface WorldPanel {
  element: HTMLElement
  /** The least height of a map of this width. */
  least: (width: number) => number
  /** Whether a map of this width has no room for figures in one line. */
  crowded: (width: number) => boolean
  /** Lays the map out for a room in px, drawn `zoom` times as large; `arrivals` sets the band scale of both worlds. */
  resize: (width: number, height: number, arrivals: number, zoom: number) => void
  retheme: () => void
  /** `share` is how much of the whole clock has passed; `fades` where it is too fast to follow anybody. */
  show: (frame: Frame, marked: Marked, share: number, fades: boolean) => void
  /** The customer drawn nearest to a point of the map, within reach of a finger; −1 for none. */
  customerAt: (frame: Frame, x: number, y: number) => number
  scroller: HTMLElement
  canvas: HTMLCanvasElement
  /** The map of a frame with its tokens as marks, for a file; null before it was laid out. */
  shot: (frame: Frame, marked: Marked, fades: boolean) => Shot | null
}

/** A map as one drawing, and the teams above it. */
export interface Shot {
  map: SVGGElement
  teams: readonly Element[]
  width: number
  height: number
}

export function worldPanel(pair: Pair, index: 0 | 1): WorldPanel {
  const { layout } = pair
  const { design, world } = pair.timelines[index]
  const [flows, returns, again] = [pair.flows[index], pair.returns[index], pair.again[index]]
  const steps = design.steps.filter((step) => !isEnd(step)).map(({ label }) => label)
  const svg = drawing('svg', {
    role: 'img',
    'aria-label': `Map of design ${world.letter}: ${design.name}. Steps: ${steps.join(', ')}. The tables below say the same.`,
  })
  const canvas = element('canvas', { 'aria-hidden': 'true' })
  const scroller = element('div', { class: 'map' }, svg, canvas)
  const teams = teamRow(design)
  const counters: CounterPanel = counterPanel(pair, index)
  const root = element(
    'section',
    { class: 'world', 'aria-label': `Design ${world.letter}` },
    element('div', { class: 'stage' }, title(world.letter, design, teams.element), scroller),
    counters.element,
  )
  let input: MapInput | null = null
  let palette: Palette = readPalette(document.body)
  let sprites: Sprites | null = null
  let zoom = 1
  // The canvas lies over the drawing, so that the drawing's own titles are out of reach.
  canvas.addEventListener('pointermove', ({ offsetX, offsetY }) => {
    const name = input ? stepAt(input, offsetX / zoom, offsetY / zoom) : ''
    if (canvas.title !== name) canvas.title = name
  })
  const retheme = () => {
    palette = readPalette(document.body)
    sprites = makeSprites(palette, Object.values(RADII), pixelRatio() * zoom)
  }
  return {
    element: root,
    least: (width) => leastHeight(layout, width),
    crowded: (width) => isCrowded(layout, width),
    scroller,
    canvas,
    retheme,
    resize(width, height, arrivals, enlarged) {
      zoom = enlarged
      input = {
        map: mapOf(layout, geometry(layout, width / zoom, height / zoom, arrivals), design, index),
        zoom,
        layout,
        design,
        world: index,
        flows,
        returns,
        again,
      }
      drawMap(svg, input)
      drawArrivals(svg, input, rateText(enteringRate(flows) * design.hoursPerUnit, design.unit))
      cover(canvas, input)
      retheme()
    },
    show(frame, marked, share, fades) {
      teams.update(frame)
      counters.update(frame.counters, share)
      const context = canvas.getContext('2d')
      if (!input || !sprites || !context) return
      updateMap(svg, input, frame)
      drawTokens(context, input.map, design, frame, sprites, palette, marked, fades)
    },
    shot(frame, marked, fades) {
      if (!input) return null
      const { width, height } = input.map.geometry
      updateMap(svg, input, frame)
      const marks = tokenMarks(input.map, design, frame, marked, fades, world.letter)
      const map = drawing('g', {}, ...[...svg.children].map((part) => part.cloneNode(true)), marks)
      return { map, teams: [...teams.element.children], width, height }
    },
    customerAt: (frame, x, y) => (input ? nearest(input, frame, x / zoom, y / zoom) : -1),
  }
}

function title(letter: Letter, { name, why, origin }: Design, teams: HTMLElement): HTMLElement {
  return element(
    'div',
    { class: 'title' },
    element('span', { class: `badge ${letter}` }, letter),
    element('h2', {}, name),
    ...(origin ? [element('span', { class: 'muted' }, `changed from ${origin}`)] : []),
    ...(why ? [element('q', { class: 'muted' }, `“${why}”`)] : []),
    teams,
  )
}

function pixelRatio(): number {
  return Math.max(1, Math.min(3, window.devicePixelRatio))
}

function cover(canvas: HTMLCanvasElement, { map, zoom }: MapInput): void {
  const [width, height] = [map.geometry.width * zoom, map.geometry.height * zoom]
  canvas.width = Math.round(width * pixelRatio())
  canvas.height = Math.round(height * pixelRatio())
  canvas.style.setProperty('width', `${width}px`)
  canvas.style.setProperty('height', `${height}px`)
}

const REACH = 14

function nearest({ map }: MapInput, frame: Frame, x: number, y: number): number {
  const crowd = crowding(frame)
  let best = -1
  let least = REACH
  for (const token of frame.tokens) {
    const seat = seatOf(map, token, crowd, frame.queues)
    const distance = seat ? Math.hypot(seat.at[0] - x, seat.at[1] - y) : Number.POSITIVE_INFINITY
    if (distance < least) [best, least] = [token.customer, distance]
  }
  return best
}
