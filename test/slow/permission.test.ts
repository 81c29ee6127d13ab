import { describe, expect, test } from 'vitest'
import { run } from '../../sim/run.ts'
import type { Tally } from '../../sim/tally.ts'
import { kpi } from '../../src/kpi.ts'
import { compile } from '../../src/scenario/compile.ts'
import { read } from '../mechanisms/cohort.ts'
import { byTheRule } from '../reference/rule.ts'

/** Fixed before the first look, as the run lengths are. */
const SEED = 1
const REPLICATIONS = 40

interface Funnel {
  rate?: number
  contacts: number
  base?: number
  annoyance?: number
  cost?: number
  horizon?: number
  warmup?: number
  odds?: string
  rest?: string
}

/** Those who come think it over for ten days, and buy at better odds where a contact reached them. */
const funnel = ({
  rate = 20,
  contacts,
  base = 0.01,
  annoyance = 1.2,
  cost = 0,
  horizon = 1000,
  warmup = 0,
  odds = 'won: { base: -2, attention: 3 }, lost: {}',
  rest = '',
}: Funnel) => `whyflow: 1
time: { unit: day, horizon: ${horizon}, mode: ${warmup > 0 ? `steady, warmup: ${warmup}` : 'terminating'} }
market: { arrivals: { rate: ${rate} } }
offering: { price: 10 }
permission: { optOut: { base: ${base}, contacts: ${annoyance} }, contacts: { rate: ${contacts}, cost: ${cost} }${rest} }
journey: { start: think, steps: { think: { takes: { constant: 10 }, next: { ${odds} } }, won: { end: won }, lost: { end: lost } } }
`

function each(text: string, of: (tally: Tally) => number, replications = REPLICATIONS): number[] {
  const { program } = compile(read(text))
  return Array.from({ length: replications }, (_, i) => of(run(program, SEED, i + 1).tally))
}

const hazard = ({ base = 0.01, annoyance = 1.2, contacts }: Funnel) => base * Math.exp(annoyance * contacts)

describe('the list', () => {
  const reachable = (tally: Tally) => kpi('reachable')!.value(tally, { segment: null } as never)!
  const steady = { rate: 20, base: 0.05, annoyance: 0.8, contacts: 0.5, warmup: 300, horizon: 1500 }

  test('has in the steady state λ/h customers, h = h₀e^(ηc)', () => {
    byTheRule('λ/h', each(funnel(steady), reachable), 20 / hazard(steady))
  })

  test('of those who opt in after a visit has λ·chance/h', () => {
    const rest = ', start: 0.3, optIn: { chance: 0.4, after: [think] }'
    // 0.3 begin on it and stay past the tenth day with e^(−10h); whoever is off it then may come back.
    const h = hazard(steady)
    const again = 0.4 * (1 - 0.3 * Math.exp(-10 * h))
    byTheRule('λ(start + chance)/h', each(funnel({ ...steady, rest }), reachable), (20 * (0.3 + again)) / h)
  })

  test('with opt-outs faster by 2 % is noticed', () => {
    const values = each(funnel({ ...steady, base: 0.051 }), reachable)
    expect(() => byTheRule('λ/h', values, 20 / hazard(steady))).toThrow()
  })
})

const logistic = (x: number) => 1 / (1 + Math.exp(-x))

/** Chance to buy: the permission lasts the ten days, and a contact came; or it did not. */
function chance(of: Funnel): number {
  const stays = Math.exp(-10 * hazard(of))
  return stays * logistic(-2 + 3 * (1 - Math.exp(-10 * of.contacts))) + (1 - stays) * logistic(-2)
}

/** Whether each value is above the one before. */
const rises = (values: number[]) => values.slice(1).map((value, i) => value > values[i]!)

const winRate = ({ end }: Tally) => end.wins / end.arrivals

describe('contacts', () => {
  const RATES = [0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2]

  test('win the share that follows from opt-outs and attention, and it has one peak in how often', () => {
    const found = RATES.map((contacts) => {
      const values = each(funnel({ contacts }), winRate)
      byTheRule(`win rate at ${contacts} contacts a day`, values, chance({ contacts }))
      return values.reduce((a, b) => a + b, 0) / values.length
    })
    const exact = RATES.map((contacts) => chance({ contacts }))
    const peak = exact.indexOf(Math.max(...exact))
    expect([peak, RATES[peak]]).toEqual([3, 0.4])
    expect(rises(found)).toEqual(RATES.slice(1).map((_, i) => i + 1 <= peak))
  })

  test('bring a profit with one peak, where the sweep and the formula put it', () => {
    const profit = (tally: Tally) =>
      kpi('profit')!.value(tally, { segment: null } as never)! / (tally.to.at - tally.from.at)
    const cost = 0.02
    // 10 for each sale, and a contact costs for as long as somebody stays on the list.
    const exact = (contacts: number) =>
      20 * (10 * chance({ contacts, base: 0.05 }) - (cost * contacts) / hazard({ contacts, base: 0.05 }))
    const found = RATES.map((contacts) => {
      const values = each(funnel({ contacts, base: 0.05, cost, warmup: 400, horizon: 2000 }), profit)
      byTheRule(`profit a day at ${contacts} contacts a day`, values, exact(contacts))
      return values.reduce((a, b) => a + b, 0) / values.length
    })
    const peak = (values: number[]) => values.indexOf(Math.max(...values))
    expect(peak(found)).toBe(peak(RATES.map(exact)))
    expect(peak(found)).toBeGreaterThan(0)
    expect(peak(found)).toBeLessThan(RATES.length - 1)
    expect(rises(found)).toEqual(RATES.slice(1).map((_, i) => i + 1 <= peak(found)))
  })

  test('have no peak where nobody ever opts out: more is never less', () => {
    const found = RATES.map((contacts) => each(funnel({ contacts, base: 0, annoyance: 0 }), winRate, 5))
    const pairs = found.slice(1).flatMap((values, i) => values.map((value, r) => [found[i]![r]!, value] as const))
    expect(pairs.filter(([fewer, more]) => more < fewer)).toEqual([])
  })
})

test('contacts without permission leave the trust that opt-outs at their time leave', () => {
  const setting = { contacts: 0.5, base: 0.1, annoyance: 0.8 }
  const h = hazard(setting)
  const a = -0.5 * Math.log(1 - 0.3)
  // Without permission from an exponential time on, if it comes within ten days.
  const exact = 0.5 * (Math.exp(-10 * h) + (h * (Math.exp(-10 * h) - Math.exp(-10 * a))) / (a - h))
  const text = funnel({ ...setting, odds: 'won: 1' }).replace('cost: 0 }', 'cost: 0, whom: all }, without: 0.3')
  byTheRule(
    'trust',
    each(text, ({ cohort }) => cohort.trust[0]! / cohort.arrivals[0]!),
    exact,
  )
})
