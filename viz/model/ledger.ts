import type { Costs, World } from '../world.ts'
import { RunningMedian } from './median.ts'
import { countUpTo } from './search.ts'
import { TAG } from './tags.ts'

/** Columns of a step's account, in order. */
export const ACCOUNT = { no: 0, gaveUp: 1, redone: 2, value: 3, necessary: 4, waste: 5, misfit: 6 } as const
const ACCOUNTS = 7
/** Cycles count from 1. */
const FIRST_CYCLE = 1
/** Columns of the run's account. Times are sums over customers whose first cycle ended. */
const RUN = {
  won: 0,
  lost: 1,
  firstWon: 2,
  ended: 3,
  lead: 4,
  value: 5,
  waste: 6,
  misfit: 7,
  wait: 8,
  own: 9,
}
const RUNS = 10
/** Ended visits between two stored sums. */
const STRIDE = 512

/** Running sums over ended visits, stored now and then, so that the counters of any time cost few additions. */
export interface Ledger {
  arrived: Float64Array
  /** What each ended visit adds, in order of ending: pairs (column, amount) in [start[i], start[i + 1]). */
  start: Int32Array
  column: Int32Array
  amount: Float64Array
  times: Float64Array
  columns: number
  /** Stored sums: entry × columns. */
  sums: Float64Array
  /** Median lead time of the first so many who were won in their first cycle; at 0 of none. */
  leadMedians: Float64Array
  costs: Costs
}

/** What has happened so far, to anyone; means are null until there is something to divide by. Times in time units. */
export interface Counters {
  arrived: number
  won: number
  lost: number
  /** Median over first cycles won, as the paired runs have it. */
  leadTimeWon: number | null
  /** Σ value time / Σ (lead time − own time) over first cycles that ended. */
  cycleEfficiency: number | null
  /** Per customer whose first cycle ended. */
  wastedWork: number | null
  outsidePurpose: number | null
  waited: number | null
  ownTime: number | null
  /** At the last of the instants at which the run was asked for them. */
  costPerWin: number | null
  customerEquity: number | null
  /** By step, see ACCOUNT. */
  steps: Float64Array[]
}

export function buildLedger(
  world: World,
  tags: Uint8Array,
  next: Int32Array,
  endedRows: Int32Array,
  times: Float64Array,
): Ledger {
  const { trace } = world
  const columns = RUNS + world.design.steps.length * ACCOUNTS
  const entries = new Entries()
  const cycles = new FirstCycles(trace.customers)
  const leads = new LeadTimes()
  const stored = Math.floor(endedRows.length / STRIDE) + 1
  const sums = new Float64Array(stored * columns)
  const running = new Float64Array(columns)
  endedRows.forEach((row, i) => {
    if (i % STRIDE === 0) sums.set(running, (i / STRIDE) * columns)
    const from = entries.open()
    cycles.add(world, row, tags[row]!)
    enterStep(entries, world, row, tags[row]!, next[row]!)
    enterEnd(entries, world, row, next[row]!, cycles, leads)
    for (let k = from; k < entries.column.length; k++) running[entries.column[k]!]! += entries.amount[k]!
  })
  entries.open()
  if (endedRows.length % STRIDE === 0) sums.set(running, (stored - 1) * columns)
  const arrived = Float64Array.from(trace.customerArrived.subarray(0, trace.customers), (time) => Math.max(0, time))
  const leadMedians = Float64Array.from(leads.medians)
  return { arrived: arrived.sort(), ...entries.columns(), times, columns, sums, leadMedians, costs: world.costs }
}

export function countersAt(ledger: Ledger, t: number): Counters {
  const ended = countUpTo(ledger.times, t)
  const stored = Math.floor(ended / STRIDE)
  const sum = ledger.sums.slice(stored * ledger.columns, (stored + 1) * ledger.columns)
  for (let k = ledger.start[stored * STRIDE]!; k < ledger.start[ended]!; k++) {
    sum[ledger.column[k]!]! += ledger.amount[k]!
  }
  const per = (column: number) => ratio(sum[column]!, sum[RUN.ended]!)
  const steps: Float64Array[] = []
  for (let at = RUNS; at < ledger.columns; at += ACCOUNTS) steps.push(sum.subarray(at, at + ACCOUNTS))
  return {
    arrived: countUpTo(ledger.arrived, t),
    won: sum[RUN.won]!,
    lost: sum[RUN.lost]!,
    leadTimeWon: sum[RUN.firstWon] === 0 ? null : ledger.leadMedians[sum[RUN.firstWon]!]!,
    cycleEfficiency: ratio(sum[RUN.value]!, sum[RUN.lead]! - sum[RUN.own]!),
    wastedWork: per(RUN.waste),
    outsidePurpose: per(RUN.misfit),
    waited: per(RUN.wait),
    ownTime: per(RUN.own),
    ...costsAt(ledger.costs, t),
    steps,
  }
}

