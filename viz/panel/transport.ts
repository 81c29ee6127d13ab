import { drawScrubber } from '../marks/scrubber.ts'
import { clock as clockWords } from '../model/calendar.ts'
import { happeningAfter } from '../model/happenings.ts'
import { NEXT, type Next, type Pair } from '../model/pair.ts'
import { SPEEDS } from '../state/playback.ts'
import { sameRuns } from '../state/project.ts'
import type { AppState } from '../state/store.ts'
import { jumpTo, stepBack, stepOn } from '../state/ways.ts'
import type { App } from '../view.ts'
import { LETTERS } from '../world.ts'
import { drawing, element, say } from './element.ts'

export interface Transport {
  element: HTMLElement
  /** Draws the run that the state holds; what the clock does, it sees for itself. */
  show(state: AppState): void
}

/** Play, step, speed, jumps, scrubber, moment and hash: the same under every view that shows a moment. */
export function transport(app: App, listKeys: () => void): Transport {
  const { clock } = app
  let pair: Pair | null = null
  const parts = [playing(app), speeds(app), jumps(app), scrubber(app), moment(app, listKeys)]
  const root = element('footer', { class: 'transport' }, ...parts.flatMap(({ elements }) => elements))
  const update = () => {
    if (pair) for (const part of parts) part.update(pair)
  }
  clock.subscribe(update)
  return {
    element: root,
    show(state) {
      pair = state.pair
      for (const { show } of parts) show?.(state)
      update()
    },
  }
}

/** A group of the bar: drawn again with every frame of the clock, and with every state. */
interface Part {
  elements: HTMLElement[]
  update(pair: Pair): void
  show?(state: AppState): void
}

/** Play and the steps; at the end of the run what comes next is the report. */
function playing(app: App): Part {
  const { clock, store } = app
  const play = button('play', 'Play', '', () => clock.send({ type: 'TOGGLE' }))
  const icon = play.appendChild(element('span', { 'aria-hidden': 'true' }))
  const word = play.appendChild(element('span', { class: 'word', 'aria-hidden': 'true' }))
  const report = element('button', { type: 'button', class: 'btn primary', hidden: '' }, 'Report')
  report.addEventListener('click', () => store.set({ view: 'report' }))
  const back = button('btn', 'To the event before', '❘◂', () => stepBack(app))
  const on = button('btn', 'To the next event', '▸❘', () => stepOn(app))
  const steps = element('div', { class: 'steps', role: 'group', 'aria-label': 'Step by event' }, back, on)
  return {
    elements: [report, play, steps],
    update() {
      const { hours, playing, finished } = clock.now()
      icon.className = playing ? 'icon pause' : 'icon play-mark'
      const label = playing ? 'Pause' : finished ? 'Play again from the start' : 'Play'
      if (play.getAttribute('aria-label') !== label) play.setAttribute('aria-label', label)
      say(word, playing ? 'Pause' : finished ? 'Again' : 'Play')
      play.classList.toggle('second', finished)
      report.hidden = !finished
      back.disabled = hours <= 0
      on.disabled = finished
    },
  }
}

/** How fast: as a multiple, and what that is in the run's own time. */
function speeds({ clock }: App): Part {
  const slower = button('btn', 'Slower', '−', () => clock.send({ type: 'SLOWER' }))
  const faster = button('btn', 'Faster', '+', () => clock.send({ type: 'FASTER' }))
  const times = element('b')
  const rate = element('span', { class: 'muted' })
  const speed = element('span', { class: 'speed', title: 'Of the run, in a second of yours' }, times, rate)
  return {
    elements: [element('div', { class: 'speeds', role: 'group', 'aria-label': 'Speed' }, slower, speed, faster)],
    update() {
      const { speed: index, pace } = clock.now()
      say(times, `${speedWords(SPEEDS[index]!)}×`)
      say(rate, rateWords(pace))
      slower.disabled = index === 0
      faster.disabled = index === SPEEDS.length - 1
    },
  }
}

function speedWords(speed: number): string {
  return speed === 0.25 ? '¼' : speed === 0.5 ? '½' : String(speed)
}

