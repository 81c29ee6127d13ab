import { describe, expect, test } from 'vitest'
import { run } from '../../sim/run.ts'
import { EXIT, type Trace } from '../../sim/trace.ts'
import { compile } from '../../src/scenario/compile.ts'
import { funnel } from '../scenario/compile/scenarios.ts'
import { walkIsLegal } from './walk.ts'

const compiled = compile(funnel())
const trace = run(compiled.program, 1, 1, { trace: true, verify: true }).trace as Trace

/** A copy in which one visit's exit is another. */
function altered(visit: number, exit: number): Trace {
  const visitExit = trace.visitExit.slice()
  visitExit[visit] = exit
  return { ...trace, visitExit }
}

function firstVisit(step: string, exit: (route: number) => boolean): number {
  const number = compiled.names.steps.indexOf(step)
  const visit = trace.visitStep.findIndex((at, v) => at === number && exit(trace.visitExit[v]!))
  expect(visit).toBeGreaterThanOrEqual(0)
  return visit
}

const routeTo = (step: string, to: string): number =>
  compiled.names.routes.findIndex((route) => route.step === step && route.to === to)

describe('the walk of every customer', () => {
  test('is legal in the statechart', () => {
    const walk = walkIsLegal(compiled, trace)
    expect(walk).toMatchObject({ legal: true, why: '' })
    expect(walk.moves).toBeGreaterThan(2000)
  })

  test('uses every route of the funnel, and gives up too', () => {
    const used = new Set(trace.visitExit)
    const never = compiled.names.routes.filter((_, route) => !used.has(route))
    expect(never).toEqual([])
    expect(used.has(EXIT.reneged)).toBe(true)
  })
})

describe('the oracle sees', () => {
  test('one altered route', () => {
    const visit = firstVisit('hear', (exit) => exit === routeTo('hear', 'gone'))
    expect(walkIsLegal(compiled, altered(visit, routeTo('hear', 'qualify'))).legal).toBe(false)
  })

  test('a route of another step', () => {
    const visit = firstVisit('hear', (exit) => exit >= 0)
    expect(walkIsLegal(compiled, altered(visit, routeTo('qualify', 'gone'))).why).toContain('left by the route')
  })

  test('an event that the state cannot take', () => {
    const visit = firstVisit('hear', (exit) => exit >= 0)
    expect(walkIsLegal(compiled, altered(visit, EXIT.reneged)).why).toContain('the journey has no renege')
  })

  test('a customer who left without coming to an end', () => {
    const visit = firstVisit('propose', (exit) => exit >= 0)
    expect(walkIsLegal(compiled, altered(visit, EXIT.open)).legal).toBe(false)
  })
})
