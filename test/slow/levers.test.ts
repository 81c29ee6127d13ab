import { describe, expect, test } from 'vitest'
import { run } from '../../sim/run.ts'
import type { Tally } from '../../sim/tally.ts'
import { compile } from '../../src/scenario/compile.ts'
import { chanceAtEffort } from '../../src/theory/effort-odds.ts'
import { mg1 } from '../../src/theory/mg1.ts'
import { contestShares } from '../../src/theory/tullock.ts'
import { holds, rejects } from '../reference/hold.ts'
import { read, SEED } from '../reference/judge.ts'
import { ofStep } from '../reference/measures.ts'
import { byTheRule } from '../reference/rule.ts'
import { HALF_A_PERCENT, type ReferenceSet } from '../reference/set.ts'
import { stationText } from '../reference/station.ts'

/** Replications and customers were chosen before the first run: about half of the standard error that is allowed. */
const REPLICATIONS = 40

/** One figure a replication. */
function figures(text: string, of: (tally: Tally) => number, replications = REPLICATIONS): number[] {
  const { program } = compile(read(text))
  return Array.from({ length: replications }, (_, i) => of(run(program, SEED, i + 1).tally))
}

describe('own effort moves the share of sales', () => {
  const shop = (effort: string, odds: string) => `whyflow: 1
time: { unit: day, horizon: 1, mode: terminating }
market: { arrivals: { at: [0], batch: 15000 } }
effort: ${effort}
steps: { pitch: { next: { ${odds} } } }
`
  const share = ({ end }: Tally) => end.wins / (end.wins + end.losses)
  const RATES = 'won: { rate: 20%, effort: true }, lost: rest'
  // The same odds in logits: ln .25.
  const LOGITS = 'won: { base: -1.3862943611198906, effort: true }, lost: {}'

  test.each([
    [2, 0.12, 0.2172, RATES],
    [2, 0.12, 0.2172, LOGITS],
    [2, 0.24 * 0.8, 0.2279, RATES],
    [10, 0.12 * 0.8, 0.2479, RATES],
    [10, 0.12 * 0.8, 0.2479, LOGITS],
  ])('effort %d at an elasticity of %d: %d (%s)', (level, elasticity, published, odds) => {
    const exact = chanceAtEffort({ chance: 0.2, effort: level, exponent: elasticity / 0.8 })
    expect(exact).toBeCloseTo(published, 4)
    byTheRule('share won', figures(shop(`{ level: ${level}, elasticity: ${elasticity} }`, odds), share), exact)
  })
})

describe('a contest shares the decisions out', () => {
  const shop = (factor: number) => `whyflow: 1
time: { unit: day, horizon: 1000, mode: terminating }
market: { arrivals: { rate: 40 } }
effort: { mode: contest, level: ${1.5 * factor}, rivals: [${[0.5, 2, 1].map((one) => one * factor)}], returns: 1.3 }
steps: { meet: { next: { won: 1 } } }
`
  const arrived = ({ to }: Tally) => to.arrivals / 1000

  test('by effort to the power of the returns; when all double, the same customers come', () => {
    const once = figures(shop(1), arrived)
    byTheRule('customers a day', once, 40 * contestShares([1.5, 0.5, 2, 1], 1.3)[0]!)
    expect(figures(shop(2), arrived)).toEqual(once)
  })
})

/** A single station whose work is individualised: the P–K formula at the load and variability that follow. */
function individual(
  name: string,
  {
    rate,
    takes,
    base,
    time,
    variability,
  }: Record<'rate' | 'base' | 'time' | 'variability', number> & {
    takes: (mean: number) => string
  },
): ReferenceSet {
  const value = mg1({ lambda: rate, service: 1 + time, cv2: base + variability }).Wq
  const customers = 12e6 / REPLICATIONS
  return {
    name,
    cases: [{ id: name, params: {}, quantity: 'Wq', value, source: 'computed by the P–K formula' }],
    text: (slower) =>
      `${stationText({ name: 'One', rate, servers: 1, takes: takes(slower), customers })}individualise: { time: ${time}, variability: ${variability} }\n`,
    measure: () => ofStep('wait'),
    replications: REPLICATIONS,
    precision: HALF_A_PERCENT,
  }
}

