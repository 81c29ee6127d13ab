import fc from 'fast-check'
import { test } from 'vitest'
import type { Program } from '../../sim/program.ts'
import { run, type Want } from '../../sim/run.ts'
import { compile } from '../../src/scenario/compile.ts'
import { expectSameBytes } from './bytes.ts'
import { EVENT_LIMIT, forAllScenarios } from './for-all.ts'

/** What a run counts, without what was asked for besides. */
function counts(program: Program, seed: number, replication: number, want: Want = {}) {
  const { series: _series, wipBins: _bins, ...rest } = run(program, seed, replication, want).tally
  return rest
}

test('observed or not, once or twice, cloned or not: the same bytes', () => {
  forAllScenarios(40, (scenario, seed) => {
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
  forAllScenarios(15, (scenario, _seed, draw) => {
    const order = draw(fc.shuffledSubarray<number>, [1, 2, 3, 4], { minLength: 4 })
    const { program } = compile(scenario, { eventLimit: EVENT_LIMIT })
    const straight = [1, 2, 3, 4].map((replication) => counts(program, 1, replication))
    for (const replication of order) {
      expectSameBytes(counts(program, 1, replication), straight[replication - 1], `replication ${replication}`)
    }
  })
})

test("the file's order decides nothing but rounds and the default lost end: compiling twice gives the same program", () => {
  forAllScenarios(15, (scenario) => {
    expectSameBytes(compile(scenario).program, compile(structuredClone(scenario)).program, 'the program')
  })
})
