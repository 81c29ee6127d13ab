import { describe, expect, test } from 'vitest'
import { ablate, waysOn } from '../../src/experiment/ablation.ts'
import { type EvidenceOptions, evidence } from '../../src/experiment/evidence.ts'
import { simulate } from '../../src/experiment/simulate.ts'
import { compile } from '../../src/scenario/compile.ts'
import type { Scenario, Step } from '../../src/scenario/scenario.ts'
import { holm } from '../../src/stats/holm.ts'
import { funnel, station } from './designs.ts'

/** The steps in order, the first one being the start; ends `won` and `gone` are there. */
function journeyOf(steps: Record<string, Step>, change: Partial<Scenario> = {}): Scenario {
  const start = Object.keys(steps)[0]!
  const ends: Record<string, Step> = { won: { end: 'won' }, gone: { end: 'lost' } }
  return station({
    offerings: { offering: { price: 500, unitCost: 0, delivers: {} } },
    ...change,
    journey: { start, phases: {}, steps: { ...steps, ...ends } },
  })
}

const to = (name: string): NonNullable<Step['next']> => ({ [name]: { rate: 1 } })

/** Two segments, of whom only the right one ever buys; a proposal costs money, and the screen keeps the wrong one out. */
function screened(screen: Partial<Step>): Scenario {
  const bySegment = (right: string, wrong: string): NonNullable<Step['next']> =>
    ({ by: 'segment', right: to(right), wrong: to(wrong) }) as NonNullable<Step['next']>
  return journeyOf(
    {
      screen: { next: bySegment('propose', 'gone'), ...screen },
      propose: { takes: { exponential: 1 }, enables: 'decide', cost: 200, next: bySegment('won', 'gone') },
    },
    {
      purpose: { serves: {}, actions: ['decide'], clarity: 0, rightCustomer: 0.5 },
      market: {
        arrivals: { rate: 1 },
        segments: {
          right: { share: 0.5, wants: {}, priceSensitivity: 1 },
          wrong: { share: 0.5, wants: {}, priceSensitivity: 1 },
        },
      },
    },
  )
}

const options: EvidenceOptions = { reps: 6, kpis: ['profit', 'wins'] }

describe('a step built to do nothing', () => {
  const idle = journeyOf({ chat: { next: to('buy') }, buy: { takes: { exponential: 1 }, next: to('won') } })

  test('changes nothing in any run when it is taken out, and has no work and no effects to take away', async () => {
    const { steps, findings } = await evidence(idle, options)
    expect(Object.keys(steps)).toEqual(['chat', 'buy'])
    const { ablations, bypass, screening, tag } = steps['chat']!
    expect(ablations.noWork).toBeNull()
    expect(ablations.noEffect).toBeNull()
    expect(ablations.noStep!['profit']).toMatchObject({ mean: 0, lo: 0, hi: 0, p: 1, verdict: 'not distinguishable' })
    expect([bypass, tag, screening.lost!.mean]).toEqual(['buy', 'value', 0])
    expect(findings).toContainEqual({ step: 'chat', kind: 'value that changes nothing', effects: false, worse: [] })
  })

  test('whose effects nobody asks about is no different without them', async () => {
    const steps = { ...idle.journey.steps, chat: { ...idle.journey.steps['chat'], effects: { trust: { add: 0.1 } } } }
    const result = await evidence({ ...idle, journey: { ...idle.journey, steps } }, options)
    expect(result.steps['chat']!.ablations.noEffect!['wins']).toMatchObject({ mean: 0, lo: 0, hi: 0 })
    expect(result.findings[0]).toMatchObject({ step: 'chat', effects: true })
  })
})

describe('a screen that is no value', () => {
  test.each([
    ['unaligned that helps', { enables: 'notice' }],
    ['necessary that helps', { necessary: 'the law' }],
  ] as const)('but without which it is worse is named: %s', async (kind, screen) => {
    const { steps, findings } = await evidence(screened(screen), options)
    const { noStep } = steps['screen']!.ablations
    expect(noStep!['profit']).toMatchObject({ verdict: 'worse' })
    expect(noStep!['wins']).toMatchObject({ mean: 0 })
    expect(findings[0]).toEqual({ step: 'screen', kind, effects: false, worse: ['profit'] })
    // Half of all are the wrong ones, whom it sends away.
    const { lo, hi } = steps['screen']!.screening.lost!
    expect(lo!).toBeLessThan(0.5)
    expect(hi!).toBeGreaterThan(0.5)
  })

  test('and is not named where it is value: those whom it sends away are its work', async () => {
    const { findings } = await evidence(screened({ enables: 'decide' }), options)
    expect(findings.filter(({ step }) => step === 'screen')).toEqual([])
  })
})

