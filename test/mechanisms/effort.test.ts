import { describe, expect, test } from 'vitest'
import { run } from '../../sim/run.ts'
import { checkReport } from '../../src/report/check-text.ts'
import { PLAIN } from '../../src/report/ink.ts'
import { compile } from '../../src/scenario/compile.ts'
import { loads } from '../../src/scenario/load.ts'
import { ourShare } from '../../src/scenario/with-levers.ts'
import { contestShares, tullock } from '../../src/theory/tullock.ts'
import { complaints, expectLedgersClose, expectNull, routesOf, type Tree } from './alike.ts'
import { read } from './experiences.ts'

const shop = (effort: string, odds = 'won: { rate: 0.2, effort: true }, lost: rest', more = '') => `whyflow: 1
time: { unit: day, horizon: 100, mode: terminating }
market: { arrivals: { rate: 5 } }
${effort === '' ? '' : `effort: ${effort}`}
${more}
team: { sales: { people: 2 } }
steps:
  pitch: { team: sales, takes: 1h, next: { ${odds} } }
`

/** Share that takes the route to won, as the compiler states it. */
function won(text: string): number {
  return compile(read(text)).names.routes.find(({ to }) => to === 'won')!.stated
}

describe('own effort', () => {
  // The exponent x of the odds is ε/(1 − p₀), so x .12 at p₀ = .2 is ε .096.
  test.each([
    [2, 0.12 * 0.8, 0.2136],
    [2, 0.24 * 0.8, 0.2279],
    [2, 0.31 * 0.8, 0.2366],
    [10, 0.12 * 0.8, 0.2479],
    [2, 0.12, 0.2172],
  ])('effort %d at an elasticity of %d gives %d', (level, elasticity, share) => {
    const text = shop(`{ level: ${level}, elasticity: ${elasticity} }`)
    expect(won(text)).toBeCloseTo(share, 4)
    const { routeBase, setKind } = compile(read(text)).program
    // lost comes before won in name order.
    expect([1 - routeBase[0]!, setKind[0]]).toEqual([expect.closeTo(share, 4), 1])
  })

  test('the elasticity of sales at today’s odds is ε, whatever the odds, and for several marked exits together', () => {
    const h = 1e-4
    for (const odds of [
      'won: { rate: 0.2, effort: true }, lost: rest',
      'won: { rate: 0.7, effort: true }, lost: rest',
      'won: { rate: 0.3, effort: true }, trial: { rate: 0.4, effort: true }, lost: rest',
      'won: { base: -1, effort: true }, lost: { base: 0.5 }',
    ]) {
      const at = (level: number) =>
        won(`${shop(`{ level: ${level}, elasticity: 0.3 }`, odds)}  trial: { next: { won: 1 } }\n`)
      const slope = (Math.log(at(1 + h)) - Math.log(at(1 - h))) / (Math.log(1 + h) - Math.log(1 - h))
      expect(slope, odds).toBeCloseTo(0.3, 6)
    }
  })

  test('is the attribute of everybody, around 1, and follows an intervention', () => {
    const text = (at: string) =>
      shop(
        '{ level: 2 }',
        'won: { base: -1, effort: 0.5 }, lost: {}',
        at === '' ? '' : `interventions: [{ at: ${at}, set: { effort.level: 4 } }]`,
      )
    const share = (level: number) => 1 / (1 + Math.exp(1 - 0.5 * level))
    const { program } = compile(read(text('50').replace('rate: 5', 'rate: 40')))
    const { series, to } = run(program, 1, 1, { series: [50] }).tally
    const early = series[0]!.wins / (series[0]!.wins + series[0]!.losses)
    const wins = to.wins - series[0]!.wins
    const late = wins / (wins + to.losses - series[0]!.losses)
    // 2000 customers each: a standard error of .011.
    expect(Math.abs(early - share(2))).toBeLessThan(0.045)
    expect(Math.abs(late - share(4))).toBeLessThan(0.045)
    expect(compile(read(text(''))).program.effort).toEqual(Float64Array.of(2))
  })

  test('set while the run goes on, it moves odds, times and money from then on', () => {
    const block = '{ elasticity: 1, cost: { perUnit: 10 }, fatigue: { time: 0.5, rework: 1 } }'
    const program = compile(
      read(shop(block, undefined, 'interventions: [{ at: 40, set: { effort.level: 3 } }]')),
    ).program
    const [patch] = program.interventions.map((one) => one.patch)
    expect(patch!.tables.map(({ table }) => table)).toContain('routeBase')
    expect(patch!.distributions.map(({ value }) => value.a)).toEqual([2 / 24])
    expect(patch!.spendRate).toBe(30)
    const { tally } = run(program, 1, 1)
    expect(tally.to.unassigned).toBeCloseTo(40 * 10 + 60 * 30, 9)
  })
})

