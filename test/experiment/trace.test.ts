import { describe, expect, test } from 'vitest'
import { run } from '../../sim/run.ts'
import { KIND, KINDS } from '../../sim/tally.ts'
import { judgeTrace } from '../../src/experiment/judge-trace.ts'
import { trace, traceEvents } from '../../src/experiment/trace.ts'
import { compile } from '../../src/scenario/compile.ts'
import type { Purpose } from '../../src/scenario/scenario.ts'
import { funnel, station } from './designs.ts'

const OTHER: Purpose = { serves: { function: 1 }, actions: ['decide'], clarity: 0, rightCustomer: 0.3 }

describe('a stored history', () => {
  test('is judged as the run judged it', () => {
    const traced = trace(funnel())
    const own = judgeTrace(traced, funnel().purpose!)
    for (let kind = 0; kind < KINDS; kind++) expect(own.time[kind]).toBeCloseTo(traced.tally.end.time[kind]!, 9)
    expect(new Set(own.visitKind).size).toBeGreaterThan(3)
  })

  test('by another purpose as a run with that judge would have', () => {
    const { program } = compile(funnel(), { judges: [OTHER] })
    const { tally } = run(program, 1, 1)
    const other = judgeTrace(trace(funnel()), OTHER)
    for (let kind = 0; kind < KINDS; kind++) expect(other.time[kind]).toBeCloseTo(tally.end.time[KINDS + kind]!, 9)
  })

  test('by nobody: what is not necessary or redone is value', () => {
    const { purpose: _, ...aimless } = funnel()
    const traced = trace(aimless)
    const nobody = judgeTrace(traced, null)
    for (let kind = 0; kind < KINDS; kind++) expect(nobody.time[kind]).toBeCloseTo(traced.tally.end.time[kind]!, 9)
  })

  test('has what unfinished visits have done so far, the stretch in progress included', () => {
    const base = funnel()
    const traced = trace(
      { ...base, market: { ...base.market, arrivals: { rate: 9 } } },
      { horizon: 20.4, drain: false },
    )
    const judged = judgeTrace(traced, base.purpose!)
    expect(traced.tally.end.time[KIND.open]).toBeGreaterThan(0)
    for (let kind = 0; kind < KINDS; kind++) expect(judged.time[kind]).toBeCloseTo(traced.tally.end.time[kind]!, 9)
    const { trace: log, program, tally } = traced
    const sum = (of: (visit: number) => number) => log.visitStep.reduce((total, _, visit) => total + of(visit), 0)
    const total = (column: Float64Array) => column.reduce((a, b) => a + b, 0)
    const own = sum((visit) => (program.stepTeam[log.visitStep[visit]!]! < 0 ? log.visitWorked[visit]! : 0))
    expect(own).toBeCloseTo(total(tally.end.cellOwn), 9)
    expect(sum((visit) => log.visitSuspended[visit]!)).toBeCloseTo(total(tally.end.cellSuspended), 9)
    const labour = total(tally.end.teamLabour) + tally.end.visitSpend
    expect(sum((visit) => log.visitCost[visit]!)).toBeCloseTo(labour, 6)
  })

  test('leaves unfinished visits open', () => {
    const traced = trace(station())
    const judged = judgeTrace(traced, null)
    const open = traced.trace.visitEnded.filter((time) => Number.isNaN(time)).length
    expect(open).toBeGreaterThan(0)
    expect(judged.visitKind.filter((kind) => kind === 6)).toHaveLength(open)
  })
})

describe('events', () => {
  const traced = trace(funnel(), { horizon: 20 })
  const events = traceEvents(traced)

  test('are in order of time, and nobody starts before joining', () => {
    for (let i = 1; i < events.length; i++) expect(events[i]!.time).toBeGreaterThanOrEqual(events[i - 1]!.time)
    const mine = events.filter((event) => event.customer === 'arrivals/1')
    expect(mine[0]).toMatchObject({ activity: 'joined', step: 'hear', team: null })
    expect(mine.at(-1)!.to).toMatch(/won|gone/)
  })

  test('every visit that began or was left has its end in a drained run', () => {
    const joined = events.filter((event) => event.activity === 'joined').length
    const ended = events.filter((event) => event.activity === 'ended' || event.activity === 'reneged').length
    expect(ended).toBe(joined)
  })

  test('say who gave up, where they went, and tag only what a team did', () => {
    const reneged = traceEvents(trace(funnel())).filter((event) => event.activity === 'reneged')
    expect(reneged.length).toBeGreaterThan(0)
    expect(reneged.every((event) => event.to === 'gone' && event.kind === null && event.worked === null)).toBe(true)
    expect(events.filter((event) => event.team === null).every((event) => event.kind === null)).toBe(true)
    expect(events.some((event) => event.kind === 'value')).toBe(true)
  })
})
