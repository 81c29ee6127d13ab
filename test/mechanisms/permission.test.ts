import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OptOuts } from '../../sim/mechanisms/opt-outs.ts'
import type { ProbeEvent } from '../../sim/probe.ts'
import { type Result, run } from '../../sim/run.ts'
import { compile } from '../../src/scenario/compile.ts'
import { expectSameBytes } from '../property/bytes.ts'
import { parameters } from '../property/for-all.ts'
import { randomTree } from '../property/random-scenario.ts'
import { complaints, expectLedgersClose, expectNull, historyOf, routesOf, stepsOf, type Tree } from './alike.ts'
import { read } from './cohort.ts'

interface Options {
  at?: number[]
  takes?: string
  odds?: string
  more?: string
  horizon?: number
  step?: string
}

/** Customers think it over for three days, and decide by what reached them. */
const shop = (
  permission: string,
  {
    at = [0],
    takes = '{ constant: 3 }',
    odds = 'won: { attention: 1 }, lost: {}',
    more = '',
    horizon = 100,
    step = '',
  }: Options = {},
) => `whyflow: 1
time: { unit: day, horizon: ${horizon}, mode: terminating }
market: { arrivals: { at: [${at.join(', ')}] } }
offering: { price: 10 }
${permission === '' ? '' : `permission: ${permission}`}
${more}
journey: { start: think, steps: { think: { takes: ${takes}, ${step} next: { ${odds} } }, won: { end: won }, lost: { end: lost } } }
`

type Routed = Extract<ProbeEvent, { utility: number[] }>

/** Utilities of the routes to `won` that a customer saw, decision by decision. */
function seen(text: string, ordinal = 0): number[] {
  const { program, names } = compile(read(text))
  const { events } = run(program, 1, 1, { probes: [{ source: 0, ordinal }], verify: true }).probes[0]!
  const won = names.routes.findIndex(({ to }) => to === 'won')
  return events.filter((event): event is Routed => 'utility' in event).map(({ utility }) => utility[won]!)
}

const tallyOf = (text: string, series: number[] = []) =>
  run(compile(read(text)).program, 1, 1, { series, verify: true }).tally

describe('attention', () => {
  test('is the chance that a contact came during the visit: 1 − e^(−c·t)', () => {
    for (const c of [0.01, 0.5, 2]) {
      const [found] = seen(shop(`{ contacts: { rate: ${c} } }`))
      expect(found).toBeCloseTo(1 - Math.exp(-3 * c), 14)
    }
  })

  test('begins anew with every visit', () => {
    const text = shop('{ contacts: { rate: 0.5 } }', {
      odds: 'think: { base: 50, rework: true }, won: { attention: 1 }, lost: {}',
    })
    const twice = text.replace('base: 50', 'base: 0')
    const all = seen(twice)
    for (const one of all) expect(one).toBeCloseTo(1 - Math.exp(-1.5), 14)
  })

  test('adds up where an intervention changes how often customers are contacted', () => {
    const more = 'interventions: [{ at: 1, set: { permission.contacts.rate: 2 } }]'
    expect(seen(shop('{ contacts: { rate: 0.5 } }', { more }))[0]).toBeCloseTo(1 - Math.exp(-0.5 - 4), 14)
  })

  test('is nothing without permission, which is an attribute as well', () => {
    expect(seen(shop('{ start: 0, contacts: { rate: 5 } }'))).toEqual([0])
    const odds = 'won: { permission: 2 }, lost: {}'
    expect(seen(shop('{ start: 0, contacts: { rate: 5 } }', { odds }))).toEqual([0])
    expect(seen(shop('{ contacts: { rate: 5 } }', { odds }))).toEqual([2])
  })

  test('ends with an opt-out during the visit', () => {
    // At such a rate nobody stays for three days.
    expect(seen(shop('{ optOut: { base: 1000 }, contacts: { rate: 5 } }'))).toEqual([0])
  })
})

