import { expect, test } from 'vitest'
import { compile, parse, run } from '../../src/index.ts'

function play(text: string) {
  const { scenario, problems } = parse({ 'a.yaml': text }, 'a.yaml')
  if (scenario === null) throw new Error(problems.map(({ found }) => found).join())
  return run(compile(scenario).program, 1, 1).tally
}

test('the drain lasts as long as anybody can still leave, however short the horizon was', () => {
  const tally = play(`
whyflow: 1
time: { unit: day, horizon: 1, mode: terminating }
market: { arrivals: { at: [0, 0.5] } }
steps: { think: { takes: { constant: 400 }, next: { won: 1 } } }
`)
  expect([tally.cohort.won[0], tally.open, tally.end.at]).toEqual([2, 0, 400.5])
})

test('the drain ends where nobody can ever leave', () => {
  const tally = play(`
whyflow: 1
time: { unit: day, horizon: 10, mode: terminating }
market: { arrivals: { at: [1] } }
team: { nobody: { size: 0, hours: office } }
steps: { wait: { team: nobody, takes: 1h, next: { won: 1 } } }
`)
  expect([tally.cohort.won[0], tally.open]).toEqual([0, 1])
  // The wait is counted to the horizon, not through the shifts that showed that nobody comes.
  expect(tally.cohort.queued[0]).toBeCloseTo(tally.end.at - 1, 9)
  expect(tally.end.at).toBeLessThan(20)
})
