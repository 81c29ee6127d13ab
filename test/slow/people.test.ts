import { describe, expect, test } from 'vitest'
import { run } from '../../sim/run.ts'
import type { PeopleTally, Tally } from '../../sim/tally.ts'
import { kpi } from '../../src/kpi.ts'
import { compile } from '../../src/scenario/compile.ts'
import { rampedTime } from '../../src/theory/ramped-time.ts'
import { betterAgain, reliability } from '../../src/theory/ranking.ts'
import { read } from '../mechanisms/cohort.ts'
import { byTheRule } from '../reference/rule.ts'

/** Fixed before the first look, as the run lengths are. */
const SEED = 1

function each(text: string, replications: number, of: (tally: Tally) => number): number[] {
  const { program } = compile(read(text))
  return Array.from({ length: replications }, (_, i) => of(run(program, SEED, i + 1).tally))
}

interface Office {
  people: string
  size: number
  /** Teams, which every customer passes one after the other. */
  teams?: number
  takes?: string
  /** Customers who come one by one, so far apart that nobody ever waits: people serve in turn. */
  customers?: number
  arrivals?: string
  time?: string
  hours?: string
}

const APART = 100_000

const office = ({
  people,
  size,
  teams = 1,
  takes = '{ exponential: 1 }',
  customers = 0,
  arrivals = `{ every: { constant: ${APART} }, first: 0 }`,
  time = `horizon: ${customers * APART}, mode: terminating`,
  hours = '',
}: Office) => {
  const names = Array.from({ length: teams }, (_, i) => `t${i}`)
  const steps = names.map(
    (name, i) => `s${i}: { team: ${name}, takes: ${takes}, next: { ${i + 1 < teams ? `s${i + 1}` : 'won'}: 1 } }`,
  )
  return `whyflow: 1
time: { unit: day, ${time} }
market: { arrivals: ${arrivals} }
team: { ${names.map((name) => `${name}: { size: ${size}${hours} }`).join(', ')} }
people: { ${names.map((name) => `${name}: ${people}`).join(', ')} }
journey: { start: s0, steps: { ${steps.join(', ')}, won: { end: won } } }
`
}

/** Everybody's mean time per visit in both halves of the window. */
function means({ served, worked, team }: PeopleTally): [number, number][] {
  return [...team.keys()].map((i) => [worked[2 * i]! / served[2 * i]!, worked[2 * i + 1]! / served[2 * i + 1]!])
}

describe('a ranking', () => {
  const VISITS = 20
  const crowd = (skill: number) => office({ people: `{ skill: ${skill} }`, size: 4000, customers: 2 * VISITS * 4000 })

  /** Correlation of people's means in two halves, about the mean of 1 that is known. */
  function correlation({ people }: Tally): number {
    let [both, one] = [0, 0]
    for (const [first, second] of means(people!)) {
      both += (first - 1) * (second - 1)
      one += ((first - 1) ** 2 + (second - 1) ** 2) / 2
    }
    return both / one
  }

  test('comes back as far as skill is a part of what is measured: skill² / (skill² + (1 + skill²)·work²/n)', () => {
    const exact = reliability({ skill: 0.3, work: 1, visits: VISITS })
    byTheRule('correlation of two halves', each(crowd(0.3), 40, correlation), exact)
    const wider = each(crowd(0.306), 40, correlation)
    expect(() => byTheRule('a spread wider by 2 %', wider, exact)).toThrow()
  })

  test('of people who are all alike is luck: the best of three is the best again one time in three', () => {
    // A cost of hiring that nobody ever pays: the people are told apart, and do not differ.
    const text = office({ people: '{ leave: { rate: 0, cost: 1 } }', size: 3, teams: 40, customers: 12 })
    byTheRule(
      'best again',
      each(text, 2500, (tally) => kpi('bestAgain')!.value(tally, { segment: null } as never)!),
      1 / 3,
    )
  })

  test('of two people with one visit each, times lognormal, repeats with chance 1/2 + arcsin(ρ)/π', () => {
    const text = office({
      people: '{ skill: 0.5 }',
      size: 2,
      teams: 40,
      takes: '{ lognormal: { mean: 1, cv: 1 } }',
      customers: 4,
    })
    const exact = betterAgain({ skill: 0.5, work: 1 })
    byTheRule(
      'better again',
      each(text, 1500, (tally) => kpi('bestAgain')!.value(tally, { segment: null } as never)!),
      exact,
    )
  })

  test('is of paces with mean 1 and the variance that was asked for', () => {
    const text = office({ people: '{ skill: 0.3 }', size: 4000, customers: 1 })
    const mean = (of: (pace: number) => number) => (tally: Tally) =>
      tally.people!.pace.reduce((sum, pace) => sum + of(pace), 0) / tally.people!.pace.length
    byTheRule(
      'mean pace',
      each(
        text,
        100,
        mean((pace) => pace),
      ),
      1,
    )
    byTheRule(
      'variance of the pace',
      each(
        text,
        100,
        mean((pace) => (pace - 1) ** 2),
      ),
      0.09,
      0.02,
    )
  })
})

