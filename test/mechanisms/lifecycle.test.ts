import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { generationAt } from '../../sim/mechanisms/lifecycle.ts'
import type { ProbeEvent } from '../../sim/probe.ts'
import { run } from '../../sim/run.ts'
import { compile } from '../../src/scenario/compile.ts'
import { complaints, expectLedgersClose, expectNull, type Tree } from './alike.ts'
import { cohort, read } from './cohort.ts'

/** Generations of ten hours: three fifths as new, then a fifth of what can fade an hour, down to a quarter. */
const FADES = '{ every: 10, fades: { after: 0.6, rate: 0.2, floor: 0.25 } }'

/** Share of what is delivered when new, by age. */
const fresh = (age: number) => (age <= 6 ? 1 : 0.25 + 0.75 * Math.exp(-0.2 * (age - 6)))

interface Options {
  more?: string
  wants?: string
  horizon?: number
  odds?: string
}

/** Customers come at the given times and decide at once, by fit alone. */
const shop = (
  at: number[],
  lifecycle: string,
  { more = '', wants = '{ care: 1, speed: 0.5 }', horizon = 100, odds = 'won: { fit: 1 }, lost: {}' }: Options = {},
) =>
  `whyflow: 1
time: { unit: hour, horizon: ${horizon}, mode: terminating }
needs: [care, speed]
market: { arrivals: { at: [${at.join(', ')}] }, segments: { all: { wants: ${wants} } } }
offering: { price: 10, delivers: { care: 0.8, speed: 0.6 } }
${lifecycle === '' ? '' : `lifecycle: ${lifecycle}`}
${more}
journey: { start: choose, steps: { choose: { next: { ${odds} } }, won: { end: won }, lost: { end: lost } } }
`

type Routed = Extract<ProbeEvent, { utility: number[] }>

/** The utility of buying that each customer saw, with no base odds: what their one coefficient acts on. */
function seen(text: string, customers: number): number[] {
  const { program, names } = compile(read(text))
  const probes = Array.from({ length: customers }, (_, ordinal) => ({ source: 0, ordinal }))
  const won = names.routes.findIndex(({ to }) => to === 'won')
  return run(program, 1, 1, { probes, verify: true }).probes.map(({ events }) => {
    const routed = events.find((event): event is Routed => 'utility' in event)
    return routed!.utility[won]!
  })
}

function expectClose(found: number[], expected: number[]): void {
  expect(found).toEqual(expected.map((value) => expect.closeTo(value, 13)))
}

describe('what is delivered', () => {
  const whole = (0.8 + 0.5 * 0.6) / 1.5

  test('is all of it while new, then floor + (1 − floor)e^(−rate·age), and all again from the launch on', () => {
    const times = [0, 3, 6, 6.5, 9, 9.999, 10, 13, 16, 17, 19.5, 20, 29, 70, 78.25]
    expectClose(
      seen(shop(times, FADES), times.length),
      times.map((time) => whole * fresh(time - 10 * Math.floor(time / 10))),
    )
  })

  test('fades at once where after is left out, and to nothing without a floor', () => {
    const found = seen(shop([0, 1, 5, 99], '{ every: 200, fades: { rate: 0.2 } }'), 4)
    expectClose(
      found,
      [0, 1, 5, 99].map((time) => whole * Math.exp(-0.2 * time)),
    )
  })

  test('is looked at when a visit ends, not when it began', () => {
    const text = shop([0], FADES).replace('choose: { next', 'choose: { takes: { constant: 9 }, next')
    expectClose(seen(text, 1), [whole * fresh(9)])
  })

  test('is what individual work starts from', () => {
    const more = 'individualise: { fit: 0.5 }\nteam: { a: { size: 1 } }'
    const [found] = seen(shop([8], FADES, { more }), 1)
    expectClose([found!], [whole * fresh(8) + 0.5 * (1 - whole * fresh(8))])
  })

  test('does not matter to who wants nothing', () => {
    expectClose(seen(shop([0, 9], FADES, { wants: '{}' }), 2), [1, 1])
  })

  test('fades from what an intervention made of it', () => {
    const more =
      'interventions: [{ at: 12, set: { offerings.offering.delivers.care: 0.4, offerings.offering.delivers.speed: 0.4 } }]'
    expectClose(seen(shop([8, 18], FADES, { more }), 2), [whole * fresh(8), 0.4 * fresh(8)])
  })

  test('counts a launch to the generation that it begins, however the length divides', () => {
    for (const every of [0.1, 0.3, 1 / 3, 7, 0.7, 365.25 / 12]) {
      for (let launch = 0; launch < 3000; launch++) {
        expect(generationAt(every, launch * every)).toBe(launch)
        if (launch > 0) expect(generationAt(every, launch * every * (1 - 2e-16))).toBe(launch - 1)
      }
    }
  })
})

