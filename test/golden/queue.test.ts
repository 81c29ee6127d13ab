import { describe, expect, test } from 'vitest'
import { play } from './play.ts'

const station = (team: string, step: string, arrivals: string) => `
market: { arrivals: { ${arrivals} } }
team: { desk: { ${team} } }
journey:
  steps:
    serve: { team: desk, takes: { constant: 2 }, ${step} next: { done: 1 } }
    done: { end: won }
    gone: { end: lost }
`

/** Two sources that differ by segment, and so in priority. */
const classes = (team: string, low: string, high: string, step = '') => `
market:
  segments: { low: { share: 0.5 }, high: { share: 0.5 } }
  arrivals: { low: { at: [${low}], segment: low }, high: { at: [${high}], segment: high } }
team: { desk: { ${team} } }
journey:
  steps:
    serve: { team: desk, takes: { constant: 2 }, priority: { by: segment, low: 0, high: 1 }, ${step} next: { done: 1 } }
    done: { end: won }
    gone: { end: lost }
`

const starts = (lines: string[]) => lines.filter((line) => /starts|suspended|resumed|gives/.test(line))

describe('who is served first', () => {
  test('fifo', () => {
    expect(play(station('size: 1', '', 'at: [0, 0.5, 1]')).lines).toEqual([
      '0 a joins serve',
      '0 a starts serve',
      '0.5 b joins serve',
      '1 c joins serve',
      '2 a leaves serve for done',
      '2 b starts serve',
      '4 b leaves serve for done',
      '4 c starts serve',
      '6 c leaves serve for done',
    ])
  })

  test('lifo interrupts nobody', () => {
    expect(starts(play(station('size: 1, discipline: lifo', '', 'at: [0, 0.5, 1]')).lines)).toEqual([
      '0 a starts serve',
      '2 c starts serve',
      '4 b starts serve',
    ])
  })

  test('a higher priority goes first and interrupts nobody', () => {
    expect(starts(play(classes('size: 1', '0, 0.5', '1')).lines)).toEqual([
      '0 low0 starts serve',
      '2 high0 starts serve',
      '4 low1 starts serve',
    ])
  })

  test('lifo holds within a priority, not across', () => {
    expect(starts(play(classes('size: 1, discipline: lifo', '0, 0.25, 0.5', '0.3, 0.4')).lines)).toEqual([
      '0 low0 starts serve',
      '2 high1 starts serve',
      '4 high0 starts serve',
      '6 low2 starts serve',
      '8 low1 starts serve',
    ])
  })

  test('one team over two steps serves by time of joining this queue', () => {
    const { lines } = play(`
market: { arrivals: { at: [0, 1.5] } }
team: { desk: { size: 1 } }
journey:
  steps:
    ask: { team: desk, takes: { constant: 1 }, next: { think: 1 } }
    think: { takes: { constant: 1 }, next: { sign: 1 } }
    sign: { team: desk, takes: { constant: 1 }, next: { done: 1 } }
    done: { end: won }
`)
    expect(starts(lines)).toEqual(['0 a starts ask', '1.5 b starts ask', '2.5 a starts sign', '3.5 b starts sign'])
  })

  test('whoever waits is served before the one who comes back to the same team', () => {
    const { lines } = play(`
market: { arrivals: { at: [0, 0] } }
team: { desk: { size: 1 } }
journey:
  steps:
    first: { team: desk, takes: { constant: 1 }, next: { second: 1 } }
    second: { team: desk, takes: { constant: 1 }, next: { done: 1 } }
    done: { end: won }
`)
    expect(starts(lines)).toEqual(['0 a starts first', '1 b starts first', '2 a starts second', '3 b starts second'])
  })
})