describe('ablations', () => {
  test('meet the same customers', async () => {
    const { steps } = await evidence(funnel(), { reps: 3, kpis: ['arrivals'] })
    for (const { ablations } of Object.values(steps)) {
      for (const found of Object.values(ablations)) {
        if (found) expect(found['arrivals']).toMatchObject({ mean: 0, lo: 0, hi: 0 })
      }
    }
  })

  test('without effects lower what the effects raise', async () => {
    const wins: NonNullable<Step['next']> = { won: { base: -2, trust: 4 }, gone: {} }
    const warm = journeyOf({ talk: { effects: { trust: { add: 0.4 } }, next: to('buy') }, buy: { next: wins } })
    const { steps } = await evidence(warm, options)
    expect(steps['talk']!.ablations.noEffect!['wins']!.verdict).toBe('worse')
    expect(steps['talk']!.ablations.noStep!['wins']!.verdict).toBe('worse')
    expect(steps['buy']!.ablations.noEffect).toBeNull()
  })

  test('without work take no time, wait for nobody and cost nothing', async () => {
    const busy = journeyOf({
      serve: {
        team: 'desk',
        takes: { exponential: 1 },
        cost: 30,
        patience: { exponential: 1 },
        renegeTo: 'gone',
        priority: 2,
        next: to('won'),
      },
    })
    const without = ablate(busy, 'serve', 'noWork', 'won')!
    const { kpis } = await simulate(without, { reps: 2 })
    expect(kpis['leadTime']!.mean).toBe(0)
    expect(kpis['cost']!.mean).toBe(0)
    expect(kpis['reneged']!.mean).toBe(0)
    expect(kpis['arrivals']!.mean).toBe(kpis['wins']!.mean)
  })

  test('take with them what limits and interventions say of the step, and no more', () => {
    const set = { 'journey.steps.serve.takes': { exponential: 2 }, 'journey.steps.serve.next.won.rate': 1 }
    const base = journeyOf(
      { serve: { team: 'desk', takes: { exponential: 1 }, effects: { trust: { add: 0.1 } }, next: to('won') } },
      {
        wip: [{ over: ['serve'], limit: 5 }],
        time: { unit: 'hour', horizon: 400, mode: 'terminating', warmup: 0, drain: false },
        interventions: [
          { at: 10, set },
          { at: 20, set: { 'journey.steps.serve.effects.trust.add': 0.3, 'team.desk.size': 2 } },
        ],
      },
    )
    const sets = (scenario: Scenario) => scenario.interventions.map((one) => ('set' in one ? Object.keys(one.set) : []))
    const noWork = ablate(base, 'serve', 'noWork', 'won')!
    expect(noWork.wip).toEqual([])
    expect(sets(noWork)).toEqual([
      ['journey.steps.serve.next.won.rate'],
      ['journey.steps.serve.effects.trust.add', 'team.desk.size'],
    ])
    expect(sets(ablate(base, 'serve', 'noEffect', 'won')!)).toEqual([Object.keys(set), ['team.desk.size']])
    expect(sets(ablate(base, 'serve', 'noStep', 'won')!)).toEqual([['team.desk.size']])
    expect(base.interventions).toHaveLength(2)
  })

  test("are a family of one figure: Holm's correction runs over steps and ablations, figure by figure", async () => {
    const { steps } = await evidence(funnel(), { reps: 4, kpis: ['wins', 'waitTime'] })
    for (const name of ['wins', 'waitTime']) {
      const all = Object.values(steps).flatMap(({ ablations }) =>
        Object.values(ablations).flatMap((found) => (found ? [found[name]!] : [])),
      )
      expect(all.length).toBeGreaterThan(5)
      expect(all.map(({ pAdjusted }) => pAdjusted)).toEqual(holm(all.map(({ p }) => p)))
    }
  })

  test('share the warm-up of the scenario; one that never settles is told and does not lengthen it', async () => {
    const wall = journeyOf(
      {
        screen: { next: { serve: { rate: 0.3 }, gone: { rate: 0.7 } } },
        serve: { team: 'desk', takes: { exponential: 1 }, next: to('won') },
      },
      {
        market: { ...station().market, arrivals: { rate: 2 } },
        time: { ...station().time, horizon: 2000, warmup: 'auto' },
      },
    )
    const { warmup, warnings } = await evidence(wall, { reps: 5, kpis: ['wins'] })
    expect(warmup).toBeLessThan(1000)
    expect(warnings.join()).toMatch(/grows as long as the run: screen, no step\./)
  })
})

