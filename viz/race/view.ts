import './style.css'
import { leversPanel } from '../levers/panel.ts'
import { rateText } from '../marks/map.ts'
import { cursor } from '../model/cursor.ts'
import { type Frame, frameOf } from '../model/frame.ts'
import { enteringRate, type Pair } from '../model/pair.ts'
import { customerName, customerNamed } from '../model/twins.ts'
import { element, say } from '../panel/element.ts'
import { endTable } from '../panel/ends.ts'
import type { Takeaway } from '../panel/files.ts'
import { isPresenting, PRESENTING } from '../panel/presenting.ts'
import { queueTable, type Waits } from '../panel/queues.ts'
import { copyButton, saveButton, saveSvg } from '../panel/save.ts'
import { type Shot, type WorldPanel, worldPanel } from '../panel/world.ts'
import { once } from '../state/clock.ts'
import type { AppState } from '../state/store.ts'
import { type Strip, strip } from '../strip/strip.ts'
import { storyBeside } from '../twin/beside.ts'
import type { App, View } from '../view.ts'
import { neighbour } from './neighbour.ts'
import { aboutRace, racePicture } from './picture.ts'
import { counterSheet, endSheet, queueSheet } from './sheets.ts'

/** A customer is on the way for this long on the screen, or a quarter of a mean visit if that is shorter. */
const WAY_SECONDS = 0.4
/** Or fades for so long from one place to the next, where the clock is too fast to follow anybody. */
const FADE_SECONDS = 0.12
/** Milliseconds between two readings of the tables while the clock runs. */
const TABLES_EVERY = 250

/** Both worlds on one clock, and between them what many runs say. */
export function raceView(app: App): View {
  const worlds = element('div', { class: 'worlds' })
  const levers = leversPanel(app)
  const root = element('main', { class: 'race' }, worlds, levers.element)
  const mark = element('p', { class: 'marked unseen', role: 'status' })
  const between = strip(app)
  const beside = storyBeside(app, worlds)
  let picture: Picture | null = null
  const { store, clock } = app
  // Nothing is drawn while another view is on; coming back draws what is now.
  clock.subscribe(() => root.isConnected && picture?.render())
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => picture?.retheme())
  new ResizeObserver(once(() => picture?.resize())).observe(root)
  document.addEventListener(PRESENTING, () => root.isConnected && picture?.resize())
  return {
    element: root,
    show(state) {
      if (state.pair && state.pair !== picture?.pair) {
        picture = drawPair(app, state.pair, between)
        worlds.replaceChildren(mark, ...picture.elements)
        picture.resize()
      }
      picture?.show(state)
      beside.show(state)
      levers.show(state)
      const { marked, pair } = state
      say(mark, marked && pair ? `Marked: ${markWords(pair, marked)}` : '')
    },
    keys: [
      ['[ ]', 'mark the customer before or after, of those on the maps'],
      ['/', 'find a customer by name'],
      ['Esc', 'let go of whoever is marked'],
      ['P', 'for the projector, and back'],
      ['M', 'open or close the levers'],
      ['Ctrl+Z', 'undo what was moved; with Shift do it again'],
    ],
    takeaways: () => [...(picture?.takeaways() ?? []), ...between.takeaways()],
    key(event) {
      if (levers.key(event)) return true
      const { key } = event
      const { marked } = store.get()
      if (key === 'Escape' && marked !== '') store.set({ marked: '' })
      else if (key === ']' || key === '[') store.set({ marked: picture?.beside(marked, key === ']' ? 1 : -1) ?? '' })
      else return false
      return true
    },
  }
}

interface Picture {
  pair: Pair
  elements: HTMLElement[]
  show(state: AppState): void
  render(): void
  resize(): void
  retheme(): void
  takeaways(): Takeaway[]
  /** Who stands next to a customer among those on the maps. */
  beside(marked: string, step: 1 | -1): string
}

