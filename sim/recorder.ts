import { liveClosed, liveLabour } from './flow.ts'
import { probeStarted } from './probing.ts'
import { FIELD, WIDTH } from './records.ts'
import { DOING, type State } from './state.ts'
import { EXIT, type Trace } from './trace.ts'

const {
  customerDoing,
  customerStep,
  customerCell,
  customerSegment,
  customerSource,
  customerKey1,
  customerArrived,
  stretchSince,
  visitJoined,
  visitWorked,
  visitLabour,
  cellCost,
} = FIELD
const { ints: INTS, reals: REALS, cellReals: CELL_REALS } = WIDTH

/** Rows to begin with. */
const FEW = 4096

/**
 * Writes the trace while the run goes on: customers and visits are columns from the first, as the trace wants them. How long
 * they will be is foretold from how much of the run is over, so that they are seldom copied: most of what a trace costs is
 * memory that is touched for the first time, and the collector that follows it.
 */
export class Recorder {
  customers = 0
  customerSource = new Int32Array(FEW)
  customerOrdinal = new Int32Array(FEW)
  customerSegment = new Int32Array(FEW)
  customerArrived = new Float64Array(FEW)
  customerLeft = new Float64Array(FEW)
  customerWants: Float64Array
  readonly needs: number
  visits = 0
  visitCustomer = new Int32Array(FEW)
  visitStep = new Int32Array(FEW)
  visitExit = new Int32Array(FEW)
  visitQueued = new Float64Array(FEW)
  visitStarted = new Float64Array(FEW)
  visitWorked = new Float64Array(FEW)
  visitEnded = new Float64Array(FEW)
  visitCost = new Float64Array(FEW)
  /** Columns that only some programs need; elsewhere of length 0, and full of zeros in the trace. */
  visitSuspended: Float64Array
  visitBlocked: Float64Array
  visitClosed: Float64Array
  /** Row of the customer and of the first visit of every later cycle, in order. */
  readonly returns: number[] = []
  /** By entity: row of the customer, row of the current visit, and when its service began. */
  rowOfCustomer = new Int32Array(1024)
  rowOfVisit = new Int32Array(1024)
  started = new Float64Array(1024)

  constructor(s: State) {
    this.needs = s.needCount
    this.customerWants = new Float64Array(FEW * this.needs)
    this.visitSuspended = new Float64Array(s.usesSuspension ? FEW : 0)
    this.visitBlocked = new Float64Array(s.usesBlocking ? FEW : 0)
    this.visitClosed = new Float64Array(s.usesHours ? FEW : 0)
  }

  growCustomers(share: number): void {
    const n = roomFor(this.customers, share)
    this.customerSource = ints(this.customerSource, n)
    this.customerOrdinal = ints(this.customerOrdinal, n)
    this.customerSegment = ints(this.customerSegment, n)
    this.customerArrived = floats(this.customerArrived, n)
    this.customerLeft = floats(this.customerLeft, n)
    this.customerWants = floats(this.customerWants, n * this.needs)
  }

  growVisits(share: number): void {
    const n = roomFor(this.visits, share)
    this.visitCustomer = ints(this.visitCustomer, n)
    this.visitStep = ints(this.visitStep, n)
    this.visitExit = ints(this.visitExit, n)
    this.visitQueued = floats(this.visitQueued, n)
    this.visitStarted = floats(this.visitStarted, n)
    this.visitWorked = floats(this.visitWorked, n)
    this.visitEnded = floats(this.visitEnded, n)
    this.visitCost = floats(this.visitCost, n)
    if (this.visitSuspended.length > 0) this.visitSuspended = floats(this.visitSuspended, n)
    if (this.visitBlocked.length > 0) this.visitBlocked = floats(this.visitBlocked, n)
    if (this.visitClosed.length > 0) this.visitClosed = floats(this.visitClosed, n)
  }

  growEntities(capacity: number): void {
    this.rowOfCustomer = ints(this.rowOfCustomer, capacity)
    this.rowOfVisit = ints(this.rowOfVisit, capacity)
    this.started = floats(this.started, capacity)
  }

  /** The trace, without the room to grow. */
  finish(): Trace {
    const c = this.customers
    const v = this.visits
    const visitCustomer = trim(this.visitCustomer, v)
    return {
      customers: c,
      customerSource: trim(this.customerSource, c),
      customerOrdinal: trim(this.customerOrdinal, c),
      customerSegment: trim(this.customerSegment, c),
      customerArrived: trim(this.customerArrived, c),
      customerLeft: trim(this.customerLeft, c),
      customerWants: trim(this.customerWants, c * this.needs),
      visits: v,
      visitCustomer,
      visitCycle: cyclesOf(visitCustomer, this.returns),
      visitStep: trim(this.visitStep, v),
      visitQueued: trim(this.visitQueued, v),
      visitStarted: trim(this.visitStarted, v),
      visitWorked: trim(this.visitWorked, v),
      visitSuspended: trim(this.visitSuspended, v),
      visitBlocked: trim(this.visitBlocked, v),
      visitClosed: trim(this.visitClosed, v),
      visitEnded: trim(this.visitEnded, v),
      visitExit: trim(this.visitExit, v),
      visitCost: trim(this.visitCost, v),
    }
  }
}

/** How many rows to make room for, when `share` of the time is over: what is to be expected, and a little more. */
function roomFor(rows: number, share: number): number {
  const expected = share > 0 && share < 1 ? (1.02 * rows) / share + FEW : 0
  return Math.ceil(Math.min(8 * rows, Math.max(1.125 * rows, expected)))
}

/** The first rows of a column; what room is left is given back when it is much. A column that was not kept is all 0. */
function trim<Column extends Int32Array | Float64Array>(column: Column, rows: number): Column {
  if (column.length < rows) return new Float64Array(rows) as Column
  return (column.length > 1.25 * rows ? column.slice(0, rows) : column.subarray(0, rows)) as Column
}

