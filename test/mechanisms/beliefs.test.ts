import { describe, expect, test } from 'vitest'
import { spread } from '../../sim/mechanisms/beliefs.ts'
import { run } from '../../sim/run.ts'
import type { BeliefsTally } from '../../sim/tally.ts'
import { compile } from '../../src/scenario/compile.ts'
import { degrootConsensus, degrootInfluence, degrootStep } from '../../src/theory/degroot.ts'
import { diversity } from '../../src/theory/diversity.ts'
import { posteriorVariance } from '../../src/theory/listening.ts'
import { expectSameBytes } from '../property/bytes.ts'
import { complaints, expectLedgersClose, expectNull } from './alike.ts'
import { read } from './cohort.ts'

/** Roles of claims.md in name order: beliefs 20, 35 and 60 % where half is wanted. */
const FIRST = [0.2, 0.35, 0.6]
const W = [
  [0.9, 0.1, 0],
  [0.1, 0.8, 0.1],
  [0, 0.2, 0.8],
]
const NAMES = ['executives', 'marketing', 'sales']
const ROLES = `{ ${NAMES.map((name, i) => `${name}: { believes: { care: ${FIRST[i]} } }`).join(', ')} }`
const MIXING = `{ ${NAMES.map((name, i) => `${name}: { ${NAMES.map((other, j) => `${other}: ${W[i]![j]}`).join(', ')} }`).join(', ')} }`

interface Parts {
  beliefs: string
  /** Reviews are once a day. */
  days?: number
  rate?: number
  team?: string
  interventions?: string
  segments?: string
}

const MARKET = 'all: { wants: { care: 0.5, speed: 0.5 } }'

function firm({ beliefs, days = 10, rate = 3, team = 'size: 2', interventions = '[]', segments = MARKET }: Parts) {
  return read(`whyflow: 1
time: { unit: day, horizon: ${days}, mode: terminating }
needs: [care, speed]
market: { arrivals: { rate: ${rate} }, segments: { ${segments} } }
offerings: { core: { price: 100, unitCost: 20, capability: 1, delivers: { care: 0.2, speed: 0.8 } } }
team: { desk: { ${team} } }
${beliefs}
interventions: ${interventions}
journey:
  start: decide
  steps:
    decide: { team: desk, takes: { exponential: 0.3 }, next: { won: { base: -1, fit: 4, price: -1 }, lost: { base: 0 } } }
    won: { end: won }
    lost: { end: lost }
`)
}

function histories(parts: Parts, seed = 1) {
  return run(compile(firm(parts)).program, seed, 1, { trace: true, verify: true })
}

/** What the roles believe of the first need at the end. */
function beliefsOf(parts: Parts, seed = 1): BeliefsTally & { care: number[] } {
  const found = histories(parts, seed).tally.beliefs!
  return { ...found, care: Array.from(found.variance, (_, role) => found.believed[2 * role]!) }
}

const talking = `beliefs: { every: 1, roles: ${ROLES}, mixing: ${MIXING} }`

describe('without a review', () => {
  test('a firm with beliefs is one without, byte for byte', () => {
    const roles = { sales: { believes: { care: 0.9 } }, marketing: { weight: 2 } }
    const mixing = { sales: { sales: 0.5, marketing: 0.5 } }
    const listening = { perReview: 9, noise: 0.3, cost: 5 }
    expectNull(12, (tree) => ({ ...tree, beliefs: { roles, mixing, listening, offering: { speed: 0.2, cost: 100 } } }))
  })

  test('or with reviews at which nobody speaks, listens or acts, history and money are the same', () => {
    const plain = histories({ beliefs: '' })
    const silent = histories({ beliefs: `beliefs: { every: 1, roles: ${ROLES} }` })
    expectSameBytes(silent.trace, plain.trace, 'the trace')
    for (const key of ['from', 'to', 'end'] as const) expectSameBytes(silent.tally[key], plain.tally[key], key)
    expect([...silent.tally.beliefs!.believed]).toEqual([0.2, 0, 0.35, 0, 0.6, 0])
  })
})

