import { describe, expect, test } from 'vitest'
import { run } from '../../sim/run.ts'
import type { Tally } from '../../sim/tally.ts'
import type { Trace } from '../../sim/trace.ts'
import { kpi } from '../../src/kpi.ts'
import { compile } from '../../src/scenario/compile.ts'
import { paired } from '../../src/stats/paired.ts'
import { asks, drawn, PLENTY, SHORT, type Team, winsPerDay } from '../mechanisms/clarities.ts'
import { read } from '../mechanisms/cohort.ts'
import { byTheRule } from '../reference/rule.ts'

/** Fixed before the first look, as the run lengths are. */
const SEED = 1
const REPLICATIONS = 40

/** One figure a replication. */
function each(text: string, of: (tally: Tally) => number, replications = REPLICATIONS): number[] {
  const { program } = compile(read(text))
  return Array.from({ length: replications }, (_, i) => of(run(program, SEED, i + 1).tally))
}

/** Everybody hears of it on the first day; whoever asks buys. */
const hall = (clarity: number, segments: string, serves = 'care: 1', customers = 15_000) => `whyflow: 1
time: { unit: day, horizon: 1, mode: terminating }
needs: [care, speed]
purpose: { serves: { ${serves} }, clarity: ${clarity} }
market: { arrivals: { at: [0], batch: ${customers} }, segments: { ${segments} } }
journey:
  start: hear
  steps: { hear: { next: { ask: { base: 0, attracts: true }, lost: {} } }, ask: { next: { won: 1 } }, won: { end: won }, lost: { end: lost } }
`
const TWO = 'right: { share: 0.1, wants: { care: 0.95 } }, wrong: { share: 0.9, wants: { care: 0.05 } }'

const asked = ({ end }: Tally) => end.wins / (end.wins + end.losses)
const rightOnes = ({ end }: Tally) => end.segmentWins[0]! / end.wins

describe('where few want what it is for', () => {
  test.each([0, 0.25, 0.5, 0.75, 1])(
    'clarity %d: fewer ask, and more of them are right, as the odds say',
    (clarity) => {
      const exact = drawn(clarity)
      byTheRule('share that asks', each(hall(clarity, TWO), asked), exact.asks)
      byTheRule('right ones of them', each(hall(clarity, TWO, 'care: 1', 60_000), rightOnes), exact.right)
    },
  )

  test('clarity weighing 2 % less is noticed', () => {
    const values = each(hall(0.98, TWO, 'care: 1', 60_000), rightOnes)
    expect(() => byTheRule('right ones', values, drawn(1).right)).toThrow()
  })
})

/** Integral over a density on 0..1, by the midpoint rule. */
function mean(density: (w: number) => number, of: (w: number) => number): number {
  const n = 20_000
  let sum = 0
  for (let i = 0; i < n; i++) sum += (density((i + 0.5) / n) * of((i + 0.5) / n)) / n
  return sum
}

