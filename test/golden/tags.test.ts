import { describe, expect, test } from 'vitest'
import { KIND } from '../../sim/tally.ts'
import { play } from './play.ts'

const PURPOSE = 'purpose: { serves: { care: 1 }, actions: [understand, decide], clarity: 0 }\nneeds: [care]'
const segments = (care: number) => `segments: { all: { share: 1, wants: { care: ${care} } } }`

const journey = (steps: string, care = 1, purpose = PURPOSE) => `
${purpose}
market: { arrivals: { at: [0] }, ${purpose === '' ? '' : segments(care)} }
team: { desk: { size: 1, cost: 6 } }
journey:
  steps:
${steps}
    done: { end: won }
    gone: { end: lost }
`

const tagged = (body: string) => play(body, { tags: true }).lines.filter((line) => line.includes('leaves'))

describe('value and waste, the first rule that matches', () => {
  test('1: a step that enables nothing of the purpose is unaligned', () => {
    expect(tagged(journey('    a: { team: desk, takes: { constant: 1 }, enables: use, next: { done: 1 } }'))).toEqual([
      '1 a leaves a for done (unaligned)',
    ])
    expect(tagged(journey('    a: { team: desk, takes: { constant: 1 }, next: { done: 1 } }'))).toEqual([
      '1 a leaves a for done (unaligned)',
    ])
  })

  test('3: unless it is necessary', () => {
    const step = '    a: { team: desk, takes: { constant: 1 }, necessary: the law, next: { done: 1 } }'
    expect(tagged(journey(step))).toEqual(['1 a leaves a for done (necessary)'])
  })

  test('5: an answer that leads to a lost end is unanswered, unless it is taken', () => {
    const step = (route: string) =>
      `    a: { team: desk, takes: { constant: 1 }, enables: decide, next: { gone: ${route} } }`
    expect(tagged(journey(step('{ rate: 1 }')))).toEqual(['1 a leaves a for gone (unanswered)'])
    expect(tagged(journey(step('{ rate: 1, taken: true }')))).toEqual(['1 a leaves a for gone (value)'])
  })

  test("4: a misfit is outside the purpose even where they buy, but screening them out was the step's work", () => {
    const step = (to: string, more = '') =>
      `    a: { team: desk, takes: { constant: 1 }, enables: decide, ${more} next: { ${to}: 1 } }`
    expect(tagged(journey(step('done'), 0.4))).toEqual(['1 a leaves a for done (misfit)'])
    expect(tagged(journey(step('gone', 'screens: true,'), 0.4))).toEqual(['1 a leaves a for gone (value)'])
    expect(tagged(journey(step('done', 'screens: true,'), 0.4))).toEqual(['1 a leaves a for done (misfit)'])
    // Just at the threshold is no misfit.
    expect(tagged(journey(step('done'), 0.5))).toEqual(['1 a leaves a for done (value)'])
  })

  /** Passed once around a loop: attribute 'lap' steers the odds, so that every route is certain. */
  const loop = (rework: boolean, purpose = PURPOSE) => `
${purpose}
attributes: { lap: { start: 0 } }
market: { arrivals: { at: [0] }${purpose === '' ? '' : `, ${segments(1)}`} }
team: { desk: { size: 1 } }
journey:
  steps:
    a: { team: desk, takes: { constant: 1 }, enables: decide, next: { b: { rate: 1, rework: false } } }
    b: { team: desk, takes: { constant: 1 }, enables: decide, effects: { lap: { add: 1 } },
         next: { a: { base: 1000, lap: -700${rework ? ', rework: true' : ''} }, done: { base: 0 } } }
    done: { end: won }
`

  test('2: what was done before a rework route is rework when done again, the first time is value', () => {
    expect(tagged(loop(true))).toEqual([
      '1 a leaves a for b (value)',
      '2 a leaves b for a (value)',
      '3 a leaves a for b (rework)',
      '4 a leaves b for done (rework)',
    ])
    expect(tagged(loop(false))).toEqual([
      '1 a leaves a for b (value)',
      '2 a leaves b for a (value)',
      '3 a leaves a for b (value)',
      '4 a leaves b for done (value)',
    ])
  })

  test('without a purpose only rework and necessary count; lost is no waste', () => {
    expect(tagged(loop(true, ''))).toEqual([
      '1 a leaves a for b (value)',
      '2 a leaves b for a (value)',
      '3 a leaves a for b (rework)',
      '4 a leaves b for done (rework)',
    ])
    expect(tagged(journey('    a: { team: desk, takes: { constant: 1 }, next: { gone: 1 } }', 1, ''))).toEqual([
      '1 a leaves a for gone (value)',
    ])
  })
})

test('a visit in progress is open, in time and money; nothing is tagged before it ends', () => {
  const { tally } = play(
    journey('    a: { team: desk, takes: { constant: 5 }, cost: 7, enables: decide, next: { done: 1 } }'),
    {
      horizon: 3,
      drain: false,
    },
  )
  expect(tally.to.time[KIND.open]).toBe(3)
  expect(tally.to.money[KIND.open]).toBe(3 * 6)
  expect(tally.to.time[KIND.value]).toBe(0)
  expect(tally.to.visitSpend).toBe(0)
})

test('money follows the tag: labour and direct cost of the visit, booked when it ends', () => {
  const { tally } = play(
    journey('    a: { team: desk, takes: { constant: 5 }, cost: 7, enables: decide, next: { done: 1 } }'),
    {
      horizon: 10,
    },
  )
  expect(tally.to.money[KIND.value]).toBe(5 * 6 + 7)
  expect(tally.to.teamPayroll[0]).toBe(60)
})

test('effects come before the route, and the route before the tag', () => {
  const { lines } = play(`
attributes: { ready: { start: 0, range: [0, 1] } }
market: { arrivals: { at: [0] } }
team: { desk: { size: 1 } }
journey:
  steps:
    a: { team: desk, takes: { constant: 1 }, effects: { ready: { add: 5 } },
         next: { done: { base: -100, ready: 1000 }, gone: {} } }
    done: { end: won }
    gone: { end: lost }
`)
  expect(lines.at(-1)).toBe('1 a leaves a for done')
})
