import { describe, expect, test } from 'vitest'
import { run } from '../../sim/run.ts'
import { compile } from '../../src/scenario/compile.ts'
import { expectLedgersClose, expectNull, routesOf, type Tree } from './alike.ts'
import { eventsOf, only, problemsOf, read } from './experiences.ts'

/** Customers who want so much of care and speed hear of it, ask, and buy. */
const shop = ({ clarity = '0.8', care = 0.9, speed = 0.4, arrivals = 'at: [0]', more = '' } = {}) => `whyflow: 1
name: Shop
time: { unit: hour, horizon: 50, mode: terminating, drain: true }
needs: [care, speed]
purpose: { serves: { care: 1, speed: 0.25 }, clarity: ${clarity} }
market: { arrivals: { ${arrivals} }, segments: { all: { wants: { care: ${care}, speed: ${speed} } } } }
${more}
steps:
  hear: { takes: { constant: 1 }, next: { ask: { base: 0.3, attracts: true }, lost: {} } }
  ask: { takes: { constant: 1 }, next: { won: { base: 0.3 }, lost: {} } }
`

const logistic = (x: number) => 1 / (1 + Math.exp(-x))

/** Chance to take the first exit at the first fork; exits stand in name order, as `ask` before `lost`. */
const chanceToAsk = (text: string, ordinal = 0) => only('routed', eventsOf(read(text), ordinal))[0]!.odds[0]!

describe('the odds of a route that attracts', () => {
  test.each([
    [0, 0.9, 0.4],
    [0.5, 0.9, 0.4],
    [1, 0.9, 0.4],
    [1, 1, 1],
    [1, 0, 0],
    [0.7, 0.2, 0.6],
  ])('at clarity %d, for somebody who wants %d of care and %d of speed', (clarity, care, speed) => {
    const purposeFit = (care + 0.25 * speed) / 1.25
    const exact = logistic(0.3 + clarity * (2 * purposeFit - 1))
    expect(chanceToAsk(shop({ clarity: String(clarity), care, speed }))).toBeCloseTo(exact, 12)
  })

  test('stay as they are for somebody who wants half of it, and at a fork that does not attract', () => {
    const odds = (clarity: string, of: { care: number; speed: number }) =>
      chanceToAsk(shop({ clarity, ...of }).replace('base: 0.3, attracts: true', 'base: 0.3'))
    expect(chanceToAsk(shop({ clarity: '1', care: 0.5, speed: 0.5 }))).toBeCloseTo(logistic(0.3), 12)
    expect(odds('1', { care: 0.9, speed: 0.4 })).toBe(odds('0', { care: 0.9, speed: 0.4 }))
  })

  test('follow an intervention from its time on', () => {
    const more = 'interventions: [{ at: 10, set: { purpose.clarity: 0.2 } }]'
    const text = shop({ arrivals: 'at: [0, 20]', more })
    const pull = 2 * ((0.9 + 0.25 * 0.4) / 1.25) - 1
    expect(chanceToAsk(text, 0)).toBeCloseTo(logistic(0.3 + 0.8 * pull), 12)
    expect(chanceToAsk(text, 1)).toBeCloseTo(logistic(0.3 + 0.2 * pull), 12)
  })
})

/** Who takes the fork that attracts, by ordinal. */
function whoAsks(clarity: string): { asks: boolean; wants: number }[] {
  const wants = '{ mean: 0.5, sd: 0.25 }'
  const text = shop({ clarity, arrivals: 'rate: 40' })
    .replace('care: 0.9', `care: ${wants}`)
    .replace(', speed: 0.25', '')
  const { program, names } = compile(read(text))
  const trace = run(program, 1, 1, { trace: true }).trace!
  const ask = names.steps.indexOf('ask')
  const asked = new Set([...trace.visitCustomer].filter((_, visit) => trace.visitStep[visit] === ask))
  return Array.from({ length: trace.customers }, (_, customer) => ({
    asks: asked.has(customer),
    wants: trace.customerWants[2 * customer]!,
  }))
}

