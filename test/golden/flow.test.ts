import { describe, expect, test } from 'vitest'
import { play } from './play.ts'

describe('blocking', () => {
  const merge = `
market: { arrivals: { left: { at: [0, 0], to: x }, right: { at: [0.5], to: y } } }
team: { tx: { size: 1, cost: 1 }, ty: { size: 1 }, tz: { size: 1 } }
journey:
  steps:
    x: { team: tx, takes: { constant: 2 }, next: { z: 1 } }
    y: { team: ty, takes: { constant: 1 }, next: { z: 1 } }
    z: { team: tz, takes: { constant: 4 }, queueLimit: 0, block: true, next: { done: 1 } }
    done: { end: won }
`

  test('the held server is occupied and not busy; release is in order of blocking', () => {
    const { lines, tally, trace } = play(merge, { horizon: 50 })
    expect(lines).toEqual([
      '0 left0 joins x',
      '0 left0 starts x',
      '0 left1 joins x',
      '0.5 right0 joins y',
      '0.5 right0 starts y',
      '1.5 right0 leaves y for z',
      '1.5 right0 joins z',
      '1.5 right0 starts z',
      '2 left0 leaves x for z',
      '2 left0 is blocked at x',
      '5.5 left0 joins z',
      '5.5 left0 starts z',
      '5.5 left1 starts x',
      '5.5 right0 leaves z for done',
      '7.5 left1 leaves x for z',
      '7.5 left1 is blocked at x',
      '9.5 left0 leaves z for done',
      '9.5 left1 joins z',
      '9.5 left1 starts z',
      '13.5 left1 leaves z for done',
    ])
    expect(tally.to.teamBusy[0]).toBe(4)
    expect(tally.to.teamLabour[0]).toBe(4)
    expect([...trace.visitBlocked].filter((time) => time > 0)).toEqual([3.5, 2])
  })

  test('first blocked, first released, whichever step holds them', () => {
    const { lines } = play(`
market: { arrivals: { left: { at: [0], to: x }, right: { at: [0], to: y }, seed: { at: [0], to: z } } }
team: { tx: { size: 1 }, ty: { size: 1 }, tz: { size: 1 } }
journey:
  steps:
    x: { team: tx, takes: { constant: 2 }, next: { z: 1 } }
    y: { team: ty, takes: { constant: 1 }, next: { z: 1 } }
    z: { team: tz, takes: { constant: 4 }, queueLimit: 0, block: true, next: { done: 1 } }
    done: { end: won }
`)
    expect(lines.filter((line) => / (starts|joins) z/.test(line))).toEqual([
      '0 seed0 joins z',
      '0 seed0 starts z',
      '4 right0 joins z',
      '4 right0 starts z',
      '8 left0 joins z',
      '8 left0 starts z',
    ])
  })

  test('a newcomer from outside balks at a full blocking step', () => {
    const { lines } = play(`
market: { arrivals: { at: [0, 1] } }
team: { desk: { size: 1 } }
journey:
  steps:
    z: { team: desk, takes: { constant: 4 }, queueLimit: 0, block: true, next: { done: 1 } }
    done: { end: won }
    gone: { end: lost }
`)
    expect(lines).toContain('1 b balks at z for gone')
  })

  test('who works alone is held without a server, and released when the limit allows', () => {
    const { lines } = play(`
market: { arrivals: { at: [0, 0, 0] } }
team: { desk: { size: 1 } }
journey:
  steps:
    read: { takes: { constant: 1 }, next: { z: 1 } }
    z: { team: desk, takes: { constant: 4 }, queueLimit: 1, block: true, next: { done: 1 } }
    done: { end: won }
`)
    expect(lines.filter((line) => line.includes(' c '))).toEqual([
      '0 c joins read',
      '0 c acts at read',
      '1 c leaves read for z',
      '1 c is blocked at read',
      '5 c joins z',
      '9 c starts z',
      '13 c leaves z for done',
    ])
  })

  test('a line of blocked steps moves up at one instant', () => {
    const { lines } = play(`
market: { arrivals: { at: [0, 0, 0] } }
team: { ta: { size: 1 }, tb: { size: 1 }, tc: { size: 1 } }
journey:
  steps:
    a1: { team: ta, takes: { constant: 1 }, next: { b1: 1 } }
    b1: { team: tb, takes: { constant: 1 }, queueLimit: 0, block: true, next: { c1: 1 } }
    c1: { team: tc, takes: { constant: 10 }, queueLimit: 0, block: true, next: { done: 1 } }
    done: { end: won }
`)
    expect(lines.filter((line) => /^12 /.test(line))).toEqual([
      '12 a leaves c1 for done',
      '12 b joins c1',
      '12 b starts c1',
      '12 c joins b1',
      '12 c starts b1',
    ])
  })

  test('a waiting customer who gives up makes room for one who is held', () => {
    const { lines } = play(`
market: { arrivals: { at: [0, 0, 0] } }
team: { tx: { size: 3 }, desk: { size: 1 } }
journey:
  steps:
    x: { team: tx, takes: { constant: 1 }, next: { z: 1 } }
    z: { team: desk, takes: { constant: 10 }, queueLimit: 1, block: true, patience: { constant: 2 }, next: { done: 1 } }
    done: { end: won }
    gone: { end: lost }
`)
    expect(lines.filter((line) => /^[35] /.test(line))).toEqual([
      '3 b gives up at z for gone',
      '3 c joins z',
      '5 c gives up at z for gone',
    ])
  })
})