describe('preemption', () => {
  test('resumes where it stopped', () => {
    expect(play(classes('size: 1, discipline: preemptive', '0', '1')).lines).toEqual([
      '0 low0 joins serve',
      '0 low0 starts serve',
      '1 low0 is suspended at serve',
      '1 high0 joins serve',
      '1 high0 starts serve',
      '3 low0 is resumed at serve',
      '3 high0 leaves serve for done',
      '4 low0 leaves serve for done',
    ])
  })

  test('the victim is the latest to start among the lowest', () => {
    const { lines } = play(classes('size: 2, discipline: preemptive', '0, 0.5', '1'))
    expect(lines).toContain('1 low1 is suspended at serve')
    expect(lines).not.toContain('1 low0 is suspended at serve')
  })

  test('equals do not interrupt each other', () => {
    expect(starts(play(classes('size: 1, discipline: preemptive', '', '0, 1')).lines)).toEqual([
      '0 high0 starts serve',
      '2 high1 starts serve',
    ])
  })

  test('an interrupted visit comes before new ones of its priority', () => {
    expect(starts(play(classes('size: 1, discipline: preemptive', '0, 0.5', '1')).lines)).toEqual([
      '0 low0 starts serve',
      '1 low0 is suspended at serve',
      '1 high0 starts serve',
      '3 low0 is resumed at serve',
      '4 low1 starts serve',
    ])
  })

  test('a free server is taken before anyone is interrupted', () => {
    const { lines } = play(classes('size: 2, discipline: preemptive', '0', '1'))
    expect(lines.filter((line) => line.includes('suspended'))).toEqual([])
  })

  test('patience stops when service first starts and does not run again', () => {
    const { lines } = play(classes('size: 1, discipline: preemptive', '0', '1, 1.5, 2', 'patience: { constant: 3.5 },'))
    expect(starts(lines)).toEqual([
      '0 low0 starts serve',
      '1 low0 is suspended at serve',
      '1 high0 starts serve',
      '3 high1 starts serve',
      '5 high2 starts serve',
      '7 low0 is resumed at serve',
    ])
  })

  test('suspended time is no queue time', () => {
    const { tally, trace } = play(classes('size: 1, discipline: preemptive', '0', '1'))
    expect([...trace.visitSuspended]).toEqual([2, 0])
    expect([...trace.visitWorked]).toEqual([2, 2])
    expect(tally.cohort.suspended.reduce((a, b) => a + b)).toBe(2)
    expect(tally.cohort.queued.reduce((a, b) => a + b)).toBe(0)
  })

  test('more people busy than there should be: a newcomer takes over a server and none is wasted', () => {
    // Two at work when the team shrinks to one; the newcomer of high priority takes one place, the other goes on.
    const body = `${classes('size: 2, discipline: preemptive', '0, 0', '1')}
interventions: [{ at: 0.5, set: { team.desk.size: 1 } }]
`
    expect(starts(play(body).lines)).toEqual([
      '0 low0 starts serve',
      '0 low1 starts serve',
      '1 low1 is suspended at serve',
      '1 high0 starts serve',
      '3 low1 is resumed at serve',
    ])
  })
})

describe('leaving and being turned away', () => {
  test('patience runs from joining; whoever loses it goes to the first lost end', () => {
    expect(play(station('size: 1', 'patience: { constant: 1 },', 'at: [0, 0.5]')).lines).toEqual([
      '0 a joins serve',
      '0 a starts serve',
      '0.5 b joins serve',
      '1.5 b gives up at serve for gone',
      '2 a leaves serve for done',
    ])
  })

  test('a server that is free at the very end of patience: the earlier scheduled event comes first', () => {
    // a's service end was scheduled before b joined, so b is served.
    expect(starts(play(station('size: 1', 'patience: { constant: 2 },', 'at: [0, 0]')).lines)).toEqual([
      '0 a starts serve',
      '2 b starts serve',
    ])
  })

  test('renegeTo and balkTo', () => {
    const { lines, tally } = play(`
market: { arrivals: { at: [0, 0.25, 0.5] } }
team: { desk: { size: 1 } }
journey:
  steps:
    serve: { team: desk, takes: { constant: 2 }, patience: { constant: 1 }, renegeTo: mail, queueLimit: 1, balkTo: web, next: { done: 1 } }
    mail: { takes: { constant: 1 }, next: { done: 1 } }
    web: { takes: { constant: 3 }, next: { done: 1 } }
    done: { end: won }
`)
    expect(lines).toEqual([
      '0 a joins serve',
      '0 a starts serve',
      '0.25 b joins serve',
      '0.5 c balks at serve for web',
      '0.5 c joins web',
      '0.5 c acts at web',
      '1.25 b gives up at serve for mail',
      '1.25 b joins mail',
      '1.25 b acts at mail',
      '2 a leaves serve for done',
      '2.25 b leaves mail for done',
      '3.5 c leaves web for done',
    ])
    // They overlap with the won: nobody was lost.
    expect([tally.cohort.won[0], tally.cohort.lost[0], tally.cohort.reneged[0], tally.cohort.balked[0]]).toEqual([
      3, 0, 1, 1,
    ])
  })

  test('the limit counts those waiting, not those in service', () => {
    const { lines } = play(station('size: 2', 'queueLimit: 1,', 'at: [0, 0, 0, 0]'))
    expect(lines.filter((line) => line.includes('balks'))).toEqual(['0 d balks at serve for gone'])
  })

  test('a journey without a lost end gets one for those who give up', () => {
    const { lines } = play(`
market: { arrivals: { at: [0, 0] } }
team: { desk: { size: 1 } }
journey:
  steps:
    serve: { team: desk, takes: { constant: 2 }, patience: { constant: 1 }, next: { done: 1 } }
    done: { end: won }
`)
    expect(lines).toContain('1 b gives up at serve for lost')
  })
})

