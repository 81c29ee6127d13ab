import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { run } from '../../sim/run.ts'
import { compile } from '../../src/scenario/compile.ts'
import { bgnbdFuturePurchases, bgnbdPurchases } from '../../src/theory/bgnbd.ts'
import { sbgDiscountedLifetime } from '../../src/theory/sbg.ts'
import { bgnbd, CDNOW, cohort, discounted, purchases, read } from '../mechanisms/cohort.ts'
import { bgnbdCases } from '../theory/cases/bgnbd.ts'
import type { Case } from '../theory/cases/case.ts'
import { sbgCases } from '../theory/cases/sbg.ts'

/** Fixed before the first look, as the run lengths are. */
const SEED = 1
const REPLICATIONS = 100
const CUSTOMERS = 10_000
/** Standard errors that a simulated figure may be off, and how large the standard error may be. */
const FAR = 4.5
const PRECISE = 0.005
/** Of a rare event: fewer than three customers in a hundred. */
const RARE = 0.02

interface Found {
  exact: number
  mean: number
  se: number
}

function across(values: readonly number[], exact: number): Found {
  const mean = values.reduce((a, b) => a + b, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { exact, mean, se: Math.sqrt(squares / (values.length - 1) / values.length) }
}

const off = ({ exact, mean, se }: Found) => Math.abs(mean - exact) / se
const tell = (what: string, found: Found) =>
  `${what}: ${found.mean} against ${found.exact}, ${off(found).toFixed(2)} SE off, SE ${((100 * found.se) / found.exact).toFixed(2)} %`

function holds(what: string, found: Found, precise = PRECISE): void {
  if (process.env['REFERENCE_FIGURES']) console.log(tell(what, found))
  expect(off(found), tell(what, found)).toBeLessThanOrEqual(FAR)
  expect(found.se / found.exact, tell(what, found)).toBeLessThanOrEqual(precise)
}

/** Repeat purchases of a customer by each time, one value a replication. */
function repeats(retention: string, times: number[], unit: string, horizon: number): number[][] {
  const program = cohort(retention, { customers: CUSTOMERS, unit, horizon })
  const found: number[][] = times.map(() => [])
  for (let replication = 1; replication <= REPLICATIONS; replication++) {
    const { series } = run(program, SEED, replication, { series: times }).tally
    for (const [i, flow] of series.entries()) found[i]!.push(flow.repeatWins / CUSTOMERS)
  }
  return found
}

const expected = bgnbdCases.filter(({ id }) => id.startsWith('bgnbd-E-'))
const byTime = (a: Case, b: Case) => a.params.t - b.params.t

describe('BG/NBD, a cohort whose journey takes no time', () => {
  const cases = [...expected].sort(byTime)
  const times = cases.map(({ params }) => params.t as number)

  test(`E[X(t)] at ${times.join(', ')} weeks (SE up to 2 % below t = 1, by when one customer in a hundred has come back)`, () => {
    const found = repeats(bgnbd(CDNOW), times, 'week', 78.5)
    for (const [i, { id, value, params }] of cases.entries())
      holds(id, across(found[i]!, value), params.t < 1 ? RARE : PRECISE)
  })

  test('a rate slower by 2 % is noticed', () => {
    const found = repeats(bgnbd({ ...CDNOW, alpha: 1.02 * CDNOW.alpha }), times, 'week', 78.5)
    expect(cases.some(({ value }, i) => off(across(found[i]!, value)) > FAR)).toBe(true)
  })

  // The conditional expectation, of which E[Y(39) | 2, 30.43, 38.86] = 1.226 is one value: over all who share a number of
  // repeats, what they buy afterwards is on average what their histories say.
  test('E[Y(39) | x, tx, 38.86], by number of repeats', () => {
    const T = 38.86
    const program = cohort(bgnbd(CDNOW), { customers: CUSTOMERS, horizon: T + 39 })
    const groups = new Map<number, { ratios: number[]; exact: number[] }>()
    // Those with several repeats are few.
    for (let replication = 1; replication <= 3 * REPLICATIONS; replication++) {
      const sums = new Map<number, [came: number, said: number]>()
      for (const times of purchases(program, SEED, replication)) {
        const seen = times.filter((time) => time <= T)
        const x = Math.min(3, seen.length - 1)
        const [came, said] = sums.get(x) ?? [0, 0]
        const history = { x: seen.length - 1, tx: seen.at(-1)!, T }
        sums.set(x, [came + times.length - seen.length, said + bgnbdFuturePurchases(CDNOW, history, 39)])
      }
      for (const [x, [came, said]] of sums) {
        const group = groups.get(x) ?? { ratios: [], exact: [] }
        group.ratios.push(came - said)
        group.exact.push(said)
        groups.set(x, group)
      }
    }
    expect([...groups.keys()].sort()).toEqual([0, 1, 2, 3])
    for (const [x, { ratios, exact }] of groups) {
      const said = exact.reduce((a, b) => a + b, 0) / exact.length
      holds(
        `${x}${x === 3 ? ' or more' : ''} repeats`,
        across(
          ratios.map((difference) => said + difference),
          said,
        ),
      )
    }
  })
})

describe('sBG, a cohort whose journey takes no time', () => {
  const cases = sbgCases.filter(({ quantity }) => quantity === 'model % surviving')
  const fits = new Map(cases.map(({ params }) => [`${params.alpha} ${params.beta}`, params]))

  test.each([...fits.keys()])('survival with alpha, beta %s', (key) => {
    const { alpha, beta } = fits.get(key)!
    const of = cases.filter(({ params }) => `${params.alpha} ${params.beta}` === key)
    const years = [...new Set(of.map(({ params }) => params.year as number))].sort((a, b) => a - b)
    const block = `{ model: sbg, alpha: ${alpha}, beta: ${beta}, period: 1 }`
    // Renewals of a year fall on its end; they are counted between two middles of years.
    const edges = [0.5, ...years.map((year) => year + 0.5)]
    const found = repeats(block, edges, 'year', years.at(-1)! + 1)
    for (const { id, value, params } of of) {
      const i = years.indexOf(params.year)
      const before = edges.indexOf(params.year - 0.5)
      const survived = found[i + 1]!.map((total, r) => 100 * (total - found[before]![r]!))
      holds(id, across(survived, value))
    }
  })
})

describe('customer equity of a cohort, a margin of 1 a purchase', () => {
  const worth = (retention: string, unit: string, horizon: number, i: string, exact: number) => {
    const program = cohort(retention, { unit, horizon, customers: CUSTOMERS, discount: i })
    const values = Array.from({ length: 20 }, (_, index) => {
      const { equity } = run(program, SEED, index + 1).tally
      return (equity!.realised + equity!.future) / CUSTOMERS
    })
    holds(`${retention} at ${horizon}`, across(values, exact))
  }

  test('is the same BG/NBD integral whenever the run stops', () => {
    const d = (Math.log(1.1) * 168) / 8766
    const exact = 1 + discounted((t) => bgnbdPurchases(CDNOW, t), d)
    for (const horizon of [5, 78]) worth(bgnbd(CDNOW), 'week', horizon, '0.1', exact)
  })

  test('is the sBG discounted lifetime whenever the run stops', () => {
    const shape = { alpha: 0.704077, beta: 1.182043 }
    const exact = sbgDiscountedLifetime(shape, 0.1)
    const block = `{ model: sbg, alpha: ${shape.alpha}, beta: ${shape.beta}, period: 1 }`
    for (const horizon of [3.5, 10]) worth(block, 'year', horizon, '0.1', exact)
  })

  test('is today’s margin and the margin multiple where everybody stays with the same chance', () => {
    const block = '{ model: sbg, alpha: 1000000, beta: 9000000, period: 1 }'
    for (const horizon of [3.5, 10]) worth(block, 'year', horizon, '0.12', 1 + 0.9 / (1 + 0.12 - 0.9))
  })
})

const FOLDER = '../shared/data/cdnow'
const present = existsSync(`${FOLDER}/transactions-weeks-1-39.csv`)
if (!present) console.warn(`Skipped: ${FOLDER} does not exist, so no real cohort is tried.`)

describe.skipIf(!present)('the CDNOW cohort', () => {
  const { firsts, weekly } = present ? observed() : { firsts: [], weekly: [] }
  const weeks = weekly.map((_, week) => week + 1)
  const replications = 1000
  const simulated = present ? cumulative(firsts, weeks, replications) : []

  test('is simulated as its closed form says, week by week', () => {
    const exact = weeks.map((week) =>
      firsts.filter((first) => first < week).reduce((sum, first) => sum + bgnbdPurchases(CDNOW, week - first), 0),
    )
    for (const [i, week] of weeks.entries())
      holds(`week ${week}`, across(simulated[i]!, exact[i]!), week < 5 ? RARE : PRECISE)
  })

  // Said before the first look, of the real buyers: within a twentieth at the end of the 39 weeks, and within a tenth in
  // every week from the tenth on. The first holds. The second does not: from the tenth to the fourteenth week the real
  // cohort is up to 16 % ahead, and since the simulation is where the closed form is, that is how the model fits these data.
  test('has bought again by the end as often as the simulated one', () => {
    const means = simulated.map((values) => values.reduce((a, b) => a + b, 0) / values.length)
    if (process.env['REFERENCE_FIGURES'])
      console.log(
        weeks.map((week, i) => `${week}: ${weekly[i]} observed, ${means[i]!.toFixed(0)} simulated`).join('\n'),
      )
    expect(Math.abs(means.at(-1)! / weekly.at(-1)! - 1)).toBeLessThan(0.05)
  })
})

/** Repeat purchases up to each week of a cohort whose first purchases are given, one value a replication. */
function cumulative(firsts: number[], weeks: number[], replications: number): number[][] {
  const text = `whyflow: 1
time: { unit: week, horizon: 39.5 }
market: { arrivals: { at: [${firsts.join(', ')}] } }
retention: ${bgnbd(CDNOW)}
journey: { start: buy, steps: { buy: { next: { won: 1 } }, won: { end: won } } }
`
  const { program } = compile(read(text))
  const found: number[][] = weeks.map(() => [])
  for (let replication = 1; replication <= replications; replication++) {
    const { series } = run(program, SEED, replication, { series: weeks }).tally
    for (const [i, flow] of series.entries()) found[i]!.push(flow.repeatWins)
  }
  return found
}

/** First purchases in weeks since the first day, and repeat purchases up to the end of each week. Two on a day are one. */
function observed(): { firsts: number[]; weekly: number[] } {
  const rows = readFileSync(`${FOLDER}/transactions-weeks-1-39.csv`, 'utf8').trim().split('\n').slice(1)
  const days = new Map<string, Set<number>>()
  for (const row of rows) {
    const [customer, date] = row.split(',') as [string, string]
    const day = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6))) / 86_400_000
    days.set(customer, (days.get(customer) ?? new Set()).add(day))
  }
  const start = Math.min(...[...days.values()].flatMap((set) => [...set]))
  const weekly = new Array<number>(39).fill(0)
  const firsts: number[] = []
  for (const set of days.values()) {
    const [first, ...rest] = [...set].sort((a, b) => a - b)
    firsts.push((first! - start) / 7)
    for (const day of rest) for (let week = Math.floor((day - start) / 7); week < 39; week++) weekly[week]!++
  }
  return { firsts: firsts.sort((a, b) => a - b), weekly }
}
