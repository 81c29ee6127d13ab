import type { Program } from '../../sim/program.ts'
import { tag } from '../../sim/tag.ts'
import { KIND, KINDS } from '../../sim/tally.ts'
import type { Trace } from '../../sim/trace.ts'
import type { Purpose, Scenario } from '../scenario/scenario.ts'

/** A stored history under a purpose's eyes: not what would have happened under it. */
export interface JudgedTrace {
  /** By visit: index into KIND; `open` where the visit had not ended. */
  visitKind: Uint8Array
  /** Σ in-service time by KIND over all visits, in time units; the customer's own time is in none. */
  time: Float64Array
}

/** What a trace needs beside it, to be judged. */
export interface Judgeable {
  scenario: Scenario
  program: Program
  names: { steps: readonly string[]; needs: readonly string[] }
  trace: Trace
}

/**
 * Tags a stored history by a purpose, without a rerun; null judges without one. Everything the tag reads is in the trace
 * or the program, except what a step enables, which the scenario says.
 */
export function judgeTrace({ scenario, program, names, trace }: Judgeable, purpose: Purpose | null): JudgedTrace {
  const aligned = names.steps.map((name) => {
    const enables = scenario.journey.steps[name]?.enables
    return enables !== undefined && (purpose?.actions.includes(enables) ?? false)
  })
  const misfit = misfits(trace, program.needs, names.needs, purpose)
  const redone = redoneVisits(program, trace)
  const visitKind = new Uint8Array(trace.visits).fill(KIND.open)
  const time = new Float64Array(KINDS)
  for (let visit = 0; visit < trace.visits; visit++) {
    const step = trace.visitStep[visit]!
    const exit = trace.visitExit[visit]!
    if (!Number.isNaN(trace.visitEnded[visit]!)) {
      visitKind[visit] = tag(
        purpose !== null,
        aligned[step]!,
        program.stepNecessary[step] === 1,
        redone[visit] === 1,
        misfit[trace.visitCustomer[visit]!] === 1,
        program.stepScreens[step] === 1 && exit >= 0 && program.stepKind[program.routeTarget[exit]!] === LOST_END,
        exit >= 0 && program.routeTaken[exit] === 1,
      )
    }
    if (program.stepTeam[step]! >= 0) time[visitKind[visit]!]! += trace.visitWorked[visit]!
  }
  return { visitKind, time }
}

const LOST_END = 4

/** By customer: purposeFit = Σ w s / Σ s lies below what the purpose asks of a right customer. */
function misfits(trace: Trace, width: number, needs: readonly string[], purpose: Purpose | null): Uint8Array {
  const misfit = new Uint8Array(trace.customers)
  const serves = Object.entries(purpose?.serves ?? {})
  const total = serves.reduce((sum, [, weight]) => sum + weight, 0)
  if (purpose === null || total === 0) return misfit
  for (let customer = 0; customer < trace.customers; customer++) {
    let wanted = 0
    for (const [need, weight] of serves) {
      const k = needs.indexOf(need)
      // Nobody wants a need that the scenario does not know.
      if (k >= 0) wanted += weight * trace.customerWants[customer * width + k]!
    }
    misfit[customer] = wanted / total < purpose.rightCustomer ? 1 : 0
  }
  return misfit
}

/** What a customer has completed in the current cycle, and of that what a rework route has made doubtful since. */
interface Memory {
  cycle: number
  done: Set<number>
  redo: Set<number>
}

/** By visit: the step was completed earlier in its cycle, and a rework route was taken since. */
export function redoneVisits(program: Program, trace: Trace): Uint8Array {
  const redone = new Uint8Array(trace.visits)
  if (!program.routeRework.includes(1)) return redone
  const memories = new Map<number, Memory>()
  // Rows are allotted at joining, and a customer is at one step at a time: so the rows of each are in order.
  for (let visit = 0; visit < trace.visits; visit++) {
    const customer = trace.visitCustomer[visit]!
    const cycle = trace.visitCycle[visit]!
    const step = trace.visitStep[visit]!
    const exit = trace.visitExit[visit]!
    let memory = memories.get(customer)
    if (!memory || memory.cycle !== cycle)
      memories.set(customer, (memory = { cycle, done: new Set(), redo: new Set() }))
    redone[visit] = memory.redo.has(step) ? 1 : 0
    if (exit < 0) continue
    memory.done.add(step)
    if (program.routeRework[exit] === 1) for (const each of memory.done) memory.redo.add(each)
  }
  return redone
}