describe('talking', () => {
  test('is b ← Wb at every review', () => {
    for (const reviews of [1, 2, 7, 60]) {
      let expected = FIRST
      for (let review = 0; review < reviews; review++) expected = degrootStep(W, expected)
      const found = beliefsOf({ beliefs: talking, days: reviews + 0.5 })
      expect(found.reviews).toBe(reviews)
      found.care.forEach((belief, role) => {
        expect(belief).toBeCloseTo(expected[role]!, 14)
      })
    }
  })

  test('comes to the weights .4, .4 and .2, a factor of .861803 nearer at each review', () => {
    expect(degrootInfluence(W).map((weight) => Number(weight.toFixed(12)))).toEqual([0.4, 0.4, 0.2])
    const consensus = degrootConsensus(W, FIRST)
    expect(consensus).toBeCloseTo(0.4 * 0.2 + 0.4 * 0.35 + 0.2 * 0.6, 12)
    const off = (reviews: number) => beliefsOf({ beliefs: talking, days: reviews + 0.5 }).care[0]! - consensus
    expect(off(41) / off(40)).toBeCloseTo(0.861803, 5)
    expect(off(91) / off(90)).toBeCloseTo(0.75 + Math.sqrt(0.0125), 8)
    for (const belief of beliefsOf({ beliefs: talking, days: 400 }).care) expect(belief).toBeCloseTo(consensus, 12)
  })

  test('agrees on what is wrong, and what is lost is the diversity', () => {
    const before = diversity(FIRST, 0.5)
    expect(1e4 * before.crowdError).toBeCloseTo(136.111, 3)
    expect(1e4 * before.meanError).toBeCloseTo(408.333, 3)
    expect(1e4 * before.diversity).toBeCloseTo(272.222, 3)
    const after = diversity(beliefsOf({ beliefs: talking, days: 400 }).care, 0.5)
    expect(after.diversity).toBeCloseTo(0, 12)
    expect(after.meanError).toBeCloseTo(after.crowdError, 12)
    expect(1e4 * after.crowdError).toBeCloseTo(256, 8)
  })

  test('a role without a row keeps its own belief', () => {
    const beliefs = `beliefs: { every: 1, roles: ${ROLES}, mixing: { sales: { sales: 0, marketing: 1 } } }`
    expect(beliefsOf({ beliefs, days: 5 }).care).toEqual([0.2, 0.35, 0.35])
  })
})

const listening = (rest: string, roles = '{ sales: { believes: { care: 0.9 }, prior: 0.3 } }') =>
  `beliefs: { every: 1, roles: ${roles}, listening: { ${rest} } }`