describe('permission', () => {
  const odds = 'won: { permission: 1 }, lost: {}'

  test('is given after a visit that enables an action, and counts from that decision on', () => {
    const given = (optIn: string, step: string, more = '') =>
      seen(shop(`{ start: 0, contacts: { rate: 1 }, optIn: ${optIn} }`, { odds, step, more }))[0]
    expect(given('{ chance: 1 }', 'enables: decide,')).toBe(1)
    expect(given('{ chance: 0 }', 'enables: decide,')).toBe(0)
    expect(given('{ chance: 1 }', '')).toBe(0)
    expect(given('{ chance: 1, after: [think] }', '')).toBe(1)
    expect(given('{ chance: 1 }', 'enables: decide,', 'purpose: { actions: [use] }')).toBe(0)
    expect(given('{ chance: 1 }', 'enables: decide,', 'purpose: { actions: [decide] }')).toBe(1)
  })

  test('is kept by who keeps it at more contacts: the same luck, a faster clock', () => {
    const at = Array.from({ length: 200 }, () => 0)
    const kept = (contacts: number) => {
      const text = shop(`{ optOut: { base: 0.1, contacts: 0.7 }, contacts: { rate: ${contacts} } }`, { at, odds })
      const { program, names } = compile(read(text))
      const won = names.routes.findIndex(({ to }) => to === 'won')
      const probes = at.map((_, ordinal) => ({ source: 0, ordinal }))
      return run(program, 1, 1, { probes }).probes.map(
        ({ events }) => events.find((event): event is Routed => 'utility' in event)!.utility[won]!,
      )
    }
    const [few, many] = [kept(0.5), kept(2)]
    const count = (list: number[]) => list.reduce((a, b) => a + b, 0)
    expect(count(few)).toBeGreaterThan(count(many))
    expect(many.every((stays, i) => few[i]! >= stays)).toBe(true)
  })
})

describe('the list', () => {
  const area = (text: string, series: number[] = []) => tallyOf(text, series)

  test('counts customers also after they have left the journey, up to the horizon', () => {
    const text = shop('{ contacts: { rate: 0.5, cost: 2 } }', { at: [0, 10, 99], horizon: 100 })
    const { to, end, series } = area(text, [5, 20])
    expect(series.map(({ listArea }) => listArea)).toEqual([5, 30])
    expect(to.listArea).toBe(100 + 90 + 1)
    expect(end.listArea).toBe(191)
    expect(end.at).toBe(102)
    // Half a contact a day at 2, and none is charged after the horizon.
    expect(end.unassigned).toBe(191)
    expect(series.map(({ unassigned }) => unassigned)).toEqual([5, 30])
  })

  test('is charged at the rate and the cost of each stretch of time', () => {
    const more = `spend: { ads: { perUnit: 1 } }
interventions: [{ at: 20, set: { permission.contacts.rate: 2 } }, { at: 30, set: { spend.ads.perUnit: 3 } }, { at: 50, set: { permission.contacts.cost: 10 } }]`
    const { end } = area(shop('{ contacts: { rate: 0.5, cost: 2 } }', { more }))
    expect(end.unassigned).toBeCloseTo(20 * 1 + 30 * 4 + 50 * 20 + 30 + 70 * 3, 9)
  })

  test('has the same area however often somebody counts', () => {
    const at = Array.from({ length: 300 }, (_, i) => i / 4)
    const text = shop('{ start: 0.7, optOut: { base: 0.05, contacts: 0.4 }, contacts: { rate: 1, cost: 3 } }', { at })
    const series = Array.from({ length: 999 }, (_, i) => (i + 1) / 10)
    const [alone, watched] = [area(text), area(text, series)]
    expect(watched.end).toEqual(alone.end)
    expect(watched.to.listArea).toBeGreaterThan(1000)
    const areas = watched.series.map(({ listArea }) => listArea)
    expect(areas.every((value, i) => i === 0 || value >= areas[i - 1]!)).toBe(true)
  })

  test('takes opt-outs in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { maxLength: 600 }), (keys) => {
        const heap = new OptOuts()
        for (const key of keys) heap.add(key)
        const taken: number[] = []
        while (heap.size > 0) {
          taken.push(heap.least)
          heap.removeLeast()
        }
        expect(taken).toEqual([...keys].sort((a, b) => a - b))
        expect(heap.least).toBe(Infinity)
      }),
      { seed: 1 },
    )
  })
})

