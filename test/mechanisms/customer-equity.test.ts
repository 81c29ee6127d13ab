import { describe, expect, test } from 'vitest'
import { BINS } from '../../sim/mechanisms/equity.ts'
import { run } from '../../sim/run.ts'
import { compile } from '../../src/scenario/compile.ts'
import { lint } from '../../src/scenario/lint.ts'
import { parse } from '../../src/scenario/parse.ts'
import { bgnbdAlive, bgnbdFuturePurchases } from '../../src/theory/bgnbd.ts'
import { sbgResidualLifetime } from '../../src/theory/sbg.ts'
import { marginMultipleCases } from '../theory/cases/margin-multiple.ts'
import { bgnbd, CDNOW, cohort, discounted, purchases, read } from './cohort.ts'

const YEAR = 8766 / 168
const WEEKLY = Math.log(1.1) / YEAR

/** One customer whose margin is 1: what they are worth at the horizon, given what was seen of them. */
function oneCustomer(retention: string, horizon: number, replication: number, options = {}) {
  const program = cohort(retention, { horizon, discount: '0.1', ...options })
  const [times] = purchases(program, 7, replication)
  const { tally } = run(program, 7, replication)
  return { times: times!, equity: tally.equity!, live: tally.end.liveCustomers }
}

describe('what a live customer is still worth', () => {
  test('is the BG/NBD expectation given the purchases seen, for many histories', () => {
    const seen = new Set<number>()
    for (let replication = 1; replication <= 60; replication++) {
      const T = 38.86
      const { times, equity, live } = oneCustomer(bgnbd(CDNOW), T, replication)
      const x = times.length - 1
      if (live === 0) {
        expect(equity.future).toBe(0)
        continue
      }
      seen.add(x)
      const history = { x, tx: times.at(-1)!, T }
      const alive = bgnbdAlive(CDNOW, history)
      const exact = discounted((t) => bgnbdFuturePurchases(CDNOW, history, t) / alive, WEEKLY)
      expect(equity.future / Math.exp(-WEEKLY * T) / exact, JSON.stringify(history)).toBeCloseTo(1, 7)
    }
    expect([...seen].sort((a, b) => a - b).slice(0, 3)).toEqual([0, 1, 2])
  })

  test('is the sBG residual lifetime given the renewals seen, from the next renewal on', () => {
    const seen = new Set<number>()
    for (let replication = 1; replication <= 40; replication++) {
      const shape = { alpha: 0.704077, beta: 1.182043 }
      const block = `{ model: sbg, alpha: ${shape.alpha}, beta: ${shape.beta}, period: 1 }`
      const { times, equity, live } = oneCustomer(block, 4.25, replication, { unit: 'year' })
      if (live === 0) {
        expect(equity.future).toBe(0)
        continue
      }
      seen.add(times.length)
      expect(times).toEqual(times.map((_, year) => year))
      const exact = sbgResidualLifetime(shape, 0.1, times.length) * 1.1 ** -5
      expect(equity.future / exact).toBeCloseTo(1, 7)
    }
    expect(seen).toEqual(new Set([5]))
  })

  test('is the margin multiple r/(1 + i − r) where everybody is alike, today’s margin apart', () => {
    const cases = marginMultipleCases.filter(({ quantity, params }) => quantity === 'r/(1+i-r)' && params.r < 1)
    expect(cases.length).toBeGreaterThan(10)
    for (const { id, params, value } of cases) {
      // Dropout chances this much alike differ from a constant by 1e-6 of themselves.
      const block = `{ model: sbg, alpha: ${(1 - params.r) * 1e7}, beta: ${params.r * 1e7}, period: 1 }`
      const program = cohort(block, { unit: 'year', horizon: 0.5, discount: String(params.i) })
      const { equity } = run(program, 1, 1).tally
      expect(equity!.realised, id).toBe(1)
      // Published cases have as many digits as they have.
      expect(Math.abs(equity!.future - value), id).toBeLessThan(0.006)
      expect(equity!.future / (params.r / (1 + params.i - params.r)), id).toBeCloseTo(1, 5)
    }
  })

  test('is nothing for who has not bought yet', () => {
    const { program } = compile(
      read(`whyflow: 1
time: { unit: week, horizon: 10, drain: false }
market: { arrivals: { at: [0], batch: 5 } }
offering: { price: 3 }
finance: { discount: 0.1 }
retention: ${bgnbd(CDNOW)}
journey: { start: buy, steps: { buy: { takes: { constant: 20 }, next: { won: 1 } }, won: { end: won } } }
`),
    )
    expect(run(program, 1, 1).tally.equity).toEqual({ realised: 0, future: 0 })
  })
})

