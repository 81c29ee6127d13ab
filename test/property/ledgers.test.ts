import { expect, test } from 'vitest'
import type { Program } from '../../sim/program.ts'
import { run } from '../../sim/run.ts'
import { type Flow, KIND, KINDS, type Tally } from '../../sim/tally.ts'
import { EXIT, type Trace } from '../../sim/trace.ts'
import { compile } from '../../src/scenario/compile.ts'
import type { Purpose } from '../../src/scenario/scenario.ts'
import { EVENT_LIMIT, forAllScenarios } from './for-all.ts'
import { randomPurpose } from './random-scenario.ts'

const sum = (column: ArrayLike<number>): number => Array.from(column).reduce((a, b) => a + b, 0)

function near(found: number, expected: number, what: string): void {
  const off = Math.abs(found - expected)
  expect(off, `${what}: ${found} against ${expected}`).toBeLessThanOrEqual(1e-8 * Math.max(1, Math.abs(expected)))
}

test('whatever the scenario, every invariant holds at every event and both ledgers close', () => {
  forAllScenarios(60, (scenario, seed, draw) => {
    const judges = [randomPurpose(draw) as unknown as Purpose]
    const { program } = compile(scenario, { judges, eventLimit: EVENT_LIMIT })
    const { tally, trace } = run(program, seed, 1, { verify: true, trace: true, wipBins: 7 })
    for (const flow of [tally.from, tally.to, tally.end]) flowCloses(program, flow)
    cohortCloses(program, tally)
    customersClose(program, tally, trace!)
    retagged(program, tally, trace!)
    near(sum(tally.wipBins) * (program.horizon / 7), tally.to.wipArea, 'WIP by bins')
  })
})

/** Little in integral form, time by state, tagged time and money. */
function flowCloses(p: Program, flow: Flow): void {
  near(flow.customerTime, flow.wipArea, 'time of customers, ∫ customers dt')
  const busy = sum(flow.cellBusy)
  const states = busy + sum(flow.cellQueued) + sum(flow.cellSuspended) + sum(flow.cellBlocked) + sum(flow.cellOwn)
  near(states, flow.wipArea, 'time by state')
  near(flow.arrivals, flow.wins + flow.losses + flow.wip, 'arrivals')
  for (let judge = 0; judge < p.judges; judge++) {
    const kinds = (column: Float64Array) => column.subarray(judge * KINDS, (judge + 1) * KINDS)
    near(sum(kinds(flow.time)), busy, 'tagged time')
    near(sum(kinds(flow.money)), sum(flow.teamLabour) + flow.visitSpend, 'tagged money')
  }
  const idle = sum(flow.teamPayroll) + sum(flow.teamOvertimeCost) - sum(flow.teamLabour)
  expect(idle).toBeGreaterThanOrEqual(-1e-7)
}

/** value + necessary + waste + own + open = elapsed, for the cohort. */
function cohortCloses(p: Program, { cohort, open }: Tally): void {
  for (let segment = 0; segment < p.segments; segment++) {
    const { queued, working, suspended, blocked, own, elapsed } = cohort
    const parts = queued[segment] + working[segment] + suspended[segment] + blocked[segment] + own[segment]
    near(parts, elapsed[segment], 'elapsed of the cohort')
    for (let judge = 0; judge < p.judges; judge++) {
      const at = (segment * p.judges + judge) * KINDS
      near(sum(cohort.time.subarray(at, at + KINDS)), working[segment], 'tagged time of the cohort')
    }
    expect(cohort.closed[segment]).toBeLessThanOrEqual(queued[segment] + suspended[segment] + blocked[segment] + 1e-8)
    const histogram = cohort.lead.slice(segment * 3, segment * 3 + 3)
    near(sum(histogram[0]!.count), cohort.won[segment], 'lead times of the won')
    near(sum(histogram[0]!.sum), cohort.leadWon[segment], 'lead time of the won')
    near(sum(histogram[1]!.sum), cohort.leadLost[segment], 'lead time of the lost')
  }
  near(sum(cohort.arrivals), sum(cohort.won) + sum(cohort.lost) + open, 'arrivals of the cohort')
}

