import { createActor } from 'xstate'
import { rateText } from '../marks/map.ts'
import { type Again, againOf } from '../model/again.ts'
import { clock } from '../model/calendar.ts'
import { type Frame, frameOf } from '../model/frame.ts'
import { layOut } from '../model/layout.ts'
import { countersAt } from '../model/ledger.ts'
import { openingOf } from '../model/opening.ts'
import { advance, buildTimeline, type Live, nextMoment, seek, type Timeline } from '../model/timeline.ts'
import { customerName, twinOf } from '../model/twins.ts'
import { playback, SPEEDS } from '../state/playback.ts'
import { animationTicker } from '../state/ticker.ts'
import type { World } from '../world.ts'
import { type Course, MEASURES } from './counters.ts'
import { element, say } from './element.ts'
import { endTable } from './ends.ts'
import { header } from './header.ts'
import { listenToKeys } from './keyboard.ts'
import { queueTable } from './queues.ts'
import { strip } from './strip.ts'
import { transport } from './transport.ts'
import { enteringRate, type WorldPanel, worldPanel } from './world.ts'

const COURSE_POINTS = 72
/** A customer is on the way for this long on the screen, or a quarter of a mean visit if that is shorter. */
const WAY_SECONDS = 0.4

/** Both worlds on one clock. Frames are pure; this only asks for them and hands them to the panels. */
export function race(
  root: HTMLElement,
  worlds: readonly [World, World],
  names: readonly [string, string],
  hash: string,
): void {
  const timelines = worlds.map(buildTimeline) as [Timeline, Timeline]
  const [a, b] = timelines
  const { unit, hoursPerUnit, start, segments } = a.design
  // The clock counts in the units of A; B may count time in others.
  const scales = timelines.map(({ design }) => hoursPerUnit / design.hoursPerUnit)
  const until = Math.max(...timelines.map((timeline, i) => timeline.until / scales[i]!))
  const layout = layOut([a.design, b.design], [loads(a), loads(b)])
  const courses = timelines.map((timeline, i) => courseOf(timeline, until * scales[i]!)) as [Course, Course]
  const panels = [worldPanel(a, layout, courses[0], courses[1]), worldPanel(b, layout, courses[1], courses[0])] as const
  const queues = queueTable(layout, (world, step) => timelines[world]!.design.steps[step]!.kind !== 'own')
  const ends = endTable(timelines.map(againOf) as [Again, Again])
  const actor = createActor(playback.provide({ actors: { ticker: animationTicker } }))
  const now = () => actor.getSnapshot().context.t
  const step = () =>
    actor.send({
      type: 'STEP',
      t: Math.min(...timelines.map((timeline, i) => momentAfter(timeline, now(), scales[i]!, until))),
    })
  const bar = transport({
    until,
    unit,
    hash,
    ticks: [giveUps(a, scales[0]!), giveUps(b, scales[1]!)],
    send: actor.send,
    step,
  })
  const comers = panels.map(({ flows }) => rateText(enteringRate(flows) * hoursPerUnit, unit)) as [string, string]
  const main = element(
    'main',
    {},
    panels[0].element,
    strip(names, comers),
    panels[1].element,
    element('div', { class: 'tables' }, ...(queues ? [queues.element] : []), ends.element),
  )
  const mark = element('p', { class: 'marked', role: 'status' })
  root.replaceChildren(header(segments, mark), main, bar.element)
  const marked: [number, number] = [-1, -1]
  const cursors = timelines.map((timeline) => cursor(timeline))
  let frames: [Frame, Frame] | null = null
  let name = ''

  const render = () => {
    const snapshot = actor.getSnapshot()
    const { t, speed, still } = snapshot.context
    const playing = snapshot.matches({ ready: 'playing' })
    const travel = still ? 0 : WAY_SECONDS * SPEEDS[speed]!
    frames = timelines.map((timeline, i) => {
      const own = t * scales[i]!
      const way = Math.min(travel / timeline.design.hoursPerUnit, timeline.travel)
      return frameOf(timeline, cursors[i]!(own), own, way)
    }) as [Frame, Frame]
    panels.forEach((panel, i) => {
      panel.show(frames![i]!, { customer: marked[i]!, name }, t / until)
    })
    queues?.update(frames)
    ends.update(frames)
    const { day, date } = clock(t, hoursPerUnit, start)
    bar.update({ t, playing, finished: snapshot.matches({ ready: 'finished' }), speed, day: `Day ${day}`, date })
  }
  const redraw = once(render)
  const resize = () => {
    layOutPage(panels, root)
    bar.resize()
    render()
  }

  panels.forEach((panel, i) => {
    panel.canvas.addEventListener('click', ({ offsetX, offsetY }) => {
      const customer = frames ? panel.customerAt(frames[i]!, offsetX, offsetY) : -1
      marked[i as 0 | 1] = customer
      marked[i === 0 ? 1 : 0] =
        customer < 0 ? -1 : twinOf(timelines[i]!.world.trace, customer, timelines[1 - i]!.world.trace)
      name = customer < 0 ? '' : markText(timelines[i]!, customer, marked)
      say(mark, name && `Marked: ${name}`)
      redraw()
    })
    // Both maps scroll sideways together, so that the same step stays above itself.
    panel.scroller.addEventListener('scroll', () => {
      panels[1 - i]!.scroller.scrollLeft = panel.scroller.scrollLeft
    })
  })
  const reduced = matchMedia('(prefers-reduced-motion: reduce)')
  reduced.addEventListener('change', () => actor.send({ type: 'STILL', still: reduced.matches }))
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    for (const panel of panels) panel.retheme()
    redraw()
  })
  listenToKeys({ send: actor.send, step, now, until, stride: strideOf(until, hoursPerUnit) })
  actor.subscribe(redraw)
  actor.start()
  actor.send({
    type: 'LOADED',
    until,
    hoursPerUnit,
    still: reduced.matches,
    at: openingOf(timelines, scales, until, hoursPerUnit),
    perHour: Math.max(...panels.map(({ flows }) => enteringRate(flows))),
  })
  new ResizeObserver(once(resize)).observe(root)
  resize()
}

