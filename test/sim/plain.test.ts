import { test } from 'vitest'
import { run } from '../../sim/run.ts'
import { compile } from '../../src/scenario/compile.ts'
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
