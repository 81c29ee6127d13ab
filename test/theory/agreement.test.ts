import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bassRate, bassShare } from '../../src/theory/bass.ts'
import { birthDeath } from '../../src/theory/birth-death.ts'
import { branchingTotalChance } from '../../src/theory/branching.ts'
import { closedLine } from '../../src/theory/closed-line.ts'
import { cobham } from '../../src/theory/cobham.ts'
import { erlangA, erlangAServedWithin } from '../../src/theory/erlang-a.ts'
import { mmcc } from '../../src/theory/erlang-b.ts'
import { funnel } from '../../src/theory/funnel.ts'
import { hypergeometric } from '../../src/theory/hypergeometric.ts'
import { jackson, trafficRates } from '../../src/theory/jackson.ts'
import { solve } from '../../src/theory/linear.ts'
import { mg1 } from '../../src/theory/mg1.ts'
import { mm1, mm1TimeQuantile } from '../../src/theory/mm1.ts'
import { mmc, mmcWaitCdf, mmcWaitQuantile } from '../../src/theory/mmc.ts'
import { mmck } from '../../src/theory/mmck.ts'
import { preemptiveResume } from '../../src/theory/preemptive-resume.ts'
import { sbgDiscountedLifetime, sbgResidualLifetime, sbgSurvival } from '../../src/theory/sbg.ts'
import { serversNeeded } from '../../src/theory/servers-needed.ts'

// Closed forms that meet where their models meet, and laws that hold whatever the parameters.

const near = (actual: number, expected: number, relative = 1e-9) =>
  expect(Math.abs(actual - expected), `${actual} against ${expected}`).toBeLessThanOrEqual(
    relative * Math.max(1e-12, Math.abs(expected)),
  )

const load = fc.double({ min: 0.05, max: 0.97, noNaN: true })
const rate = fc.double({ min: 0.05, max: 20, noNaN: true })
const servers = fc.integer({ min: 1, max: 60 })

test('M/M/c with one server is M/M/1, and both obey Little', () => {
  fc.assert(
    fc.property(load, rate, servers, (rho, mu, c) => {
      const one = mmc({ lambda: rho * mu, mu, c: 1 })
      const single = mm1({ lambda: rho * mu, mu })
      near(one.W, single.W)
      near(one.p0, single.p0)
      const many = mmc({ lambda: rho * mu * c, mu, c })
      near(many.L, rho * mu * c * many.W)
      near(many.L - many.Lq, rho * c)
    }),
  )
})

test('a large room makes M/M/c/K M/M/c, and no queue makes it M/M/c/c', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 0.8, noNaN: true }), servers, (rho, c) => {
      const lambda = rho * c
      near(mmck({ lambda, mu: 1, c, K: c + 400 }).L, mmc({ lambda, mu: 1, c }).L, 1e-8)
      near(mmck({ lambda, mu: 1, c, K: c }).pReject, mmcc({ lambda, mu: 1, c }).pBlock)
    }),
  )
})

test('Erlang A with endless patience is Erlang C', () => {
  const params = { lambda: 9, mu: 1, c: 10 }
  const patient = erlangA({ ...params, theta: 1e-9 })
  near(patient.Wq, mmc(params).Wq, 1e-6)
  near(patient.WqServed, mmc(params).Wq, 1e-6)
  near(erlangAServedWithin({ ...params, theta: 1e-9 }, 0.5), mmcWaitCdf(params, 0.5), 1e-6)
})

test('Erlang A serves everybody who does not give up, and its served waits average to their mean', () => {
  const params = { lambda: 12, mu: 1, theta: 0.7, c: 10 }
  const { pAbandon, WqServed } = erlangA(params)
  near(erlangAServedWithin(params, 1e3), 1 - pAbandon)
  // ∫ P(served and waited longer than t) dt is the mean wait of the served times their share; Simpson on [0, 20].
  const steps = 4000
  const width = 20 / steps
  let area = 0
  for (let i = 0; i <= steps; i++) {
    const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2
    area += weight * (1 - pAbandon - erlangAServedWithin(params, i * width))
  }
  near((area * width) / 3, WqServed * (1 - pAbandon), 1e-6)
})