test('the same customers with the same luck: told more clearly, it loses nobody of the right ones and gains none of the others', () => {
  const [dim, clear] = [whoAsks('0.1'), whoAsks('1')]
  expect(clear.map(({ wants }) => wants)).toEqual(dim.map(({ wants }) => wants))
  const moved = clear.flatMap(({ asks, wants }, i) => (asks === dim[i]!.asks ? [] : [{ asks, right: wants > 0.5 }]))
  expect(moved.filter(({ asks }) => asks).length).toBeGreaterThan(20)
  expect(moved.filter(({ asks }) => !asks).length).toBeGreaterThan(20)
  expect(moved.filter(({ asks, right }) => asks !== right)).toEqual([])
})

/** Every fork decides by odds, and one of its routes attracts, or none: a pull on all of them would move nobody. */
function marked(tree: Tree, attracts: boolean): Tree {
  for (const set of routesOf(tree)) {
    for (const [to, given] of Object.entries(set)) {
      const { rate: _, attracts: __, ...route } = (typeof given === 'object' ? given : {}) as Tree
      set[to] = { base: 0, ...route }
    }
    if (attracts) Object.values(set)[0]!['attracts'] = true
  }
  return tree
}

describe('null equals absence', () => {
  const told = (tree: Tree, clarity?: number): Tree => {
    const { clarity: _, ...purpose } = (tree['purpose'] ?? { serves: { care: 1, speed: 0.5 } }) as Tree
    return { ...tree, purpose: clarity === undefined ? purpose : { ...purpose, clarity } }
  }
  const later = (tree: Tree, set: Tree): Tree => ({ ...tree, interventions: [{ at: 1e6, set }] })

  test('told to nobody, on whatever routes', () => {
    expectNull(
      8,
      (tree) => marked(told(tree, 0), true),
      (tree) => marked(told(tree), false),
    )
  })

  test('told to everybody, where no route attracts', () => {
    expectNull(
      8,
      (tree) => told(tree, 1),
      (tree) => marked(told(tree), false),
    )
  })

  test('even where an intervention could still raise it', () => {
    expectNull(
      8,
      (tree) => marked(later(tree, { 'purpose.clarity': 0.9 }), true),
      (tree) => marked(later(told(tree, 0), { 'spend.ads.perUnit': 1 }), false),
    )
  })
})

test('at work it keeps every ledger, observed or not', () => {
  expectLedgersClose(8, (tree) => ({
    ...marked(tree, true),
    purpose: { serves: { care: 1 }, ...(tree['purpose'] as Tree | undefined), clarity: 1 },
  }))
})

describe('bad input and what can do nothing', () => {
  test('a share, and a word for yes or no', () => {
    expect(problemsOf(shop({ clarity: '1.5' }))).toEqual([
      '5 error purpose.clarity: a share from 0 to 1, such as 0.6 or 60% | 1.5',
    ])
    expect(problemsOf(shop({ clarity: 'clear' }))).toEqual([
      '5 error purpose.clarity: a share from 0 to 1, such as 0.6 or 60% | "clear"',
    ])
    expect(problemsOf(shop().replace('attracts: true', 'attracts: 2'))).toEqual([
      '9 error journey.steps.hear.next.ask.attracts: true or false | 2',
    ])
  })

  test('nothing to attract with', () => {
    expect(problemsOf(shop())).toEqual([])
    expect(problemsOf(shop().replace(', attracts: true', ''))).toEqual([
      '5 warning purpose.clarity: a route marked attracts: true | none',
    ])
    expect(problemsOf(shop().replace('serves: { care: 1, speed: 0.25 }', 'serves: {}'))).toEqual([
      '5 warning purpose.clarity: a need that the purpose serves | none',
    ])
  })
})