describe('shifts', () => {
  const shift = (end: string, at: string, rest = '') => `
market: { arrivals: { at: [${at}] } }
team: { desk: { size: 1, cost: 10, hours: "Mon-Sun 01:00-03:00", shiftEnd: ${end}${rest} } }
journey:
  steps:
    serve: { team: desk, takes: { constant: 2 }, next: { done: 1 } }
    done: { end: won }
`

  test('who comes before opening waits; work in hand is finished as paid overtime', () => {
    const { lines, tally, trace } = play(shift('finish', '0, 2, 2.5', ', overtimeRate: 1.5'), { horizon: 30 })
    expect(lines).toEqual([
      '0 a joins serve',
      '1 a starts serve',
      '2 b joins serve',
      '2.5 c joins serve',
      '3 a leaves serve for done',
      '3 b starts serve',
      '5 b leaves serve for done',
      '25 c starts serve',
      '27 c leaves serve for done',
    ])
    expect(trace.visitClosed[2]).toBe(22)
    expect(tally.to.teamOvertime[0]).toBe(2)
    expect(tally.to.teamOvertimeCost[0]).toBe(2 * 10 * 1.5)
    // Two shifts of two hours within the horizon, busy or not.
    expect(tally.to.teamPayroll[0]).toBe(2 * 2 * 10)
  })

  test('interrupt: resumes at the next opening, before those who came meanwhile, and nobody is paid at night', () => {
    const { lines, tally, trace } = play(shift('interrupt', '2, 2.5'), { horizon: 60 })
    expect(lines).toEqual([
      '2 a joins serve',
      '2 a starts serve',
      '2.5 b joins serve',
      '3 a is suspended at serve',
      '25 a is resumed at serve',
      '26 a leaves serve for done',
      '26 b starts serve',
      '27 b is suspended at serve',
      '49 b is resumed at serve',
      '50 b leaves serve for done',
    ])
    expect(tally.to.teamOvertime[0]).toBe(0)
    expect([...trace.visitSuspended]).toEqual([22, 22])
    expect([...trace.visitClosed]).toEqual([22, 22 + 22])
    expect([...trace.visitWorked]).toEqual([2, 2])
    expect(trace.visitCost[0]).toBe(20)
  })

  test('service that ends with the shift is neither overtime nor interrupted', () => {
    for (const end of ['finish', 'interrupt']) {
      const { lines, tally } = play(shift(end, '1'), { horizon: 30 })
      expect(lines.at(-1)).toBe('3 a leaves serve for done')
      expect(tally.to.teamOvertime[0]).toBe(0)
    }
  })
})

describe('size', () => {
  test('a decrease takes effect as servers fall idle', () => {
    const { lines, tally } = play(
      `${station('size: 2, cost: 10', '', 'at: [0, 0, 0, 0]')}
interventions: [{ at: 1, set: { team.desk.size: 1 } }]
`,
      { horizon: 10 },
    )
    expect(starts(lines)).toEqual(['0 a starts serve', '0 b starts serve', '2 c starts serve', '4 d starts serve'])
    // Two are paid until 2, although the plan says one from 1 on.
    expect(tally.to.teamPayroll[0]).toBe(10 * (2 * 2 + 8))
  })

  test('an increase serves those who wait at once', () => {
    const { lines } = play(`${station('size: 1', '', 'at: [0, 0, 0]')}
interventions: [{ at: 1, set: { team.desk.size: 3 } }]
`)
    expect(starts(lines)).toEqual(['0 a starts serve', '1 b starts serve', '1 c starts serve'])
  })
})
