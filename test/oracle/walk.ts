import { type AnyMachineSnapshot, transition } from 'xstate'
import { EXIT, type Trace } from '../../sim/trace.ts'
import type { Compiled } from '../../src/scenario/compile.ts'
import type { JourneyMachine } from '../../src/scenario/journey.ts'

/** Whether every customer of a trace walked the statechart; `why` names the first who did not. */
export interface Walk {
  legal: boolean
  /** Transitions that were asked for. */
  moves: number
  why: string
}

/**
 * Replays a trace through the statechart of its scenario: each move is an event that the machine is asked for with `can`,
 * since XState takes an event it does not know for no event at all and says nothing.
 */
export function walkIsLegal(compiled: Compiled, trace: Trace): Walk {
  const chart = new Chart(compiled.machine)
  const standing = new Map<number, { cycle: number; step: string }>()
  let moves = 0
  for (let visit = 0; visit < trace.visits; visit++) {
    const customer = trace.visitCustomer[visit]!
    const cycle = trace.visitCycle[visit]!
    const step = compiled.names.steps[trace.visitStep[visit]!]!
    const before = standing.get(customer)
    const why = startsWell(compiled, trace, visit, before) ?? exitIsOwn(compiled, trace, visit)
    if (why !== null) return { legal: false, moves, why: `Customer ${customer}, visit ${visit} to ${step}: ${why}` }
    const event = eventOf(compiled, trace.visitExit[visit]!)
    if (event === null) {
      standing.set(customer, { cycle, step: OPEN })
      continue
    }
    const next = chart.move(step, event)
    moves++
    if (next === null)
      return { legal: false, moves, why: `Customer ${customer} at ${step}: the journey has no ${event}.` }
    standing.set(customer, { cycle, step: next })
  }
  return { ...endsWell(chart, trace, standing), moves }
}

/** Where someone stands whose visit has not ended. */
const OPEN = ''

/** A first visit is at an entry, a later one where the last exit led. */
function startsWell(
  { program, names }: Compiled,
  trace: Trace,
  visit: number,
  before: { cycle: number; step: string } | undefined,
): string | null {
  const at = names.steps[trace.visitStep[visit]!]!
  if (before !== undefined && before.cycle === trace.visitCycle[visit]) {
    return before.step === at ? null : `the last exit led to ${before.step || 'nowhere yet'}.`
  }
  if (before !== undefined) return null
  const source = trace.customerSource[trace.visitCustomer[visit]!]!
  const row = -1 - source
  const odds = program.initialOddsStep.slice(program.initialOddsStart[row], program.initialOddsStart[row + 1])
  const entries =
    source >= 0 ? [program.sourceStep[source]!] : odds.length > 0 ? [...odds] : [program.initialStep[row]!]
  return entries.includes(trace.visitStep[visit]!) ? null : 'nobody enters here.'
}

/** A route must belong to the step and to the customer's segment. */
function exitIsOwn({ program, names }: Compiled, trace: Trace, visit: number): string | null {
  const exit = trace.visitExit[visit]!
  if (exit < 0) return null
  const segment = trace.customerSegment[trace.visitCustomer[visit]!]!
  const set = program.cellRoutes[trace.visitStep[visit]! * program.segments + segment]!
  const own = exit >= program.setStart[set]! && exit < program.setStart[set + 1]!
  return own ? null : `left by the route from ${names.routes[exit]?.step} to ${names.routes[exit]?.to}.`
}

function eventOf({ names }: Compiled, exit: number): string | null {
  if (exit === EXIT.open) return null
  if (exit === EXIT.reneged) return 'renege'
  return exit === EXIT.balked ? 'balk' : `to:${names.routes[exit]!.to}`
}

/** Who left stands at an end, and who stands at an end left. */
function endsWell(chart: Chart, trace: Trace, standing: Map<number, { step: string }>): Omit<Walk, 'moves'> {
  for (const [customer, { step }] of standing) {
    const left = !Number.isNaN(trace.customerLeft[customer]!)
    const ended = step !== OPEN && chart.isEnd(step)
    if (left !== ended) {
      return {
        legal: false,
        why: `Customer ${customer} ${left ? 'left' : 'stayed'}, and stands at ${step || 'a step'}.`,
      }
    }
  }
  return { legal: true, why: '' }
}

/** The machine has no memory but its state, so each question is asked once. */
class Chart {
  readonly #machine: JourneyMachine
  readonly #answers = new Map<string, string | null>()

  constructor(machine: JourneyMachine) {
    this.#machine = machine
  }

  /** The step to which the event leads; null when the state cannot take it. */
  move(step: string, event: string): string | null {
    const question = `${step} ${event}`
    let answer = this.#answers.get(question)
    if (answer === undefined) {
      answer = this.#ask(step, event)
      this.#answers.set(question, answer)
    }
    return answer
  }

  isEnd(step: string): boolean {
    return this.#machine.getStateNodeById(step).type === 'final'
  }

  #ask(step: string, type: string): string | null {
    const state = this.#at(step)
    if (!state.can({ type })) return null
    const [next] = transition(this.#machine, state as never, { type })
    return leafOf((next as AnyMachineSnapshot).value)
  }

  #at(step: string): AnyMachineSnapshot {
    const { path } = this.#machine.getStateNodeById(step)
    const value = path.reduceRight<unknown>((inner, key) => (inner === undefined ? key : { [key]: inner }), undefined)
    return this.#machine.resolveState({ value: value as never }) as AnyMachineSnapshot
  }
}

function leafOf(value: unknown): string {
  return typeof value === 'string' ? value : leafOf(Object.values(value as object)[0])
}
