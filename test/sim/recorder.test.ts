import { describe, expect, test } from 'vitest'
import { compile, parse, run } from '../../src/index.ts'

/** Two steps, shifts, interruptions and a full room, so that every column of a visit is kept. */
const wide = (arrivals: string, more = '') => `
whyflow: 1
time: { unit: hour, horizon: 2000, mode: terminating }
market: { arrivals: ${arrivals} }
team: { desk: { size: 30, hours: office, shiftEnd: interrupt }, bench: { size: 40 } }
${more}
steps:
  ask: { team: desk, takes: 1h, next: { make: 1 } }
  make: { team: bench, takes: 2h, queueLimit: 20, block: true, next: { won: 1 } }
`

const RISING = '{ schedule: [{ from: 0, rate: 0.1 }, { from: 1700, rate: 60 }] }'
const FALLING = '{ schedule: [{ from: 0, rate: 60 }, { from: 300, rate: 0.1 }] }'
const EVEN = '{ rate: 5 }'

function play(text: string) {
  const { scenario, problems } = parse({ 'a.yaml': text }, 'a.yaml')
  if (scenario === null) throw new Error(problems.map(({ path, expected }) => `${path}: ${expected}`).join('\n'))
  const { tally, trace } = run(compile(scenario).program, 7, 0, { trace: true })
  return { tally, trace: trace! }
}

const sum = (column: Iterable<number>) => [...column].reduce((total, x) => total + x, 0)

describe('room for the rows is foretold, and no row is lost where it comes otherwise', () => {
  test.each([
    ['nearly all come late', wide(RISING)],
    ['nearly all come early', wide(FALLING)],
    ['as many at any time', wide(EVEN)],
    ['all are there at the beginning', wide('{ at: [1] }', 'initial: { ask: { count: 9000 } }')],
  ])('%s', (_, text) => {
    const { tally, trace } = play(text)
    expect(trace.customers).toBeGreaterThan(8000)
    expect(trace.customers).toBe(tally.end.arrivals)
    expect(trace.visits).toBe(sum(tally.end.cellJoined))
    // Rows are allotted in order of joining, each to somebody, and two steps one after the other.
    expect(trace.visitQueued.every((at, row) => row === 0 || at >= trace.visitQueued[row - 1])).toBe(true)
    const visits = new Int32Array(trace.customers)
    for (const customer of trace.visitCustomer) visits[customer]++
    expect(visits.every((count) => count === 2)).toBe(true)
    expect(trace.visitExit.every((exit) => exit >= 0)).toBe(true)
    // What a row says of its time adds up, and all rows together to what the tally has seen.
    const apart = trace.visitEnded.map(
      (ended, row) =>
        ended - trace.visitStarted[row] - trace.visitWorked[row] - trace.visitSuspended[row] - trace.visitBlocked[row],
    )
    expect(Math.max(...apart.map(Math.abs))).toBeLessThan(1e-9)
    expect(sum(trace.visitWorked)).toBeCloseTo(sum(tally.end.cellBusy), 4)
  })
})

test('columns that a program does not need are as long as the others, and 0', () => {
  const { trace } = play(`
whyflow: 1
time: { unit: hour, horizon: 3000, mode: terminating }
market: { arrivals: { rate: 2 } }
steps: { think: { takes: 1h, next: { won: 1 } } }
`)
  expect(trace.visits).toBeGreaterThan(4096)
  for (const column of [trace.visitSuspended, trace.visitBlocked, trace.visitClosed]) {
    expect(column).toHaveLength(trace.visits)
    expect(column.every((x) => x === 0)).toBe(true)
  }
  expect(trace.visitWorked.every((x) => x > 0)).toBe(true)
})
