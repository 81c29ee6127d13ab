import { describe, expect, test } from 'vitest'
import { play } from './play.ts'

const station = (arrivals: string, interventions: string, team = 'size: 1', step = '') => `
market: { arrivals: { ${arrivals} } }
team: { desk: { ${team} } }
interventions: ${interventions}
journey:
  steps:
    serve: { team: desk, takes: { constant: 2 }, ${step} next: { done: 1 } }
    done: { end: won }
    gone: { end: lost }
`

const starts = (lines: string[]) => lines.filter((line) => /starts|gives/.test(line))
const fired = (body: string, options = {}) => play(body, options).tally.fired.map(({ time }) => time)

describe('at a time', () => {
  test('a changed time to take applies to visits that begin service later', () => {
    const { lines } = play(station('at: [0, 0]', '[{ at: 1, set: { journey.steps.serve.takes: { constant: 5 } } }]'))
    expect(lines.filter((line) => line.includes('leaves'))).toEqual([
      '2 a leaves serve for done',
      '7 b leaves serve for done',
    ])
  })

  test('a changed patience applies to visits that join later', () => {
    const { lines } = play(
      station(
        'at: [0, 0, 1.5]',
        '[{ at: 1, set: { journey.steps.serve.patience: { constant: 0.25 } } }]',
        'size: 1',
        'patience: { constant: 1.9 },',
      ),
    )
    expect(starts(lines)).toEqual([
      '0 a starts serve',
      '1.75 c gives up at serve for gone',
      '1.9 b gives up at serve for gone',
    ])
  })

  test('timed changes stand on those before them, and going back undoes', () => {
    const { tally } = play(
      station(
        'at: [0]',
        '[{ at: 2, set: { team.desk.size: 3 } }, { at: 4, set: { team.desk.size: 1 } }]',
        'size: 1, cost: 10',
      ),
      { horizon: 10 },
    )
    expect(tally.to.teamPayroll[0]).toBe(10 * (2 * 1 + 2 * 3 + 6 * 1))
    expect(tally.fired.map(({ time }) => time)).toEqual([2, 4])
  })

  test('a changed wage is paid from then on, in the middle of a visit', () => {
    const { tally, trace } = play(station('at: [0]', '[{ at: 1, set: { team.desk.cost: 20 } }]', 'size: 1, cost: 10'), {
      horizon: 4,
    })
    expect(tally.to.teamPayroll[0]).toBe(10 + 3 * 20)
    expect(trace.visitCost[0]).toBe(10 + 20)
    expect(tally.to.teamLabour[0]).toBe(30)
  })

  test('a changed rate rescales the arrivals to come and redraws none', () => {
    const plain = play(station('rate: 0.5', '[]', 'size: 9'), { horizon: 40, drain: false })
    const faster = play(station('rate: 0.5', '[{ at: 10, set: { market.arrivals.rate: 1 } }]', 'size: 9'), {
      horizon: 25,
      drain: false,
    })
    const expected = [...plain.trace.customerArrived].map((time) => (time <= 10 ? time : 10 + (time - 10) / 2))
    const found = [...faster.trace.customerArrived]
    expect(found).toHaveLength(expected.length)
    found.forEach((time, i) => {
      expect(time).toBeCloseTo(expected[i]!, 10)
    })
  })
})

describe('when a condition holds', () => {
  const when = (more: string) => `[{ when: { queue.serve: { above: 1${more} } }, set: { team.desk.size: 2 } }]`

  test('at once', () => {
    const { lines } = play(station('at: [0, 1, 1.5, 3]', when('')))
    expect(starts(lines)).toEqual(['0 a starts serve', '1.5 b starts serve', '2 c starts serve', '3.5 d starts serve'])
  })

  test('only after it has held without a break', () => {
    // Above 1 from .5 on, but at 2 one of the two is served; again from 2.5 on, and at 3.5 it has held for an hour.
    expect(fired(station('at: [0, 0.25, 0.5, 2.5]', when(', for: 1.75')))).toEqual([])
    expect(fired(station('at: [0, 0.25, 0.5, 2.5]', when(', for: 1')))).toEqual([1.5])
    expect(fired(station('at: [0, 0.5, 1.25, 2.5]', when(', for: 1')))).toEqual([3.5])
  })

  test('fires once unless again, and then not before that time has passed', () => {
    const body = (again: string) =>
      station(
        'at: [0, 0, 0, 0, 0, 0, 0, 0]',
        `[{ when: { queue.serve: { above: 2 } }, set: { team.desk.cost: 5 }${again} }]`,
      )
    expect(fired(body(''))).toEqual([0])
    expect(fired(body(', again: 3'))).toEqual([0, 3, 6, 9])
  })

  test('a condition that holds at 0 counts from 0', () => {
    const body = `
market: { arrivals: { at: [9] } }
team: { desk: { size: 1 } }
initial: { serve: { count: 3 } }
interventions: [{ when: { queue.serve: { above: 1, for: 1 } }, set: { team.desk.size: 3 } }]
journey:
  steps:
    serve: { team: desk, takes: { constant: 4 }, next: { done: 1 } }
    done: { end: won }
`
    expect(fired(body)).toEqual([1])
  })

  test('below', () => {
    expect(
      fired(
        station('at: [0], batch: { constant: 3 }', '[{ when: { wip: { below: 2 } }, set: { team.desk.size: 2 } }]'),
        { horizon: 20 },
      ),
    ).toEqual([4])
  })
})

describe('at every review', () => {
  const policy = (more = '') =>
    `[{ every: 10, policy: react, watch: utilisation.desk, above: 0.8, below: 0.3, over: 5, delay: 2,
        levers: [{ path: team.desk.size, step: 1, min: 1, max: 3, cost: 100 }]${more} }]`

  test('it moves one step after the delay, sees only the window, and pays for it', () => {
    // Busy all the time until 12; the queue is empty from then on.
    const { tally } = play(station('at: [0, 0, 0, 0, 0, 0]', policy(), 'size: 1, cost: 10'), {
      horizon: 40,
      drain: false,
    })
    // At 10 the load of [5, 10) is one: up to two at 12. At 20 it is nothing: down to one at 22. Lower it does not go.
    expect(tally.fired).toEqual([
      { time: 12, intervention: 0, position: 1 },
      { time: 22, intervention: 0, position: 0 },
    ])
    expect(tally.to.unassigned).toBe(200)
    expect(tally.to.teamPayroll[0]).toBe(10 * (12 + 2 * 10 + 18))
  })

  test('what happened before the window is not seen', () => {
    // Idle in [5, 10), busy before.
    const { tally } = play(station('at: [0, 0]', policy(), 'size: 2'), { horizon: 15, drain: false })
    expect(tally.fired).toEqual([{ time: 12, intervention: 0, position: 0 }])
  })
})