/** Hours of the run a second, in the unit that keeps them short: `16 h/s`. */
function rateWords(pace: number): string {
  const [value, unit] = pace < 1 ? [pace * 60, 'min'] : pace < 48 ? [pace, 'h'] : [pace / 24, 'd']
  return `${Number(value.toFixed(value < 10 ? 1 : 0))}\u202f${unit}/s`
}

const JUMPS: Record<Next, string> = {
  'give-up': 'Next give-up',
  win: 'Next win',
  fork: 'Next fork: the ways of a customer part who is won in one world only',
}

function jumps(app: App): Part {
  const buttons = NEXT.map((kind) => ({ kind, button: button('', JUMPS[kind], kind, () => jumpTo(app, kind)) }))
  const label = element('span', { class: 'muted', 'aria-hidden': 'true' }, 'Next')
  const group = element('div', { class: 'segmented' }, ...buttons.map(({ button }) => button))
  return {
    elements: [element('div', { class: 'jumps', role: 'group', 'aria-label': 'Jump to the next' }, label, group)],
    update({ next }) {
      const { hours } = app.clock.now()
      for (const { kind, button } of buttons) button.disabled = happeningAfter(next[kind], hours) === null
    },
  }
}

function scrubber({ clock }: App): Part {
  const slider = element('input', { type: 'range', min: '0', step: 'any', value: '0', 'aria-label': 'Time' })
  slider.addEventListener('input', () => clock.send({ type: 'SEEK', t: slider.valueAsNumber }))
  const ticks = drawing('svg', { 'aria-hidden': 'true' })
  const changes = element('ul', { class: 'unseen', 'aria-label': 'What changed while it ran' })
  const root = element('div', { class: 'scrubber' }, ticks, slider, changes)
  let drawn: Pair | null = null
  new ResizeObserver(() => drawn && drawScrubber(ticks, drawn, root.clientWidth)).observe(root)
  return {
    elements: [root],
    update(pair) {
      const { hours } = clock.now()
      slider.value = String(hours)
      slider.style.setProperty('--done', `${(100 * hours) / pair.until}%`)
      const { day, date } = momentOf(pair, hours)
      slider.setAttribute('aria-valuetext', `Day ${day}, ${date}`)
    },
    show({ pair }) {
      if (!pair || pair === drawn) return
      drawn = pair
      slider.max = String(pair.until)
      drawScrubber(ticks, pair, root.clientWidth)
      changes.replaceChildren(...changesOf(pair).map((text) => element('li', {}, text)))
    },
  }
}

function changesOf(pair: Pair): string[] {
  return pair.changes.flatMap((own, world) =>
    own.map(({ hours, text }) => `${LETTERS[world]}, day ${momentOf(pair, hours).day}: ${text}`),
  )
}

function moment({ clock }: App, listKeys: () => void): Part {
  const day = element('b')
  const date = element('span')
  const hash = element('span', { class: 'mono hash', title: 'The same digits mean the same runs, to the last byte' })
  const keys = button('help', 'Keys', '?', listKeys)
  const root = element('div', { class: 'when' }, element('div', {}, day, ' ', date), hash)
  return {
    elements: [root, keys],
    update(pair) {
      const now = momentOf(pair, clock.now().hours)
      say(day, `Day ${now.day}`)
      say(date, now.date)
    },
    show: (state) => say(hash, hashWords(state)),
  }
}

function momentOf({ timelines }: Pair, hours: number): { day: number; date: string } {
  return clockWords(hours, 1, timelines[0].design.start)
}

/** The hashes that the command line prints for the same runs, once all of them are in. */
function hashWords({ runs, project }: AppState): string {
  if (runs.state === 'done' && sameRuns(runs.for, project))
    return runs.comparison.arms.map(({ label, hash }) => `${label} ${hash}`).join(' ')
  return ''
}

function button(classes: string, label: string, text: string, press: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', class: classes, 'aria-label': label, title: label }, text)
  made.addEventListener('click', press)
  return made
}
