import { expect, test } from 'vitest'
import { run } from '../../sim/run.ts'
import { eventsOf } from '../../src/experiment/work.ts'
import { compile } from '../../src/scenario/compile.ts'
import { libraryNames, libraryScenario } from '../library/read.ts'

// Rounds and closed populations are bounded by what can be done at most, so they are only not to be missed by a digit.
const BOUNDED = ['dice-game', 'penny-fab']

// What customers do who come back is not foreseen, and some of them do as much again: it is a matter of size there, too.
const LEAST_RETURNING = 0.5

test.each(libraryNames())('the events of %s are as many as were estimated, about', (name) => {
  const scenario = libraryScenario(name)
  const { program } = compile(scenario, { horizon: 2000, warmup: 0 })
  const { events } = run(program, 1, 1).tally
  const ratio = eventsOf(scenario, { horizon: 2000 }) / events
  expect(ratio).toBeGreaterThan(scenario.retention === undefined ? 0.9 : LEAST_RETURNING)
  expect(ratio).toBeLessThan(BOUNDED.includes(name) ? 2 : 1.1)
})

test('the estimate goes with the horizon', () => {
  const scenario = libraryScenario('one-clerk')
  const once = eventsOf(scenario, {})
  expect(eventsOf(scenario, { horizon: 3 * scenario.time.horizon })).toBeCloseTo(3 * once, 6)
})
