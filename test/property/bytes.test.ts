import fc from 'fast-check'
import { test } from 'vitest'
import type { Program } from '../../sim/program.ts'
import { run, type Want } from '../../sim/run.ts'
import { compile } from '../../src/scenario/compile.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { expectSameBytes } from './bytes.ts'
import { EVENT_LIMIT, forAllScenarios } from './for-all.ts'

/** What a run counts, without what was asked for besides. */
function counts(program: Program, seed: number, replication: number, want: Want = {}) {
  const { series: _series, wipBins: _bins, ...rest } = run(program, seed, replication, want).tally
  return rest
}

test('observed or not, once or twice, cloned or not: the same bytes', () => {
  forAllScenarios(20, (scenario, seed) => {
    const { program } = compile(scenario, { eventLimit: EVENT_LIMIT })
    const before = structuredClone(program)
    const plain = counts(program, seed, 3)
    const probes = [0, 1, 2, 5].map((ordinal) => ({ source: 0, ordinal }))
    const edges = [0, program.warmup, program.horizon / 3, program.horizon]
    const wants: Want[] = [{}, { trace: true }, { probes }, { series: edges }, { wipBins: 11 }, { verify: true }]
    for (const want of wants) expectSameBytes(counts(program, seed, 3, want), plain, JSON.stringify(want))
    const everything = { trace: true, probes, series: edges, wipBins: 3, verify: true }
    expectSameBytes(counts(program, seed, 3, everything), plain, 'all at once')
    expectSameBytes(counts(before, seed, 3), plain, 'a clone')
    expectSameBytes(program, before, 'the program itself')
  })
})

test('replications know nothing of each other: any order, any company', () => {
  forAllScenarios(8, (scenario, _seed, draw) => {
    const order = draw(fc.shuffledSubarray<number>, [1, 2, 3, 4], { minLength: 4 })
    const { program } = compile(scenario, { eventLimit: EVENT_LIMIT })
    const straight = [1, 2, 3, 4].map((replication) => counts(program, 1, replication))
    for (const replication of order) {
      expectSameBytes(counts(program, 1, replication), straight[replication - 1], `replication ${replication}`)
    }
  })
})

test("the file's order decides nothing but rounds and the default lost end: compiling twice gives the same program", () => {
  forAllScenarios(8, (scenario) => {
    expectSameBytes(compile(scenario).program, compile(structuredClone(scenario)).program, 'the program')
  })
})

test('what was seen stays seen: a longer run, or an intervention later on, changes nothing before', () => {
  forAllScenarios(
    15,
    (scenario, seed) => {
      const at = scenario.time.horizon / 2
      const snapshots = (changed: Scenario, horizon: number) =>
        run(compile(changed, { eventLimit: EVENT_LIMIT, horizon }).program, seed, 1, { series: [at / 3, at] }).tally
          .series
      const seen = snapshots(scenario, scenario.time.horizon)
      expectSameBytes(snapshots(scenario, 2 * scenario.time.horizon), seen, 'a longer run')
      const team = Object.keys(scenario.team)[0]
      if (team === undefined) return
      const later = { at, set: { [`team.${team}.size`]: 5, [`team.${team}.cost`]: 99 } }
      const intervened = { ...scenario, interventions: [...scenario.interventions, later] }
      expectSameBytes(snapshots(intervened, scenario.time.horizon), seen, 'an intervention later on')
    },
    { interventions: true },
  )
})