describe('contacts without permission', () => {
  const bothered = '{ start: 0, contacts: { rate: 0.5, cost: 2, whom: all }, without: 0.2 }'
  const trust = (permission: string, options: Options = {}) =>
    seen(shop(permission, { odds: 'won: { trust: 1 }, lost: {}', ...options }))[0]

  test('take their share of trust, each of what is left', () => {
    expect(trust(bothered)).toBeCloseTo(0.5 * 0.8 ** 1.5, 14)
    expect(trust(bothered.replace('0.2 }', '1 }'))).toBe(0)
    expect(trust(bothered.replace('all', 'list'))).toBe(0.5)
    expect(trust(bothered.replace('start: 0', 'start: 1'))).toBe(0.5)
  })

  test('at a changing rate take what each stretch takes', () => {
    const more =
      'interventions: [{ at: 1, set: { permission.contacts.rate: 2 } }, { at: 2, set: { permission.without: 0.1 } }]'
    expect(trust(bothered, { more })).toBeCloseTo(0.5 * 0.8 ** 2.5 * 0.9 ** 2, 14)
  })

  test('cost what any contact costs, as long as the customer is in the journey', () => {
    const { end, series } = tallyOf(shop(bothered, { at: [0, 10], odds: 'won: 1' }), [1, 5, 11])
    expect(series.map(({ unassigned }) => unassigned)).toEqual([1, 3, 4].map((spent) => expect.closeTo(spent, 12)))
    expect(end.unassigned).toBeCloseTo(6, 12)
    expect(end.listArea).toBe(0)
    // In the drain nothing is charged.
    expect(tallyOf(shop(bothered, { takes: '{ constant: 300 }', odds: 'won: 1' })).end.unassigned).toBeCloseTo(100, 12)
  })

  test('are counted for who waits and gives up, and for who is still there at the end', () => {
    const text = shop(bothered, { takes: '{ constant: 500 }', odds: 'won: 1' }).replace(
      'terminating',
      'terminating, drain: false',
    )
    expect(tallyOf(text).cohort.trust[0]).toBeCloseTo(0.5 * 0.8 ** 50, 14)
    const queue = shop(bothered, {
      at: [0, 0],
      step: 'team: a, patience: 4,',
      takes: '{ constant: 50 }',
      odds: 'won: 1',
      more: 'team: { a: { size: 1 } }',
    })
    expect(tallyOf(queue).cohort.trust[0]).toBeCloseTo(0.5 * 0.8 ** 2 + 0.5 * 0.8 ** 25, 13)
  })

  test('stop between two purchases', () => {
    const more = 'retention: { model: sbg, alpha: 0.01, beta: 1e7, period: 40 }'
    const { end } = tallyOf(shop(bothered, { odds: 'won: 1', more }))
    // Three days at 0, 43 and 86, each day half a contact at 2.
    expect(end.unassigned).toBeCloseTo(9, 12)
  })
})

const withBlock = (permission: Tree) => (tree: Tree) => ({ ...tree, permission })

describe('null equals absence', () => {
  const rest: [string, Tree][] = [
    ['all opted in, nobody leaves, nobody is contacted', {}],
    ['also where contacts would annoy', { optOut: { base: 0, contacts: 3 }, optIn: { chance: 0.4 }, without: 0.3 }],
  ]
  test.each(rest)('%s', (_, permission) => expectNull(6, withBlock(permission)))

  test('also where an intervention could move it, but for the list, which is then counted', () => {
    const uncounted = ({ trace, tally }: Result) => {
      for (const flow of [tally.from, tally.to, tally.end]) flow.listArea = 0
      return { trace, tally }
    }
    let visits = 0
    fc.assert(
      fc.property(fc.gen(), fc.integer({ min: 1, max: 1e6 }), (draw, seed) => {
        const tree = randomTree(draw)
        const late = (set: Tree) => ({ interventions: [...(tree['interventions'] as Tree[]), { at: 1e6, set }] })
        const plain = historyOf({ ...tree, ...late({ 'spend.ads.perUnit': 1 }) }, seed)
        const found = historyOf({ ...tree, permission: {}, ...late({ 'permission.contacts.rate': 2 }) }, seed)
        visits += plain.trace!.visits
        expectSameBytes(uncounted(found), uncounted(plain), JSON.stringify(tree))
      }),
      parameters(6),
    )
    expect(visits).toBeGreaterThan(50)
  })

  test('and what is no null is noticed', () => {
    const utilities = (permission: string) =>
      seen(shop(permission, { odds: 'won: { trust: 1, permission: 1 }, lost: {}' }))
    expect(utilities('{}')).toEqual([1.5])
    expect(utilities('{ start: 0 }')).toEqual([0.5])
    expect(utilities('{ optOut: { base: 1000 } }')).toEqual([0.5])
    expect(utilities('{ start: 0, contacts: { rate: 1, whom: all }, without: 0.5 }')).toEqual([
      expect.closeTo(0.5 * 0.5 ** 3, 14),
    ])
  })
})

