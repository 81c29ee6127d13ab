import { expect, test } from 'vitest'
import { adstockSteady, hill } from '../../src/theory/adstock.ts'
import { bassPeak, bassShare } from '../../src/theory/bass.ts'
import { acquisitionShare, blattbergDeighton } from '../../src/theory/blattberg-deighton.ts'
import { branchingTotal } from '../../src/theory/branching.ts'
import { brandSwitchingValue, stationaryShares } from '../../src/theory/brand-switching.ts'
import { closedLine, practicalWorstCase } from '../../src/theory/closed-line.ts'
import { degrootConsensus, degrootInfluence, degrootStep } from '../../src/theory/degroot.ts'
import { diversity } from '../../src/theory/diversity.ts'
import { chanceAtEffort, effortExponent } from '../../src/theory/effort-odds.ts'
import { posteriorVariance } from '../../src/theory/listening.ts'
import { marginMultiple } from '../../src/theory/margin-multiple.ts'
import { md1 } from '../../src/theory/md1.ts'
import { mg1 } from '../../src/theory/mg1.ts'
import { mm1CycleEfficiency } from '../../src/theory/mm1.ts'
import { mm1Interest } from '../../src/theory/mm1-interest.ts'
import { nortonBass } from '../../src/theory/norton-bass.ts'
import {
  distinctMet,
  visitsAllReferring,
  visitsPartlyReferred,
  visitsReferred,
  visitsUnreferred,
} from '../../src/theory/referral-search.ts'
import { commoditised, salopMargin } from '../../src/theory/salop.ts'
import { trustAfter } from '../../src/theory/trust-path.ts'
import { contestShares, tullock } from '../../src/theory/tullock.ts'

// The numbers that the essays' claims were worked out with, essay by essay. Each is written with the digits it was
// given, and must come out to half a unit of the last one.

test('000: difference between firms decays, and the margin with it', () => {
  expect(commoditised({ initial: 10, decay: 0.2 }, 5)).toBeCloseTo(3.6788, 4)
  expect(commoditised({ initial: 10, decay: 0.2 }, 10)).toBeCloseTo(1.3534, 4)
  expect(commoditised({ initial: 10, decay: 0 }, 10)).toBe(10)
  expect(salopMargin({ firms: 5, difference: 10 })).toBe(2)
})

test('001: doubling the effort moves the odds a little', () => {
  const at = (effort: number, exponent: number) => chanceAtEffort({ chance: 0.2, effort, exponent })
  expect(at(2, 0.12)).toBeCloseTo(0.2136, 4)
  expect(at(2, 0.24)).toBeCloseTo(0.2279, 4)
  expect(at(2, 0.31)).toBeCloseTo(0.2366, 4)
  expect(at(10, 0.12)).toBeCloseTo(0.2479, 4)
  expect(effortExponent({ elasticity: 0.096, chance: 0.2 })).toBeCloseTo(0.12, 12)
  expect(at(2, effortExponent({ elasticity: 0.12, chance: 0.2 }))).toBeCloseTo(0.2172, 4)
})

test.each([
  [2, 0.5, 0.25],
  [5, 0.8, 0.04],
  [10, 0.9, 0.01],
])('001: %i contestants burn %f of the prize and keep %f each', (n, total, payoff) => {
  const contest = tullock({ n, prize: 1, r: 1 })
  expect(contest.total).toBeCloseTo(total, 12)
  expect(contest.payoff).toBeCloseTo(payoff, 12)
})

test('001: when all double their effort the shares stay', () => {
  const efforts = [1, 2, 5]
  const doubled = efforts.map((effort) => 2 * effort)
  contestShares(doubled, 1.5).forEach((share, i) => {
    expect(share).toBeCloseTo(contestShares(efforts, 1.5)[i]!, 12)
  })
  expect(contestShares([0, 0], 1)).toEqual([0.5, 0.5])
  expect(() => tullock({ n: 2, prize: 1, r: 2.5 })).toThrow('n/(n − 1)')
})