describe('where customers go on to', () => {
  const fork = journeyOf({
    pick: { takes: { exponential: 1 }, next: { fast: { rate: 0.5 }, slow: { rate: 0.4 }, gone: { rate: 0.1 } } },
    fast: {
      takes: { exponential: 1 },
      next: { won: { rate: 0.7 }, fast: { rate: 0.2, rework: true }, pick: { rate: 0.1, rework: true } },
    },
    slow: { takes: { exponential: 1 }, next: to('won') },
  })

  test('is the only exit that leads to no lost end and not back', () => {
    const compiled = compile(fork)
    expect(waysOn(compiled, 'fast')).toEqual(['won'])
    expect(waysOn(compiled, 'pick').sort()).toEqual(['fast', 'slow'])
    expect(waysOn(compile(journeyOf({ bye: { takes: { exponential: 1 }, next: to('gone') } })), 'bye')).toEqual([
      'gone',
    ])
  })

  test('must be said where there are several, and is an error with its path until then', async () => {
    await expect(evidence(fork, options)).rejects.toMatchObject({
      name: 'SettingsError',
      problems: [
        {
          path: 'journey.steps.pick.bypass',
          expected: 'where customers go on to when the step is taken out',
          found: expect.stringMatching(/^several ways on: (fast, slow|slow, fast)$/),
        },
      ],
    })
    const steps = { ...fork.journey.steps, pick: { ...fork.journey.steps['pick'], bypass: 'slow' } }
    const said = await evidence({ ...fork, journey: { ...fork.journey, steps } }, options)
    expect(said.steps['pick']!.bypass).toBe('slow')
  })

  test.each([
    ['the step itself', 'a', 'a'],
    ['no way on but back', undefined, 'a'],
  ])('cannot be %s', async (found, bypass, next) => {
    const dead = journeyOf({
      a: {
        takes: { exponential: 1 },
        next: { [next]: { rate: 0.5 }, won: { rate: 0.5, rework: true } },
        ...(bypass ? { bypass } : {}),
      },
    })
    await expect(evidence(dead, { ...options, reps: 1 })).rejects.toThrow(found)
  })

  test('is of no use in a closed population that has nothing else to do', async () => {
    const closed = { ...station(), market: { ...station().market, arrivals: { closed: 3 } } }
    await expect(evidence(closed, options)).rejects.toThrow(
      'journey.steps.serve.takes: expected another step that takes time, since the population is closed, found none',
    )
  })

  test('cannot be a way from which nobody ever leaves', async () => {
    const round = journeyOf({
      a: { takes: { exponential: 1 }, next: to('b') },
      b: { takes: { exponential: 1 }, bypass: 'a', next: { a: { rate: 0.5 }, won: { rate: 0.5 } } },
    })
    await expect(evidence(round, options)).rejects.toThrow(
      'journey.steps.b.bypass: expected a step from which customers reach an end, found a',
    )
  })
})

describe('the steps shown', () => {
  const chain = journeyOf({
    a: { takes: { exponential: 9 }, next: to('b') },
    b: { team: 'desk', takes: { exponential: 0.1 }, next: to('c') },
    c: { team: 'desk', takes: { exponential: 0.4 }, next: to('d') },
    d: { team: 'desk', takes: { exponential: 0.2 }, next: to('won') },
  })

  test('are those with the most work, the others told by name, the least work last', async () => {
    const { steps, leftOut } = await evidence(chain, { ...options, most: 2 })
    expect(Object.keys(steps)).toEqual(['c', 'd'])
    expect(leftOut).toEqual(['b', 'a'])
    expect(steps['c']!.touchShare!.mean).toBeCloseTo(4 / 7, 1)
    expect((await evidence(chain, { ...options, reps: 1 })).leftOut).toEqual([])
  })

  test('leave out a mere fork, as imports have them: nothing happens there that could be taken away', async () => {
    const split = journeyOf({
      enter: { takes: { constant: 0 }, next: { good: { rate: 0.4 }, bad: { rate: 0.6 } } },
      good: { takes: { exponential: 1 }, next: to('won') },
      bad: { takes: { exponential: 1 }, next: to('gone') },
    })
    const { steps, leftOut } = await evidence(split, options)
    expect(leftOut).toEqual(['enter'])
    expect([steps['good']!.bypass, steps['bad']!.bypass]).toEqual(['won', 'gone'])
  })

  test('are those asked for', async () => {
    expect(Object.keys((await evidence(chain, { ...options, steps: ['a'] })).steps)).toEqual(['a'])
    await expect(evidence(chain, { ...options, steps: ['x'] })).rejects.toThrow(
      'There is no step x. There are a, b, c, d.',
    )
  })

  test('by default say whether the scenario was estimated from data, and from what', async () => {
    const source = { file: 'deals.csv', rows: 9, from: '2026-01-01', to: '2026-02-01', capacity: 'modelled' as const }
    expect((await evidence(chain, { ...options, reps: 1 })).calibrated).toBeNull()
    const resamples = [1, 2, 3].map((rate) => ({ 'market.arrivals.rate': rate / 2 }))
    const fitted = await evidence({ ...chain, source: { ...source, resamples } }, { ...options, steps: ['c'] })
    expect(fitted.calibrated).toEqual({ file: 'deals.csv', rows: 9 })
    expect(fitted.covers).toContain('resamples')
    expect(fitted.steps['c']!.ablations.noStep!['wins']!.inputShare).not.toBeNull()
  })
})

test('an unknown figure is refused before anything runs', async () => {
  await expect(evidence(funnel(), { kpis: ['profti'] })).rejects.toThrow('profti is no KPI')
})

test('an interruption leaves whole replications of all ablations', async () => {
  const stop = new AbortController()
  const progress = (done: number) => {
    if (done >= 30) stop.abort()
  }
  const { missing, kpis } = await evidence(funnel(), { reps: 40, kpis: ['wins'], signal: stop.signal, progress })
  expect(missing).toBeGreaterThan(0)
  expect(kpis['wins']!.n).toBe(40 - missing)
})
