import { describe, expect, test } from 'vitest'
import { rivalLevel } from '../../sim/mechanisms/rivals.ts'
import type { ProbeEvent } from '../../sim/probe.ts'
import { run } from '../../sim/run.ts'
import { compile } from '../../src/scenario/compile.ts'
import { commoditised, salopMargin } from '../../src/theory/salop.ts'
import { complaints, expectLedgersClose, expectNull, stepsOf, type Tree } from './alike.ts'
import { read } from './experiences.ts'

interface Options {
  odds?: string
  more?: string
  delivers?: string
  price?: string
}

/** Customers decide at the given times, and at once. */
const shop = (
  rivals: string,
  { odds = 'won: { base: 1 }, lost: {}', more = '', delivers = '{ care: 0.8, speed: 0.6 }', price = '' }: Options = {},
) =>
  `whyflow: 1
time: { unit: year, horizon: 21, mode: terminating }
needs: [care, speed]
market: { arrivals: { at: [0, 5, 10, 20] }, segments: { all: { wants: { care: 1, speed: 0.5 }, priceSensitivity: 2 } } }
offering: { unitCost: 3, ${price} delivers: ${delivers} }
${rivals === '' ? '' : `rivals: ${rivals}`}
${more}
steps:
  choose: { enables: decide, next: { ${odds} } }
`

type Routed = Extract<ProbeEvent, { utility: number[] }>

/** Utilities (lost, won) that the customers saw. */
function seen(text: string, customers = 4): number[][] {
  const { program } = compile(read(text))
  const probes = Array.from({ length: customers }, (_, ordinal) => ({ source: 0, ordinal }))
  return run(program, 1, 1, { probes }).probes.map(({ events }) => {
    const routed = events.find((event): event is Routed => 'utility' in event)
    return routed!.utility
  })
}

describe('a level', () => {
  test('follows d − (d − r)e^(−δt), from where it starts to what we deliver', () => {
    for (const t of [0, 1, 5, 10, 100]) {
      const left = Math.exp(-0.2 * t)
      expect(rivalLevel(0.1, 0.8, left)).toBeCloseTo(0.8 - 0.7 * left, 14)
    }
    expect(rivalLevel(0.1, 0.8, 1)).toBe(0.1)
  })

  test('that is better is never dragged down', () => {
    for (const left of [1, 0.5, 0]) expect(rivalLevel(0.9, 0.8, left)).toBe(0.9)
  })
})