/** Who is marked, and whether they live in both worlds. */
function markText({ world, design }: Timeline, customer: number, marked: readonly [number, number]): string {
  const name = customerName(world.trace, design.sources, customer)
  return marked.includes(-1) ? `only in ${world.letter}: ${name}` : name
}

/** The live visits at a time, going on from the last one asked for where that is possible. */
function cursor(timeline: Timeline): (t: number) => Live {
  let last = { t: Number.POSITIVE_INFINITY, live: null as Live | null }
  return (t) => {
    const live = last.live && t >= last.t ? advance(timeline, last.live, t) : seek(timeline, t)
    last = { t, live }
    return live
  }
}

/** Runs once with the next frame of the browser, however often it is asked for. */
function once(work: () => void): () => void {
  let asked = false
  return () => {
    if (asked) return
    asked = true
    requestAnimationFrame(() => {
      asked = false
      work()
    })
  }
}

/** What the strip between the worlds is given where there is room, and the most that a map is given. */
const STRIP = 140
const MAP_MOST = 310

/** Room and height for the maps: one height and one band scale for both, so that both worlds stand above the transport bar. */
function layOutPage(panels: readonly WorldPanel[], root: HTMLElement): void {
  const arrivals = Math.max(...panels.map(({ flows }) => enteringRate(flows)))
  const bars = [...root.querySelectorAll<HTMLElement>('.bar, .transport')].map(({ offsetHeight }) => offsetHeight)
  const around = panels.map(({ element: world, scroller }) => {
    const top = scroller.getBoundingClientRect().top - world.getBoundingClientRect().top
    return top + scroller.offsetHeight - scroller.clientHeight
  })
  const taken = [...bars, ...around].reduce((sum, each) => sum + each, STRIP)
  for (const panel of panels) {
    const width = panel.scroller.clientWidth
    const height = Math.max(panel.least(width), Math.min(MAP_MOST, Math.floor((window.innerHeight - taken) / 2)))
    panel.resize(width, height, arrivals)
  }
}

function courseOf(timeline: Timeline, until: number): Course {
  const points = Array.from({ length: COURSE_POINTS + 1 }, (_, i) =>
    countersAt(timeline.ledger, (until * i) / COURSE_POINTS),
  )
  return MEASURES.map(({ value }) => points.map(value))
}

/** How many visits each step had: the busiest of a column keeps its first lane. */
function loads({ world, design }: Timeline): number[] {
  const load = design.steps.map(() => 0)
  for (let row = 0; row < world.trace.visits; row++) load[world.trace.visitStep[row]!]!++
  return load
}

/** When someone gave up, in units of the clock. */
function giveUps({ world, endedRows, endedTimes }: Timeline, scale: number): Float64Array {
  return endedTimes.filter((_, i) => world.trace.visitExit[endedRows[i]!]! < 0).map((time) => time / scale)
}

/** The next moment of a world after `t` of the clock; the clock's end where the world is over. */
function momentAfter(timeline: Timeline, t: number, scale: number, until: number): number {
  const moment = nextMoment(timeline, t * scale) / scale
  return moment > t ? moment : until
}

/** An arrow key moves a day where days are small beside the run. */
function strideOf(until: number, hoursPerUnit: number): number {
  const day = 24 / hoursPerUnit
  return day < until / 20 ? day : until / 200
}