test('001: the crowd is as wrong as its members less their diversity', () => {
  const { crowdError, meanError, diversity: spread } = diversity([20, 35, 60], 50)
  expect(crowdError).toBeCloseTo(136.111, 3)
  expect(meanError).toBeCloseTo(408.333, 3)
  expect(spread).toBeCloseTo(272.222, 3)
  expect(crowdError).toBeCloseTo(meanError - spread, 9)
})

test('001: talking agrees on a weighted mean, at a speed given by the second eigenvalue', () => {
  const listening = [
    [0.9, 0.1, 0],
    [0.1, 0.8, 0.1],
    [0, 0.2, 0.8],
  ]
  const influence = degrootInfluence(listening)
  expect(influence[0]).toBeCloseTo(0.4, 12)
  expect(influence[1]).toBeCloseTo(0.4, 12)
  expect(influence[2]).toBeCloseTo(0.2, 12)
  let beliefs = [20, 35, 60]
  const limit = degrootConsensus(listening, beliefs)
  expect(limit).toBeCloseTo(34, 12)
  for (let round = 0; round < 60; round++) beliefs = degrootStep(listening, beliefs)
  const next = degrootStep(listening, beliefs)
  expect((next[2]! - limit) / (beliefs[2]! - limit)).toBeCloseTo(0.861803, 6)
})

test('001: value is 1 − ρ of the elapsed time in M/M/1, and .1818 in M/D/1 at ρ = .9', () => {
  expect(mm1CycleEfficiency({ lambda: 0.9, mu: 1 })).toBeCloseTo(0.1, 12)
  expect(1 / md1({ lambda: 0.9, service: 1 }).W).toBeCloseTo(0.1818, 4)
})

test.each([
  [1, 0.125, 8],
  [4, 0.2857, 14],
  [8, 0.3636, 22],
  [16, 0.4211, 38],
])('001: the practical worst case with %i jobs makes %f an hour in %i hours', (jobs, throughput, cycleTime) => {
  const rule = practicalWorstCase({ jobs, rate: 0.5, rawTime: 8 })
  const line = closedLine([{ service: 2 }, { service: 2 }, { service: 2 }, { service: 2 }], jobs)
  for (const figures of [rule, line]) {
    expect(figures.throughput).toBeCloseTo(throughput, 4)
    expect(figures.cycleTime).toBeCloseTo(cycleTime, 9)
  }
  expect(line.L.reduce((sum, at) => sum + at, 0)).toBeCloseTo(jobs, 9)
})

test.each([
  [3, 2, 1.667],
  [5, 3, 1.8],
  [10, 5.5, 1.9],
])('002: honest referral among %i firms takes %f visits down to %f', (firms, unreferred, referred) => {
  expect(visitsUnreferred(firms)).toBe(unreferred)
  expect(visitsReferred(firms)).toBeCloseTo(referred, 3)
})

test('002: a new collaborator a day for 21 days', () => {
  expect(21 / 49).toBeCloseTo(0.429, 3)
  expect(visitsPartlyReferred(50, 0)).toBeCloseTo(25.5, 9)
  expect(visitsPartlyReferred(50, 7)).toBeCloseTo(22.14, 2)
  expect(visitsPartlyReferred(50, 21)).toBeCloseTo(15.42, 2)
  expect(visitsPartlyReferred(50, 49)).toBeCloseTo(visitsReferred(50), 12)
  expect(visitsAllReferring(50, 21)).toBeCloseTo(3.22, 2)
  expect(visitsAllReferring(50, 7)).toBeCloseTo(7.0, 1)
  expect(distinctMet(49, 21)).toBeCloseTo(17.22, 2)
  expect(branchingTotal(0.3)).toBeCloseTo(1.4286, 4)
})

test('003: customer equity with switching', () => {
  const switching = [
    [0.8, 0.2],
    [0.3, 0.7],
  ]
  const values = brandSwitchingValue({ switching, discount: 0.1, margin: [100, 0] })
  expect(values[0]).toBeCloseTo(733.333, 3)
  expect(values[1]).toBeCloseTo(550, 9)
  expect(stationaryShares(switching)[0]).toBeCloseTo(0.6, 12)
  expect(stationaryShares(switching)[1]).toBeCloseTo(0.4, 12)
})