describe('pull limits', () => {
  const line = (limit: number, more = '') => `
market: { arrivals: { at: [0, 0, 0] } }
team: { tx: { size: 2 }, ty: { size: 1 } }
wip: [{ over: [x, y], limit: ${limit} }]
journey:
  steps:
    x: { team: tx, takes: { constant: 1 }, ${more} next: { y: 1 } }
    y: { team: ty, takes: { constant: 2 }, next: { done: 1 } }
    done: { end: won }
`

  test('a customer holds a place from the first step under the limit until leaving the last', () => {
    expect(play(line(1)).lines).toEqual([
      '0 a joins x',
      '0 a starts x',
      '0 b joins x',
      '0 c joins x',
      '1 a leaves x for y',
      '1 a joins y',
      '1 a starts y',
      '3 a leaves y for done',
      '3 b starts x',
      '4 b leaves x for y',
      '4 b joins y',
      '4 b starts y',
      '6 b leaves y for done',
      '6 c starts x',
      '7 c leaves x for y',
      '7 c joins y',
      '7 c starts y',
      '9 c leaves y for done',
    ])
  })

  test('those over the limit wait in the queue of the step they want, patience running', () => {
    const { lines, tally } = play(line(1, 'patience: { constant: 4 },'), { horizon: 20 })
    expect(lines.filter((text) => / c /.test(text))).toEqual(['0 c joins x', '4 c gives up at x for lost'])
    expect(tally.to.cellQueued[0]).toBe(3 + 4)
  })

  test('the server behind is free', () => {
    const { lines } = play(`
market: { arrivals: { at: [0, 0, 0] } }
team: { tx: { size: 1 }, ty: { size: 1 } }
wip: [{ over: [y], limit: 1 }]
journey:
  steps:
    x: { team: tx, takes: { constant: 1 }, next: { y: 1 } }
    y: { team: ty, takes: { constant: 5 }, next: { done: 1 } }
    done: { end: won }
`)
    expect(lines.filter((text) => text.includes('starts'))).toEqual([
      '0 a starts x',
      '1 a starts y',
      '1 b starts x',
      '2 c starts x',
      '6 b starts y',
      '11 c starts y',
    ])
  })

  test('a raised limit admits those who wait for it', () => {
    const { lines } = play(`${line(1)}
interventions: [{ at: 0.5, set: { wip.0.limit: 2 } }]
`)
    expect(lines).toContain('0.5 b starts x')
  })

  test('an admission makes room for one who is held before the queue', () => {
    // Over [y, w] one at a time; y has one waiting place, which b takes at the gate while a is at w.
    const { lines } = play(`
market: { arrivals: { at: [0, 0, 0] } }
team: { tx: { size: 3 }, ty: { size: 1 }, tw: { size: 1 } }
wip: [{ over: [y, w], limit: 1 }]
journey:
  steps:
    x: { team: tx, takes: { constant: 1 }, next: { y: 1 } }
    y: { team: ty, takes: { constant: 1 }, queueLimit: 1, block: true, next: { w: 1 } }
    w: { team: tw, takes: { constant: 3 }, next: { done: 1 } }
    done: { end: won }
`)
    expect(lines.filter((text) => / c /.test(text))).toEqual([
      '0 c joins x',
      '0 c starts x',
      '1 c leaves x for y',
      '1 c is blocked at x',
      '5 c joins y',
      '9 c starts y',
      '10 c leaves y for w',
      '10 c joins w',
      '10 c starts w',
      '13 c leaves w for done',
    ])
  })

  test('a full gate counts as a full queue', () => {
    const { lines } = play(line(1, 'queueLimit: 0,'))
    expect(lines.filter((text) => text.includes('balks'))).toEqual([
      '0 b balks at x for lost',
      '0 c balks at x for lost',
    ])
  })
})