describe('fatigue', () => {
  test('lengthens working times above effort 1 only', () => {
    const mean = (level: number) =>
      compile(read(shop(`{ level: ${level}, fatigue: { time: 0.1 } }`))).program.distributions.find(({ a }) => a > 0)!.a
    expect(mean(1)).toBe(1 / 24)
    expect(mean(0.5)).toBe(1 / 24)
    expect(mean(3)).toBeCloseTo(1.2 / 24, 12)
  })

  test('multiplies the odds of rework by effort to its power', () => {
    const odds = 'won: 0.5, pitch: { rate: 0.2, rework: true }, lost: rest'
    const share = (level: number) =>
      compile(read(shop(`{ level: ${level}, fatigue: { rework: 0.5 } }`, odds))).names.routes.map(
        ({ stated }) => stated,
      )
    const [lost, pitch, won] = share(4)
    expect(pitch! / lost!).toBeCloseTo((0.2 / 0.3) * 2, 12)
    expect(won! / lost!).toBeCloseTo(0.5 / 0.3, 12)
    expect(share(0.2)).toEqual([0.3, 0.2, 0.5])
  })
})

describe('a contest', () => {
  const contest = (level: number, rivals: number[], returns = 1) =>
    shop(`{ mode: contest, level: ${level}, rivals: [${rivals}], returns: ${returns} }`)
  const rate = (text: string) => compile(read(text)).program.sourceRate[0]!

  test('shares the decisions out by effort', () => {
    expect(rate(contest(1, [1]))).toBe(2.5)
    expect(rate(contest(3, [1]))).toBeCloseTo(3.75, 12)
    expect(rate(contest(2, [1, 1, 4], 2))).toBeCloseTo(5 * contestShares([2, 1, 1, 4], 2)[0]!, 12)
    expect(rate(contest(1000, [0.001], 10))).toBe(5)
  })

  test('all double, and nothing changes but the bill: the same bytes', () => {
    const program = (factor: number) =>
      compile(read(contest(1.5 * factor, [0.5 * factor, 2 * factor, factor], 1.3))).program
    const [once, twice] = [program(1), program(2)].map((one) => run(one, 1, 1, { trace: true }))
    expect(twice!.tally).toEqual(once!.tally)
    expect(twice!.trace).toEqual(once!.trace)
  })

  // n, total effort and payoff of each as shares of the prize.
  test.each([
    [2, 0.5, 0.25],
    [5, 0.8, 0.04],
    [10, 0.9, 0.01],
  ])('of %d: in equilibrium they spend %d of the prize together, and keep %d each', (n, total, payoff) => {
    const prize = 7
    const equilibrium = tullock({ n, prize, r: 1 })
    expect(equilibrium.total).toBeCloseTo(total * prize, 12)
    expect(equilibrium.payoff).toBeCloseTo(payoff * prize, 12)
    // Nobody gains by trying more or less than that, by the shares that the compiler hands out.
    const keeps = (level: number) =>
      prize * ourShare({ ...read(contest(level, Array(n - 1).fill(equilibrium.effort))).effort! }) - level
    expect(keeps(equilibrium.effort)).toBeCloseTo(equilibrium.payoff, 12)
    for (const factor of [0.5, 0.9, 1.1, 2])
      expect(keeps(factor * equilibrium.effort)).toBeLessThan(keeps(equilibrium.effort))
  })

  test('one of several sources, its schedule too, and levels that change while the run goes on', () => {
    const text = `whyflow: 1
time: { unit: day, horizon: 100, mode: terminating }
market: { arrivals: { web: { schedule: [{ from: 0, rate: 4 }, { from: 50, rate: 8 }] }, fair: { rate: 2 } } }
effort: { mode: contest, source: web, rivals: [1, 1], level: 2 }
interventions: [{ at: 20, set: { effort.rivals: [2, 2] } }]
steps: { meet: { takes: 1d, next: { won: 1 } } }
`
    const { program } = compile(read(text))
    expect([...program.sourceRate]).toEqual([0.5, 2])
    expect(program.interventions[0]!.patch.tables).toEqual([{ table: 'sourceRate', index: 0, value: 1 / 3 }])
  })
})

describe('what check says of it', () => {
  test('the share of a contest that comes, and the load that longer work makes', () => {
    const text = shop('{ mode: contest, level: 1, rivals: [1, 2], fatigue: { time: 0.5 } }')
    const told = (file: string) => checkReport(read(file), loads(read(file)), [], PLAIN, 100)
    expect(told(text)).toContain('25\u202f% of 5 a day, who decide in the whole market')
    const load = (file: string) => loads(read(file)).teams['sales']!.rho
    expect(load(text)).toBeCloseTo(0.25 * (5 / 48), 12)
    expect(load(text.replace('level: 1', 'level: 3'))).toBeCloseTo(0.5 * 2 * (5 / 48), 12)
  })
})

