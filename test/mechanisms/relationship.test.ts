import { describe, expect, test } from 'vitest'
import { newCustomer } from '../../sim/customers.ts'
import { exp, log } from '../../sim/elementary.ts'
import { afterWin } from '../../sim/mechanisms/experience.ts'
import { State } from '../../sim/state.ts'
import { compile } from '../../src/scenario/compile.ts'
import { afters, chain, eventsOf, expectClose, only, problemsOf, read } from './experiences.ts'
import { isNull } from './nulls.ts'

const PRICE = 4

const blocks = (relationship: string, ...others: string[]) => ({ lines: [`relationship: ${relationship}`, ...others] })

test('the relationship goes geometrically toward the quality that is experienced', () => {
  const events = only('experienced', eventsOf(read(chain(4, { delivers: 0.8, blocks: blocks('{ growth: 0.5 }') }))))
  // By hand: the distance to 0.8 halves each time. R = q·(1 − (1 − γ)^n).
  expectClose(afters(events.map(({ relationship }) => relationship)), [0.4, 0.6, 0.7, 0.75])
  expect(events.map(({ trust }) => trust)).toEqual(Array(4).fill([0.5, 0.5]))
})

test('it falls where the quality is below it', () => {
  const text = chain(3, { delivers: 0.2, blocks: blocks('{ growth: 0.5 }') })
  const warm = text.replace('use1: {', 'use1: { effects: { relationship: { set: 1 } },')
  const events = only('experienced', eventsOf(read(warm)))
  expectClose(afters(events.map(({ relationship }) => relationship)), [0.6, 0.4, 0.3])
})

test('it follows what is delivered, not what was promised', () => {
  const text = chain(2, { delivers: 0.6, blocks: { ...blocks('{ growth: 0.5 }'), promise: ', promises: { care: 1 }' } })
  const events = only('experienced', eventsOf(read(text)))
  expectClose(afters(events.map(({ relationship }) => relationship)), [0.3, 0.45])
  // Without trust nobody learns: the promise is believed for ever.
  expect(events.map(({ expected }) => expected)).toEqual([1, 1])
})

describe('the price weighs × exp(−ρ_R·R + ρ_L·log(1 + L))', () => {
  // Sensitivity 2, price 120 against 100: 0.4 before anything happens.
  const prices = (text: string) => only('routed', eventsOf(read(text))).map(({ attributes }) => attributes[PRICE]!)

  test('less for who is attached', () => {
    const text = chain(3, { delivers: 0.8, blocks: blocks('{ growth: 0.5, attitude: 2 }') })
    expectClose(prices(text), [0.4 * exp(-0.8), 0.4 * exp(-1.2), 0.4 * exp(-1.4)])
    // An effect of the step counts in the odds of the same step.
    const lifted = text.replace('use2: {', 'use2: { effects: { relationship: { set: 1 } },')
    // After the effect the experience takes it half of the way from 1 to 0.8.
    expectClose([prices(lifted)[1]!], [0.4 * exp(-1.8)])
  })

  test('as ever without purchases, however much habit counts', () => {
    const text = chain(2, { delivers: 0.8, blocks: blocks('{ loyalty: 3 }') })
    expectClose(prices(text), [0.4, 0.4])
    expect(log(1)).toBe(0)
  })

  test('more for who buys often: × (1 + L) to the power of habit', () => {
    const { program, names } = compile(read(chain(1, { delivers: 0.8, blocks: blocks('{ loyalty: 0.5 }') })))
    const s = new State(program, 1, 1)
    const customer = newCustomer(s, 0, 1, 0, 0)
    const price = () => s.customerAttribute[customer * s.attributeCount + PRICE]!
    const found = [price()]
    for (let wins = 1; wins <= 3; wins++) {
      afterWin(s, customer, names.steps.indexOf('won'))
      found.push(price())
    }
    expectClose(found, [0.4, 0.4 * Math.SQRT2, 0.4 * Math.sqrt(3), 0.8])
  })

  test('a change of the weight on the way counts from then on, for those who are there too', () => {
    const late = 'interventions: [{ at: 1.5, set: { relationship.attitude: 1 } }]'
    const text = chain(3, { delivers: 0.8, blocks: blocks('{ growth: 0.5 }', late) })
    expectClose(prices(text), [0.4, 0.4 * exp(-0.6), 0.4 * exp(-0.7)])
  })
})

test('null equals absence: nothing grows and nothing weighs', () => {
  isNull(['relationship'], { relationship: { growth: 0, attitude: 0, loyalty: 0 } }, { 'relationship.growth': 0.3 })
})

describe('bad input and what can do nothing', () => {
  const text = chain(2, { delivers: 0.8, blocks: blocks('{ growth: 0.3, attitude: 1 }') }).replace(
    'won: 1 }',
    'won: { price: -1 }, lost: {} }',
  )

  test('the scenario itself is in order', () => {
    expect(problemsOf(text)).toEqual([])
  })

  test('out of range, and words that are none', () => {
    const bad = (relationship: string) => problemsOf(text.replace('{ growth: 0.3, attitude: 1 }', relationship))
    expect(bad('{ growth: 1.2 }')).toEqual([
      '10 error relationship.growth: a share from 0 to 1, such as 0.6 or 60% | 1.2',
    ])
    expect(bad('{ attitude: -1 }')).toEqual(['10 error relationship.attitude: a number from 0 to 10 | -1'])
    expect(bad('{ loyalty: 11 }')).toEqual(['10 error relationship.loyalty: a number from 0 to 10 | 11'])
    expect(bad('{ atitude: 1 }')).toEqual([
      '10 error relationship.atitude: one of growth, attitude, loyalty | "atitude"',
    ])
  })

  test('no route that looks at relationship or price', () => {
    expect(problemsOf(text.replace('{ price: -1 }', '{ base: 1 }'))).toEqual([
      '10 warning relationship: a route with relationship or price in its odds | none',
    ])
  })
})
