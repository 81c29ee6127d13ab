import { describe, expect, test } from 'vitest'
import { run } from '../../sim/run.ts'
import { compile } from '../../src/scenario/compile.ts'
import { trustAfter } from '../../src/theory/trust-path.ts'
import { afters, chain, eventsOf, expectClose, only, problemsOf, read } from './experiences.ts'
import { isNull } from './nulls.ts'

/** The experiences of a chain: delivered .5, promised `promised`. */
function experiences(n: number, promised: number, trust: string) {
  const text = chain(n, {
    delivers: 0.5,
    blocks: { lines: [`trust: ${trust}`], promise: `, promises: { care: ${promised} }` },
  })
  return only('experienced', eventsOf(read(text)))
}

describe('a constant gap moves trust geometrically', () => {
  test('down, where more is promised than delivered: the distance to 0 shrinks by 1 − α⁻|gap|', () => {
    const events = experiences(4, 0.8, '{ gain: 0.2, loss: 0.5 }')
    // By hand: the gap is −0.3, so each time × 0.85.
    expectClose(afters(events.map(({ trust }) => trust)), [0.425, 0.36125, 0.3070625, 0.261003125])
    expectClose([events.at(-1)!.trust[1]], [trustAfter({ start: 0.5, gap: -0.3, gain: 0.2, loss: 0.5 }, 4)])
    expectClose(
      events.map(({ expected }) => expected),
      [0.8, 0.8, 0.8, 0.8],
    )
  })

  test('up, where less is promised: the distance to 1 shrinks by 1 − α⁺·gap', () => {
    const events = experiences(3, 0.3, '{ start: 0.6, gain: 0.4, loss: 0.5 }')
    // By hand: the gap is 0.2, so the distance 0.4 shrinks to × 0.92 each time.
    expectClose(afters(events.map(({ trust }) => trust)), [0.632, 0.66144, 0.6885248])
  })

  test('a promise that is kept leaves trust where it was', () => {
    const events = experiences(3, 0.5, '{ expectation: 0.3, gain: 0.4, loss: 0.9 }')
    expect(events.map(({ trust }) => trust)).toEqual(Array(3).fill([0.5, 0.5]))
  })
})

test('expectations learn: the gap shrinks by 1 − λ each time, and the disappointments with it', () => {
  const events = experiences(4, 0.9, '{ expectation: 0.5, gain: 0.5, loss: 1 }')
  expectClose(
    events.map(({ expected }) => expected),
    [0.9, 0.7, 0.6, 0.55],
  )
  // By hand: gaps −0.4, −0.2, −0.1, −0.05.
  expectClose(afters(events.map(({ trust }) => trust)), [0.3, 0.24, 0.216, 0.2052])
})

test('the win is the experience where no step is marked; a marked end counts beside marked steps', () => {
  const text = chain(1, {
    delivers: 0.5,
    blocks: { lines: ['trust: { gain: 0.2, loss: 0.5 }'], promise: ', promises: { care: 0.8 }' },
  })
  const unmarked = text.replaceAll(', experience: true', '')
  const steps = (of: string) => only('experienced', eventsOf(read(of))).map(({ step }) => step)
  const { names } = compile(read(text))
  const [use, won] = ['use1', 'won'].map((name) => names.steps.indexOf(name))
  expect(steps(text)).toEqual([use])
  expect(steps(unmarked)).toEqual([won])
  expect(steps(`${text}  won: { end: won, experience: true }\n`)).toEqual([use, won])
  // Trust at the end of the journey is what the win left of it.
  const { cohort } = run(compile(read(unmarked)).program, 1, 1).tally
  expectClose([cohort.trust[0]!], [0.425])
})

/** Look, decide by what one expects; use it; decide again by trust and by what one has learnt. */
const twice = (promised: number, trust: string) => `
whyflow: 1
name: Twice
time: { unit: day, horizon: 300, mode: terminating, drain: true }
needs: [care]
market: { arrivals: { rate: 10 }, segments: { all: { share: 1, wants: { care: 0.8 } } } }
offering: { price: 100, unitCost: 40, delivers: { care: 0.5 }, promises: { care: ${promised} } }
trust: ${trust}
steps:
  look: { takes: 1d, next: { use: { base: -2, fit: 4, trust: 2 }, lost: { base: 1 } } }
  use: { takes: 1d, experience: true, next: { again: { base: -2, fit: 4, trust: 2, rework: false }, won: { base: 1 } } }
`