describe('listening', () => {
  test('leaves σ²/(1 + nσ²/s²) of a doubt', () => {
    for (const [n, reviews] of [
      [1, 1],
      [7, 1],
      [4, 6],
    ] as const) {
      const { variance } = beliefsOf({
        beliefs: listening(`perReview: ${n}, noise: 0.4, cost: 1`),
        days: reviews + 0.5,
      })
      expect(variance[0]).toBeCloseTo(posteriorVariance({ prior: 0.09, noise: 0.16 }, n * reviews), 14)
    }
  })

  test('without noise finds what the market wants, segment by segment, and stays there', () => {
    const segments = 'a: { share: 0.25, wants: { care: 0.8 } }, b: { share: 0.75, wants: { care: 0.4, speed: 0.2 } }'
    for (const days of [1.5, 30]) {
      const { care, wants } = beliefsOf({ beliefs: listening('perReview: 1, noise: 0, cost: 1'), days, segments })
      expect(care[0]).toBeCloseTo(0.5, 14)
      expect(wants[1]).toBeCloseTo(0.15, 14)
    }
  })

  test('with enough answers finds it through the noise, where talk alone does not', () => {
    const heard = `beliefs: { every: 1, roles: ${ROLES}, mixing: ${MIXING}, listening: { perReview: 50, noise: 0.3, cost: 1 } }`
    const told = beliefsOf({ beliefs: talking, days: 200 }).care
    // 10 000 answers, each off by 0.3: the mean is off by 0.003.
    for (const belief of beliefsOf({ beliefs: heard, days: 200 }).care)
      expect(Math.abs(belief - 0.5)).toBeLessThan(0.0135)
    for (const belief of told) expect(belief).toBeCloseTo(0.34, 10)
  })

  test('reaches who hears it, and nobody who has no doubt', () => {
    const roles =
      '{ deaf: { believes: { care: 0.1 }, prior: 0 }, out: { believes: { care: 0.2 } }, sales: { believes: { care: 0.9 } } }'
    const { care } = beliefsOf({
      beliefs: listening('perReview: 4, noise: 0, cost: 1, roles: [deaf, sales]', roles),
      days: 3,
    })
    expect(care).toEqual([0.1, 0.2, 0.5])
  })

  test('keeps up with a market that moves only as far as it thinks that it may move', () => {
    const moved = '[{ at: 5.5, set: { market.segments.all.wants.care.mean: 0.7 } }]'
    const sure = beliefsOf({ beliefs: listening('perReview: 1, noise: 0, cost: 1'), interventions: moved })
    const open = beliefsOf({ beliefs: listening('perReview: 1, noise: 0, cost: 1, drift: 0.1'), interventions: moved })
    expect(sure.care).toEqual([0.5])
    expect(open.care).toEqual([0.7])
  })

  test('costs what the conversations cost', () => {
    const with3 = histories({ beliefs: listening('perReview: 3, noise: 0.3, cost: 7') })
    expect(with3.tally.to.unassigned).toBe(9 * 3 * 7)
    expect(with3.tally.beliefs!.spentListening).toBe(9 * 3 * 7)
    expectSameBytes(with3.trace, histories({ beliefs: '' }).trace, 'who is served by others')
  })

  test('is the firm’s luck: whoever comes, works or looks on', () => {
    const beliefs = listening('perReview: 3, noise: 0.3, cost: 7')
    const found = beliefsOf({ beliefs }).believed
    expectSameBytes(beliefsOf({ beliefs, rate: 30, team: 'size: 9' }).believed, found, 'more customers')
    const { program } = compile(firm({ beliefs }))
    expectSameBytes(run(program, 1, 1).tally.beliefs!.believed, found, 'unobserved')
    expect(run(program, 2, 1).tally.beliefs!.believed).not.toEqual(found)
    expect(run(program, 1, 2).tally.beliefs!.believed).not.toEqual(found)
  })
})

describe('the people who listen', () => {
  const away = 'perReview: 4, noise: 0.3, cost: 1, team: desk, time: 0.125'

  test('serve nobody meanwhile, and are paid all the same', () => {
    const paid = 'size: 3, cost: 10'
    const plain = histories({ beliefs: '', team: paid, rate: 8 }).tally
    const { tally } = histories({ beliefs: listening(away), team: paid, rate: 8 })
    const money = (flow: typeof tally.to) => flow.teamPayroll[0]! + flow.unassigned
    expect(money(tally.to)).toBeCloseTo(money(plain.to) + 9 * 4, 8)
    // Nine reviews, half a day of one person at each; what serving somebody first has kept them from is made up for.
    const hours = (plain.to.teamScheduled[0]! - tally.to.teamScheduled[0]!) / (9 * 0.5)
    expect(hours).toBeGreaterThan(0.99)
    expect(hours).toBeLessThanOrEqual(1 + 1e-9)
    const queued = (flow: typeof tally.to) => flow.cellQueued.reduce((sum, time) => sum + time, 0)
    expect(queued(tally.end)).toBeGreaterThan(queued(plain.end))
  })

  test('are out while the team is on shift, not in the night', () => {
    const paid = "size: 2, cost: 10, hours: 'Mon-Sun 09:00-17:00'"
    const tally = histories({ beliefs: listening(away), team: paid, rate: 0.01 }).tally
    // A review at midnight: from the morning on somebody holds the conversations, two people a quarter of a day each.
    expect(tally.to.teamScheduled[0]).toBeCloseTo(10 * 2 * (8 / 24) - 9 * 0.5, 9)
    expect(tally.to.teamPayroll[0]! + tally.to.unassigned).toBeCloseTo(10 * 2 * 8 * 10 + 9 * 4, 8)
  })

  test('come back into a team whose size and wage have changed', () => {
    const interventions = '[{ at: 1.1, set: { team.desk.size: 4, team.desk.cost: 20 } }]'
    const paid = 'size: 2, cost: 10'
    const plain = histories({ beliefs: '', team: paid, interventions }).tally
    const tally = histories({ beliefs: listening(away), team: paid, interventions }).tally
    expect(tally.to.teamPayroll[0]! + tally.to.unassigned).toBeCloseTo(plain.to.teamPayroll[0]! + 9 * 4, 8)
    expect(tally.to.teamSize[0]).toBeLessThan(plain.to.teamSize[0]!)
  })
})