describe('people who leave', () => {
  const count = ({ from, to }: Tally) => to.leavers - from.leavers
  const nobody = { arrivals: '{ at: [0] }', takes: '{ constant: 0.001 }' }

  test('are Poisson with mean people × rate × time', () => {
    const text = (rate: number) =>
      office({ ...nobody, people: `{ leave: { rate: ${rate} } }`, size: 50, time: 'horizon: 200, mode: terminating' })
    const values = each(text(0.01), 6000, count)
    byTheRule('people who left', values, 100)
    // A variance: 1.8 % is what so many runs give.
    byTheRule(
      'dispersion',
      values.map((n) => (n - 100) ** 2 / 100),
      1,
      0.02,
    )
    const more = each(text(0.0102), 6000, count)
    expect(() => byTheRule('leaving 2 % as often again', more, 100)).toThrow()
  })

  test('leave seats of which 1/(1 + rate × vacant) are taken', () => {
    const text = (vacant: number) =>
      office({
        ...nobody,
        people: `{ leave: { rate: 0.02, vacant: ${vacant} } }`,
        size: 50,
        time: 'horizon: 3000, mode: steady, warmup: 1000',
      })
    const size = ({ from, to }: Tally) => (to.teamSize[0]! - from.teamSize[0]!) / (to.at - from.at)
    byTheRule('people who are there', each(text(25), 200, size), 50 / 1.5)
    const longer = each(text(25.5), 200, size)
    expect(() => byTheRule('vacant 2 % longer', longer, 50 / 1.5)).toThrow()
  })

  test('leave e^(overtime × share) as often, counted from the first review on', () => {
    // Every day one of twenty works two hours after closing: an eightieth of their 160 hours.
    const text = (overtime: number) =>
      office({
        people: `{ leave: { rate: 0.005, overtime: ${overtime}, over: 7 } }`,
        size: 20,
        takes: '{ constant: 3h }',
        arrivals: '{ every: { constant: 1 }, first: 16h }',
        time: 'horizon: 371, mode: terminating',
        hours: ", hours: 'Mon-Sun 09:00-17:00'",
      })
    const exact = 20 * 0.005 * (7 + 364 * Math.E)
    byTheRule('people who left', each(text(80), 1000, count), exact)
    const more = each(text(81.6), 1000, count)
    expect(() => byTheRule('with 2 % more in the exponent', more, exact)).toThrow()
  })
})

test('work takes in the long run what it takes with people of exponential tenure', () => {
  const text = (extra: number) =>
    office({
      people: `{ ramp: { extra: ${extra}, lasts: 5 }, leave: { rate: 0.1 } }`,
      size: 1,
      takes: '{ constant: 0.0001 }',
      arrivals: '{ rate: 2 }',
      time: 'horizon: 2200, mode: steady, warmup: 200',
    })
  const service = ({ visits }: Tally) => visits.service[0]! / visits.served[0]! / 0.0001
  const exact = rampedTime({ extra: 1, lasts: 5, rate: 0.1 })
  byTheRule('time per visit', each(text(1), 600, service), exact)
  const longer = each(text(1.02), 600, service)
  expect(() => byTheRule('2 % more of the extra time', longer, exact)).toThrow()
})

test('trust held with a person is lost by as many as come back to somebody else: bond × (1 − e^(−rate × time away))', () => {
  const text = (bond: number) => `whyflow: 1
time: { unit: day, horizon: 4000, mode: steady, warmup: 100 }
market: { arrivals: { rate: 0.5 } }
team: { desk: { size: 1 } }
people: { desk: { leave: { rate: 0.05 }, bond: ${bond} } }
journey:
  start: first
  steps:
    first: { team: desk, takes: { constant: 0.0001 }, effects: { trust: { set: 0.9 } }, next: { away: 1 } }
    away: { takes: { constant: 10 }, next: { again: 1 } }
    again: { team: desk, takes: { constant: 0.0001 }, next: { won: 1 } }
    won: { end: won }
`
  // Who is won has come back; those who are still away at the end have lost nothing yet.
  const lost = ({ cohort }: Tally) => (0.9 * cohort.arrivals[0]! - cohort.trust[0]!) / 0.4 / cohort.won[0]!
  const ended = (source: string) => each(source.replace('warmup: 100', 'warmup: 100, drain: true'), 800, lost)
  const exact = 0.5 * (1 - Math.exp(-0.05 * 10))
  byTheRule('share of the trust won that is lost', ended(text(0.5)), exact)
  const more = ended(text(0.51))
  expect(() => byTheRule('a bond of 2 % more', more, exact)).toThrow()
})
