import type { Design, World } from '../world.ts'
import { Heap } from './heap.ts'
import { buildLedger, type Ledger } from './ledger.ts'
import { countUpTo } from './search.ts'
import { nextStep, TAG, tagsOf } from './tags.ts'

/** How a customer is drawn: by the tag of their latest judged visit. */
export type Mark = 'small' | 'solid' | 'half' | 'hollow'
export const MARKS: readonly Mark[] = ['small', 'solid', 'half', 'hollow']

/** Rows between two checkpoints: a seek reads at most this many rows beyond the live ones. */
const STRIDE = 1024

/** One trace, made ready to be asked what stood where at any time. All columns are in row order of the trace's visits. */
export interface Timeline {
  world: World
  design: Design
  /** Last time of the picture: the horizon, or the last event of a drain. */
  until: number
  /** When the visit appears: joining, or 0 for those already there. Ascending, for rows are allotted at joining. */
  visitJoined: Float64Array
  /** Step that an ended visit led to; −1 while open. */
  visitNext: Int32Array
  /** Row of the visit of the same cycle that ended just then; −1 at an entry. */
  visitPrevious: Int32Array
  /** Step from which the customer comes: the won end where a later cycle begins; −1 from outside. */
  visitFrom: Int32Array
  visitTag: Uint8Array
  /** Index into MARKS. */
  visitMark: Uint8Array
  /** Place in the step, kept while the customer is served there: the lowest free one. */
  visitSlot: Int32Array
  /** Rows of ended visits, by time of ending. */
  endedRows: Int32Array
  endedTimes: Float64Array
  /** Every time at which something happens, ascending. */
  moments: Float64Array
  /** Live rows when row k · STRIDE is the next to join, in [checkpointStart[k], checkpointStart[k + 1]). */
  checkpointStart: Int32Array
  checkpointRows: Int32Array
  /** How long a customer is shown on the way from one place to the next, at most: time units. */
  travel: number
  ledger: Ledger
}

/** The visits that have joined and not ended. */
export interface Live {
  /** The first row that has not joined. */
  next: number
  /** Ascending. */
  rows: Int32Array | number[]
}

export function buildTimeline(world: World): Timeline {
  const { design, trace } = world
  const visits = trace.visits
  const visitJoined = Float64Array.from(trace.visitQueued.subarray(0, visits), (time) => Math.max(0, time))
  const visitNext = Int32Array.from({ length: visits }, (_, visit) => nextStep(design, trace, visit))
  const visitPrevious = previousVisits(world, visitJoined)
  const visitTag = tagsOf(world)
  const endedRows = rowsInOrder(visits, trace.visitEnded).slice()
  const endedTimes = Float64Array.from(endedRows, (row) => trace.visitEnded[row]!)
  const timeline: Timeline = {
    world,
    design,
    until: Math.max(design.horizon, endedTimes.at(-1) ?? 0),
    visitJoined,
    visitNext,
    visitPrevious,
    visitFrom: origins(world, visitPrevious, visitNext),
    visitTag,
    visitMark: new Uint8Array(visits),
    visitSlot: slots(world),
    endedRows,
    endedTimes,
    moments: allMoments(world, visitJoined, endedTimes),
    checkpointStart: new Int32Array(0),
    checkpointRows: new Int32Array(0),
    travel: 0,
    ledger: buildLedger(world, visitTag, visitNext, endedRows, endedTimes),
  }
  timeline.visitMark = marks(timeline)
  Object.assign(timeline, checkpoints(timeline))
  timeline.travel = meanStay(timeline) / 4
  return timeline
}

/** The live visits at `t`, from the nearest checkpoint before it. */
export function seek(timeline: Timeline, t: number): Live {
  const joined = countUpTo(timeline.visitJoined, t)
  const checkpoint = Math.floor(joined / STRIDE)
  const { checkpointStart, checkpointRows } = timeline
  const rows = checkpointRows.subarray(checkpointStart[checkpoint]!, checkpointStart[checkpoint + 1]!)
  return advance(timeline, { next: checkpoint * STRIDE, rows }, t)
}

/** The live visits at `t`, from those at some earlier time. */
export function advance(timeline: Timeline, live: Live, t: number): Live {
  const { visitJoined } = timeline
  const ended = timeline.world.trace.visitEnded
  const rows: number[] = []
  for (const row of live.rows) if (!(ended[row]! <= t)) rows.push(row)
  let next = live.next
  for (; next < visitJoined.length && visitJoined[next]! <= t; next++) if (!(ended[next]! <= t)) rows.push(next)
  return { next, rows }
}

