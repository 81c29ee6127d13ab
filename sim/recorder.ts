import { liveClosed, liveLabour } from './flow.ts'
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

/** Rows of visits in one chunk (2^12: `row >> 12` is its number), and numbers in a row. */
const CHUNK = 4096
const ROW_INTS = 3
const ROW_REALS = 8

/**
 * Writes the trace while the run goes on. Customers are columns that double when full. A visit is written whole when it
 * ends, as a row of its chunk, and `finish` turns the rows into columns: a row is one or two cache lines where fourteen
 * columns were fourteen, and chunks are never copied.
 */
export class Recorder {
  customers = 0
  customerSource = new Int32Array(1024)
  customerOrdinal = new Int32Array(1024)
  customerSegment = new Int32Array(1024)
  customerArrived = new Float64Array(1024)
  customerLeft = new Float64Array(1024)
  customerWants: Float64Array
  readonly needs: number
  visits = 0
  /** By chunk: customer, step, exit of each row. */
  readonly rowInts: Int32Array[] = []
  /** By chunk: queued, started, worked, suspended, blocked, closed, ended, cost. */
  readonly rowReals: Float64Array[] = []
  /** Row of the customer and of the first visit of every later cycle, in order. */
  readonly returns: number[] = []
  /** By entity: row of the customer, row of the current visit, and when its service began. */
  rowOfCustomer = new Int32Array(1024)
  rowOfVisit = new Int32Array(1024)
  started = new Float64Array(1024)

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

  growEntities(capacity: number): void {
    this.rowOfCustomer = ints(this.rowOfCustomer, capacity)
    this.rowOfVisit = ints(this.rowOfVisit, capacity)
    this.started = floats(this.started, capacity)
  }

  /** Allots a row. */
  nextVisit(): number {
    if (this.visits % CHUNK === 0) {
      this.rowInts.push(new Int32Array(CHUNK * ROW_INTS))
      this.rowReals.push(new Float64Array(CHUNK * ROW_REALS))
    }
    return this.visits++
  }

  /** The trace as columns, without the room to grow. */
  finish(): Trace {
    const c = this.customers
    const v = this.visits
    const ints = Array.from({ length: ROW_INTS }, () => new Int32Array(v))
    const reals = Array.from({ length: ROW_REALS }, () => new Float64Array(v))
    transpose(ints, this.rowInts)
    transpose(reals, this.rowReals)
    const [customer, step, exit] = ints
    const [queued, started, worked, suspended, blocked, closed, ended, cost] = reals
    return {
      customers: c,
      customerSource: this.customerSource.slice(0, c),
      customerOrdinal: this.customerOrdinal.slice(0, c),
      customerSegment: this.customerSegment.slice(0, c),
      customerArrived: this.customerArrived.slice(0, c),
      customerLeft: this.customerLeft.slice(0, c),
      customerWants: this.customerWants.slice(0, c * this.needs),
      visits: v,
      visitCustomer: customer,
      visitCycle: cyclesOf(customer, this.returns),
      visitStep: step,
      visitQueued: queued,
      visitStarted: started,
      visitWorked: worked,
      visitSuspended: suspended,
      visitBlocked: blocked,
      visitClosed: closed,
      visitEnded: ended,
      visitExit: exit,
      visitCost: cost,
    }
  }
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

/** Rows to columns, chunk by chunk: the fields of a chunk are picked one after the other while it is still in the cache. */
function transpose<Column extends Int32Array | Float64Array>(columns: Column[], chunks: Column[]): void {
  chunks.forEach((chunk, index) => {
    columns.forEach((column, field) => {
      const first = index * CHUNK
      const rows = Math.min(CHUNK, column.length - first)
      for (let row = 0; row < rows; row++) column[first + row] = chunk[row * columns.length + field]
    })
  })
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

/** Allots the visit's row when the customer joins. */
export function openVisit(r: Recorder, customer: number): void {
  r.rowOfVisit[customer] = r.nextVisit()
  r.started[customer] = NaN
}

/** A customer turned away leaves a row without any time. */
export function recordBalk(r: Recorder, s: State, customer: number, step: number): void {
  const row = r.nextVisit()
  const ints = r.rowInts[row >> 12]
  const reals = r.rowReals[row >> 12]
  const i = (row % CHUNK) * ROW_INTS
  const f = (row % CHUNK) * ROW_REALS
  ints[i] = r.rowOfCustomer[customer]
  ints[i + 1] = step
  ints[i + 2] = EXIT.balked
  reals[f] = s.clock[0]
  reals[f + 1] = NaN
  reals[f + 6] = s.clock[0]
}

/** Writes the row of a visit that ends; does nothing where only probes look on. */
export function recordVisit(s: State, customer: number, exit: number): void {
  const r = s.recorder
  if (r === null) return
  writeVisit(r, s, customer, exit)
  const row = r.rowOfVisit[customer]
  const reals = r.rowReals[row >> 12]
  const f = (row % CHUNK) * ROW_REALS
  reals[f + 6] = s.clock[0]
  reals[f + 7] += s.cellReals[s.ints[customer * INTS + customerCell] * CELL_REALS + cellCost]
}

/** Everything that is known before the end; a visit without an end keeps the cost of its labour alone. */
function writeVisit(r: Recorder, s: State, customer: number, exit: number): void {
  const row = r.rowOfVisit[customer]
  const ints = r.rowInts[row >> 12]
  const reals = r.rowReals[row >> 12]
  const i = (row % CHUNK) * ROW_INTS
  const f = (row % CHUNK) * ROW_REALS
  const at = customer * REALS
  ints[i] = r.rowOfCustomer[customer]
  ints[i + 1] = s.ints[customer * INTS + customerStep]
  ints[i + 2] = exit
  reals[f] = s.reals[at + visitJoined]
  reals[f + 1] = r.started[customer]
  reals[f + 2] = s.reals[at + visitWorked]
  if (s.usesSuspension) reals[f + 3] = s.visitSuspended[customer]
  if (s.usesBlocking) reals[f + 4] = s.visitBlocked[customer]
  if (s.usesHours) reals[f + 5] = s.visitClosed[customer]
  reals[f + 6] = NaN
  reals[f + 7] = s.reals[at + visitLabour]
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
    const reals = r.rowReals[row >> 12]
    const f = (row % CHUNK) * ROW_REALS
    const place = doing === DOING.suspended ? 3 : doing === DOING.blocked ? 4 : 2
    if (doing !== DOING.queued) reals[f + place] += s.clock[0] - s.reals[c * REALS + stretchSince]
    reals[f + 5] += liveClosed(s, c)
    reals[f + 7] += liveLabour(s, c)
  }
}