describe('wants that spread (beta), and two needs', () => {
  // Means and spreads of Beta(2, 3) and Beta(3, 2), whose densities are polynomials.
  const few = { care: 0.4, speed: 0.3, density: (w: number) => 12 * w * (1 - w) ** 2 }
  const many = { care: 0.6, speed: 0.9, density: (w: number) => 12 * w ** 2 * (1 - w) }
  const fitOf = (care: number, speed: number) => (care + 0.5 * speed) / 1.5

  /** Mean purpose fit of those who ask. */
  function meanFit(trace: Trace, ask: number): number {
    let sum = 0
    let count = 0
    for (let visit = 0; visit < trace.visits; visit++) {
      if (trace.visitStep[visit] !== ask) continue
      const customer = trace.visitCustomer[visit]!
      sum += fitOf(trace.customerWants[2 * customer]!, trace.customerWants[2 * customer + 1]!)
      count++
    }
    return sum / count
  }

  test.each([
    ['few', 0, few],
    ['few', 0.5, few],
    ['few', 1, few],
    ['many', 0, many],
    ['many', 0.5, many],
    ['many', 1, many],
  ])('where %s want it, clarity %d: the integral over the wants', (_, clarity, { care, speed, density }) => {
    const text = hall(
      clarity,
      `all: { wants: { care: { mean: ${care}, sd: 0.2 }, speed: ${speed} } }`,
      'care: 1, speed: 0.5',
    )
    const chance = (w: number) => asks(clarity, fitOf(w, speed))
    const share = mean(density, chance)
    byTheRule('share that asks', each(text, asked), share)
    const { program, names } = compile(read(text))
    const fits = Array.from({ length: REPLICATIONS }, (_, i) =>
      meanFit(run(program, SEED, i + 1, { trace: true }).trace!, names.steps.indexOf('ask')),
    )
    byTheRule('their purpose fit', fits, mean(density, (w) => chance(w) * fitOf(w, speed)) / share)
  })

  test('the exact values: fewer where few want it, more where many do, and a better fit in both', () => {
    for (const { density, speed, sign } of [
      { ...few, sign: -1 },
      { ...many, sign: 1 },
    ]) {
      const at = [0, 0.25, 0.5, 0.75, 1].map((clarity) => {
        const share = mean(density, (w) => asks(clarity, fitOf(w, speed)))
        return { share, fit: mean(density, (w) => asks(clarity, fitOf(w, speed)) * fitOf(w, speed)) / share }
      })
      for (const [i, { share, fit }] of at.slice(1).entries()) {
        expect(sign * (share - at[i]!.share)).toBeGreaterThan(0)
        expect(fit).toBeGreaterThan(at[i]!.fit)
      }
    }
  })
})

/** Whoever asks is served for a day, if somebody is free; a sale brings 200 and an hour costs 1. */
const MARGIN = 200
const DAYS = 500
const office = (clarity: number, { customers, people }: Team) => `whyflow: 1
time: { unit: day, horizon: ${DAYS + 20}, warmup: 20, mode: steady }
needs: [care]
purpose: { serves: { care: 1 }, clarity: ${clarity} }
market: { arrivals: { rate: ${customers} }, segments: { ${TWO} } }
offering: { price: 300, unitCost: ${300 - MARGIN} }
team: { sales: { size: ${people}, cost: 1 } }
journey:
  start: hear
  steps:
    hear: { next: { serve: { base: 0, attracts: true }, lost: {} } }
    serve:
      team: sales
      takes: { exponential: 1 }
      queueLimit: 0
      balkTo: lost
      next: { by: segment, right: { won: 80%, lost: rest }, wrong: { won: 25%, lost: rest } }
    won: { end: won }
    lost: { end: lost }
`
/** A day's figure of the window. */
const daily = (name: string, clarity: number, team: Team) =>
  each(office(clarity, team), (tally) => kpi(name)!.value(tally, { segment: null } as never)! / DAYS)
const exactProfit = (clarity: number, team: Team) => MARGIN * winsPerDay(clarity, team) - 24 * team.people
const fine = Array.from({ length: 101 }, (_, i) => i / 100)
const bestOf = (team: Team) => fine.reduce((best, at) => (exactProfit(at, team) > exactProfit(best, team) ? at : best))

describe('profit, by how clearly the purpose is told', () => {
  test('has its best inside where the team is short of people, and at no clarity where it is not', () => {
    expect(bestOf(SHORT)).toBeGreaterThan(0.5)
    expect(bestOf(SHORT)).toBeLessThan(0.7)
    expect(bestOf(PLENTY)).toBe(0)
  })

  test('is what Erlang B says where the team is short, and lower at both ends', () => {
    const at = [0, 0.3, 0.6, 0.8, 1].map((clarity) => {
      const found = daily('profit', clarity, SHORT)
      byTheRule(`profit at ${clarity}`, found, exactProfit(clarity, SHORT))
      return found
    })
    for (const end of [at[0]!, at[4]!]) expect(paired(end, at[2]!).lo).toBeGreaterThan(0)
  })

  test('falls all the way where it has time for everybody: wins do, and the payroll stays', () => {
    for (const clarity of [0, 0.5, 1])
      byTheRule(`wins at ${clarity}`, daily('wins', clarity, PLENTY), winsPerDay(clarity, PLENTY))
  })
})