const BUSY = (finance: string, rest = '') => `whyflow: 1
time: { unit: day, horizon: 90, mode: terminating }
market: { arrivals: { rate: 3 } }
offering: { price: 500, unitCost: 100 }
team: { sales: { size: 2, cost: 40, hours: office, overtimeRate: 1.5 } }
spend: { ads: { perMonth: 900 } }
${finance}
${rest}
journey:
  start: talk
  steps:
    talk: { team: sales, takes: { exponential: 3h }, cost: 5, next: { won: 0.4, lost: 0.6 } }
    won: { end: won }
    lost: { end: lost }
`

describe('customer equity', () => {
  test('at no discount and with nobody coming back is the profit', () => {
    const { tally } = run(compile(read(BUSY('finance: { discount: 0 }'))).program, 1, 1)
    const { from, end, equity } = tally
    const sum = (column: Float64Array) => column.reduce((a, b) => a + b, 0)
    const cost = (flow: typeof end) =>
      flow.goods + flow.visitSpend + flow.unassigned + sum(flow.teamPayroll) + sum(flow.teamOvertimeCost)
    const profit = end.revenue - from.revenue - (cost(end) - cost(from))
    expect(equity!.realised / profit).toBeCloseTo(1, 12)
    expect(equity!.future).toBe(0)
  })

  test('discounts what runs evenly as the integral does', () => {
    const rent = `whyflow: 1
time: { unit: year, horizon: 10 }
market: { arrivals: { at: [11] } }
spend: { rent: { perYear: 1000 } }
finance: { discount: 0.1 }
journey: { start: buy, steps: { buy: { next: { won: 1 } }, won: { end: won } } }
`
    const d = Math.log(1.1)
    const { equity } = run(compile(read(rent)).program, 1, 1).tally
    // Discounting a bin of length Δ from its middle leaves (dΔ)²/24.
    const middle = 1 - ((10 * d) / BINS) ** 2 / 24
    expect(equity!.realised / ((-1000 * (1 - Math.exp(-10 * d))) / d)).toBeCloseTo(middle, 9)
  })

  test('is undefined without a discount rate, and the discount changes no other byte', () => {
    const plain = run(compile(read(BUSY(''))).program, 1, 1).tally
    const priced = run(compile(read(BUSY('finance: { discount: 0.1 }'))).program, 1, 1).tally
    expect(plain.equity).toBeNull()
    expect(priced.equity).not.toBeNull()
    expect({ ...priced, equity: null }).toEqual(plain)
  })

  test('takes a return for a sale only as often as returns were won', () => {
    const selective = (rate: number) =>
      run(
        compile(
          read(`whyflow: 1
time: { unit: week, horizon: 40 }
market: { arrivals: { at: [0], batch: 2000 } }
offering: { price: 1 }
finance: { discount: 0.1 }
retention: ${bgnbd(CDNOW)}
journey:
  start: first
  restart: again
  steps:
    first: { next: { won: 1 } }
    again: { next: { won: ${rate}, lost: rest } }
    won: { end: won }
    lost: { end: lost }
`),
        ).program,
        1,
        1,
      ).tally
    const [half, all] = [selective(0.5), selective(1)]
    const worth = ({ equity, end }: typeof all) => equity!.future / end.liveCustomers
    expect(worth(half)).toBeLessThan(0.5 * worth(all))
    expect(worth(half)).toBeGreaterThan(0)
  })

  test('needs a discount above 0 where customers come back', () => {
    const text = BUSY('finance: { discount: 0 }', `retention: ${bgnbd(CDNOW)}`)
    const { scenario, locate } = parse({ 'a.yaml': text }, 'a.yaml')
    const problems = lint(scenario!, locate)
    expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([
      { path: 'finance.discount', line: 7, expected: 'a discount rate above 0 where customers come back', found: '0' },
    ])
  })
})
