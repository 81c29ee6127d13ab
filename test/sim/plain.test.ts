import { expect, test } from 'vitest'
import { run } from '../../sim/run.ts'
import { compile } from '../../src/scenario/compile.ts'
import { parse } from '../../src/scenario/parse.ts'
import { expectSameBytes } from '../property/bytes.ts'
import { EVENT_LIMIT, forAllScenarios } from '../property/for-all.ts'

test('the short way of a plain visit and the general one leave the same tally and the same trace', () => {
  forAllScenarios(40, (scenario, seed) => {
    const { program } = compile(scenario, { eventLimit: EVENT_LIMIT })
    const short = run(program, seed, 1, { trace: true })
    // A probe, here on nobody, makes every visit take the general way.
    const general = run(program, seed, 1, { trace: true, probes: [{ source: 0, ordinal: -1 }] })
    expectSameBytes(short.tally, general.tally, 'tally')
    expectSameBytes(short.trace, general.trace, 'trace')
  })
})

test('what an open deal has spent before 0 belongs to the visit it stands in, and to no later one', () => {
  const text = `
whyflow: 1
name: Open deal
time: { unit: hour, horizon: 20, mode: terminating }
market: { arrivals: { at: [50] } }
team: { desk: { size: 1 } }
initial: { deals: [{ step: think, age: 9, inStep: 4 }] }
journey:
  steps:
    think: { takes: { constant: 10 }, next: { serve: 1 } }
    serve: { team: desk, takes: { constant: 2 }, next: { done: 1 } }
    done: { end: won }
`
  const { program } = compile(parse({ 'open.yaml': text }, 'open.yaml').scenario!)
  // Without a trace, because a recorder sets those times back by itself.
  const short = run(program, 1, 0)
  expect(short.tally.cohort.working[0]).toBe(2)
  expectSameBytes(short.tally, run(program, 1, 0, { probes: [{ source: 0, ordinal: -1 }] }).tally, 'tally')
})