test('random scenarios with permission keep every ledger, and are the same bytes observed or not', () => {
  expectLedgersClose(20, (tree, draw) => {
    for (const routes of routesOf(tree)) {
      for (const route of Object.values(routes))
        if (typeof route === 'object' && 'base' in route) route['attention'] = 2
    }
    for (const step of stepsOf(tree)) if (!('end' in step)) step['enables'] ??= 'use'
    return {
      ...tree,
      interventions: [...(tree['interventions'] as Tree[]), { at: 2, set: { 'permission.contacts.rate': 3 } }],
      permission: {
        start: draw(fc.constantFrom, 0, 0.5, 1),
        optIn: { chance: 0.4 },
        optOut: { base: draw(fc.constantFrom, 0, 0.2), contacts: 0.5 },
        contacts: { rate: 1, cost: 2, whom: draw(fc.constantFrom, 'list', 'all') },
        without: 0.3,
      },
    }
  })
})

describe('check', () => {
  const said = (permission: string, options: Options = {}) => complaints(shop(permission, options))
  const about = (lines: string[], path: string) => lines.filter((line) => line.includes(path))

  test('says nothing about permission that makes sense', () => {
    const fine =
      '{ start: 0.2, optIn: { chance: 0.3, after: [think] }, optOut: { base: 0.01, contacts: 1 }, contacts: { rate: 0.2, cost: 1 } }'
    expect(about(said(fine), 'permission')).toEqual([])
  })

  test.each([
    ['{ start: 2 }', 'permission.start'],
    ['{ optIn: {} }', 'permission.optIn.chance'],
    ['{ optIn: { chance: 0.1, after: [thnk] } }', 'did you mean think'],
    ['{ optIn: { chance: 0.1, after: [won] } }', 'a step that is not an end'],
    ['{ optOut: { base: -1 } }', 'permission.optOut.base'],
    ['{ contacts: { cost: 1 } }', 'permission.contacts.rate'],
    ['{ contacts: { rate: 1, whom: everybody } }', 'one of list, all'],
    ['{ without: 1.5 }', 'permission.without'],
  ])('refuses %s', (permission, what) => {
    const lines = said(permission).filter(
      (line) => line.includes('error') && line.toLowerCase().includes(what.toLowerCase()),
    )
    expect(lines.length, said(permission).join('\n')).toBeGreaterThan(0)
  })

  test('keeps its attributes to itself, and only with the block', () => {
    const own = { more: 'attributes: { attention: 0.5 }', odds: 'won: { attention: 1 }, lost: {}' }
    expect(about(said('{}', own), 'attributes.attention').join()).toContain('brings this attribute itself')
    const effect = { step: 'effects: { attention: { add: 0.1 } }, cost: 1,' }
    expect(about(said('{}', effect), 'effects.attention').join()).toContain('error')
    expect(complaints(shop('', { ...own, ...effect })).filter((line) => line.includes('error'))).toEqual([])
    expect(about(said('', {}), 'attention').join()).toContain('error')
  })

  test.each([
    ['{ start: 0 }', {}, 'permission.start', 'nobody can give it'],
    ['{ start: 0, optIn: { chance: 0.5 } }', {}, 'permission.optIn', 'none'],
    ['{ contacts: { rate: 1 } }', {}, 'permission.contacts.cost', 'should always be more'],
    ['{ contacts: { rate: 1, cost: 1 } }', { odds: 'won: 1' }, 'permission.contacts.rate', 'Give a route a weight'],
    ['{ contacts: { rate: 1, cost: 1 }, without: 0.1 }', {}, 'permission.without', 'whom: all'],
    ['{ optOut: { base: 0, contacts: 1 } }', {}, 'permission.optOut.base', '0 times anything'],
  ])('warns of %s', (permission, options, path, what) => {
    expect(about(said(permission, options), path).join()).toContain(what)
  })
})
