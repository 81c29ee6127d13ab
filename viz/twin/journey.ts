import type { StoryLine, Told } from '../../src/index.ts'
import { onShift } from '../model/hours.ts'
import { TAG } from '../model/tags.ts'
import type { Timeline } from '../model/timeline.ts'
import type { Design } from '../world.ts'

/** A stretch of a journey. `wait` is every standing about: in line, laid down, held up; `closed` is so while the team is off shift. */
export interface Part {
  what: 'wait' | 'closed' | 'work' | 'own'
  /** Hours since arrival. */
  from: number
  to: number
}

export interface Visit {
  /** Index of the step. */
  step: number
  parts: Part[]
  from: number
  to: number
  /** What became of the work, as the page's judge sees it: a TAG. */
  tag: number
  exit: 'routed' | 'reneged' | 'balked' | 'open'
  /** The line of the story that ends it; −1 while it is open. */
  line: number
  /** The first and the last line that belong to it. */
  lines: [number, number]
  cycle: number
}

/** How a cycle ended. */
export interface End {
  hours: number
  won: boolean
  /** The line of the story. */
  line: number
  cycle: number
}

/** One customer's way through one design, in hours since arrival, whatever the design counts in. */
export interface Journey {
  told: Told
  design: Design
  visits: Visit[]
  ends: End[]
  /** When they came back, for the second cycle and later ones. */
  returns: number[]
  /** Hours since arrival at which the run stops. */
  stops: number
}

/** @param customer the row in the timeline's trace */
export function journeyOf(told: Told, timeline: Timeline, customer: number): Journey {
  const { design } = timeline
  const hours = (time: number) => (time - told.arrived) * design.hoursPerUnit
  const journey: Journey = { told, design, visits: [], ends: [], returns: [], stops: hours(timeline.until) }
  const tag = tagger(timeline, customer)
  let visit: Visit | null = null
  let doing: { what: 'wait' | 'work' | 'own'; since: number } | null = null
  const close = (time: number) => {
    if (visit && doing && time > doing.since)
      visit.parts.push(...partsOf(design, visit.step, doing.what, doing.since, time, hours))
    if (visit) visit.to = hours(time)
    doing = null
  }
  told.lines.forEach((line, index) => {
    const { time, what } = line
    const step = design.steps.findIndex(({ name }) => name === line.step)
    if (what === 'joined' || what === 'balked') {
      close(time)
      const at = hours(time)
      const cycle = journey.returns.length + 1
      visit = {
        step,
        parts: [],
        from: at,
        to: at,
        tag: tag(line, step),
        exit: 'open',
        line: -1,
        lines: [index, index],
        cycle,
      }
      journey.visits.push(visit)
      if (what === 'joined') doing = { what: design.steps[step]!.kind === 'own' ? 'own' : 'wait', since: time }
    }
    if (what === 'started' || what === 'resumed') {
      close(time)
      doing = { what: 'work', since: time }
    }
    if (what === 'suspended' || what === 'blocked') {
      close(time)
      doing = { what: 'wait', since: time }
    }
    if (visit && (what === 'routed' || what === 'reneged' || what === 'balked')) {
      close(time)
      visit.exit = what
      visit.line = index
    }
    if (visit) visit.lines[1] = index
    if (what === 'returned') journey.returns.push(hours(time))
    if (what === 'ended') {
      close(time)
      visit = null
      journey.ends.push({
        hours: hours(time),
        won: design.steps[step]!.kind === 'won',
        line: index,
        cycle: journey.returns.length + 1,
      })
    }
  })
  if (visit) close(timeline.until)
  return journey
}

/** What the work of a visit was judged to be, from the trace that the maps are drawn from. */
function tagger({ world, visitTag }: Timeline, customer: number): (line: StoryLine, step: number) => number {
  const { visitCustomer, visitStep, visitQueued, visits } = world.trace
  const rows: number[] = []
  for (let row = 0; row < visits; row++) if (visitCustomer[row] === customer) rows.push(row)
  return (line, step) => {
    const row = rows.find(
      (each) => visitStep[each] === step && Math.abs(visitQueued[each]! - line.time) < 1e-9 * Math.max(1, line.time),
    )
    return row === undefined ? TAG.none : visitTag[row]!
  }
}

