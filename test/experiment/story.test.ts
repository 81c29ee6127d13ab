import { describe, expect, test } from 'vitest'
import { closedTime, isOpen } from '../../src/experiment/shift.ts'
import { story } from '../../src/experiment/story.ts'
import { trace } from '../../src/experiment/trace.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { funnel, station } from './designs.ts'

describe('one customer', () => {
  const told = story(funnel(), 3).designs[0]!.told!

  test('arrives, goes from step to step and ends, in order of time', () => {
    expect(told.lines[0]).toMatchObject({ what: 'arrived', time: told.arrived, step: null, fork: null })
    expect(told.lines.at(-1)).toMatchObject({ what: 'ended', time: told.left })
    for (let i = 1; i < told.lines.length; i++)
      expect(told.lines[i]!.time).toBeGreaterThanOrEqual(told.lines[i - 1]!.time)
  })

  test('is the one of the trace', () => {
    const { trace: log } = trace(funnel())
    const row = log.customerOrdinal.indexOf(2)
    expect(told.arrived).toBe(log.customerArrived[row])
    expect(told.left).toBe(log.customerLeft[row])
  })

  test('every fork has odds that add up to one, and the luck that settled it', () => {
    const forks = [1, 2, 3, 4, 5, 6].flatMap((n) =>
      story(funnel(), n).designs[0]!.told!.lines.flatMap((line) => line.fork ?? []),
    )
    expect(forks.length).toBeGreaterThan(6)
    for (const fork of forks) {
      expect(fork.options.reduce((sum, option) => sum + option.odds, 0)).toBeCloseTo(1, 12)
      if (fork.luck !== null) continue
      const score = (to: string) => {
        const option = fork.options.find((each) => each.to === to)!
        return Math.log(option.odds) + option.luck!
      }
      const best = fork.options.reduce((most, each) => (score(each.to) > score(most.to) ? each : most))
      expect(best.to).toBe(fork.chosen)
    }
  })

  test('what weighed most is the coefficient times the distance from the average', () => {
    const fork = [1, 2, 3, 4, 5, 6, 7, 8]
      .flatMap((n) => story(funnel(), n).designs[0]!.told!.lines)
      .find((line) => line.step === 'propose' && line.fork?.weighed)!.fork!
    // purposeFit is .9 or .2 with a mean of .55, and its coefficient on the way to `won` is 2.
    expect(fork.weighed).toMatchObject({ attribute: 'purposeFit' })
    expect(fork.weighed!.logit).toBeCloseTo(0.7, 9)
  })

  test('the odds of a choice by attributes are what is said to have made them', () => {
    const forks = [1, 2, 3, 4, 5, 6].flatMap((n) =>
      story(funnel(), n).designs[0]!.told!.lines.flatMap((line) => line.fork ?? []),
    )
    const byAttributes = forks.filter((fork) => fork.made !== null)
    expect(byAttributes.length).toBeGreaterThan(3)
    for (const { made, options } of byAttributes) {
      const weights = made!.base.map((base, i) =>
        Math.exp(made!.attributes.reduce((sum, { value, coefficients }) => sum + coefficients[i]! * value, base)),
      )
      const total = weights.reduce((sum, weight) => sum + weight, 0)
      options.forEach(({ odds }, i) => {
        expect(odds).toBeCloseTo(weights[i]! / total, 12)
      })
    }
    // A coefficient of 2 on the way to `won`, and none on the way to `gone`.
    const propose = byAttributes.find(({ options }) => options.some(({ to }) => to === 'won'))!
    const fit = propose.made!.attributes.find(({ name }) => name === 'purposeFit')!
    expect(propose.options.map(({ to }, i) => [to, fit.coefficients[i]])).toEqual([
      ['gone', 0],
      ['propose', 0],
      ['won', 2],
    ])
  })

  test('what work was is said by the judge, where there is one', () => {
    const texts = (purpose?: Scenario['purpose']) =>
      story(funnel(), 3, undefined, purpose ? { judge: { label: 'other', purpose } } : {})
        .designs[0]!.told!.lines.map(({ text }) => text)
        .join(' ')
    const own = funnel().purpose!
    expect(texts(own)).toBe(texts())
    // A purpose that serves nobody's need finds everybody outside it, or nothing aligned.
    expect(texts({ ...own, actions: [] })).not.toBe(texts())
  })

  test('who does not exist is an error for people', () => {
    expect(() => story(funnel(), 1_000_000)).toThrow(RangeError)
    expect(() => story(funnel(), 'fair/1')).toThrow('fair/1')
    expect(() => story(funnel(), 1_000_000)).toThrow(/in replication 1, in which \d+ arrived/)
  })
})

