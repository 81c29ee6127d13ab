import type { Program } from '../../sim/program.ts'
import { tag } from '../../sim/tag.ts'
import { KIND, KINDS, type Tally } from '../../sim/tally.ts'
import { EXIT, type Trace } from '../../sim/trace.ts'
import { redoneVisits } from './judge-trace.ts'

/** How a customer's first cycle ended, by index. */
export const ENDED = { won: 0, lost: 1, open: 2 } as const
const OUTCOMES = 3
/** Kinds of steps that matter here. */
const OWN = 1
const WON_END = 3
const LOST_END = 4

/**
 * Where the first cycles of the window's customers spent their time in one replication, step by step: the columns of the
 * cohort ledger told apart by step and by how the cycle ended. Summed over both they are that ledger's.
 */
export interface StepTimes {
  /** outcome * segments + segment: customers. */
  customers: Float64Array
  /** outcome * segments + segment: of customers who were there at 0, what lies before their first step; own time. */
  before: Float64Array
  /** (outcome * segments + segment) * steps + step, in what follows as well. */
  visits: Float64Array
  waiting: Float64Array
  suspended: Float64Array
  blocked: Float64Array
  /** What of the three fell while the team was off shift. */
  closed: Float64Array
  own: Float64Array
  /** (((outcome * segments + segment) * steps + step) * judges + judge) * KINDS + kind: in-service time. */
  work: Float64Array
}

/** From the trace of a replication, so that the engine counts no more than it does without. */
export function stepTimes(program: Program, trace: Trace, tally: Tally): StepTimes {
  const times = nothing(program)
  const outcome = outcomes(program, trace)
  const joins = firstVisits(trace)
  for (let customer = 0; customer < trace.customers; customer++) {
    if (!isInWindow(program, trace, customer)) continue
    const group = outcome[customer]! * program.segments + trace.customerSegment[customer]!
    times.customers[group]!++
    times.before[group]! += beforeFirst(program, trace, customer, joins[customer]!)
  }
  const tagged = tagger(program, trace)
  for (let visit = 0; visit < trace.visits; visit++) {
    const customer = trace.visitCustomer[visit]!
    if (trace.visitCycle[visit] !== 1 || !isInWindow(program, trace, customer)) continue
    const group = outcome[customer]! * program.segments + trace.customerSegment[customer]!
    const stood = joins[customer] === visit ? stoodBefore(program, trace, visit) : 0
    addVisit(times, program, trace, visit, group, stood, tally.end.at, tagged)
  }
  return times
}

function nothing({ segments, steps, judges }: Program): StepTimes {
  const groups = OUTCOMES * segments
  const cells = () => new Float64Array(groups * steps)
  return {
    customers: new Float64Array(groups),
    before: new Float64Array(groups),
    visits: cells(),
    waiting: cells(),
    suspended: cells(),
    blocked: cells(),
    closed: cells(),
    own: cells(),
    work: new Float64Array(groups * steps * judges * KINDS),
  }
}

/** Customers of `initial` arrive at 0, whatever their age. */
function isInWindow({ warmup }: Program, { customerSource, customerArrived }: Trace, customer: number): boolean {
  return (customerSource[customer]! < 0 ? 0 : customerArrived[customer]!) >= warmup
}

function addVisit(
  times: StepTimes,
  program: Program,
  trace: Trace,
  visit: number,
  group: number,
  stood: number,
  until: number,
  kindOf: (visit: number, judge: number) => number,
): void {
  const { judges, steps, stepKind } = program
  const step = trace.visitStep[visit]!
  const at = group * steps + step
  times.visits[at]!++
  if (trace.visitExit[visit] === EXIT.balked) return
  const worked = trace.visitWorked[visit]!
  const alone = stepKind[step] === OWN
  const [suspended, blocked] = [trace.visitSuspended[visit]!, trace.visitBlocked[visit]!]
  const ended = trace.visitEnded[visit]!
  const there = (Number.isNaN(ended) ? until : ended) - trace.visitQueued[visit]!
  // What is neither work nor laid down nor held up was waited; a sum's rounding is no wait.
  const waited = there - worked - suspended - blocked
  times.waiting[at]! += stood + (waited > 1e-9 * Math.max(1, there) ? waited : 0)
  times.suspended[at]! += suspended
  times.blocked[at]! += blocked
  times.closed[at]! += trace.visitClosed[visit]!
  if (alone) times.own[at]! += worked
  else
    for (let judge = 0; judge < judges; judge++)
      times.work[(at * judges + judge) * KINDS + kindOf(visit, judge)]! += worked
}

