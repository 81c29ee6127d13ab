import { scaleLinear, select } from 'd3'
import { clock as clockWords } from '../model/calendar.ts'
import { momentAfter, type Pair } from '../model/pair.ts'
import type { Timeline } from '../model/timeline.ts'
import { SPEEDS } from '../state/playback.ts'
import { sameRuns } from '../state/project.ts'
import type { AppState } from '../state/store.ts'
import type { App } from '../view.ts'
import { element, say } from './element.ts'

export interface Transport {
  element: HTMLElement
  /** Draws the run that the state holds; what the clock does, it sees for itself. */
  show(state: AppState): void
}

/** Play, step, speed, scrubber, moment and hash: the same under every view that shows a moment. */
export function transport({ clock }: App): Transport {
  const { send } = clock
  let pair: Pair | null = null
  const play = button('play', 'Play', '', () => send({ type: 'TOGGLE' }))
  const icon = play.appendChild(element('span', { 'aria-hidden': 'true' }))
  const word = play.appendChild(element('span', { class: 'word', 'aria-hidden': 'true' }))
  const step = button('btn', 'To the next event', '▸❘', () => stepOn(clock, pair))
  const slower = button('btn', 'Slower', '−', () => send({ type: 'SLOWER' }))
  const faster = button('btn', 'Faster', '+', () => send({ type: 'FASTER' }))
  const speed = element('b', { class: 'speed', title: 'Simulated hours per second' })
  const slider = element('input', { type: 'range', min: '0', step: 'any', value: '0', 'aria-label': 'Time' })
  slider.addEventListener('input', () => send({ type: 'SEEK', t: slider.valueAsNumber }))
  const ticks = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  ticks.setAttribute('aria-hidden', 'true')
  const day = element('b')
  const date = element('span')
  const hash = element('div', { class: 'mono hash', title: 'The same digits mean the same runs, to the last byte' })
  const root = element(
    'footer',
    { class: 'transport' },
    play,
    step,
    element('div', { class: 'speeds', role: 'group', 'aria-label': 'Speed' }, slower, speed, faster),
    element('div', { class: 'scrubber' }, ticks, slider),
    element('div', { class: 'when' }, element('div', {}, day, ' ', date), hash),
  )
  const update = () => {
    if (!pair) return
    const { hours, playing, finished, speed: index } = clock.now()
    icon.className = playing ? 'icon pause' : 'icon play-mark'
    const label = playing ? 'Pause' : finished ? 'Play again from the start' : 'Play'
    if (play.getAttribute('aria-label') !== label) play.setAttribute('aria-label', label)
    say(word, playing ? 'Pause' : 'Play')
    say(speed, `${SPEEDS[index]}×`)
    slower.disabled = index === 0
    faster.disabled = index === SPEEDS.length - 1
    slider.value = String(hours)
    slider.style.setProperty('--done', `${(100 * hours) / pair.until}%`)
    const moment = clockWords(hours, 1, pair.timelines[0].design.start)
    slider.setAttribute('aria-valuetext', `Day ${moment.day}, ${moment.date}`)
    say(day, `Day ${moment.day}`)
    say(date, moment.date)
  }
  clock.subscribe(update)
  new ResizeObserver(() => pair && drawTicks(ticks, pair)).observe(root)
  return {
    element: root,
    show(state) {
      say(hash, hashWords(state))
      if (state.pair === pair || !state.pair) return
      pair = state.pair
      slider.max = String(pair.until)
      drawTicks(ticks, pair)
      update()
    },
  }
}

/** The hashes that the command line prints for the same runs, once all of them are in. */
function hashWords({ runs, project }: AppState): string {
  if (runs.state === 'done' && sameRuns(runs.for, project))
    return runs.comparison.arms.map(({ label, hash }) => `${label} ${hash}`).join(' ')
  return ''
}

/** To the next event of either world. */
export function stepOn(clock: App['clock'], pair: Pair | null): void {
  if (pair) clock.send({ type: 'STEP', t: momentAfter(pair, clock.now().hours) })
}

/** When someone gave up, in hours. */
function giveUps({ world, design, endedRows, endedTimes }: Timeline): Float64Array {
  const { visitExit } = world.trace
  return endedTimes.filter((_, i) => visitExit[endedRows[i]!]! < 0).map((time) => time * design.hoursPerUnit)
}

function button(classes: string, label: string, text: string, press: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', class: classes, 'aria-label': label, title: label }, text)
  made.addEventListener('click', press)
  return made
}

/** Give-ups of A above the line, of B below; those closer than 2 px merge into height. Then the axis. */
function drawTicks(svg: SVGSVGElement, { until, timelines }: Pair): void {
  const { unit, hoursPerUnit } = timelines[0].design
  const width = svg.parentElement?.clientWidth ?? 0
  // The knob's centre runs from half its width to half its width before the end.
  const x = scaleLinear([0, until], [9, width - 9])
  const axis = scaleLinear([0, until / hoursPerUnit], x.range())
  const bins = timelines.map((timeline) => binned(giveUps(timeline), x))
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
    .data(axis.ticks(Math.max(2, Math.floor(width / 140))))
    .join('text')
    .attr('class', 'at muted')
    .attr('x', (at) => axis(at))
    .attr('y', 48)
    .attr('text-anchor', (at) => (at === 0 ? 'start' : axis(at) > width - 30 ? 'end' : 'middle'))
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