describe('the odds of leaving', () => {
  /** Fit of a rival who copies care and speed from nothing. */
  const copied = (t: number, care = 1, speed = 1) => {
    const reached = 1 - Math.exp(-0.2 * t)
    return (care * 0.8 * reached + 0.5 * speed * 0.6 * reached) / 1.5
  }

  test('rise with the rivals’ fit to what the customer wants, by the closed form', () => {
    const lost = seen(shop('{ rate: 0.2, weight: 3 }')).map(([one]) => one!)
    expect(lost).toEqual([0, 5, 10, 20].map((t) => expect.closeTo(3 * copied(t), 12)))
    expect(lost[0]).toBe(0)
  })

  test('by copyable needs only, and from where they start', () => {
    const some = seen(shop('{ rate: 0.2, weight: 3, copyable: [speed] }')).map(([one]) => one!)
    expect(some).toEqual([0, 5, 10, 20].map((t) => expect.closeTo(3 * copied(t, 0, 1), 12)))
    const ahead = seen(shop('{ rate: 0, weight: 3, start: { care: 0.9 } }')).map(([one]) => one!)
    expect(ahead).toEqual([0, 5, 10, 20].map(() => expect.closeTo(3 * (0.9 / 1.5), 12)))
  })

  test('only where customers decide, only by routes to a lost end', () => {
    const elsewhere = shop('{ rate: 0.2, weight: 3 }', { odds: 'won: {}, lost: {}, look: {}' })
    const text = `${elsewhere}  look: { takes: 1y, next: { won: {}, lost: {} } }\n`
    expect([...compile(read(text)).program.routeRival]).toEqual([0, 1, 0, 0, 0])
  })

  test('a stated probability is that of the first day', () => {
    const odds = 'won: 70%, lost: 30%'
    const [first, later] = seen(shop('{ rate: 0.2, weight: 3, start: { care: 0.5 } }', { odds }))
    const logit = ([lost, won]: number[]) => won! - lost!
    expect(logit(first!)).toBeCloseTo(Math.log(0.7 / 0.3), 12)
    const gained = 0.3 * (1 - Math.exp(-1)) + 0.5 * 0.6 * (1 - Math.exp(-1))
    expect(logit(later!)).toBeCloseTo(Math.log(0.7 / 0.3) - (3 * gained) / 1.5, 12)
    // Logits are as they stand.
    const stated = compile(read(shop('{ rate: 0.2, weight: 3, start: { care: 0.9 } }'))).names.routes
    expect(stated[1]!.stated).toBeCloseTo(Math.E / (Math.E + Math.exp(3 * (0.9 / 1.5))), 12)
  })

  test('when we deliver something else, rivals go on from where they are', () => {
    const change =
      'interventions: [{ at: 5, set: { offerings.offering.delivers.care: 0.2, offerings.offering.delivers.speed: 1 } }]'
    const lost = seen(shop('{ rate: 0.2, weight: 3 }', { more: change })).map(([one]) => one!)
    const care = 0.8 * (1 - Math.exp(-1))
    const speed = (t: number) => 1 - (1 - 0.6 * (1 - Math.exp(-1))) * Math.exp(-0.2 * (t - 5))
    expect(lost.slice(1)).toEqual([5, 10, 20].map((t) => expect.closeTo((3 * (care + 0.5 * speed(t))) / 1.5, 12)))
  })

  test('when they copy faster, from then on; an intervention may set idle rivals going', () => {
    const change = 'interventions: [{ at: 10, set: { rivals.rate: 0.4, rivals.weight: 2 } }]'
    const lost = seen(shop('{ rate: 0, weight: 0 }', { more: change })).map(([one]) => one!)
    const reached = 1 - Math.exp(-0.4 * 10)
    expect(lost).toEqual([0, 0, 0, expect.closeTo((2 * reached * (0.8 + 0.5 * 0.6)) / 1.5, 12)])
  })

  test('are not changed by looking on, or by an intervention that has nothing to do with them', () => {
    const alone = seen(shop('{ rate: 0.2, weight: 3 }'))
    const priced = seen(
      shop('{ rate: 0.2, weight: 3 }', { more: 'interventions: [{ at: 7, set: { offerings.offering.unitCost: 4 } }]' }),
    )
    expect(priced).toEqual(alone)
    expect(seen(shop('{ rate: 0.2, weight: 3 }'), 1)).toEqual(alone.slice(0, 1))
  })
})

describe('the price', () => {
  const margin = (t: number) => salopMargin({ firms: 5, difference: commoditised({ initial: 10, decay: 0.2 }, t) })
  const always = { odds: 'won: 100%' }
  const salop = '{ rate: 0.2, price: { difference: 10, firms: 5 } }'

  test('is unit cost + t₀e^(−δτ)/n: t(5) = 3.6788, t(10) = 1.3534, a margin of 2 at the start', () => {
    expect(5 * margin(5)).toBeCloseTo(3.6788, 4)
    expect(5 * margin(10)).toBeCloseTo(1.3534, 4)
    expect(margin(0)).toBe(2)
    const { tally } = run(compile(read(shop(salop, always))).program, 1, 1, { series: [1, 6, 11] })
    const revenues = [...tally.series, tally.to].map(({ revenue }, i, all) => revenue - (all[i - 1]?.revenue ?? 0))
    expect(revenues).toEqual([0, 5, 10, 20].map((t) => expect.closeTo(3 + margin(t), 12)))
    expect(tally.to.goods).toBe(12)
  })

  test('is what customers see when they decide, against the reference', () => {
    const utility = (more: string) =>
      seen(shop(salop, { odds: 'won: { price: -1 }, lost: {}', more })).map((all) => all[1]!)
    // Against our own price of the first day.
    expect(utility('')).toEqual([0, 5, 10, 20].map((t) => expect.closeTo(-2 * ((3 + margin(t)) / 5 - 1), 12)))
  })

  test('follows a slower pace from where it stands', () => {
    const text = shop(salop, { ...always, more: 'interventions: [{ at: 5, set: { rivals.rate: 0 } }]' })
    const { tally } = run(compile(read(text)).program, 1, 1, { series: [9] })
    expect(tally.to.revenue - tally.series[0]!.revenue).toBeCloseTo(2 * (3 + margin(5)), 12)
  })

  test('with attachment it weighs less, as any price', () => {
    const block = 'relationship: { growth: 0, attitude: 2, loyalty: 0 }\nattributes: {}'
    const text = shop(salop, { odds: 'won: { price: -1 }, lost: {}', more: block }).replace(
      'enables: decide,',
      'enables: decide, effects: { relationship: { set: 0.5 } },',
    )
    const utility = seen(text).map((all) => all[1]!)
    expect(utility[3]).toBeCloseTo(-2 * ((3 + margin(20)) / 5 - 1) * Math.exp(-1), 12)
  })
})