test('over-promising wins the first decision and loses the later ones', () => {
  const shares = (promised: number) => {
    const { program, names } = compile(read(twice(promised, '{ expectation: 0.8, gain: 0.3, loss: 0.9 }')))
    const { routeCount } = run(program, 1, 1, { verify: true }).tally.end
    const count = (step: string, to: string) =>
      names.routes.reduce((sum, route, i) => sum + (route.step === step && route.to === to ? routeCount[i]! : 0), 0)
    const first = count('look', 'use') / (count('look', 'use') + count('look', 'lost'))
    return { first, again: count('use', 'use') / (count('use', 'use') + count('use', 'won')) }
  }
  const [honest, loud] = [shares(0.5), shares(1)]
  // 3,000 customers decide first: their share has a standard error below 0.01.
  expect(loud.first).toBeGreaterThan(honest.first + 0.2)
  expect(loud.again).toBeLessThan(honest.again - 0.05)
})

test('a promise without trust is believed for ever', () => {
  const text = chain(2, { delivers: 0.5, blocks: { lines: [], promise: ', promises: { care: 0.9 }' } })
  const routed = only('routed', eventsOf(read(text.replaceAll(', experience: true', ''))))
  expect(routed.map(({ attributes }) => attributes[0])).toEqual([0.9, 0.9])
})

test('a new promise reaches those who do not know better; the others keep what they have learnt', () => {
  const trust = 'trust: { expectation: 0.5, gain: 0.1, loss: 0.1 }'
  const set = (promised: number) =>
    `interventions: [{ at: 1.5, set: { offerings.offering.promises.care: ${promised} } }]`
  const text = chain(3, {
    delivers: 0.5,
    customers: 2,
    blocks: { lines: [trust, set(1)], promise: ', promises: { care: 0.9 }' },
  })
  const expected = (ordinal: number) =>
    only('experienced', eventsOf(read(text), ordinal)).map((event) => event.expected)
  // The first has used it at 1 and knows; the second comes at 1 and uses it at 2.
  expectClose(expected(0), [0.9, 0.7, 0.6])
  expectClose(expected(1), [1, 0.75, 0.625])
})

describe('the luck of a delivery', () => {
  const noisy = (noise: number, n = 3) =>
    chain(n, { delivers: 0.5, blocks: { lines: [`trust: { gain: 0.2, loss: 0.4, noise: ${noise} }`] } })
  const qualities = (text: string, ordinal = 0) =>
    only('experienced', eventsOf(read(text), ordinal)).map(({ quality }) => quality)

  test('differs from one to the next, and stays within what can be delivered', () => {
    const wild = qualities(noisy(0.9, 40))
    expect(new Set(qualities(noisy(0.1))).size).toBe(3)
    expect([Math.min(...wild), Math.max(...wild)]).toEqual([0, 1])
  })

  test('is the same whatever stands before the step, and grows in proportion to the noise', () => {
    const text = noisy(0.1)
    const before = text.replace('steps:\n', 'steps:\n  wait: { takes: { exponential: 3 }, next: { use1: 1 } }\n')
    expect(qualities(before)).toEqual(qualities(text))
    const [small, large] = [qualities(noisy(0.05)), qualities(text)]
    expectClose(
      large.map((quality) => quality - 0.5),
      small.map((quality) => 2 * (quality - 0.5)),
    )
  })
})

