import type { Design } from '../world.ts'
import { onShift } from './hours.ts'
import { type Counters, countersAt } from './ledger.ts'
import { countUpTo } from './search.ts'
import { advance, type Live, MARKS, type Mark, markAfter, seek, type Timeline } from './timeline.ts'

type TokenState = 'queued' | 'serving' | 'suspended' | 'blocked' | 'own' | 'moving'

export interface Token {
  customer: number
  segment: number
  mark: Mark
  state: TokenState
  /** Where the customer is; for `moving`, the end they are heading for. */
  step: number
  /** Queued: place in line, 0 is served next. Otherwise the place within the step. */
  place: number
  /** The step or won end they come from, and how far they have come: 0 to 1, and 1 is there. From −1: they enter. */
  from: number
  progress: number
  /** The place within it that they left; −1 where they had none. */
  fromPlace: number
  /** Whether they left the step before by giving up, not by a route. */
  gaveUp: boolean
}

export interface Frame {
  t: number
  tokens: Token[]
  /** Waiting, by step. */
  queues: Int32Array
  /** In service and working, by step and by team. */
  busy: Int32Array
  teamBusy: Int32Array
  /** People, by team: levers and policies change it while the run goes on. */
  teamSize: Int32Array
  /** On shift, by team. */
  teamOpen: boolean[]
  /** Customers in the journey. */
  present: number
  counters: Counters
}

/**
 * What one world looks like at `t`: a pure function of the timeline. `travel` is how long (time units) a customer is shown
 * on the way after each step; counts and states never wait for it. `from` is an earlier state to go on from: it changes the
 * cost, never the answer.
 */
export function frame(timeline: Timeline, t: number, travel = 0, from?: Live): Frame {
  const live = from ? advance(timeline, from, t) : seek(timeline, t)
  return frameOf(timeline, live, t, travel)
}

export function frameOf(timeline: Timeline, live: Live, t: number, travel: number): Frame {
  const { design } = timeline
  const teamOpen = design.teams.map((team) => onShift(team, design.week, t))
  const tokens = Array.from(live.rows, (row) => token(timeline, row, t, travel, teamOpen))
  const teamSize = sizesAt(timeline, t)
  suspendExcess(timeline, live.rows, tokens, teamSize)
  const queues = lineUp(timeline, live.rows, tokens)
  const busy = new Int32Array(design.steps.length)
  const teamBusy = new Int32Array(design.teams.length)
  for (const { state, step } of tokens) {
    if (state !== 'serving') continue
    busy[step]!++
    const team = design.steps[step]!.team
    if (team >= 0) teamBusy[team]!++
  }
  const counters = countersAt(timeline.ledger, t)
  const present = tokens.length
  for (const leaver of leavers(timeline, t, travel)) tokens.push(leaver)
  return { t, tokens, queues, busy, teamBusy, teamSize, teamOpen, present, counters }
}

function token(timeline: Timeline, row: number, t: number, travel: number, teamOpen: boolean[]): Token {
  const { trace } = timeline.world
  const customer = trace.visitCustomer[row]!
  const before = timeline.visitPrevious[row]!
  const since = t - timeline.visitJoined[row]!
  return {
    customer,
    segment: trace.customerSegment[customer]!,
    mark: MARKS[timeline.visitMark[row]!]!,
    state: stateOf(timeline, row, t, teamOpen),
    step: trace.visitStep[row]!,
    place: timeline.visitSlot[row]!,
    from: timeline.visitFrom[row]!,
    gaveUp: before >= 0 && trace.visitExit[before]! < 0,
    fromPlace: before >= 0 ? timeline.visitSlot[before]! : -1,
    progress: since < travel ? since / travel : 1,
  }
}

/**
 * The trace stores how long a visit was suspended and blocked, not when. Blocking is its last part. A suspension falls where
 * the team is off shift; one for want of people is found by `suspendExcess`.
 */
