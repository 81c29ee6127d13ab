import { describe, expect, test } from 'vitest'
import { exp } from '../../sim/elementary.ts'
import { run } from '../../sim/run.ts'
import { compile } from '../../src/scenario/compile.ts'
import { eventsOf, expectClose, only, problemsOf, read } from './experiences.ts'
import { isNull } from './nulls.ts'

/** One person, an hour for each; three customers at 0, 0 and 0 wait 0, 1 and 2 hours. */
const desk = (more = '', lasts = 2) => `
whyflow: 1
name: Desk
time: { unit: hour, horizon: 48, mode: terminating, drain: true, start: 2026-01-05 }
market: { arrivals: { at: [0, 0, 0] } }
interest: { lasts: ${lasts} }
team: { desk: { size: 1${more} } }
steps:
  call: { team: desk, takes: { constant: 1 }, next: { think: 1 } }
  think: { takes: { constant: 5 }, next: { meet: 1 } }
  meet: { team: desk, takes: { constant: 1 }, next: { won: { interest: 1 }, lost: {} } }
`

const INTEREST = 5
const lefts = (text: string) =>
  [0, 1, 2].map((ordinal) =>
    only('routed', eventsOf(read(text), ordinal)).map(({ attributes }) => attributes[INTEREST]!),
  )

test('e^(−wait/τ) is left, wait after wait; own time and work take nothing', () => {
  // Nobody waits again: they come to the meeting an hour apart.
  const after = (wait: number) => Array(3).fill(exp(-wait / 2))
  expect(lefts(desk())).toEqual([after(0), after(1), after(2)])
  const events = eventsOf(read(desk()), 2)
  expect(only('cooled', events)).toEqual([expect.objectContaining({ waited: 2, interest: [1, exp(-1)], time: 3 })])
})

test('waits add up: a second one takes its share of what the first has left', () => {
  const slow = desk().replace('takes: { constant: 5 }', 'takes: { constant: 0 }')
  // After the call each goes to the end of the line: 0 + 2, 1 + 2 and 2 + 2 hours.
  const found = lefts(slow).map((left) => left.at(-1)!)
  expectClose(found, [exp(-1), exp(-1.5), exp(-2)])
})

test('the team being away counts, work laid down does not', () => {
  const nine = lefts(desk(', hours: "Mon-Sun 00:30-02:00, Mon-Sun 06:00-24:00", shiftEnd: interrupt'))
  // Served 0:30–1:30, 1:30–2:00 and 6:00–6:30, 6:30–7:30.
  expectClose(
    nine.map((left) => left[0]!),
    [exp(-0.25), exp(-0.75), exp(-3.25)],
  )
})

test('who gives up takes along what is left, and a new start wakes it', () => {
  const text = desk()
    .replace('next: { think: 1 } }', 'patience: { constant: 1.5 }, renegeTo: think, next: { think: 1 } }')
    .replace('think: {', 'think: { effects: { interest: { toward: [1, 0.5] } },')
  const left = lefts(text)
  expectClose([left[2]![0]!], [(1 + exp(-0.75)) / 2])
})

test('the odds see it: none left is odds of one half', () => {
  const odds = (lasts: number) =>
    only('routed', eventsOf(read(desk('', lasts)), 2))
      .at(-1)!
      .odds.toSorted((a, b) => b - a)[0]!
  expect(odds(1e9)).toBeCloseTo(Math.E / (1 + Math.E), 8)
  expect(odds(0.01)).toBeCloseTo(0.5, 12)
})

test('what is left stands in the figures', () => {
  const { cohort } = run(compile(read(desk())).program, 1, 1, { verify: true }).tally
  expectClose([cohort.interest[0]!], [1 + exp(-0.5) + exp(-1)])
})

describe('null equals absence', () => {
  test('interest that lasts for ever', () => {
    isNull(['interest'], { interest: {} }, { 'spend.ads.perUnit': 2 })
  })

  test('nobody waits: it may fade as fast as it likes', () => {
    const free = desk(', cost: 0').replace('size: 1', 'size: 9')
    const without = free.replace(/interest: \{.*\n/, '')
    const trace = (text: string) => run(compile(read(text)).program, 1, 1, { trace: true })
    expect(trace(free)).toEqual(trace(without))
  })
})

describe('bad input and what can do nothing', () => {
  test('a time above 0', () => {
    expect(problemsOf(desk('', 0))).toEqual(['6 error interest.lasts: a time above 0, such as 2h or 0.5 | 0'])
    expect(problemsOf(desk().replace('lasts: 2', 'lasts: soon'))[0]).toContain('6 error interest.lasts: a time above 0')
    expect(problemsOf(desk().replace('lasts: 2', 'last: 2'))).toEqual([
      '6 error interest.last: nothing beside lasts | "last"',
    ])
  })

  test('no route that looks at interest', () => {
    expect(problemsOf(desk())).toEqual([])
    expect(problemsOf(desk().replace('{ interest: 1 }', '{ base: 1 }'))).toEqual([
      '6 warning interest: a route with interest in its odds | none',
    ])
  })
})