describe('at its null', () => {
  const mark = (tree: Tree): Tree => {
    for (const set of routesOf(tree)) {
      const [, route] = Object.entries(set)[0] ?? []
      if (route !== undefined && Object.keys(set).length > 1 && !('effort' in route)) route['effort'] = true
    }
    return tree
  }
  test('effort is as good as absent: as today, or without an effect', () => {
    expectNull(12, (tree) => ({
      ...mark(tree),
      effort: { level: 1, elasticity: 0.4, fatigue: { time: 1, rework: 2 } },
    }))
    expectNull(8, (tree) => ({ ...mark(tree), effort: { level: 3, elasticity: 0 } }), blindToEffort)
  })

  test('and at work every ledger closes', () => {
    expectLedgersClose(15, (tree) => ({
      ...mark(tree),
      effort: { level: 2, elasticity: 0.4, cost: { perUnit: 3 }, fatigue: { time: 0.2, rework: 0.5 } },
    }))
  })
})

/** No route looks at the attribute, which would be another number. */
function blindToEffort(tree: Tree): Tree {
  return JSON.parse(JSON.stringify(tree), (key, value) =>
    key === 'effort' && value !== true ? undefined : value,
  ) as Tree
}

describe('bad input', () => {
  test.each([
    ['{ mode: contest }', 'a.yaml:4:9 error effort.rivals: expected at least one rival, found none.'],
    ['{ level: 0 }', 'a.yaml:4:18 error effort.level: expected a number from 0.001 to 1000, found 0.'],
    ['{ elasticity: -1 }', 'effort.elasticity: expected a number from 0 to 5, found -1.'],
    ['{ mode: fight }', 'effort.mode: expected one of own, contest, found "fight".'],
    [
      '{ mode: contest, rivals: 2 }',
      'effort.rivals: expected a list of efforts, one for each rival, such as [1, 1, 2]',
    ],
    ['{ rivals: [1] }', 'error effort.rivals: expected mode: contest beside it, found mode: own.'],
    ['{ source: arrivals }', 'error effort.source: expected mode: contest beside it, found mode: own.'],
    ['{ mode: contest, rivals: [1], elasticity: 0.1 }', 'error effort.elasticity: expected mode: own beside it'],
    ['{ mode: contest, rivals: [1], source: web }', 'error effort.source: expected a source: arrivals, found "web".'],
    ['{ cost: { perDay: 3 } }', 'effort.cost'],
  ])('%s', (effort, message) => {
    expect(complaints(shop(effort)).join('\n')).toContain(message)
  })

  test('sources that cannot be shared, or of which none is named', () => {
    const text = (arrivals: string, source = '') => `whyflow: 1
market: { arrivals: ${arrivals} }
effort: { mode: contest, rivals: [1]${source} }
steps: { meet: { takes: 1d, next: { won: 1 } } }
`
    expect(complaints(text('{ every: 1 }')).join()).toContain(
      'a.yaml:3:9 error effort.source: expected a source with a rate or a schedule, found every.',
    )
    expect(complaints(text('{ a: { rate: 1 }, b: { rate: 1 } }')).join()).toContain(
      'effort.source: expected the name of one source, found several: a, b.',
    )
    expect(complaints(text('{ a: { rate: 1 }, b: { rate: 1 } }', ', source: b'))).toEqual([])
  })

  test('marks without a block, a block without marks, exits that are all marked, effects on effort', () => {
    expect(complaints(shop('')).join()).toContain(
      'warning journey.steps.pitch.next.won.effort: expected a block effort',
    )
    expect(complaints(shop('{ elasticity: 0.1 }', 'won: 0.2, lost: rest')).join()).toContain(
      'warning effort.elasticity: expected a route marked effort, found none.',
    )
    const all = 'won: { rate: 0.2, effort: true }, lost: { rate: 0.8, effort: true }'
    expect(complaints(shop('{ elasticity: 0.1 }', all)).join()).toMatch(
      /error journey.steps.pitch.next.lost.effort: expected a step with an exit without effort, found none/,
    )
    const effects = shop('{ level: 2 }').replace('takes: 1h,', 'takes: 1h, effects: { effort: { add: 1 } },')
    expect(complaints(effects).join()).toContain(
      'error journey.steps.pitch.effects.effort: expected no effect on effort',
    )
  })

  test('effort that is free where money counts', () => {
    const priced = shop('{ elasticity: 0.1 }', undefined, 'offering: { price: 10 }').replace(
      'people: 2',
      'people: 2, cost: 5/h, hours: office',
    )
    expect(complaints(priced).join()).toContain('warning effort.cost: expected a cost above 0, found none.')
    expect(complaints(priced.replace('0.1 }', '0.1, cost: { perMonth: 100 } }'))).toEqual([])
  })
})
