import { describe, expect, test } from 'vitest'
import { run } from '../../sim/run.ts'
import { EXIT, type Trace } from '../../sim/trace.ts'
import { type Compiled, compile } from '../../src/scenario/compile.ts'
import { walkIsLegal } from '../oracle/walk.ts'
import { libraryNames, libraryScenario } from './read.ts'

const CUSTOMERS = 2000

/** As many replications as it takes to trace so many customers, each long enough for about all of them. */
function tracesOf(name: string): { compiled: Compiled; traces: Trace[]; customers: number } {
  const scenario = libraryScenario(name)
  const traced = (compiled: Compiled, replication: number): Trace =>
    run(compiled.program, 1, replication, { trace: true }).trace!
  const pilot = Math.min(20, scenario.time.horizon)
  const perTime = traced(compile(scenario, { horizon: pilot, warmup: 0 }), 1).customers / pilot
  const horizon = Math.min(scenario.time.horizon, (1.2 * CUSTOMERS) / perTime)
  const compiled = compile(scenario, { horizon, warmup: 0 })
  const traces: Trace[] = []
  let customers = 0
  for (let replication = 1; customers < CUSTOMERS; replication++) {
    traces.push(traced(compiled, replication))
    customers += traces.at(-1)!.customers
  }
  return { compiled, traces, customers }
}

/** The trace with the first finished visit leaving by another way than it did. */
function oneAltered({ names, program }: Compiled, trace: Trace): Trace {
  const visit = trace.visitExit.findIndex((exit) => exit >= 0)
  const { step, to } = names.routes[trace.visitExit[visit]!]!
  const other = names.routes.findIndex((route) => route.step === step && route.to !== to)
  const visitExit = trace.visitExit.slice()
  // A step with one route can be left wrongly all the same: by giving up where nobody does.
  const impatient = program.cellPatience[trace.visitStep[visit]! * program.segments]! >= 0
  visitExit[visit] = other >= 0 ? other : impatient ? EXIT.balked : EXIT.reneged
  return { ...trace, visitExit }
}

describe.each(libraryNames())('%s', (name) => {
  const { compiled, traces, customers } = tracesOf(name)

  test(`walks as its statechart allows: ${customers} customers`, () => {
    expect(customers).toBeGreaterThanOrEqual(CUSTOMERS)
    for (const trace of traces) expect(walkIsLegal(compiled, trace)).toMatchObject({ legal: true, why: '' })
  })

  test('does not, with one route altered', () => {
    expect(walkIsLegal(compiled, oneAltered(compiled, traces[0]!)).legal).toBe(false)
  })
})