describe('across a launch', () => {
  test('the relationship survives, and the advantage of the product does not', () => {
    // Uses at 2 (as new), 9 (old) and 12 (new again), with half of the distance closed each time.
    const text = `whyflow: 1
time: { unit: hour, horizon: 30, mode: terminating }
needs: [care]
market: { arrivals: { at: [0] }, segments: { all: { wants: { care: 1 } } } }
offering: { delivers: { care: 0.8 } }
relationship: { growth: 0.5 }
lifecycle: ${FADES}
journey:
  start: a
  steps:
    a: { takes: { constant: 2 }, experience: true, next: { b: 1 } }
    b: { takes: { constant: 7 }, experience: true, next: { c: 1 } }
    c: { takes: { constant: 3 }, experience: true, next: { won: 1 } }
    won: { end: won }
`
    const { tally } = run(compile(read(text)).program, 1, 1, { verify: true })
    const quality = [2, 9, 2].map((age) => 0.8 * fresh(age))
    const exact = quality.reduce((held, now) => held + 0.5 * (now - held), 0)
    expectClose([tally.cohort.relationship[0]!], [exact])
  })

  test('who comes back keeps their wants, and who is new has those of the day', () => {
    const program = cohort('{ model: sbg, alpha: 1, beta: 1e7, period: 10 }', { unit: 'hour', horizon: 100 })
    expect(program.lifecycle.length).toBe(0)
    const text = shop([0, 15, 25], '{ every: 10, drift: { care: -0.25 } }', {
      more: 'retention: { model: sbg, alpha: 0.01, beta: 1e7, period: 12 }',
      odds: 'won: { fit: 1, base: 100 }, lost: {}',
      wants: '{ care: 0.75, speed: 0.5 }',
      horizon: 40,
    })
    const { program: drifting, names } = compile(read(text))
    const probes = [0, 1, 2].map((ordinal) => ({ source: 0, ordinal }))
    const won = names.routes.findIndex(({ to }) => to === 'won')
    const fits = run(drifting, 1, 1, { probes }).probes.map(({ events }) =>
      events.filter((event): event is Routed => 'utility' in event).map(({ utility }) => utility[won]! - 100),
    )
    const fitOf = (care: number) => (0.8 * care + 0.6 * 0.5) / (care + 0.5)
    // At 0 and three times more; at 15 and twice more; at 25 and once more.
    const expected = [
      [0.75, 0.75, 0.75, 0.75],
      [0.5, 0.5, 0.5],
      [0.25, 0.25],
    ]
    expected.forEach((wants, i) => {
      expect(fits[i]!.length).toBe(wants.length)
      for (const [j, care] of wants.entries()) expect(fits[i]![j]).toBeCloseTo(fitOf(care), 12)
    })
  })
})

describe('wants', () => {
  const wantsOf = (lifecycle: string, wants: string, at: number[]) => {
    const { trace } = run(compile(read(shop(at, lifecycle, { wants }))).program, 1, 1, { trace: true })
    return [...trace!.customerWants]
  }

  test('of newcomers move by the drift of every generation, and stop at 0 and 1', () => {
    const found = wantsOf(
      '{ every: 10, drift: { care: 0.2, speed: -0.3 } }',
      '{ care: 0.5, speed: 0.5 }',
      [0, 9, 10, 25, 35, 95],
    )
    const expected = [0.5, 0.5, 0.5, 0.5, 0.7, 0.2, 0.9, 0, 1, 0, 1, 0]
    expect(found).toEqual(expected.map((want) => expect.closeTo(want, 12)))
  })

  test('that vary keep their order and stay within 0..1', () => {
    const at = Array.from({ length: 400 }, (_, i) => (i < 200 ? 0 : 25))
    const up = wantsOf('{ every: 10, drift: { care: 0.2 } }', '{ care: { mean: 0.5, sd: 0.25 } }', at)
    const plain = wantsOf('', '{ care: { mean: 0.5, sd: 0.25 } }', at)
    for (let i = 0; i < 800; i += 2) {
      const want = plain[i]!
      expect(up[i]).toBeCloseTo(i < 400 ? want : 1 - ((1 - want) * 0.1) / 0.5, 12)
    }
  })

  test('that a segment does not name stay exactly 0', () => {
    const found = wantsOf('{ every: 10, drift: { speed: 0.5 } }', '{ care: 1 }', [0, 15])
    expect(found).toEqual([1, 0, 1, 0])
  })
})

describe('a launch', () => {
  const spent = (horizon: number, more = '') => {
    const text = shop([0], '{ every: 10, launch: 500 }', { horizon, more })
    return run(compile(read(text)).program, 1, 1, { series: [10, 10.5, 20] }).tally
  }

  test('costs what it says, once a generation, not for the first and not at the horizon or in the drain', () => {
    expect(spent(35).end.unassigned).toBe(1500)
    expect(spent(30).end.unassigned).toBe(1000)
    expect(spent(35).series.map(({ unassigned }) => unassigned)).toEqual([0, 500, 500])
    const late = shop([0], '{ every: 10, launch: 500 }', { horizon: 25 }).replace(
      'choose: { next',
      'choose: { takes: { constant: 99 }, next',
    )
    expect(run(compile(read(late)).program, 1, 1).tally.end).toMatchObject({ at: 99, unassigned: 1000 })
  })

  test('is booked once where an intervention settles the books at that very time', () => {
    const more =
      'interventions: [{ at: 10, set: { offerings.offering.price: 5 } }, { at: 20, set: { offerings.offering.price: 6 } }]'
    expect(spent(35, more).end.unassigned).toBe(1500)
  })
})