describe('rounds', () => {
  const rounds = (pass: string, first: string, second: string, arrivals: string) => `
market: { arrivals: { ${arrivals} } }
journey:
  rounds: { every: 1, pass: ${pass} }
  steps:
    one: { each: ${first}, next: { two: 1 } }
    two: { each: ${second}, next: { done: 1 } }
    done: { end: won }
`

  test('pass within the round', () => {
    expect(
      play(rounds('within', '{ constant: 2 }', '{ constant: 1 }', 'at: [0], batch: { constant: 3 }')).lines,
    ).toEqual([
      '0 a joins one',
      '0 a acts at one',
      '0 a leaves one for two',
      '0 a joins two',
      '0 a acts at two',
      '0 a leaves two for done',
      '0 b joins one',
      '0 b acts at one',
      '0 b leaves one for two',
      '0 b joins two',
      '0 c joins one',
      '1 b acts at two',
      '1 b leaves two for done',
      '1 c acts at one',
      '1 c leaves one for two',
      '1 c joins two',
      '2 c acts at two',
      '2 c leaves two for done',
    ])
  })

  test('pass to the next round', () => {
    const { lines } = play(rounds('next', '{ constant: 2 }', '{ constant: 2 }', 'at: [0], batch: { constant: 3 }'))
    expect(lines.filter((line) => line.includes('acts'))).toEqual([
      '0 a acts at one',
      '0 b acts at one',
      '1 a acts at two',
      '1 b acts at two',
      '1 c acts at one',
      '2 c acts at two',
    ])
  })

  test('supply at the instant of a round comes before it', () => {
    const body = rounds(
      'within',
      '{ constant: 9 }',
      '{ constant: 9 }',
      'every: { constant: 1 }, first: 0, batch: { constant: 2 }',
    )
    const { tally } = play(body, { horizon: 5, drain: false })
    expect(tally.to.wins).toBe(10)
    expect(tally.to.wip).toBe(0)
  })

  test('a capacity is a whole number', () => {
    const { tally } = play(
      rounds('within', '{ constant: 1.9 }', '{ constant: 9 }', 'at: [0], batch: { constant: 4 }'),
      {
        horizon: 2,
        drain: false,
      },
    )
    expect(tally.to.wins).toBe(2)
  })
})