describe('null equals absence', () => {
  test('no gain and no loss from the usual start', () => {
    isNull(['trust'], { trust: { expectation: 0.4, gain: 0, loss: 0 } }, { 'trust.start': 0.7 })
  })

  test('a promise of what is delivered', () => {
    const text = twice(0.5, '{ gain: 0.3, loss: 0.9, expectation: 0.2 }')
    const unsaid = text.replace(', promises: { care: 0.5 }', '')
    expect(unsaid).not.toBe(text)
    expect(compile(read(text)).program).toEqual(compile(read(unsaid)).program)
  })

  test('at its null nothing of it is compiled; from the first difference on it is', () => {
    const length = (trust: string, promised = 0.5) => compile(read(twice(promised, trust))).program.trust.length
    expect(length('{}')).toBe(0)
    expect(length('{ expectation: 0.5 }')).toBe(0)
    expect(length('{ expectation: 0.5 }', 0.6)).toBe(5)
    expect(length('{ expectation: 0.5, noise: 0.1 }')).toBe(5)
    expect(length('{ start: 0.6 }')).toBe(5)
    expect(length('{ loss: 0.01 }')).toBe(5)
  })
})

describe('bad input', () => {
  const bad = (trust: string) => problemsOf(twice(0.7, trust))

  test('out of range', () => {
    expect(bad('{ gain: 1.5, loss: 2 }')).toEqual([
      '8 error trust.gain: a share from 0 to 1, such as 0.6 or 60% | 1.5',
      '8 error trust.loss: a share from 0 to 1, such as 0.6 or 60% | 2',
    ])
    expect(bad('{ start: -0.1 }')).toEqual(['8 error trust.start: a share from 0 to 1, such as 0.6 or 60% | -0.1'])
    expect(bad('{ noise: 2 }')).toEqual(['8 error trust.noise: a number from 0 to 1 | 2'])
    expect(bad('high')).toHaveLength(1)
  })

  test('gains that weigh more than losses', () => {
    expect(bad('{ gain: 0.4, loss: 0.2 }')).toEqual([
      '8 error trust.loss: a loss of at least the gain: a disappointment weighs more than a pleasant surprise | 0.2',
    ])
    expect(bad('{ gain: 0.4 }')).toHaveLength(1)
  })

  test('a promise of a need that is none, and an experience at a lost end', () => {
    const text = twice(0.7, '{ gain: 0.1, loss: 0.2 }')
    expect(problemsOf(text.replace('promises: { care', 'promises: { caer'))).toEqual([
      '7 error offerings.offering.promises.caer: a need: care | "caer"',
    ])
    expect(problemsOf(`${text}  lost: { end: lost, experience: true }\n`)).toEqual([
      '12 error journey.steps.lost.experience: an experience at a step or a won end | a lost end',
    ])
  })
})

describe('what can do nothing is warned of', () => {
  const text = twice(0.7, '{ gain: 0.1, loss: 0.2 }')
  const found = (from: string | RegExp, to: string) => {
    const changed = text.replace(from, to)
    expect(changed).not.toBe(text)
    return problemsOf(changed).map((problem) => problem.replace(/^\d+ /, ''))
  }

  test('the scenario itself is in order', () => {
    expect(problemsOf(text)).toEqual([])
  })

  test('a promise that nobody checks', () => {
    expect(found(/trust: \{.*\n/, '')).toEqual([
      'warning offerings.offering.promises.care: a trust block | none',
      'warning journey.steps.use.experience: a trust or relationship block | none',
    ])
  })

  test('trust that no route looks at', () => {
    expect(found(/, trust: 2/g, '')).toEqual(['warning trust: a route with trust in its odds | none'])
  })

  test('experiences only at the win, after which nobody comes back', () => {
    expect(found(', experience: true', '')).toEqual([
      'warning trust: a step marked experience: true, before the end | none',
    ])
  })

  test('a delivery that costs nothing', () => {
    expect(found(', unitCost: 40', '')).toEqual(['warning journey.steps.use.cost: a cost of what is delivered | 0'])
  })

  test('nothing that anybody wants', () => {
    const bare = text
      .replace(/needs.*\n/, '')
      .replace(', segments: { all: { share: 1, wants: { care: 0.8 } } }', '')
      .replace(', delivers: { care: 0.5 }, promises: { care: 0.7 }', '')
    expect(problemsOf(bare)).toEqual(['7 warning trust: needs that customers want | no needs'])
  })
})