/** A wait is cut where the team's shifts begin and end. */
function partsOf(
  design: Design,
  step: number,
  what: 'wait' | 'work' | 'own',
  from: number,
  to: number,
  hours: (time: number) => number,
): Part[] {
  const team = design.teams[design.steps[step]!.team]
  if (what !== 'wait' || !team || team.hours.length === 0) return [{ what, from: hours(from), to: hours(to) }]
  const cuts = [from, to]
  for (let week = Math.floor(from / design.week) * design.week; week < to; week += design.week)
    for (const at of team.hours.flat()) if (week + at > from && week + at < to) cuts.push(week + at)
  cuts.sort((a, b) => a - b)
  const parts: Part[] = []
  for (let i = 1; i < cuts.length; i++) {
    const [begin, end] = [cuts[i - 1]!, cuts[i]!]
    // A shift that ends where the next one begins is no break.
    const state = onShift(team, design.week, (begin + end) / 2) ? 'wait' : 'closed'
    const last = parts.at(-1)
    if (last?.what === state) last.to = hours(end)
    else parts.push({ what: state, from: hours(begin), to: hours(end) })
  }
  return parts
}

/** Time spent so in the first cycle. */
export function hoursOf({ visits }: Journey, kinds: readonly Part['what'][], cycle = 1): number {
  return visits
    .filter((visit) => visit.cycle === cycle)
    .flatMap(({ parts }) => parts)
    .reduce((sum, { what, from, to }) => (kinds.includes(what) ? sum + to - from : sum), 0)
}

/** Where the first cycle ends: at its end, or where the run stops. */
export function firstEnd({ ends, stops }: Journey): number {
  return ends[0]?.hours ?? stops
}

/** Lines that are drawn; the others say what a visit did to the customer, or what the firm does meanwhile. */
const DRAWN: readonly StoryLine['what'][] = [
  'arrived',
  'joined',
  'balked',
  'started',
  'suspended',
  'resumed',
  'blocked',
  'reneged',
  'routed',
  'returned',
  'ended',
]

/** Up to where two journeys are one line. */
export interface Split {
  /** Hours since arrival. */
  hours: number
  /** What is other from here: the way, or only when things happen. */
  by: 'way' | 'time'
}

/** Null where the two never differ, neither in their way nor in its times. */
export function splitOf(a: Journey, b: Journey): Split | null {
  const [one, two] = [a, b].map(({ told }) => told.lines.filter(({ what }) => DRAWN.includes(what))) as [
    StoryLine[],
    StoryLine[],
  ]
  const hours = (journey: Journey, line: StoryLine) => (line.time - journey.told.arrived) * journey.design.hoursPerUnit
  const near = (x: number, y: number) => Math.abs(x - y) <= 1e-6 * Math.max(1, x)
  let last = 0
  for (let i = 0; i < Math.max(one.length, two.length); i++) {
    const [x, y] = [one[i], two[i]]
    if (!x || !y) return { hours: last, by: 'way' }
    const [at, other] = [hours(a, x), hours(b, y)]
    const sameTime = near(at, other)
    const sameTurn = x.what === y.what && x.step === y.step && sameChoice(x, y)
    if (sameTime && sameTurn) last = at
    else return { hours: sameTime ? at : last, by: !sameTurn && leads(x) && leads(y) ? 'way' : 'time' }
  }
  return null
}

/** A step with one way out in either design leaves no choice to compare; what follows shows where it led. */
function sameChoice(a: StoryLine, b: StoryLine): boolean {
  return a.fork === null || b.fork === null || a.fork.chosen === b.fork.chosen
}

/** Whether a line says where the way leads, and not only when. */
function leads({ what }: StoryLine): boolean {
  return !['started', 'suspended', 'resumed', 'blocked'].includes(what)
}