describe('at its null', () => {
  const decides = (tree: Tree): Tree => {
    for (const step of stepsOf(tree)) if (!('end' in step)) step['enables'] = 'decide'
    return tree
  }

  test('it is as good as absent', () => {
    expectNull(12, (tree) => ({ ...tree, rivals: { rate: 0, weight: 3 } }), decides)
    expectNull(8, (tree) => ({ ...tree, rivals: { rate: 0.2, weight: 0, start: { care: 1 } } }), decides)
  })

  test('and at work every ledger closes, and what is seen of it changes nothing', () => {
    expectLedgersClose(20, (tree) => ({ ...decides(tree), rivals: { rate: 0.3, weight: 3, start: { speed: 0.2 } } }))
    expectLedgersClose(10, (tree) => ({ ...tree, rivals: { rate: 0.3, price: { difference: 90, firms: 3 } } }))
  })
})

describe('bad input', () => {
  test.each([
    [
      '{ rate: -1 }',
      'a.yaml:6:17 error rivals.rate: expected a rate of at least 0, such as 12 (per time unit) or 4 a day, found -1.',
    ],
    ['{ copyable: [crae] }', 'error rivals.copyable.0: expected a need: care, speed, found "crae". Did you mean care?'],
    [
      '{ start: { speeed: 1 } }',
      'error rivals.start.speeed: expected a need: care, speed, found "speeed". Did you mean speed?',
    ],
    ['{ start: { care: 2 } }', 'error rivals.start.care: expected a share from 0 to 1, such as 0.6 or 60%, found 2.'],
    ['{ weight: -1 }', 'error rivals.weight: expected a number from 0 to 1000, found -1.'],
    [
      '{ price: { difference: 10, firms: 1 } }',
      'error rivals.price.firms: expected a whole number from 2 to 1000000, found 1.',
    ],
    ['{ price: { firms: 2 } }', 'rivals.price.difference'],
  ])('%s', (block, message) => {
    expect(complaints(shop(block)).join('\n')).toContain(message)
  })

  test('rivals nobody can go to, a steady state that never comes, prices beside the price', () => {
    const nowhere = shop('{ rate: 1, weight: 1 }').replace('enables: decide, ', '')
    expect(complaints(nowhere).join()).toContain(
      'warning rivals.weight: expected a step where customers decide and may be lost',
    )
    expect(complaints(shop('{ rate: 1, weight: 1 }').replace('terminating', 'steady')).join()).toContain(
      'warning time.mode: expected terminating, where rivals copy, found steady.',
    )
    const salop = '{ rate: 1, price: { difference: 10, firms: 5 } }'
    expect(complaints(shop(salop, { price: 'price: 9,' })).join()).toContain(
      'warning offerings.offering.price: expected 5, or no price, found 9.',
    )
    expect(complaints(shop(salop, { price: 'price: 5,' })).join()).not.toContain('offerings')
    expect(complaints(shop(salop, { price: 'amount: 9,' })).join()).toContain(
      'warning rivals.price: expected a price, not amounts',
    )
    const needless =
      'whyflow: 1\nmarket: 1 a day\nrivals: { weight: 1 }\nsteps: { a: { enables: decide, next: { won: 60%, lost: rest } } }\n'
    expect(complaints(needless).join()).toContain(
      'warning rivals.weight: expected needs that rivals may serve, found none.',
    )
  })

  test('a run with rivals tells a story from its beginning, unless it says otherwise', () => {
    const { time } = read(shop('{ rate: 1, weight: 1 }').replace(', mode: terminating', ''))
    expect([time.mode, time.warmup, time.drain]).toEqual(['terminating', 0, true])
  })
})