function checkpoints(timeline: Timeline): Pick<Timeline, 'checkpointStart' | 'checkpointRows'> {
  const starts = [0, 0]
  const found: number[] = []
  let live: Live = { next: 0, rows: [] }
  for (let row = STRIDE; row <= timeline.visitJoined.length; row += STRIDE) {
    // A checkpoint lies between two rows, not between two times: others may join at the same time.
    const upTo = timeline.visitJoined[row - 1]!
    const ended = timeline.world.trace.visitEnded
    const rows: number[] = []
    for (const earlier of live.rows) if (!(ended[earlier]! <= upTo)) rows.push(earlier)
    for (let joining = live.next; joining < row; joining++) if (!(ended[joining]! <= upTo)) rows.push(joining)
    live = { next: row, rows }
    for (const each of rows) found.push(each)
    starts.push(found.length)
  }
  return { checkpointStart: Int32Array.from(starts), checkpointRows: Int32Array.from(found) }
}

function previousVisits({ trace }: World, joined: Float64Array): Int32Array {
  const latest = new Int32Array(trace.customers).fill(-1)
  return Int32Array.from({ length: trace.visits }, (_, row) => {
    const customer = trace.visitCustomer[row]!
    const before = latest[customer]!
    latest[customer] = row
    const goesOn = before >= 0 && trace.visitCycle[before] === trace.visitCycle[row]
    return goesOn && trace.visitEnded[before] === joined[row] ? before : -1
  })
}

/** Whoever had an end before comes from there. */
function origins({ trace }: World, previous: Int32Array, next: Int32Array): Int32Array {
  const end = new Int32Array(trace.customers).fill(-1)
  return Int32Array.from({ length: trace.visits }, (_, row) => {
    const customer = trace.visitCustomer[row]!
    const before = previous[row]!
    const from = before < 0 ? end[customer]! : trace.visitStep[before]!
    end[customer] = next[row]!
    return from
  })
}

function marks(timeline: Timeline): Uint8Array {
  const { trace } = timeline.world
  const current = new Uint8Array(trace.customers)
  const latest = new Int32Array(trace.customers).fill(-1)
  return Uint8Array.from({ length: trace.visits }, (_, row) => {
    const customer = trace.visitCustomer[row]!
    const before = latest[customer]!
    latest[customer] = row
    if (before >= 0) current[customer] = markAfter(timeline, before, current[customer]!)
    return current[customer]!
  })
}

/** The mark that a customer carries away from a visit: unchanged where nothing was judged. */
export function markAfter(timeline: Timeline, row: number, before = timeline.visitMark[row]!): number {
  const tag = timeline.visitTag[row]!
  return tag === TAG.none ? before : tag === TAG.value ? 1 : tag === TAG.necessary ? 2 : 3
}

function slots({ design, trace }: World): Int32Array {
  const order = rowsInOrder(trace.visits, trace.visitStarted)
  const slot = new Int32Array(trace.visits).fill(-1)
  const steps = design.steps.map(() => ({ places: 0, free: new Heap(), taken: new Heap() }))
  for (const row of order) {
    const step = steps[trace.visitStep[row]!]!
    for (; step.taken.least() <= trace.visitStarted[row]!; ) {
      const left = step.taken.pop()
      step.free.push(left, left)
    }
    const place = step.free.size > 0 ? step.free.pop() : step.places++
    const ended = trace.visitEnded[row]!
    step.taken.push(Number.isNaN(ended) ? Number.POSITIVE_INFINITY : ended, place)
    slot[row] = place
  }
  return slot
}

/** Rows that have a time, by it; those of one time in their own order. */
function rowsInOrder(rows: number, times: Float64Array): Int32Array {
  const found = new Int32Array(rows)
  let count = 0
  for (let row = 0; row < rows; row++) if (!Number.isNaN(times[row]!)) found[count++] = row
  return found.subarray(0, count).sort((a, b) => times[a]! - times[b]! || a - b)
}

function allMoments({ trace }: World, joined: Float64Array, ended: Float64Array): Float64Array {
  const started = trace.visitStarted.subarray(0, trace.visits).filter((time) => time > 0)
  const all = new Float64Array(joined.length + started.length + ended.length)
  all.set(joined)
  all.set(started, joined.length)
  all.set(ended, joined.length + started.length)
  return all.sort()
}

function meanStay({ endedRows, visitJoined, endedTimes, until }: Timeline): number {
  if (endedRows.length === 0) return until / 100
  let sum = 0
  for (let i = 0; i < endedRows.length; i++) sum += endedTimes[i]! - visitJoined[endedRows[i]!]!
  return sum / endedRows.length
}