function stateOf(timeline: Timeline, row: number, t: number, teamOpen: boolean[]): TokenState {
  const { trace } = timeline.world
  const step = timeline.design.steps[trace.visitStep[row]!]!
  if (step.kind === 'own') return 'own'
  if (!(trace.visitStarted[row]! <= t)) return 'queued'
  const ended = trace.visitEnded[row]!
  const blockedFrom = (Number.isNaN(ended) ? timeline.until : ended) - trace.visitBlocked[row]!
  if (trace.visitBlocked[row]! > 0 && t >= blockedFrom) return 'blocked'
  if (step.team < 0) return 'serving'
  const stops = timeline.design.teams[step.team]!.interrupts && !teamOpen[step.team]
  return stops ? 'suspended' : 'serving'
}

function sizesAt({ design, world }: Timeline, t: number): Int32Array {
  const size = Int32Array.from(design.teams, (team) => team.size)
  for (const { time, sizes } of world.changes) {
    if (time <= t) for (const { team, size: people } of sizes) size[team] = people
  }
  return size
}

/**
 * No more are served than there are people. Who was interrupted, by an urgent customer or by the end of a shift, may have to
 * wait until somebody is free again; the least urgent of them does, and of those the latest to start.
 */
function suspendExcess(
  { design, world }: Timeline,
  rows: ArrayLike<number>,
  tokens: Token[],
  teamSize: Int32Array,
): void {
  const { visitSuspended, visitStarted } = world.trace
  design.teams.forEach((team, index) => {
    if (team.discipline !== 'preemptive' && !team.interrupts) return
    const served: number[] = []
    tokens.forEach((one, i) => {
      if (one.state === 'serving' && design.steps[one.step]!.team === index) served.push(i)
    })
    const excess = served.length - teamSize[index]!
    if (excess <= 0) return
    const interrupted = served.filter((i) => visitSuspended[rows[i]!]! > 0)
    interrupted.sort((a, b) => {
      const lines = lineOf(design, tokens[b]!) - lineOf(design, tokens[a]!)
      return lines || visitStarted[rows[b]!]! - visitStarted[rows[a]!]! || b - a
    })
    for (const i of interrupted.slice(0, excess)) tokens[i]!.state = 'suspended'
  })
}

/** Gives everyone who waits their place in line, and counts the lines. */
function lineUp({ design }: Timeline, rows: ArrayLike<number>, tokens: Token[]): Int32Array {
  const queues = new Int32Array(design.steps.length)
  const waiting: number[][] = design.steps.map(() => [])
  tokens.forEach((one, i) => {
    if (one.state === 'queued') waiting[one.step]!.push(i)
  })
  waiting.forEach((line, step) => {
    if (line.length === 0) return
    const team = design.steps[step]!.team
    const newestFirst = team >= 0 && design.teams[team]!.discipline === 'lifo'
    line.sort((a, b) => {
      const rowOrder = newestFirst ? rows[b]! - rows[a]! : rows[a]! - rows[b]!
      return lineOf(design, tokens[a]!) - lineOf(design, tokens[b]!) || rowOrder
    })
    for (const i of line) tokens[i]!.place = queues[step]!++
  })
  return queues
}

function lineOf(design: Design, { step, segment }: Token): number {
  return design.lines[step * design.segments.length + segment] ?? 0
}

/** Customers on their last way: they have left the journey and are still shown. */
function leavers(timeline: Timeline, t: number, travel: number): Token[] {
  const { trace } = timeline.world
  const { endedTimes, endedRows, visitNext, design } = timeline
  const found: Token[] = []
  for (let i = countUpTo(endedTimes, t) - 1; i >= 0 && t - endedTimes[i]! < travel; i--) {
    const row = endedRows[i]!
    const step = visitNext[row]!
    const kind = step < 0 ? '' : design.steps[step]!.kind
    if (kind !== 'won' && kind !== 'lost') continue
    const customer = trace.visitCustomer[row]!
    found.push({
      customer,
      segment: trace.customerSegment[customer]!,
      mark: MARKS[markAfter(timeline, row)]!,
      state: 'moving',
      step,
      place: 0,
      from: trace.visitStep[row]!,
      gaveUp: trace.visitExit[row]! < 0,
      fromPlace: timeline.visitSlot[row]!,
      progress: (t - endedTimes[i]!) / travel,
    })
  }
  return found.reverse()
}