/** Draws two runs. Frames are pure; this only asks for them and hands them to the panels. */
function drawPair({ store, clock }: App, pair: Pair, between: Strip): Picture {
  const { timelines, layout, until, again, flows } = pair
  const [a] = timelines
  const panels = [worldPanel(pair, 0), worldPanel(pair, 1)] as const
  const waits: Waits = (world, step) => timelines[world].design.steps[step]!.kind !== 'own'
  const copies = {
    queues: () => copyButton(() => frames && queueSheet(pair, waits, frames), 'whyflow-queues', 'queues'),
    ends: () => copyButton(() => frames && endSheet(again, frames), 'whyflow-customers', 'customers'),
    counters: () => copyButton(() => frames && counterSheet(pair, frames), 'whyflow-counters', 'counters'),
  }
  const queues = queueTable(layout, waits, copies.queues())
  const ends = endTable(again, copies.ends())
  const { hoursPerUnit, unit } = a.design
  const comers = flows.map((each) => rateText(enteringRate(each) * hoursPerUnit, unit)) as [string, string]
  const cursors = timelines.map(cursor)
  let frames: [Frame, Frame] | null = null
  let written = 0
  let marked: [number, number] = [-1, -1]
  let name = ''

  const render = () => {
    const { hours, pace, still, fades, playing } = clock.now()
    frames = timelines.map((timeline, i) => {
      const own = hours / timeline.design.hoursPerUnit
      const travel = still
        ? 0
        : Math.min(((fades ? FADE_SECONDS : WAY_SECONDS) * pace) / timeline.design.hoursPerUnit, timeline.travel)
      return frameOf(timeline, cursors[i]!(own), own, travel)
    }) as [Frame, Frame]
    panels.forEach((panel, i) => {
      panel.show(frames![i]!, { customer: marked[i]!, name }, hours / until, fades)
    })
    // What is read and not seen to move need not be written with every frame.
    const now = performance.now()
    if (playing && now - written < TABLES_EVERY) return
    written = now
    queues?.update(frames)
    ends.update(frames)
  }
  const redraw = once(render)
  /** Both maps as they are now; nothing where there is no room for maps. */
  const shoot = (): Shot[] => {
    const { fades } = clock.now()
    const shots = panels.map((panel, i) => frames && panel.shot(frames[i]!, { customer: marked[i]!, name }, fades))
    return shots.every((shot) => shot !== null) ? shots : []
  }
  const save = () => {
    const about = aboutRace(pair, clock.now().hours, store.get().project.seed)
    saveSvg(racePicture(pair, shoot()), 'whyflow-race', about)
  }
  panels.forEach((panel, i) => {
    panel.canvas.addEventListener('click', ({ offsetX, offsetY }) => {
      const customer = frames ? panel.customerAt(frames[i]!, offsetX, offsetY) : -1
      const { world, design } = timelines[i]!
      store.set({ marked: customer < 0 ? '' : customerName(world.trace, design, customer) })
    })
    // Both maps scroll sideways together, so that the same step stays above itself.
    panel.scroller.addEventListener('scroll', () => {
      panels[1 - i]!.scroller.scrollLeft = panel.scroller.scrollLeft
    })
  })
  let laid = ''
  return {
    pair,
    elements: [
      pairing(pair),
      panels[0].element,
      between.element,
      panels[1].element,
      element('div', { class: 'tables' }, ...(queues ? [queues.element] : []), ends.element),
    ],
    show(state) {
      between.show(state, comers)
      marked = timelines.map(({ world, design }) => customerNamed(world.trace, design, state.marked)) as [
        number,
        number,
      ]
      name = state.marked
      redraw()
    },
    render,
    resize() {
      const rooms = roomsOf(panels, between)
      // The first picture changes the page's own size, and asks again.
      const key = JSON.stringify([rooms, window.devicePixelRatio])
      if (key === laid) return
      laid = key
      panels.forEach((panel, i) => {
        const { width, height, zoom } = rooms[i]!
        if (width > 0) panel.resize(width, height, pair.arrivals, zoom)
      })
      render()
    },
    takeaways: () => [
      ...(shoot().length > 0 ? [{ what: 'Both maps, now', buttons: [saveButton(save, 'maps')] }] : []),
      { what: 'Counters', buttons: [copies.counters()] },
      ...(queues ? [{ what: 'Queues', buttons: [copies.queues()] }] : []),
      { what: 'How journeys ended', buttons: [copies.ends()] },
    ],
    beside: (one, step) => (frames ? neighbour(pair, frames, one, step) : ''),
    retheme() {
      for (const panel of panels) panel.retheme()
      redraw()
    },
  }
}

/** Both names in one line, for a screen that is too narrow for the maps. */
function pairing({ timelines }: Pair): HTMLElement {
  const names = timelines.flatMap(({ world, design }) => [
    element('span', { class: `badge ${world.letter}` }, world.letter),
    design.name,
  ])
  return element('p', { class: 'pairing' }, ...names)
}

/** Who is marked, and where they do not live. */
function markWords({ timelines }: Pair, marked: string): string {
  const found = timelines.map(({ world, design }) => customerNamed(world.trace, design, marked) >= 0)
  return found[0] && found[1] ? marked : `only in ${found[0] ? 'A' : 'B'}: ${marked}`
}

/** The most that a map is given. */
const MAP_MOST = 310

/** What the strip between the worlds needs, as its style says, or: a head above six cells, or above two rows of three. */
function stripRoom(between: Strip, width: number): number {
  return width > 1120 ? Number.parseFloat(getComputedStyle(between.element).minHeight) || 140 : width > 860 ? 150 : 240
}

/** Room and height for the maps: one height and one band scale for both, so that both worlds stand above the transport bar. */
function roomsOf(panels: readonly WorldPanel[], between: Strip): Room[] {
  const bars = [...document.querySelectorAll<HTMLElement>('.bar, .transport')].map(({ offsetHeight }) => offsetHeight)
  const around = panels.map(({ element: world, scroller }) => {
    const top = scroller.getBoundingClientRect().top - world.getBoundingClientRect().top
    return top + scroller.offsetHeight - scroller.clientHeight
  })
  const taken = [...bars, ...around].reduce(
    (sum, each) => sum + each,
    stripRoom(between, panels[0]!.element.clientWidth),
  )
  const room = Math.floor((window.innerHeight - taken) / 2)
  const widths = panels.map(({ scroller }) => scroller.clientWidth)
  const fits = (zoom: number) => panels.every((panel, i) => fitsAt(zoom, panel, widths[i]!, room))
  const zoom = (isPresenting() && ZOOMS.find(fits)) || 1
  return panels.map((panel, i) => {
    const width = widths[i]!
    return { width, height: Math.max(panel.least(width), Math.min(zoom * MAP_MOST, room)), zoom }
  })
}

/** In front of a class the map is drawn larger where there is room, the largest first. */
const ZOOMS = [1.8, 1.7, 1.6, 1.5, 1.4, 1.3, 1.2, 1.15, 1.1]

/** Whether nothing of a map runs into something else, or out of its room, where it is drawn so large. */
function fitsAt(zoom: number, { least, crowded }: WorldPanel, width: number, room: number): boolean {
  return !crowded(width / zoom) && zoom * least(width / zoom) <= room
}

interface Room {
  width: number
  height: number
  zoom: number
}