test('large loads do not overflow', () => {
  const big = mmc({ lambda: 990, mu: 1, c: 1000 })
  // The true chance is about e^(−990), which rounds to zero and must not become NaN.
  expect(big.p0).toBe(0)
  expect(big.pWait).toBeGreaterThan(0)
  expect(big.pWait).toBeLessThan(1)
  expect(mmck({ lambda: 2000, mu: 1, c: 1000, K: 3000 }).throughput).toBeCloseTo(1000, 6)
})

test('an overloaded station has no mean, and says so', () => {
  const never = Number.POSITIVE_INFINITY
  expect(mm1({ lambda: 1, mu: 1 })).toMatchObject({ Lq: never, W: never, throughput: 1 })
  expect(mmc({ lambda: 5, mu: 1, c: 4 })).toMatchObject({ Lq: never, pWait: 1, throughput: 4 })
  expect(mg1({ lambda: 2, service: 1, cv2: 1 }).Wq).toBe(never)
  expect(mmcWaitCdf({ lambda: 5, mu: 1, c: 4 }, 10)).toBe(0)
  expect(() => jackson({ external: [3], routing: [[0]], mu: [2], c: [1] })).toThrow('overloaded')
})

test('parameters outside the domain are refused by name', () => {
  expect(() => mm1({ lambda: 1, mu: 0 })).toThrow('mu must be above 0')
  expect(() => mmc({ lambda: 1, mu: 1, c: 1.5 })).toThrow('c must be a whole number')
  expect(() => mmck({ lambda: 1, mu: 1, c: 3, K: 2 })).toThrow('K must be at least')
  expect(() =>
    trafficRates(
      [1, 0],
      [
        [0, 1],
        [1, 0],
      ],
    ),
  ).toThrow('singular')
})

test('waiting-time quantiles invert the waiting-time distribution', () => {
  const params = { lambda: 9, mu: 1, c: 10 }
  fc.assert(
    fc.property(fc.double({ min: 0.4, max: 0.9999, noNaN: true }), (p) => {
      near(mmcWaitCdf(params, mmcWaitQuantile(params, p)), p)
    }),
  )
  expect(mmcWaitQuantile(params, 0.2)).toBe(0)
  expect(mm1TimeQuantile({ lambda: 0.5, mu: 1 }, 0.5)).toBeCloseTo(2 * Math.LN2, 12)
})

test('one server fewer than needed misses the target', () => {
  const rates = { lambda: 10 / 3, mu: 1 / 3 }
  expect(serversNeeded(rates, { served: 0.8, within: 1 / 3 })).toBe(14)
  const c = serversNeeded(rates, { wait: 0.5 })
  expect(mmc({ ...rates, c }).Wq).toBeLessThanOrEqual(0.5)
  expect(mmc({ ...rates, c: c - 1 }).Wq).toBeGreaterThan(0.5)
})

test('equal classes share the work: priorities move the wait but keep Σρ·Wq', () => {
  fc.assert(
    fc.property(fc.array(load, { minLength: 1, maxLength: 5 }), load, (shares, rho) => {
      const total = shares.reduce((sum, share) => sum + share, 0)
      const classes = shares.map((share) => ({ lambda: (rho * share) / total, service: 1, secondMoment: 2 }))
      const kept = cobham(classes).reduce((sum, { Wq }, i) => sum + classes[i]!.lambda * Wq, 0)
      near(kept, rho * mm1({ lambda: rho, mu: 1 }).Wq)
      const L = preemptiveResume(classes).reduce((sum, { W }, i) => sum + classes[i]!.lambda * W, 0)
      near(L, mm1({ lambda: rho, mu: 1 }).L)
    }),
  )
})

test('a class that does not get through leaves the ones above it finite', () => {
  const flood = { lambda: 5, service: 1, secondMoment: 2 }
  const [hot, cold] = cobham([{ lambda: 0.5, service: 1, secondMoment: 2 }, flood])
  // The server is never idle, so the hot class finds a whole exponential service in progress: Wq = 1/(1 − .5).
  expect(hot!.Wq).toBeCloseTo(2, 12)
  expect(cold!.Wq).toBe(Number.POSITIVE_INFINITY)
})

