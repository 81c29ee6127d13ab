import { FIELD, WIDTH } from './records.ts'
import type { State } from './state.ts'
import { EXIT, type Trace } from './trace.ts'

const {
  customerDoing,
  customerStep,
  customerSegment,
  customerSource,
  customerKey1,
  customerArrived,
  visitJoined,
  visitWorked,
  visitLabour,
} = FIELD
const { ints: INTS, reals: REALS } = WIDTH

/** Writes the trace while the run goes on. Columns double when full; `finish` trims them. */
export class Recorder implements Trace {
  customers = 0
  customerSource = new Int32Array(1024)
  customerOrdinal = new Int32Array(1024)
  customerSegment = new Int32Array(1024)
  customerArrived = new Float64Array(1024)
  customerLeft = new Float64Array(1024)
  customerWants: Float64Array
  visits = 0
  visitCustomer = new Int32Array(4096)
  visitCycle = new Int32Array(4096)
  visitStep = new Int32Array(4096)
  visitQueued = new Float64Array(4096)
  visitStarted = new Float64Array(4096)
  visitWorked = new Float64Array(4096)
  visitSuspended = new Float64Array(4096)
  visitBlocked = new Float64Array(4096)
  visitClosed = new Float64Array(4096)
  visitEnded = new Float64Array(4096)
  visitExit = new Int32Array(4096)
  visitCost = new Float64Array(4096)
  readonly needs: number

  constructor(needs: number) {
    this.needs = needs
    this.customerWants = new Float64Array(1024 * needs)
  }

  growCustomers(): void {
    const n = 2 * this.customerSource.length
    this.customerSource = ints(this.customerSource, n)
    this.customerOrdinal = ints(this.customerOrdinal, n)
    this.customerSegment = ints(this.customerSegment, n)
    this.customerArrived = floats(this.customerArrived, n)
    this.customerLeft = floats(this.customerLeft, n)
    this.customerWants = floats(this.customerWants, n * this.needs)
  }

  growVisits(): void {
    const n = 2 * this.visitStep.length
    this.visitCustomer = ints(this.visitCustomer, n)
    this.visitCycle = ints(this.visitCycle, n)
    this.visitStep = ints(this.visitStep, n)
    this.visitQueued = floats(this.visitQueued, n)
    this.visitStarted = floats(this.visitStarted, n)
    this.visitWorked = floats(this.visitWorked, n)
    this.visitSuspended = floats(this.visitSuspended, n)
    this.visitBlocked = floats(this.visitBlocked, n)
    this.visitClosed = floats(this.visitClosed, n)
    this.visitEnded = floats(this.visitEnded, n)
    this.visitExit = ints(this.visitExit, n)
    this.visitCost = floats(this.visitCost, n)
  }

  /** The trace, without the room to grow. */
  finish(): Trace {
    const c = this.customers
    const v = this.visits
    return {
      customers: c,
      customerSource: this.customerSource.slice(0, c),
      customerOrdinal: this.customerOrdinal.slice(0, c),
      customerSegment: this.customerSegment.slice(0, c),
      customerArrived: this.customerArrived.slice(0, c),
      customerLeft: this.customerLeft.slice(0, c),
      customerWants: this.customerWants.slice(0, c * this.needs),
      visits: v,
      visitCustomer: this.visitCustomer.slice(0, v),
      visitCycle: this.visitCycle.slice(0, v),
      visitStep: this.visitStep.slice(0, v),
      visitQueued: this.visitQueued.slice(0, v),
      visitStarted: this.visitStarted.slice(0, v),
      visitWorked: this.visitWorked.slice(0, v),
      visitSuspended: this.visitSuspended.slice(0, v),
      visitBlocked: this.visitBlocked.slice(0, v),
      visitClosed: this.visitClosed.slice(0, v),
      visitEnded: this.visitEnded.slice(0, v),
      visitExit: this.visitExit.slice(0, v),
      visitCost: this.visitCost.slice(0, v),
    }
  }
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

export function addCustomer(r: Recorder, s: State, customer: number): void {
  if (r.customers === r.customerSource.length) r.growCustomers()
  const row = r.customers++
  s.customerRow[customer] = row
  r.customerSource[row] = s.ints[customer * INTS + customerSource]
  r.customerOrdinal[row] = s.ints[customer * INTS + customerKey1]
  r.customerSegment[row] = s.ints[customer * INTS + customerSegment]
  r.customerArrived[row] = s.reals[customer * REALS + customerArrived]
  r.customerLeft[row] = NaN
  for (let need = 0; need < r.needs; need++) {
    r.customerWants[row * r.needs + need] = s.customerWants[customer * r.needs + need]
  }
}

export function closeCustomer(r: Recorder, s: State, customer: number): void {
  r.customerLeft[s.customerRow[customer]] = s.clock[0]
}

/** Allots the visit's row when the customer joins. */
export function openVisit(r: Recorder, s: State, customer: number): void {
  if (r.visits === r.visitStep.length) r.growVisits()
  const row = r.visits++
  s.visitRow[customer] = row
  r.visitCustomer[row] = s.customerRow[customer]
  r.visitCycle[row] = 1
  r.visitStep[row] = s.ints[customer * INTS + customerStep]
  r.visitQueued[row] = s.reals[customer * REALS + visitJoined]
  r.visitStarted[row] = NaN
  r.visitEnded[row] = NaN
  r.visitExit[row] = EXIT.open
}

/** A customer turned away leaves a row without any time. */
export function recordBalk(r: Recorder, s: State, customer: number, step: number): void {
  if (r.visits === r.visitStep.length) r.growVisits()
  const row = r.visits++
  r.visitCustomer[row] = s.customerRow[customer]
  r.visitCycle[row] = 1
  r.visitStep[row] = step
  r.visitQueued[row] = s.clock[0]
  r.visitStarted[row] = NaN
  r.visitEnded[row] = s.clock[0]
  r.visitExit[row] = EXIT.balked
}

/** Fills the row of a visit that ends; does nothing in an unobserved run. */
export function recordVisit(s: State, customer: number, exit: number): void {
  const r = s.recorder
  if (r === null) return
  const row = s.visitRow[customer]
  r.visitEnded[row] = s.clock[0]
  r.visitExit[row] = exit
  fillTimes(r, s, customer, row)
  r.visitCost[row] += s.program.stepCost[s.ints[customer * INTS + customerStep]]
}

function fillTimes(r: Recorder, s: State, customer: number, row: number): void {
  r.visitWorked[row] = s.reals[customer * REALS + visitWorked]
  if (s.usesSuspension) r.visitSuspended[row] = s.visitSuspended[customer]
  if (s.usesBlocking) r.visitBlocked[row] = s.visitBlocked[customer]
  if (s.usesHours) r.visitClosed[row] = s.visitClosed[customer]
  r.visitCost[row] = s.reals[customer * REALS + visitLabour]
}

/** At the end of observation: ended stretches of the visits still open. */
export function recordOpen(s: State): void {
  const r = s.recorder
  if (r === null) return
  for (let c = s.firstCustomer; c < s.used; c++)
    if (s.ints[c * INTS + customerDoing] !== 0) fillTimes(r, s, c, s.visitRow[c])
}