/** The row of every customer's first visit. */
function firstVisits(trace: Trace): Int32Array {
  const first = new Int32Array(trace.customers).fill(-1)
  for (let visit = trace.visits - 1; visit >= 0; visit--) first[trace.visitCustomer[visit]!] = visit
  return first
}

/** What a customer of `initial` had stood in line for when the run began; the trace knows a visit from then on. */
function stoodBefore({ initialInStep, stepKind }: Program, trace: Trace, visit: number): number {
  const row = -1 - trace.customerSource[trace.visitCustomer[visit]!]!
  if (row < 0 || trace.visitExit[visit] === EXIT.balked || stepKind[trace.visitStep[visit]!] === OWN) return 0
  return initialInStep[row]!
}

function beforeFirst({ initialAge, initialInStep }: Program, trace: Trace, customer: number, first: number): number {
  const row = -1 - trace.customerSource[customer]!
  if (row < 0) return 0
  return initialAge[row]! - (first >= 0 && trace.visitExit[first] === EXIT.balked ? 0 : initialInStep[row]!)
}

/** By customer: how the first cycle ended, from where its last visit led. */
function outcomes({ routeTarget, stepRenegeTo, stepBalkTo, stepKind }: Program, trace: Trace): Uint8Array {
  const found = new Uint8Array(trace.customers).fill(ENDED.open)
  for (let visit = 0; visit < trace.visits; visit++) {
    if (trace.visitCycle[visit] !== 1) continue
    const exit = trace.visitExit[visit]!
    const step = trace.visitStep[visit]!
    const to =
      exit >= 0
        ? routeTarget[exit]!
        : exit === EXIT.reneged
          ? stepRenegeTo[step]!
          : exit === EXIT.balked
            ? stepBalkTo[step]!
            : -1
    const kind = to < 0 ? -1 : stepKind[to]
    found[trace.visitCustomer[visit]!] = kind === WON_END ? ENDED.won : kind === LOST_END ? ENDED.lost : ENDED.open
  }
  return found
}

/** The kind of a visit's work as each judge of the program sees it. */
function tagger(program: Program, trace: Trace): (visit: number, judge: number) => number {
  const { judges, steps, routeTaken, routeTarget, stepKind, stepNecessary, stepScreens } = program
  const redone = redoneVisits(program, trace)
  const misfit = misfits(program, trace)
  return (visit, judge) => {
    const step = trace.visitStep[visit]!
    const exit = trace.visitExit[visit]!
    if (exit === EXIT.open) return KIND.open
    return tag(
      program.judgeActive[judge] === 1,
      program.judgeAligned[judge * steps + step] === 1,
      stepNecessary[step] === 1,
      redone[visit] === 1,
      misfit[trace.visitCustomer[visit]! * judges + judge] === 1,
      stepScreens[step] === 1 && exit >= 0 && stepKind[routeTarget[exit]!] === LOST_END,
      exit >= 0 && routeTaken[exit] === 1,
    )
  }
}

/** customer * judges + judge: whether the customer lies outside the judge's purpose. */
function misfits({ judges, needs, judgeActive, judgeServes, judgeRight }: Program, trace: Trace): Uint8Array {
  const found = new Uint8Array(trace.customers * judges)
  for (let judge = 0; judge < judges; judge++) {
    if (judgeActive[judge] === 0) continue
    const serves = judgeServes.subarray(judge * needs, (judge + 1) * needs)
    const weight = serves.reduce((sum, served) => sum + served, 0)
    for (let customer = 0; customer < trace.customers; customer++) {
      let wanted = 0
      for (let need = 0; need < needs; need++) wanted += serves[need]! * trace.customerWants[customer * needs + need]!
      const fit = weight > 0 ? wanted / weight : 0.5
      if (fit < judgeRight[judge]!) found[customer * judges + judge] = 1
    }
  }
  return found
}