/** The cycle of every visit: rows are allotted in order of joining, so whatever comes after a return belongs to it. */
function cyclesOf(visitCustomer: Int32Array, returns: number[]): Int32Array {
  const cycles = new Int32Array(visitCustomer.length).fill(1)
  if (returns.length === 0) return cycles
  const current = new Map<number, number>()
  for (let visit = 0, next = 0; visit < cycles.length; visit++) {
    for (; next < returns.length && returns[next + 1] <= visit; next += 2)
      current.set(returns[next], (current.get(returns[next]) ?? 1) + 1)
    cycles[visit] = current.get(visitCustomer[visit]) ?? 1
  }
  return cycles
}

function ints(old: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const bigger = new Int32Array(length)
  bigger.set(old)
  return bigger
}

function floats(old: Float64Array, length: number): Float64Array<ArrayBuffer> {
  const bigger = new Float64Array(length)
  bigger.set(old)
  return bigger
}

/** How much of the run is over. */
function shareOver(s: State): number {
  return s.clock[0] / s.program.horizon
}

export function addCustomer(r: Recorder, s: State, customer: number): void {
  if (r.customers === r.customerSource.length) r.growCustomers(shareOver(s))
  if (s.capacity > r.rowOfVisit.length) r.growEntities(s.capacity)
  const c = customer * INTS
  const row = r.customers++
  r.rowOfCustomer[customer] = row
  r.customerSource[row] = s.ints[c + customerSource]
  r.customerOrdinal[row] = s.ints[c + customerKey1]
  r.customerSegment[row] = s.ints[c + customerSegment]
  r.customerArrived[row] = s.reals[customer * REALS + customerArrived]
  r.customerLeft[row] = NaN
  for (let need = 0; need < r.needs; need++) {
    r.customerWants[row * r.needs + need] = s.customerWants[customer * r.needs + need]
  }
}

export function closeCustomer(r: Recorder, s: State, customer: number): void {
  r.customerLeft[r.rowOfCustomer[customer]] = s.clock[0]
}

/** A customer is back, and in the journey again. */
export function returnCustomer(r: Recorder, customer: number): void {
  r.customerLeft[r.rowOfCustomer[customer]] = NaN
  r.returns.push(r.rowOfCustomer[customer], r.visits)
}

/** Allots a row. */
function nextVisit(r: Recorder, s: State): number {
  if (r.visits === r.visitStep.length) r.growVisits(shareOver(s))
  return r.visits++
}

/** Allots the visit's row when the customer joins. */
export function openVisit(r: Recorder, s: State, customer: number): void {
  r.rowOfVisit[customer] = nextVisit(r, s)
  r.started[customer] = NaN
}

/** Service has begun for the first time: for the trace, and for whoever is watched. */
export function recordStart(s: State, customer: number): void {
  if (s.recorder !== null) s.recorder.started[customer] = s.clock[0]
  if (s.watching > 0) probeStarted(s, customer)
}

/** A customer turned away leaves a row without any time. */
export function recordBalk(r: Recorder, s: State, customer: number, step: number): void {
  const row = nextVisit(r, s)
  r.visitCustomer[row] = r.rowOfCustomer[customer]
  r.visitStep[row] = step
  r.visitExit[row] = EXIT.balked
  r.visitQueued[row] = s.clock[0]
  r.visitStarted[row] = NaN
  r.visitEnded[row] = s.clock[0]
}

/** Writes the row of a visit that ends; does nothing where only probes look on. */
export function recordVisit(s: State, customer: number, exit: number): void {
  const r = s.recorder
  if (r === null) return
  writeVisit(r, s, customer, exit)
  const row = r.rowOfVisit[customer]
  r.visitEnded[row] = s.clock[0]
  r.visitCost[row] += s.cellReals[s.ints[customer * INTS + customerCell] * CELL_REALS + cellCost]
}

/** Everything that is known before the end; a visit without an end keeps the cost of its labour alone. */
function writeVisit(r: Recorder, s: State, customer: number, exit: number): void {
  const row = r.rowOfVisit[customer]
  const at = customer * REALS
  r.visitCustomer[row] = r.rowOfCustomer[customer]
  r.visitStep[row] = s.ints[customer * INTS + customerStep]
  r.visitExit[row] = exit
  r.visitQueued[row] = s.reals[at + visitJoined]
  r.visitStarted[row] = r.started[customer]
  r.visitWorked[row] = s.reals[at + visitWorked]
  if (s.usesSuspension) r.visitSuspended[row] = s.visitSuspended[customer]
  if (s.usesBlocking) r.visitBlocked[row] = s.visitBlocked[customer]
  if (s.usesHours) r.visitClosed[row] = s.visitClosed[customer]
  r.visitEnded[row] = NaN
  r.visitCost[row] = s.reals[at + visitLabour]
}

/** At the end of observation: the visits still open so far, the stretch in progress included. */
export function recordOpen(s: State): void {
  const r = s.recorder
  if (r === null) return
  for (let c = s.firstCustomer; c < s.used; c++) {
    const doing = s.ints[c * INTS + customerDoing]
    if (doing <= DOING.nothing) continue
    writeVisit(r, s, c, EXIT.open)
    const row = r.rowOfVisit[c]
    const column =
      doing === DOING.suspended ? r.visitSuspended : doing === DOING.blocked ? r.visitBlocked : r.visitWorked
    if (doing !== DOING.queued) column[row] += s.clock[0] - s.reals[c * REALS + stretchSince]
    if (s.usesHours) r.visitClosed[row] += liveClosed(s, c)
    r.visitCost[row] += liveLabour(s, c)
  }
}