const follow = (rest: string, roles = '{ sales: { believes: { care: 1 } } }') =>
  `beliefs: { every: 4, roles: ${roles}, offering: { ${rest} } }`

describe('the offering', () => {
  test('moves in a straight line, no faster than it may, and costs by how far', () => {
    const one = histories({ beliefs: follow('speed: 0.3, cost: 1000'), days: 5 })
    expect([...one.tally.beliefs!.delivers].map((d) => Number(d.toFixed(12)))).toEqual([0.5, 0.5])
    expect(one.tally.to.unassigned).toBeCloseTo(1000 * 0.6, 9)
    const all = histories({ beliefs: follow('speed: 0.3, cost: 1000'), days: 50 }).tally
    expect([...all.beliefs!.delivers].map((d) => Number(d.toFixed(12)))).toEqual([1, 0])
    expect(all.to.unassigned).toBeCloseTo(1000 * 1.6, 9)
  })

  test('moved by a review is moved as by an intervention', () => {
    const review = histories({ beliefs: follow('speed: 0.3, cost: 0'), days: 8 })
    const set = '{ offerings.core.delivers.care: 0.5, offerings.core.delivers.speed: 0.5 }'
    const meddled = histories({ beliefs: '', days: 8, interventions: `[{ at: 4, set: ${set} }]` })
    expect(review.trace!.visits).toBeGreaterThan(10)
    expectSameBytes(review.trace, meddled.trace, 'the trace')
    expectSameBytes(review.tally.to, meddled.tally.to, 'what was counted')
  })

  test('follows who has the say, not who is right', () => {
    const roles = (weight: number) =>
      `{ sales: { believes: { care: 1 }, weight: ${weight} }, marketing: { believes: { speed: 1 }, weight: 1 } }`
    const share = (weight: number) =>
      beliefsOf({ beliefs: follow('speed: 1, cost: 1', roles(weight)), days: 5 }).delivers
    expect(share(3)[0]).toBeCloseTo(0.75, 12)
    expect(share(0)[0]).toBe(0)
  })

  test('never gets beyond its capability, nor any need beyond all of it', () => {
    expect(spread(Float64Array.of(0.9, 0.3, 0), 1)).toEqual(Float64Array.of(0.75, 0.25, 0))
    expect(spread(Float64Array.of(0.9, 0.2, 0.1), 2)).toEqual(Float64Array.of(1, 2 / 3, 1 / 3))
    expect(spread(Float64Array.of(0.9, 0.9, 0), 2.5)).toEqual(Float64Array.of(1, 1, 0))
    expect(spread(Float64Array.of(0, 0), 1)).toBeNull()
  })

  test('of a firm that believes in nothing stays as it is', () => {
    const { delivers } = beliefsOf({ beliefs: follow('speed: 1, cost: 1', '{ sales: {} }'), days: 50 })
    expect([...delivers]).toEqual([0.2, 0.8])
  })

  test('that was promised as it is goes on being promised so', () => {
    const promised = (beliefs: string, promises: string, days: number) => {
      const scenario = firm({ beliefs, days })
      return run(
        compile({
          ...scenario,
          offerings: { core: { ...scenario.offerings['core']!, promises: JSON.parse(promises) } },
        }).program,
        1,
        1,
        { trace: true },
      )
    }
    const moving = follow('speed: 0.3, cost: 0')
    expectSameBytes(
      promised(moving, '{ "care": 0.2 }', 8).trace,
      histories({ beliefs: moving, days: 8 }).trace,
      'the trace',
    )
    const boast = promised(moving, '{ "care": 0.9 }', 8).tally.to
    const still = promised('', '{ "care": 0.9 }', 8).tally.to
    expect(boast.wins).not.toBe(still.wins)
  })
})

