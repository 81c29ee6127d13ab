import { scaleLinear, select } from 'd3'
import type { PlaybackEvent } from '../state/playback.ts'
import { SPEEDS } from '../state/playback.ts'
import { element, say } from './element.ts'

export interface TransportInput {
  until: number
  /** Name of the time unit, for the axis. */
  unit: string
  hash: string
  /** Times at which someone gave up, in A and in B. */
  ticks: readonly [ArrayLike<number>, ArrayLike<number>]
  send: (event: PlaybackEvent) => void
  step: () => void
}

interface TransportState {
  t: number
  playing: boolean
  finished: boolean
  speed: number
  day: string
  date: string
}

export interface Transport {
  element: HTMLElement
  update: (state: TransportState) => void
  resize: () => void
}

export function transport(input: TransportInput): Transport {
  const { send, until } = input
  const play = button('play', 'Play', '', () => send({ type: 'TOGGLE' }))
  const icon = play.appendChild(element('span', { 'aria-hidden': 'true' }))
  const word = play.appendChild(element('span', { class: 'word', 'aria-hidden': 'true' }))
  const step = button('btn', 'To the next event', '▸❘', input.step)
  const slower = button('btn', 'Slower', '−', () => send({ type: 'SLOWER' }))
  const faster = button('btn', 'Faster', '+', () => send({ type: 'FASTER' }))
  const speed = element('b', { class: 'speed', title: 'Simulated hours per second' })
  const slider = element('input', {
    type: 'range',
    min: '0',
    max: String(until),
    step: 'any',
    value: '0',
    'aria-label': 'Time',
  })
  slider.addEventListener('input', () => send({ type: 'SEEK', t: slider.valueAsNumber }))
  const ticks = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  ticks.setAttribute('aria-hidden', 'true')
  const day = element('b')
  const date = element('span')
  const hash = element(
    'div',
    { class: 'mono', title: 'The same digits mean the same run, to the last byte' },
    input.hash,
  )
  const root = element(
    'footer',
    { class: 'transport' },
    play,
    step,
    element('div', { class: 'speeds', role: 'group', 'aria-label': 'Speed' }, slower, speed, faster),
    element('div', { class: 'scrubber' }, ticks, slider),
    element('div', { class: 'when' }, element('div', {}, day, ' ', date), hash),
  )
  return {
    element: root,
    resize: () => drawTicks(ticks, input),
    update(state) {
      icon.className = state.playing ? 'icon pause' : 'icon play-mark'
      const label = state.playing ? 'Pause' : state.finished ? 'Play again from the start' : 'Play'
      if (play.getAttribute('aria-label') !== label) play.setAttribute('aria-label', label)
      say(word, state.playing ? 'Pause' : 'Play')
      say(speed, `${SPEEDS[state.speed]}×`)
      slower.disabled = state.speed === 0
      faster.disabled = state.speed === SPEEDS.length - 1
      slider.value = String(state.t)
      slider.style.setProperty('--done', `${(100 * state.t) / until}%`)
      slider.setAttribute('aria-valuetext', `${state.day}, ${state.date}`)
      say(day, state.day)
      say(date, state.date)
    },
  }
}

function button(classes: string, label: string, text: string, press: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', class: classes, 'aria-label': label, title: label }, text)
  made.addEventListener('click', press)
  return made
}

/** Give-ups of A above the line, of B below; those closer than 2 px merge into height. Then the axis. */
function drawTicks(svg: SVGSVGElement, { until, unit, ticks }: TransportInput): void {
  const width = svg.parentElement?.clientWidth ?? 0
  // The knob's centre runs from half its width to half its width before the end.
  const x = scaleLinear([0, until], [9, width - 9])
  const bins = ticks.map((times) => binned(times, x))
  const most = Math.max(1, ...bins.flatMap((bin) => [...bin.values()]))
  const paths = bins.map((bin, world) => {
    const sign = world === 0 ? -1 : 1
    return [...bin].map(([at, n]) => `M${at},${22 + sign * 3}v${sign * (2 + 7 * (n / most))}`).join('')
  })
  select(svg).attr('width', width).attr('height', 50)
  select(svg).selectAll('path').data(paths).join('path').attr('class', 'give-ups').attr('d', String)
  select(svg)
    .selectAll('text.letter')
    .data(['A', 'B'])
    .join('text')
    .attr('class', 'letter muted')
    .attr('x', -14)
    .attr('y', (_, world) => (world === 0 ? 18 : 36))
    .text(String)
  select(svg)
    .selectAll('text.at')
    .data(x.ticks(Math.max(2, Math.floor(width / 140))))
    .join('text')
    .attr('class', 'at muted')
    .attr('x', (at) => x(at))
    .attr('y', 48)
    .attr('text-anchor', (at) => (at === 0 ? 'start' : x(at) > width - 30 ? 'end' : 'middle'))
    .text((at) => (at === 0 ? `${unit} 0` : String(at)))
}

function binned(times: ArrayLike<number>, x: (t: number) => number): Map<number, number> {
  const bins = new Map<number, number>()
  for (let i = 0; i < times.length; i++) {
    const at = Math.round(x(times[i]!) / 2) * 2
    bins.set(at, (bins.get(at) ?? 0) + 1)
  }
  return bins
}
