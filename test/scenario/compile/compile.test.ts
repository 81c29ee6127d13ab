import { describe, expect, test } from 'vitest'
import { run } from '../../../sim/run.ts'
import { compile } from '../../../src/scenario/compile.ts'
import { averages, meanFit } from '../../../src/scenario/lower-averages.ts'
import { hashName } from '../../../src/scenario/names.ts'
import { clerk, funnel } from './scenarios.ts'

/** The routes of a step (and segment), by target, with base and coefficients. */
function routesOf(scenario = funnel(), step = 'qualify', segment = 0) {
  const { program: p, names } = compile(scenario)
  const set = p.cellRoutes[names.steps.indexOf(step) * p.segments + segment]!
  const found: Record<string, { base: number; coefficients: Record<string, number>; taken: number; kind: number }> = {}
  for (let r = p.setStart[set]!; r < p.setStart[set + 1]!; r++) {
    const coefficients: Record<string, number> = {}
    for (let c = p.coefStart[r]!; c < p.coefStart[r + 1]!; c++) {
      coefficients[names.attributes[p.coefAttribute[c]!]!] = p.coefValue[c]!
    }
    found[names.routes[r]!.to] = { base: p.routeBase[r]!, coefficients, taken: p.routeTaken[r]!, kind: p.setKind[set]! }
  }
  return found
}

describe('a plain queue', () => {
  const { program, names } = compile(clerk())

  test('has the tables that the engine reads', () => {
    expect(names.steps).toEqual(['serve', 'done'])
    expect([...program.stepKind]).toEqual([0, 3])
    expect([...program.stepTeam]).toEqual([0, -1])
    expect([...program.cellRoutes]).toEqual([0, -1])
    expect([...program.setKind]).toEqual([0])
    expect([...program.sourceRate]).toEqual([0.9])
    expect(program.distributions[program.cellTakes[0]!]).toMatchObject({ family: 1, a: 1 })
    expect(program.judgeActive[0]).toBe(0)
    expect(program.hoursOpen).toHaveLength(0)
  })

  test('is plain data that a worker can take', () => {
    expect(structuredClone(program)).toEqual(program)
  })

  test('runs', () => {
    const { tally } = run(program, 1, 1, { verify: true })
    expect(tally.to.wins).toBeGreaterThan(1500)
  })
})

describe('steps', () => {
  const { program: p, names } = compile(funnel())
  const at = (step: string): number => names.steps.indexOf(step)

  test('kinds, limits and defaults', () => {
    expect([...p.stepKind]).toEqual([1, 0, 0, 0, 3, 4])
    expect(p.stepQueueLimit[at('qualify')]).toBe(40)
    expect(p.stepBalkTo[at('qualify')]).toBe(at('propose'))
    expect(p.stepRenegeTo[at('qualify')]).toBe(at('gone'))
    expect([...p.stepWipGroups]).toEqual([0, 1, 1, 0, 0, 0])
    expect(p.stepNecessary[at('check')]).toBe(1)
  })

  test('waiting lines are the priorities of the team, the highest first', () => {
    expect([...p.teamLines]).toEqual([3, 1])
    expect([...p.cellLine.slice(2 * at('propose'), 2 * at('propose') + 2)]).toEqual([0, 1])
    expect([...p.cellLine.slice(2 * at('qualify'), 2 * at('qualify') + 2)]).toEqual([2, 2])
  })

  test('effects stand in attribute order', () => {
    const from = p.effectStart[at('qualify')]!
    expect([...p.effectAttribute.slice(from, from + 2)]).toEqual([2, 7])
    expect([...p.effectKind.slice(from, from + 2)]).toEqual([0, 2])
    expect([...p.effectRate.slice(from, from + 2)]).toEqual([0, 0.1])
  })

  test('a time of zero is no distribution', () => {
    const scenario = clerk()
    scenario.journey.steps['serve']!.takes = { exponential: 0 }
    expect(compile(scenario).program.cellTakes[0]).toBe(-1)
  })

  test('a journey without a lost end gets one when someone can give up', () => {
    const scenario = clerk()
    scenario.journey.steps['serve']!.patience = { exponential: 1 }
    const { names: extended, program } = compile(scenario)
    expect(extended.steps).toEqual(['serve', 'done', 'lost'])
    expect(program.stepRenegeTo[0]).toBe(2)
  })
})