describe('a team that closes', () => {
  /** Two days of arrivals in the hours given, each of two hours of work by one person from 9 to 17 on Mondays to Fridays. */
  const shop = (at: number[], shiftEnd: 'finish' | 'interrupt' = 'interrupt', patience?: number) =>
    station(
      {
        time: { unit: 'hour', horizon: 400, mode: 'terminating', warmup: 0, drain: true },
        market: { ...station().market, arrivals: { at } },
        team: { desk: { ...station().team['desk']!, hours: 'office', shiftEnd } },
      },
      {
        takes: { constant: 2 },
        ...(patience === undefined ? {} : { patience: { constant: patience }, renegeTo: 'gone' }),
      },
    )
  const textsOf = (scenario: Scenario, n: number) => {
    if (scenario.journey.steps['serve']!.patience) scenario.journey.steps['gone'] = { end: 'lost' }
    return story(scenario, n).designs[0]!.told!.lines.map(({ text }) => text)
  }

  test('is said to be closed to those who come at night', () => {
    expect(textsOf(shop([18]), 1)).toContain('Comes to serve; nobody waits, but desk is closed.')
    expect(textsOf(shop([18, 19]), 2)).toContain('Comes to serve; one waits ahead, and desk is closed.')
    expect(textsOf(shop([10]), 1)).toContain('Comes to serve; nobody waits.')
  })

  test('has its closed hours told apart from those of the queue', () => {
    expect(textsOf(shop([18]), 1)).toContain('Work begins after 15 hours of waiting, all of it while desk was closed.')
    // Open again at 33, and busy with the first one for two hours.
    expect(textsOf(shop([18, 19]), 2)).toContain(
      'Work begins after 16 hours of waiting, 14 hours of it while desk was closed.',
    )
    expect(textsOf(shop([10, 10.5]), 2)).toContain('Work begins after 1.5 hours of waiting.')
  })

  test('over a weekend, and to those who give up', () => {
    // Friday 18:00 is hour 114, Monday 9:00 is hour 177.
    expect(textsOf(shop([114]), 1)).toContain('Work begins after 2.6 days of waiting, all of it while desk was closed.')
    expect(textsOf(shop([16, 17.5], 'finish', 5), 2)).toContain(
      'Gives up after 5 hours of waiting, all of it while desk was closed: gone.',
    )
  })

  test('lays work down when it closes, and says so', () => {
    const texts = textsOf(shop([16]), 1)
    expect(texts).toContain('Work is laid down: desk closes.')
    const busy = shop([10])
    busy.team['desk']!.discipline = 'preemptive'
    busy.market.arrivals = { plain: { at: [10] }, urgent: { at: [11], to: 'urgent' } }
    busy.journey.steps['urgent'] = { ...busy.journey.steps['serve']!, priority: 1 }
    expect(textsOf(busy, 1)).toContain('Work is laid down: somebody comes first.')
  })

  test('is closed in the story for exactly as long as in the engine', () => {
    const { trace: log, program } = trace(shop([3, 12, 16, 16.5, 20, 40, 110, 115, 170], 'finish'))
    expect(log.visits).toBe(9)
    for (let visit = 0; visit < log.visits; visit++) {
      const closed = closedTime(program, 0, log.visitQueued[visit]!, log.visitStarted[visit]!)
      expect(closed).toBeCloseTo(log.visitClosed[visit]!, 9)
    }
    expect(log.visitClosed.filter((closed) => closed > 0).length).toBeGreaterThan(4)
  })

  test('without hours is never closed', () => {
    const { program } = trace(station())
    expect(closedTime(program, 0, 0, 1000)).toBe(0)
    expect(isOpen(program, 0, 3)).toBe(true)
  })
})

describe('two fates', () => {
  const also = funnel()
  also.journey.steps['propose']!.next = { won: { base: 9 }, gone: { base: 0 } }
  const stories = Array.from({ length: 120 }, (_, i) => story(funnel(), i + 1, also))

  test('of a customer who never meets what differs do not part', () => {
    const early = stories.find(({ designs }) => designs[0]!.told!.lines.every((line) => line.step !== 'propose'))!
    expect(early.divergence).toBeNull()
  })

  test('part where the odds differ', () => {
    const parted = stories.find(
      ({ designs }) => designs[0]!.told!.outcome === 'lost' && designs[1]!.told!.outcome === 'won',
    )!
    expect(parted.divergence!.text).toContain('at propose: A goes to gone, B to won. The odds of gone were ')
    const [a, b] = parted.divergence!.lines
    expect(parted.designs[0]!.told!.lines[a!]!.fork!.chosen).toBe('gone')
    expect(parted.designs[1]!.told!.lines[b!]!.fork!.chosen).toBe('won')
  })

  test('one of whom does not exist in the other design', () => {
    const elsewhere = funnel({ market: { ...funnel().market, arrivals: { fair: { rate: 3 } } } })
    const { designs, divergence } = story(funnel(), 'arrivals/2', elsewhere)
    expect(designs[0]!.told).not.toBeNull()
    expect(designs[1]!.told).toBeNull()
    expect(divergence).toBeNull()
  })
})

test('times are told in a unit that suits, with two figures', () => {
  const texts = Array.from({ length: 60 }, (_, i) => story(funnel(), i + 1).designs[0]!.told!.lines)
    .flat()
    .map(({ text }) => text)
  const spans = texts.flatMap((text) => [...text.matchAll(/(\d[\d.]*) (second|minute|hour|day)s?\b/g)])
  expect(spans.length).toBeGreaterThan(50)
  for (const [, amount, unit] of spans) {
    expect(amount!.replace('.', '').length).toBeLessThanOrEqual(unit === 'day' ? 3 : 2)
    if (unit === 'day') expect(Number(amount)).toBeGreaterThanOrEqual(2)
  }
})