test('a Jackson network of one node is M/M/c, and a delay node is a delay', () => {
  const { nodes } = jackson({ external: [1.8], routing: [[0]], mu: [1], c: [2] })
  near(nodes[0]!.W, mmc({ lambda: 1.8, mu: 1, c: 2 }).W)
  const delay = jackson({ external: [3], routing: [[0.5]], mu: [0.25], c: [Number.POSITIVE_INFINITY] })
  near(delay.L, 24)
  near(delay.W, 8)
})

test('a funnel by hand: one rework loop', () => {
  // From A half go on to B, which sends a fifth back to A and wins three tenths. visits(A) = 1/(1 − .5·.2) = 10/9.
  const chain = funnel({
    routes: [
      [0, 0.5],
      [0.2, 0],
    ],
    exits: { won: [0, 0.3] },
    time: [2, 4],
  })
  near(chain.visits[0]![0]!, 10 / 9)
  near(chain.visits[0]![1]!, 5 / 9)
  near(chain.absorbed.won![0]!, 1 / 6)
  near(chain.time[0]!, 2 * (10 / 9) + 4 * (5 / 9))
  // The winners pass A and B once and repeat the loop with chance .1 each time: 6 + 6/9.
  near(chain.timeGiven.won![0]!, 6 + 6 / 9)
})

test('every end of a funnel accounts for all, and its conditional times average to the whole', () => {
  fc.assert(
    fc.property(fc.array(fc.array(load, { minLength: 5, maxLength: 5 }), { minLength: 3, maxLength: 3 }), (raw) => {
      const rows = raw.map((row) => row.map((value) => value / row.reduce((sum, one) => sum + one, 0)))
      const exits = { won: rows.map((row) => row[3]!), lost: rows.map((row) => row[4]!) }
      const chain = funnel({ routes: rows.map((row) => row.slice(0, 3)), exits, time: [1, 2, 3] })
      near(chain.absorbed.won![0]! + chain.absorbed.lost![0]!, 1)
      const mixed =
        chain.absorbed.won![0]! * chain.timeGiven.won![0]! + chain.absorbed.lost![0]! * chain.timeGiven.lost![0]!
      near(mixed, chain.time[0]!)
    }),
  )
})

test('a closed line with a delay keeps its jobs', () => {
  const line = closedLine([{ service: 1 }, { service: 0.5, visits: 2 }, { service: 3, delay: true }], 7)
  near(
    line.L.reduce((sum, at) => sum + at, 0),
    7,
  )
  expect(Math.max(...line.rho)).toBeLessThan(1)
})

test('special functions and solvers', () => {
  near(hypergeometric(1, 1, 2, 0.5), 2 * Math.LN2, 1e-14)
  near(hypergeometric(3, 2, 2, 0.9), (1 - 0.9) ** -3, 1e-13)
  expect(
    solve(
      [
        [0, 2],
        [4, 0],
      ],
      [2, 4],
    ),
  ).toEqual([1, 1])
  near(
    birthDeath(
      () => 1,
      () => 2,
      1,
    ).probability[0]!,
    2 / 3,
  )
})

test('sBG lifetime is the discounted sum of its survival', () => {
  let sum = 0
  for (let t = 0; t < 400; t++) sum += sbgSurvival({ alpha: 0.7, beta: 1.2 }, t) / 1.1 ** t
  near(sbgDiscountedLifetime({ alpha: 0.7, beta: 1.2 }, 0.1), sum)
  // Just before the first renewal: the same sum without today's payment, one year nearer.
  near(sbgResidualLifetime({ alpha: 0.7, beta: 1.2 }, 0.1, 1), (sum - 1) * 1.1)
})

test('Bass: the rate is the slope of the share; branching totals add up', () => {
  const rates = { p: 0.03, q: 0.38 }
  near((bassShare(rates, 5 + 1e-5) - bassShare(rates, 5 - 1e-5)) / 2e-5, bassRate(rates, 5), 1e-7)
  for (const offspring of ['poisson', 'geometric'] as const) {
    let total = 0
    let mean = 0
    for (let n = 1; n < 2000; n++) {
      const chance = branchingTotalChance({ offspring, mean: 0.6 }, n)
      total += chance
      mean += n * chance
    }
    near(total, 1)
    near(mean, 2.5, 1e-8)
  }
})