const with_ = (lifecycle: Tree) => (tree: Tree) => ({ ...tree, lifecycle })

describe('null equals absence', () => {
  test.each([
    ['one generation as new as ever', { every: 1e6 }],
    ['nothing that fades', { every: 3, fades: { rate: 0, after: 0, floor: 0 } }],
    ['all of it stays', { every: 3, fades: { rate: 2, floor: 1 }, drift: { care: 0 } }],
    ['as new for the whole generation', { every: 3, fades: { rate: 2, after: 1 } }],
  ])('%s', (_, lifecycle) => expectNull(5, with_(lifecycle)))

  test('and what is no null is noticed', () => {
    const history = (lifecycle: string) => {
      const { trace, tally } = run(compile(read(shop([0, 15, 25], lifecycle))).program, 1, 1, { trace: true })
      return { wants: trace!.customerWants, spent: tally.end.unassigned }
    }
    const plain = history('')
    expect(history('{ every: 3, fades: { rate: 2, floor: 1 } }')).toEqual(plain)
    expect(history('{ every: 3, drift: { care: -0.01 } }')).not.toEqual(plain)
    expect(history('{ every: 3, launch: 1 }')).not.toEqual(plain)
  })
})

test('random scenarios with generations keep every ledger, and are the same bytes observed or not', () => {
  expectLedgersClose(15, (tree, draw) => ({
    ...tree,
    lifecycle: {
      every: draw(fc.constantFrom, 0.7, 3, 11),
      fades: { after: 0.4, rate: 0.5, floor: 0.1 },
      drift: { care: 0.1, speed: -0.1 },
      launch: 7,
    },
  }))
})

describe('check', () => {
  const said = (lifecycle: string, options: Options = {}) => complaints(shop([0], lifecycle, options))
  const about = (text: string[], path: string) => text.filter((line) => line.includes(path))

  test('says nothing about generations that make sense', () => {
    expect(
      about(said('{ every: 10, fades: { after: 0.5, rate: 0.1 }, drift: { care: -0.1 }, launch: 100 }'), 'lifecycle'),
    ).toEqual([])
  })

  test.each([
    ['{}', 'lifecycle.every'],
    ['{ every: 0 }', 'expected a time above 0'],
    ['{ every: 10, fades: { after: 2, rate: 1 } }', 'lifecycle.fades.after'],
    ['{ every: 10, fades: { after: 0.5 } }', 'lifecycle.fades.rate'],
    ['{ every: 10, fades: { rate: -1 } }', 'lifecycle.fades.rate'],
    ['{ every: 10, drift: { cre: 0.1 } }', 'did you mean care'],
    ['{ every: 10, drift: { care: 2 } }', 'lifecycle.drift.care'],
    ['{ every: 10, launch: -5 }', 'lifecycle.launch'],
    ['{ every: 10, lunch: 5 }', 'lunch'],
  ])('refuses %s', (lifecycle, what) => {
    const found = said(lifecycle).filter(
      (line) => line.includes('error') && line.toLowerCase().includes(what.toLowerCase()),
    )
    expect(found.length, said(lifecycle).join('\n')).toBeGreaterThan(0)
  })

  test('warns of a generation shorter than the shortest way to a sale', () => {
    const text = shop([0], '{ every: 10, launch: 1 }').replace(
      'choose: { next',
      'choose: { takes: { exponential: 12 }, next',
    )
    expect(about(complaints(text), 'lifecycle.every').join()).toContain('at least the 12 that the shortest way')
    expect(about(complaints(text.replace('12', '9')), 'lifecycle.every')).toEqual([])
  })

  test('warns of what cannot matter, of launches that are free, and of a steady state that never comes', () => {
    expect(about(said('{ every: 200, launch: 1 }'), 'lifecycle.every').join()).toContain('shorter than the horizon')
    expect(about(said('{ every: 10, fades: { rate: 1, floor: 1 } }'), 'lifecycle.fades').length).toBe(1)
    expect(
      about(said('{ every: 10, drift: { speed: 0.1 } }', { wants: '{ care: 1 }' }), 'lifecycle.drift.speed').length,
    ).toBe(1)
    expect(about(said('{ every: 10, drift: { care: 0.1 } }'), 'lifecycle.launch').join()).toContain(
      'should always come sooner',
    )
    const steady = shop([0], '{ every: 10, launch: 1 }').replace('mode: terminating', 'mode: steady, warmup: 10')
    expect(about(complaints(steady), 'time.mode').length).toBe(1)
  })

  test('refuses to change generations on the way', () => {
    const more = 'interventions: [{ at: 5, set: { lifecycle.every: 20 } }]'
    expect(
      said('{ every: 10 }', { more }).some((line) => line.includes('error') && line.includes('lifecycle.every')),
    ).toBe(true)
  })
})