describe('routes', () => {
  test('rates without coefficients are cumulative in name order', () => {
    const routes = routesOf(funnel(), 'propose', 1)
    expect(Object.entries(routes).map(([to, { base, kind }]) => [to, base, kind])).toEqual([
      ['check', 0.3, 1],
      ['gone', 0.8, 1],
      ['won', 1, 1],
    ])
  })

  test('rates with coefficients hold for the average customer', () => {
    const { propose, gone, qualify } = routesOf()
    expect(propose!.kind).toBe(2)
    expect(propose!.base).toBeCloseTo(Math.log(0.6) - 3 * 0.5, 12)
    expect(gone!.base).toBeCloseTo(Math.log(0.3), 12)
    expect(qualify!.coefficients).toEqual({})
  })

  test('a rate of 0 among odds can never be chosen', () => {
    const scenario = funnel()
    scenario.journey.steps['qualify']!.next = { propose: { rate: 1, budget: 3 }, gone: { rate: 0, trust: 1 } }
    expect(routesOf(scenario)['gone']!.base).toBe(Number.NEGATIVE_INFINITY)
  })

  test('attract and repel adds twice the clarity to purposeFit and takes it from the base, uncentred', () => {
    const { qualify, gone } = routesOf(funnel(), 'hear')
    expect(qualify!.coefficients).toEqual({ purposeFit: 2 + 1.6 })
    expect(qualify!.base).toBeCloseTo(0.2 - 0.8, 12)
    expect(gone!.base).toBe(0)
  })

  test('without a purpose nothing attracts', () => {
    const scenario = funnel()
    delete scenario.purpose
    expect(routesOf(scenario, 'hear')['qualify']).toMatchObject({ base: 0.2, coefficients: { purposeFit: 2 } })
  })

  test('steps with base odds inherit the exits of their phase, steps with probabilities do not', () => {
    expect(Object.keys(routesOf(funnel(), 'propose', 0))).toEqual(['gone', 'propose', 'won'])
    expect(routesOf(funnel(), 'propose', 0)['gone']!.base).toBe(-1)
    expect(routesOf(funnel(), 'propose', 1)['gone']!.kind).toBe(1)
    expect(Object.keys(routesOf(funnel(), 'check', 0))).toEqual(['gone', 'won'])
  })

  test('a route to a lost end is not taken, unless it says so', () => {
    expect(routesOf()['gone']!.taken).toBe(0)
    expect(routesOf()['propose']!.taken).toBe(1)
    const scenario = funnel()
    scenario.journey.steps['qualify']!.next = { gone: { rate: 1, taken: true } }
    expect(routesOf(scenario)['gone']).toMatchObject({ taken: 1, kind: 0 })
  })

  test('a coefficient for nothing we know is refused with its path', () => {
    const scenario = funnel()
    scenario.journey.steps['hear']!.next = { qualify: { base: 0, luck: 2 }, gone: { base: 0 } }
    expect(() => compile(scenario)).toThrow('journey.steps.hear.next.qualify.luck')
  })
})

describe('the average customer', () => {
  const wants = { guidance: { mean: 0.9, sd: 0.1 }, function: { mean: 0.5, sd: 0 } }

  test('mean fit agrees with direct integration', () => {
    // guidance ~ Beta(7.2, 0.8): the expectation of (0.8 w + 0.35) / (w + 0.5), by the midpoint rule in w.
    let [sum, mass] = [0, 0]
    const cells = 400_000
    for (let i = 0; i < cells; i++) {
      // v = (1 − w)^0.8 takes the singularity at 1 away.
      const w = 1 - ((i + 0.5) / cells) ** (1 / 0.8)
      sum += w ** 6.2 * ((0.8 * w + 0.35) / (w + 0.5))
      mass += w ** 6.2
    }
    const fit = meanFit({ share: 1, priceSensitivity: 0, wants }, { guidance: 0.8, function: 0.7 })
    expect(fit).toBeCloseTo(sum / mass, 8)
  })

  test('who wants nothing is fully met', () => {
    expect(meanFit({ share: 1, priceSensitivity: 0, wants: {} }, {})).toBe(1)
  })

  test('many needs converge to the ratio of means as they average out', () => {
    const many = Object.fromEntries(Array.from({ length: 12 }, (_, k) => [`need${k}`, { mean: 0.5, sd: 0.05 }]))
    const delivers = Object.fromEntries(Object.keys(many).map((need, k) => [need, k % 2]))
    expect(meanFit({ share: 1, priceSensitivity: 0, wants: many }, delivers)).toBeCloseTo(0.5, 6)
  })
})