describe('forecasts', () => {
  test('expect of a change what the role believes of it, and are scored by what came', () => {
    const roles = '{ blind: { believes: { care: 0.9 } }, seeing: { believes: { care: 0.5, speed: 0.5 } } }'
    const beliefs = `beliefs: { every: 20, roles: ${roles}, offering: { speed: 0.2, cost: 1 } }`
    const { forecasts, forecastError } = beliefsOf({ beliefs, days: 90, rate: 40, team: 'size: 30' })
    expect(forecasts).toBe(3)
    // Half is wanted of either, so moving from one to the other changes nothing; only one of the two knows.
    expect(forecastError[1]).toBeLessThan(0.003)
    expect(forecastError[0]).toBeGreaterThan(20 * forecastError[1]!)
  })
})

test('whatever the scenario, ledgers close at every event while roles talk, listen and act', () => {
  expectLedgersClose(15, (tree) => {
    const team = Object.keys(tree['team'] as object)[0]
    return {
      ...tree,
      beliefs: {
        every: 1.5,
        roles: { sales: { believes: { care: 0.9 } }, marketing: { believes: { speed: 0.4 }, weight: 2 } },
        mixing: { sales: { sales: 0.5, marketing: 0.5 } },
        listening: { perReview: 2, noise: 0.3, cost: 5, ...(team === undefined ? {} : { team, time: 0.05 }) },
        offering: { speed: 0.2, cost: 100 },
      },
    }
  })
})

test('a run knows nothing of reviews to come', () => {
  const beliefs = follow('speed: 0.3, cost: 10')
  const seen = (days: number) => run(compile(firm({ beliefs, days })).program, 1, 1, { series: [3, 8] }).tally.series
  expectSameBytes(seen(40), seen(9), 'the first days')
})