/** Each customer's visits follow each other without a gap, and each visit's parts add up. */
function customersClose(p: Program, tally: Tally, trace: Trace): void {
  const upTo = Array.from({ length: trace.customers }, (_, c) => Math.max(0, trace.customerArrived[c]))
  for (let v = 0; v < trace.visits; v++) {
    const c = trace.visitCustomer[v]
    near(trace.visitQueued[v], upTo[c]!, 'a visit begins where the last one ended')
    const ended = trace.visitExit[v] === EXIT.open ? tally.end.at : trace.visitEnded[v]
    upTo[c] = ended
    const later = trace.visitWorked[v] + trace.visitSuspended[v] + trace.visitBlocked[v]
    const since = Number.isNaN(trace.visitStarted[v]) ? ended : trace.visitStarted[v]
    const initial = trace.customerSource[c] < 0
    expect(since).toBeGreaterThanOrEqual(trace.visitQueued[v])
    if (trace.visitExit[v] === EXIT.open || initial) continue
    if (p.stepKind[trace.visitStep[v]] !== 2) near(since + later, ended, 'parts of a visit')
  }
  for (let c = 0; c < trace.customers; c++) {
    const left = Number.isNaN(trace.customerLeft[c]) ? tally.end.at : trace.customerLeft[c]
    near(upTo[c]!, left, 'the last visit ends with the customer')
  }
}

/** The tagging rules over the stored history, written once more: what was booked is what the trace says. */
function retagged(p: Program, tally: Tally, trace: Trace): void {
  const done = Array.from({ length: trace.customers }, () => new Set<number>())
  const redo = Array.from({ length: trace.customers }, () => new Set<number>())
  const time = new Float64Array(p.judges * KINDS)
  const order = Array.from({ length: trace.visits }, (_, v) => v).filter((v) => trace.visitExit[v] !== EXIT.open)
  for (const v of order) {
    const c = trace.visitCustomer[v]
    const step = trace.visitStep[v]
    const exit = trace.visitExit[v]
    if (exit === EXIT.balked) continue
    if (p.stepKind[step] === 0) {
      for (let judge = 0; judge < p.judges; judge++) {
        time[judge * KINDS + kindOf(p, trace, judge, c, step, exit, redo[c]!.has(step))] += trace.visitWorked[v]
      }
    }
    if (exit < 0) continue
    done[c]!.add(step)
    if (p.routeRework[exit]) for (const one of done[c]!) redo[c]!.add(one)
  }
  for (let i = 0; i < time.length; i++) {
    if (i % KINDS !== KIND.open) near(time[i], tally.end.time[i], `kind ${i % KINDS} of judge ${Math.floor(i / KINDS)}`)
  }
}

function kindOf(
  p: Program,
  trace: Trace,
  judge: number,
  c: number,
  step: number,
  exit: number,
  redone: boolean,
): number {
  const active = p.judgeActive[judge] === 1
  const aligned = p.judgeAligned[judge * p.steps + step] === 1
  const necessary = p.stepNecessary[step] === 1
  if (active && !aligned && !necessary) return KIND.unaligned
  if (redone) return KIND.rework
  if (necessary) return KIND.necessary
  if (!active) return KIND.value
  const serves = Array.from({ length: p.needs }, (_, k) => p.judgeServes[judge * p.needs + k])
  const total = serves.reduce((a, b) => a + b, 0)
  const fit = serves.reduce((a, s, k) => a + s * trace.customerWants[c * p.needs + k], 0) / total
  const toLost = exit >= 0 && p.stepKind[p.routeTarget[exit]] === 4
  if (total > 0 && fit < p.judgeRight[judge]) return p.stepScreens[step] === 1 && toLost ? KIND.value : KIND.misfit
  return exit >= 0 && p.routeTaken[exit] === 1 ? KIND.value : KIND.unanswered
}