const constant = (mean: number) => `{ constant: ${mean} }`
const exponential = (mean: number) => `{ exponential: ${mean} }`
const individualised = [
  individual('standard work at load .8, cv² 0', { rate: 0.8, takes: constant, base: 0, time: 0, variability: 0 }),
  individual('one in a million at load .8, cv² 0 + 1', {
    rate: 0.8,
    takes: constant,
    base: 0,
    time: 0,
    variability: 1,
  }),
  individual('longer by a quarter up to load .8, cv² 1', {
    rate: 0.64,
    takes: constant,
    base: 0,
    time: 0.25,
    variability: 1,
  }),
  individual('from exponential to cv² 1.5', { rate: 0.64, takes: exponential, base: 1, time: 0.25, variability: 0.5 }),
]
holds('individual work waits by P–K', individualised)
rejects('individual work', individualised[2]!)

test('the exact waits: standardising halves them', () => {
  expect(individualised.map(({ cases }) => cases[0]!.value)).toEqual([2, 4, 5, 6.25].map((w) => expect.closeTo(w, 12)))
})

describe('rivals who copy', () => {
  const shop = (arrivals: string, rivals: string, odds: string) => `whyflow: 1
time: { unit: year, horizon: 20.5, mode: terminating }
needs: [care, speed]
market:
  arrivals: ${arrivals}
  segments:
    partner: { share: 0.4, wants: { care: 1, speed: 0.2 } }
    tool: { share: 0.6, wants: { speed: 1 } }
offering: { unitCost: 3, delivers: { care: 0.9, speed: 0.7 } }
rivals: ${rivals}
steps: { choose: { enables: decide, next: { ${odds} } } }
`
  const TIMES = [0, 2, 5, 10, 20]

  test('take more and more customers: the logit at their level', () => {
    const text = shop(
      `{ at: [${TIMES}], batch: 20000 }`,
      '{ rate: 0.2, weight: 3, copyable: [speed], start: { care: 0.3, speed: 0.1 } }',
      'won: { base: 1.2 }, lost: {}',
    )
    const { program } = compile(read(text))
    const series = TIMES.slice(1)
    const shares = Array.from({ length: REPLICATIONS }, (_, i) => {
      const { tally } = run(program, SEED, i + 1, { series })
      const flows = [...tally.series, tally.to]
      return flows.map(({ wins, losses }, k) => {
        const before = flows[k - 1] ?? { wins: 0, losses: 0 }
        return (losses - before.losses) / (wins - before.wins + losses - before.losses)
      })
    })
    for (const [k, t] of TIMES.entries()) {
      const speed = 0.7 - 0.6 * Math.exp(-0.2 * t)
      const lost = (fit: number) => Math.exp(3 * fit) / (Math.exp(3 * fit) + Math.exp(1.2))
      const exact = 0.4 * lost((0.3 + 0.2 * speed) / 1.2) + 0.6 * lost(speed)
      byTheRule(
        `lost after ${t} years`,
        shares.map((all) => all[k]!),
        exact,
      )
    }
  })

  test('take the margin too: revenue per win of customers who come at any time', () => {
    const text = shop('{ rate: 500 }', '{ rate: 0.2, price: { difference: 10, firms: 5 } }', 'won: 60%, lost: rest')
    const perWin = figures(text, ({ to }) => to.revenue / to.wins)
    // The mean of c + t₀e^(−δτ)/n over the run.
    byTheRule('revenue per win', perWin, 3 + (2 * (1 - Math.exp(-0.2 * 20.5))) / (0.2 * 20.5))
  })
})