function costsAt({ at, costPerWin, customerEquity }: Costs, t: number) {
  const last = countUpTo(at, t) - 1
  const figure = (column: Float64Array) => (last < 0 || Number.isNaN(column[last]!) ? null : column[last]!)
  return { costPerWin: figure(costPerWin), customerEquity: figure(customerEquity) }
}

function ratio(above: number, below: number): number | null {
  return below > 0 ? above / below : null
}

/** What one visit adds to its step's account. */
function enterStep(entries: Entries, { design, trace }: World, row: number, tag: number, next: number): void {
  const exit = trace.visitExit[row]!
  const base = RUNS + trace.visitStep[row]! * ACCOUNTS
  if (exit < 0) entries.add(base + ACCOUNT.gaveUp, 1)
  else if (design.steps[next]!.kind === 'lost') entries.add(base + ACCOUNT.no, 1)
  if (exit >= 0 && design.routeRework[exit] === 1) entries.add(base + ACCOUNT.redone, 1)
  if (tag !== TAG.none) entries.add(base + accountOf(tag), trace.visitWorked[row]!)
}

function accountOf(tag: number): number {
  if (tag === TAG.value) return ACCOUNT.value
  if (tag === TAG.necessary) return ACCOUNT.necessary
  return tag === TAG.misfit ? ACCOUNT.misfit : ACCOUNT.waste
}

/** What a visit that ends the cycle adds to the run's account. */
function enterEnd(
  entries: Entries,
  { design, trace }: World,
  row: number,
  next: number,
  cycles: FirstCycles,
  leads: LeadTimes,
): void {
  const kind = next < 0 ? '' : design.steps[next]!.kind
  if (kind !== 'won' && kind !== 'lost') return
  entries.add(kind === 'won' ? RUN.won : RUN.lost, 1)
  if (trace.visitCycle[row] !== FIRST_CYCLE) return
  const customer = trace.visitCustomer[row]!
  const lead = trace.visitEnded[row]! - trace.customerArrived[customer]!
  if (kind === 'won') {
    entries.add(RUN.firstWon, 1)
    leads.add(lead)
  }
  entries.add(RUN.ended, 1)
  entries.add(RUN.lead, lead)
  entries.add(RUN.value, cycles.value[customer]!)
  entries.add(RUN.waste, cycles.waste[customer]!)
  entries.add(RUN.misfit, cycles.misfit[customer]!)
  entries.add(RUN.wait, cycles.wait[customer]!)
  entries.add(RUN.own, cycles.own[customer]!)
}

/** The median after each win. */
class LeadTimes {
  readonly medians = [Number.NaN]
  private readonly median = new RunningMedian()

  add(lead: number): void {
    this.medians.push(this.median.add(lead))
  }
}

/** Time anatomy of each customer's first cycle so far. */
class FirstCycles {
  readonly value: Float64Array
  readonly waste: Float64Array
  readonly misfit: Float64Array
  /** Queued, suspended and blocked. */
  readonly wait: Float64Array
  readonly own: Float64Array

  constructor(customers: number) {
    this.value = new Float64Array(customers)
    this.waste = new Float64Array(customers)
    this.misfit = new Float64Array(customers)
    this.wait = new Float64Array(customers)
    this.own = new Float64Array(customers)
  }

  add({ design, trace }: World, row: number, tag: number): void {
    if (trace.visitCycle[row] !== FIRST_CYCLE) return
    const customer = trace.visitCustomer[row]!
    const worked = trace.visitWorked[row]!
    const elapsed = trace.visitEnded[row]! - trace.visitQueued[row]!
    if (design.steps[trace.visitStep[row]!]!.kind === 'own') {
      this.own[customer]! += elapsed
      return
    }
    this.wait[customer]! += Math.max(0, elapsed - worked)
    if (tag === TAG.value) this.value[customer]! += worked
    else if (tag === TAG.misfit) this.misfit[customer]! += worked
    else if (tag === TAG.waste) this.waste[customer]! += worked
  }
}

class Entries {
  readonly start: number[] = []
  readonly column: number[] = []
  readonly amount: number[] = []

  /** Begins the entries of the next visit. */
  open(): number {
    this.start.push(this.column.length)
    return this.column.length
  }

  add(column: number, amount: number): void {
    this.column.push(column)
    this.amount.push(amount)
  }

  columns(): Pick<Ledger, 'start' | 'column' | 'amount'> {
    return {
      start: Int32Array.from(this.start),
      column: Int32Array.from(this.column),
      amount: Float64Array.from(this.amount),
    }
  }
}