describe('what cannot be', () => {
  const file = (beliefs: string) => `whyflow: 1
needs: [care]
market: { arrivals: { rate: 1 }, segments: { all: { wants: { care: 0.5 } } } }
offerings: { core: { price: 9, unitCost: 1, delivers: { care: 0.5 } } }
team: { desk: { size: 1, cost: 10, hours: office } }
journey:
  start: talk
  steps: { talk: { team: desk, takes: 1h, next: { won: 1 } }, won: { end: won } }
beliefs: ${beliefs}
`
  const problem = (beliefs: string) => complaints(file(beliefs)).join('\n')
  const R = 'roles: { sales: { believes: { care: 0.5 } }, marketing: {} }'

  test.each([
    [
      'a row that does not sum to 1',
      `{ every: 1, ${R}, mixing: { sales: { sales: 0.9, marketing: 0.2 } } }`,
      'a.yaml:9:101 error beliefs.mixing.sales: expected shares that add up to 1, found 1.1.',
    ],
    [
      'a row of nobody',
      `{ every: 1, ${R}, mixing: { sals: { sales: 1 } } }`,
      'beliefs.mixing.sals: expected a role of beliefs: sales, marketing, found "sals". Did you mean sales?',
    ],
    [
      'a share of nobody',
      `{ every: 1, ${R}, mixing: { sales: { finance: 1 } } }`,
      'beliefs.mixing.sales.finance: expected a role of beliefs',
    ],
    [
      'a share below 0',
      `{ every: 1, ${R}, mixing: { sales: { sales: 1.5, marketing: -0.5 } } }`,
      'beliefs.mixing.sales.sales: expected a share from 0 to 1',
    ],
    [
      'an unknown need',
      '{ every: 1, roles: { sales: { believes: { caer: 1 } } } }',
      'beliefs.roles.sales.believes.caer: expected a need: care',
    ],
    [
      'a belief above 1',
      '{ every: 1, roles: { sales: { believes: { care: 60 } } } }',
      'beliefs.roles.sales.believes.care: expected a share from 0 to 1',
    ],
    ['no role', '{ every: 1, roles: {} }', 'beliefs.roles: expected roles by name, such as sales'],
    [
      'nobody who decides',
      '{ every: 1, roles: { sales: { weight: 0 } } }',
      'error beliefs.roles: expected a role with a weight above 0, found none',
    ],
    ['a review at no interval', `{ every: 0, ${R} }`, 'beliefs.every: expected a time above 0'],
    [
      'a review after the end',
      `{ every: 4000, ${R} }`,
      'warning beliefs.every: expected reviews within the run, found 4000',
    ],
    ['no review', `{ ${R} }`, 'warning beliefs.every: expected a time between reviews, found none'],
    [
      'half a conversation',
      `{ every: 1, ${R}, listening: { perReview: 0.5, noise: 1 } }`,
      'beliefs.listening.perReview: expected a whole number',
    ],
    [
      'a negative noise',
      `{ every: 1, ${R}, listening: { perReview: 1, noise: -1 } }`,
      'beliefs.listening.noise: expected a number from 0 to 100',
    ],
    [
      'listening for free',
      `{ every: 1, ${R}, listening: { perReview: 1, noise: 1 } }`,
      'warning beliefs.listening.cost: expected a cost or a time for each conversation, found 0',
    ],
    [
      'time of no team',
      `{ every: 1, ${R}, listening: { perReview: 1, noise: 1, time: 1h } }`,
      'beliefs.listening.team: expected a team and the time of a conversation, or neither',
    ],
    [
      'a team for no time',
      `{ every: 1, ${R}, listening: { perReview: 1, noise: 1, team: desk } }`,
      'beliefs.listening.team: expected a team and the time of a conversation, or neither',
    ],
    [
      'an unknown team',
      `{ every: 1, ${R}, listening: { perReview: 1, noise: 1, team: dsk, time: 1h } }`,
      'beliefs.listening.team: expected a team: desk',
    ],
    [
      'an unknown listener',
      `{ every: 1, ${R}, listening: { perReview: 1, noise: 1, cost: 1, roles: [sale] } }`,
      'beliefs.listening.roles.0: expected a role of beliefs',
    ],
    [
      'more listening than hours',
      `{ every: 7, ${R}, listening: { perReview: 50, noise: 1, team: desk, time: 1h } }`,
      'error beliefs.listening.perReview: expected at most the 40 working hours that desk has between two reviews, found 50 working hours',
    ],
    [
      'little but listening',
      `{ every: 7, ${R}, listening: { perReview: 30, noise: 1, team: desk, time: 1h } }`,
      'warning beliefs.listening.perReview',
    ],
    [
      'an unknown offering',
      `{ every: 1, ${R}, offering: { name: cor, speed: 1, cost: 1 } }`,
      'beliefs.offering.name: expected an offering: core',
    ],
    [
      'an offering that moves for free',
      `{ every: 1, ${R}, offering: { speed: 1 } }`,
      'warning beliefs.offering.cost: expected a cost above 0, found 0',
    ],
  ])('%s', (_, beliefs, expected) => {
    expect(problem(beliefs)).toContain(expected)
  })

  test('an offering to move where there is none', () => {
    const none = file(`{ every: 1, ${R}, offering: { speed: 1, cost: 1 } }`).replace(/^offerings.*\n/m, '')
    expect(complaints(none).join()).toContain('beliefs.offering: expected an offering to move, found none is declared')
  })

  test('an offering that nobody is sold', () => {
    const second = file(`{ every: 1, ${R}, offering: { name: other, speed: 1, cost: 1 } }`)
      .replace('offerings: {', 'offerings: { ')
      .replace('delivers: { care: 0.5 } } }', 'delivers: { care: 0.5 } }, other: { price: 1 } }')
    expect(complaints(second).join()).toContain('warning beliefs.offering: expected an offering that a segment is sold')
  })

  test('nothing is wrong with beliefs that are whole', () => {
    const whole = `{ every: 30d, ${R}, listening: { perReview: 5, noise: 0.3, cost: 20, team: desk, time: 1h }, offering: { speed: 0.1, cost: 500 } }`
    expect(problem(whole)).toBe('')
  })
})

test('reviews tell a story, so a run with them is terminating unless it says otherwise', () => {
  const mode = (beliefs: string) =>
    read(`whyflow: 1
needs: [care]
market: { arrivals: { rate: 1 } }
${beliefs}
journey: { start: buy, steps: { buy: { next: { won: 1 } }, won: { end: won } } }
`).time.mode
  expect(mode('beliefs: { every: 1, roles: { sales: {} } }')).toBe('terminating')
  expect(mode('beliefs: { roles: { sales: {} } }')).toBe('steady')
})