describe('sources', () => {
  const serve = (arrivals: string) => `
market: { arrivals: { ${arrivals} } }
team: { desk: { size: 1 } }
journey:
  steps:
    serve: { team: desk, takes: { constant: 2 }, next: { done: 1 } }
    done: { end: won }
`

  test('a batch arrives at one instant', () => {
    const { lines } = play(serve('at: [1], batch: { constant: 3 }'))
    expect(lines.filter((line) => line.includes('joins'))).toEqual([
      '1 a joins serve',
      '1 b joins serve',
      '1 c joins serve',
    ])
  })

  test('a renewal source comes after one interval, or first at the time given', () => {
    const joins = (arrivals: string) =>
      play(serve(arrivals), { horizon: 10, drain: false }).lines.filter((line) => line.includes('joins'))
    expect(joins('every: { constant: 4 }')).toEqual(['4 a joins serve', '8 b joins serve'])
    expect(joins('every: { constant: 4 }, first: 1')).toEqual(['1 a joins serve', '5 b joins serve', '9 c joins serve'])
  })

  test('a closed population: every exit admits a new customer at once', () => {
    expect(play(serve('closed: 2'), { horizon: 5, drain: false }).lines).toEqual([
      '0 a joins serve',
      '0 a starts serve',
      '0 b joins serve',
      '2 a leaves serve for done',
      '2 b starts serve',
      '2 c joins serve',
      '4 b leaves serve for done',
      '4 c starts serve',
      '4 d joins serve',
    ])
  })

  test('the horizon is half-open: what is due at it does not happen, and the drain does the rest', () => {
    const open = play(serve('at: [0, 2, 4]'), { horizon: 4, drain: false })
    expect(open.lines.at(-1)).toBe('2 b starts serve')
    expect(open.tally.to.wins).toBe(1)
    const drained = play(serve('at: [0, 2, 4]'), { horizon: 4 })
    expect(drained.lines.at(-1)).toBe('4 b leaves serve for done')
    expect([drained.tally.to.wins, drained.tally.end.wins, drained.tally.end.arrivals]).toEqual([1, 2, 2])
  })

  test('the drain ends with the last customer, and charges work but no idleness', () => {
    const { tally } = play(serve('at: [0, 3, 3]').replace('size: 1', 'size: 2, cost: 10'), { horizon: 4 })
    expect(tally.end.at).toBe(5)
    expect(tally.to.teamPayroll[0]).toBe(2 * 4 * 10)
    expect(tally.end.teamPayroll[0]).toBe(2 * 4 * 10 + 2 * 1 * 10)
  })
})

describe('present at 0', () => {
  const deals = (list: string) => `
market: { arrivals: { at: [50] } }
team: { desk: { size: 1 } }
initial: ${list}
journey:
  steps:
    think: { takes: { constant: 10 }, next: { serve: 1 } }
    serve: { team: desk, takes: { constant: 2 }, next: { done: 1 } }
    done: { end: won }
`

  test('what is left of a constant time is what was not spent; age counts in the lead time', () => {
    const { lines, tally } = play(deals('{ deals: [{ step: think, age: 9, inStep: 4 }] }'), { horizon: 20 })
    expect(lines).toEqual([
      '0 initial0 joins think',
      '6 initial0 leaves think for serve',
      '6 initial0 joins serve',
      '6 initial0 starts serve',
      '8 initial0 leaves serve for done',
    ])
    expect(tally.cohort.leadWon[0]).toBe(9 + 8)
    // Nothing is known of the time before the present step, so it is the customer's own.
    expect(tally.cohort.own[0]).toBe(5 + 10)
    expect(tally.cohort.elapsed[0]).toBe(17)
  })

  test('who waits at a team has waited; the ledger takes it all in', () => {
    const { tally } = play(
      deals('{ deals: [{ step: serve, age: 3, inStep: 1 }, { step: serve, age: 3, inStep: 2 }] }'),
      {
        horizon: 20,
      },
    )
    expect(tally.cohort.queued[0]).toBe(1 + 2 + 2)
    expect(tally.cohort.own[0]).toBe(2 + 1)
    expect(tally.cohort.elapsed[0]).toBe(3 + 2 + 3 + 4)
  })

  test('a count stands fresh at its step', () => {
    const { lines } = play(deals('{ serve: { count: 2 } }'), { horizon: 20 })
    expect(lines.filter((line) => line.includes('starts'))).toEqual([
      '0 initial0 starts serve',
      '2 initial1 starts serve',
    ])
  })
})