describe('money, hours and people', () => {
  const { program: p, names } = compile(funnel())

  test('costs are per person and time unit', () => {
    expect([...p.teamCost]).toEqual([1440, 480])
    expect(p.spendRate).toBeCloseTo((5000 * 12) / 365.25, 10)
  })

  test('hours start at the weekday of t = 0', () => {
    // 2026-01-07 is a Wednesday: open at 9:00 on days 0, 1, 2, 5 and 6.
    expect([...p.hoursOpen].map((time) => Math.round(time * 24))).toEqual([9, 33, 57, 129, 153])
    expect(p.week).toBe(7)
    expect([...p.hoursStart]).toEqual([0, 5, 5])
  })

  test('price counts against the reference', () => {
    expect(p.segmentPrice[0]).toBeCloseTo(0.6 * 0.2, 12)
    expect([...p.segmentRevenue]).toEqual([120, 120])
    expect([...p.segmentDelivers]).toEqual([0.7, 0.8, 0.7, 0.8])
  })

  test('a run has room for the verdicts of 27 further judges', () => {
    const judges = Array.from({ length: 27 }, () => funnel().purpose!)
    expect(compile(funnel(), { judges }).program.judges).toBe(28)
    expect(() => compile(funnel(), { judges: [...judges, judges[0]!] })).toThrow(
      'At most 27 purposes can judge a run beside its own, found 28.',
    )
  })

  test('further judges bring their own needs and actions', () => {
    const judge = { serves: { price: 1 }, actions: ['decide'], clarity: 1, rightCustomer: 0.3 }
    const { program, names: named } = compile(funnel(), { judges: [judge], judgeNames: ['B'] })
    expect(named.needs).toEqual(['function', 'guidance', 'price'])
    expect(named.judges).toEqual(['own', 'B'])
    expect([...program.judgeServes]).toEqual([0, 1, 0, 0, 0, 1])
    expect([...program.judgeAligned.slice(program.steps)]).toEqual([0, 0, 1, 0, 0, 0])
    expect([...program.judgeRight]).toEqual([0.5, 0.3])
  })

  test('a purpose that serves nothing has no misfits', () => {
    const scenario = funnel()
    scenario.purpose!.serves = {}
    expect(compile(scenario).program.judgeRight[0]).toBe(-1)
  })

  test('dated deals are used only when asked for', () => {
    const deal = { step: 'propose', age: 9, inStep: 2, odds: { propose: 0.25, qualify: 0.75 } }
    const scenario = { ...funnel(), initial: { at: '2026-01-05', deals: [deal] } }
    expect(compile(scenario).program.initialStep).toHaveLength(0)
    const { program, names: named } = compile(scenario, { fromOpen: true })
    expect(named.initial).toEqual(['propose'])
    expect([...program.initialOddsCumulative]).toEqual([0.25, 1])
    expect(program.initialHash[0]).toBe(hashName('source', 'initial/propose'))
  })

  test('names speak for numbers', () => {
    expect(names.sources).toEqual(['web', 'fair'])
    expect(names.labels.phases).toEqual({ decide: 'Decide' })
    expect([...p.sourceSegment]).toEqual([-1, 0])
    expect([...p.sourceStep]).toEqual([0, 2])
  })
})

test('the average of an own attribute is that of its draws as they are clamped', () => {
  const scenario = funnel()
  scenario.attributes['size'] = { start: { exponential: 1 }, range: [0, 1] }
  scenario.attributes['budget'] = { start: { uniform: { min: 0, max: 1 } }, range: [0, 1] }
  expect(averages(scenario)('size')).toBeCloseTo(1 - Math.exp(-1), 6)
  expect(averages(scenario)('budget')).toBe(0.5)
})
