import { describe, expect, test } from 'vitest'
import { type Result, run } from '../../sim/run.ts'
import { type Cohort, KINDS } from '../../sim/tally.ts'
import { ENDED, type StepTimes, stepTimes } from '../../src/experiment/step-times.ts'
import { type CompileOptions, compile } from '../../src/scenario/compile.ts'
import type { Purpose, Scenario } from '../../src/scenario/scenario.ts'
import { libraryNames, libraryScenario } from '../library/read.ts'
import { EVENT_LIMIT, forAllScenarios } from './for-all.ts'
import { randomPurpose } from './random-scenario.ts'

const OUTCOMES = Object.values(ENDED)

interface Counted extends Result {
  times: StepTimes
  segments: number
  steps: number
  judges: number
}

function count(scenario: Scenario, options: CompileOptions, seed = 1): Counted {
  const { program } = compile(scenario, options)
  const result = run(program, seed, 1, { trace: true })
  const { segments, steps, judges } = program
  return { ...result, segments, steps, judges, times: stepTimes(program, result.trace!, result.tally) }
}

/** A column's sum over steps and outcomes, by segment. */
function bySegment(
  { segments, steps }: Counted,
  column: Float64Array,
  outcomes: readonly number[] = OUTCOMES,
): number[] {
  return Array.from({ length: segments }, (_, segment) =>
    outcomes.reduce((sum, outcome) => {
      const from = (outcome * segments + segment) * steps
      return sum + column.subarray(from, from + steps).reduce((total, time) => total + time, 0)
    }, 0),
  )
}

function close(found: ArrayLike<number>, expected: ArrayLike<number>): void {
  const size = Math.max(1, ...Array.from(expected, Math.abs))
  const apart = Array.from(expected, (value, i) => Math.abs(found[i]! - value) / size)
  expect(Math.max(0, ...apart)).toBeLessThan(1e-9)
}

/** Told apart by step and outcome, the cohort ledger's columns add up to themselves. */
function addUp(counted: Counted): void {
  const { times, segments, tally } = counted
  const { cohort } = tally
  for (const [column, of] of [
    [times.waiting, 'queued'],
    [times.suspended, 'suspended'],
    [times.blocked, 'blocked'],
    [times.closed, 'closed'],
  ] as const)
    close(bySegment(counted, column), cohort[of])
  const before = (outcomes: readonly number[]) =>
    Array.from({ length: segments }, (_, i) =>
      outcomes.reduce((sum, each) => sum + times.before[each * segments + i]!, 0),
    )
  const all = before(OUTCOMES)
  close(
    bySegment(counted, times.own).map((time, i) => time + all[i]!),
    cohort.own,
  )
  close(workByKind(counted, OUTCOMES), cohort.time)
  const customers = (outcome: number) => times.customers.subarray(outcome * segments, (outcome + 1) * segments)
  close(customers(ENDED.won), cohort.won)
  close(customers(ENDED.lost), cohort.lost)
  leadTimes(counted, cohort, before)
}

function leadTimes(counted: Counted, cohort: Cohort, before: (outcomes: readonly number[]) => number[]): void {
  const { times, judges, segments } = counted
  for (const [outcome, column] of [
    [ENDED.won, cohort.leadWon],
    [ENDED.lost, cohort.leadLost],
  ] as const) {
    const parts = [times.waiting, times.suspended, times.blocked, times.own].map((each) =>
      bySegment(counted, each, [outcome]),
    )
    const work = workByKind(counted, [outcome])
    const whole = Array.from({ length: segments }, (_, i) => {
      const from = i * judges * KINDS
      const worked = work.slice(from, from + KINDS).reduce((sum, time) => sum + time, 0)
      return before([outcome])[i]! + worked + parts.reduce((sum, part) => sum + part[i]!, 0)
    })
    close(whole, column)
  }
}

/** (segment * judges + judge) * KINDS + kind, as the ledger has it. */
function workByKind({ times, segments, steps, judges }: Counted, outcomes: readonly number[]): number[] {
  const sums = new Array<number>(segments * judges * KINDS).fill(0)
  for (const outcome of outcomes)
    for (let segment = 0; segment < segments; segment++)
      for (let step = 0; step < steps; step++)
        for (let i = 0; i < judges * KINDS; i++)
          sums[segment * judges * KINDS + i]! +=
            times.work[((outcome * segments + segment) * steps + step) * judges * KINDS + i]!
  return sums
}

describe('time by step adds up', () => {
  test('to the cohort ledger and to the lead times, in any scenario', () => {
    forAllScenarios(60, (scenario, seed, draw) => {
      const judges = [randomPurpose(draw) as unknown as Purpose]
      addUp(count(scenario, { judges, eventLimit: EVENT_LIMIT }, seed))
    })
  })

  test.each(libraryNames())('in %s, drained and cut off', (name) => {
    const scenario = libraryScenario(name)
    const horizon = Math.min(scenario.time.horizon, 200)
    for (const drain of [false, true]) {
      const counted = count(scenario, { horizon, warmup: 0, drain })
      expect(counted.times.customers.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(0)
      addUp(counted)
    }
  })
})