test('003: the acquisition budget that leaves most', () => {
  const params = { ceiling: 0.4, k: 0.05, value: 200 }
  const best = blattbergDeighton(params)
  expect(best.spend).toBeCloseTo(27.7259, 4)
  expect(best.acquired).toBeCloseTo(0.3, 12)
  expect(best.equity).toBeCloseTo(32.2741, 4)
  for (const spend of [best.spend - 1, best.spend + 1])
    expect(acquisitionShare(params, spend) * 200 - spend).toBeLessThan(best.equity)
  expect(blattbergDeighton({ ...params, value: 10 })).toEqual({ spend: 0, acquired: 0, equity: 0 })
})

test('003: standardising service halves the wait at load .8', () => {
  expect(mg1({ lambda: 0.8, service: 1, cv2: 1 }).Wq).toBeCloseTo(4, 12)
  expect(mg1({ lambda: 0.8, service: 1, cv2: 0 }).Wq).toBeCloseTo(2, 12)
})

test('003: a later generation takes from the earlier one and adds its own market', () => {
  const rates = { p: 0.03, q: 0.38 }
  const early = { start: 0, market: 1000 }
  expect(nortonBass(rates, [early], 10)[0]).toBeCloseTo(1000 * bassShare(rates, 10), 9)
  const [old, young] = nortonBass(rates, [early, { start: 5, market: 500 }], 10)
  const reached = 1000 * bassShare(rates, 10)
  expect(old! + young!).toBeCloseTo(reached + 500 * bassShare(rates, 5), 9)
  expect(old).toBeCloseTo(reached * (1 - bassShare(rates, 5)), 9)
})

test('004: listening, carry-over and saturation', () => {
  expect(posteriorVariance({ prior: 4, noise: 4 }, 3)).toBeCloseTo(1, 12)
  expect(posteriorVariance({ prior: 0, noise: 4 }, 3)).toBe(0)
  expect(adstockSteady(0.6)).toBeCloseTo(2.5, 12)
  expect(hill({ half: 3, slope: 2 }, 6)).toBeCloseTo(0.8, 12)
  expect(hill({ half: 3, slope: 2 }, 0)).toBe(0)
})

test('004: interest that decays in the queue is the Laplace transform of the wait', () => {
  // By hand for λ = .8, μ = 1, τ = 5: 1 − .8 + .8·.2/(.2 + .2) = .6.
  expect(mm1Interest({ lambda: 0.8, mu: 1, tau: 5 })).toBeCloseTo(0.6, 12)
  expect(mm1Interest({ lambda: 0.8, mu: 1, tau: 1e12 })).toBeCloseTo(1, 9)
})

test('trust closes in on 1 or 0 by the same share each time', () => {
  let trust = 0.5
  for (let n = 1; n <= 5; n++) {
    trust += 0.3 * 0.4 * (1 - trust)
    expect(trustAfter({ start: 0.5, gap: 0.4, gain: 0.3, loss: 0.6 }, n)).toBeCloseTo(trust, 12)
  }
  trust = 0.5
  for (let n = 1; n <= 5; n++) {
    trust += 0.6 * -0.4 * trust
    expect(trustAfter({ start: 0.5, gap: -0.4, gain: 0.3, loss: 0.6 }, n)).toBeCloseTo(trust, 12)
  }
})

test('Bass at p = .03, q = .38, and the margin multiples', () => {
  const rates = { p: 0.03, q: 0.38 }
  expect(bassPeak(rates).time).toBeCloseTo(6.192619, 6)
  expect(bassShare(rates, bassPeak(rates).time)).toBeCloseTo(0.460526, 6)
  expect(bassShare(rates, 5)).toBeCloseTo(0.331199, 6)
  expect(bassShare(rates, 10)).toBeCloseTo(0.812803, 6)
  expect(marginMultiple({ retention: 0.9, discount: 0.12 })).toBeCloseTo(4.09, 2)
  expect(marginMultiple({ retention: 0.8, discount: 0.1 })).toBeCloseTo(2.67, 2)
})
