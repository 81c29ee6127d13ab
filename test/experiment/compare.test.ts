import { describe, expect, test } from 'vitest'
import { compare } from '../../src/experiment/compare.ts'
import { simulate } from '../../src/experiment/simulate.ts'
import { gridOf, sweep } from '../../src/experiment/sweep.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { funnel, station } from './designs.ts'

const withSize = (size: number): Scenario => {
  const plain = funnel()
  return { ...plain, team: { sales: { ...plain.team['sales']!, size } } }
}

describe('a comparison', () => {
  test('of a design with itself finds no difference at all', async () => {
    const { differences } = await compare([{ scenario: funnel() }, { scenario: funnel() }], { reps: 4 })
    for (const [name, pairs] of Object.entries(differences)) {
      const difference = pairs['B - A']!
      expect(difference.mean ?? 0, name).toBe(0)
      expect(['not distinguishable', 'undefined'], name).toContain(difference.verdict)
    }
  })

  test('pairs every arm with the first, replication by replication', async () => {
    const { arms, differences, primary } = await compare(
      [{ scenario: withSize(3) }, { scenario: withSize(4) }, { label: 'big', scenario: withSize(6) }],
      { reps: 5, raw: true },
    )
    expect(arms.map((arm) => arm.label)).toEqual(['A', 'B', 'big'])
    expect(Object.keys(differences['profit']!)).toEqual(['B - A', 'big - A'])
    const by = arms[2]!.raw!.map((row, i) => row.kpis['profit']! - arms[0]!.raw![i]!.kpis['profit']!)
    const mean = by.reduce((sum, each) => sum + each, 0) / by.length
    expect(differences['profit']!['big - A']!.mean).toBeCloseTo(mean, 6)
    expect(primary).toEqual(['profit', 'wins', 'leadTime.won.p50', 'costPerWin'])
    expect(differences['waitTime']!['big - A']!.primary).toBe(false)
    expect(differences['labourCost']!['big - A']!.verdict).toBe('higher')
  })

  test('tells the same arrivals apart by nothing', async () => {
    const { differences } = await compare([{ scenario: withSize(2) }, { scenario: withSize(5) }], { reps: 5 })
    expect(differences['arrivals']!['B - A']).toMatchObject({ mean: 0, correlation: 1 })
  })

  test('lists the settings that differ, names apart', async () => {
    const b = { ...withSize(4), name: 'Larger' }
    const { differs } = await compare([{ scenario: withSize(3) }, { scenario: b }], { reps: 1 })
    expect(differs).toEqual({ B: [{ path: 'team.sales.size', from: 3, to: 4 }] })
  })

  test('asks each purpose in turn about tags, and shows each arm by its own', async () => {
    const a = funnel()
    a.journey.steps['propose']!.next = { won: { rate: 0.5 }, gone: { rate: 0.5 } }
    const b = { ...a, purpose: { ...a.purpose!, serves: { function: 1 } } }
    const result = await compare([{ scenario: a }, { scenario: b }], { reps: 4 })
    expect(result.judges).toEqual(['A', 'B'])
    const tagged = result.differences['valueTime']!['B - A']!
    // No odds depend on the purpose, so the history is the same: judged by one purpose nothing differs …
    expect(tagged.byPurpose!['A']!.mean).toBe(0)
    expect(tagged.byPurpose!['B']!.mean).toBe(0)
    // … though each by its own does.
    expect(result.arms[0]!.kpis['valueTime']!.mean).not.toBe(result.arms[1]!.kpis['valueTime']!.mean)
    expect(result.differences['wins']!['B - A']!.byPurpose).toBeUndefined()
    // Each judge gives both arms a figure; an arm's own is the one under its own purpose.
    const own = result.arms.map(({ kpis }) => kpis['valueTime']!.mean)
    expect(tagged.byPurpose!['A']!.means).toEqual({ A: own[0], B: own[0] })
    expect(tagged.byPurpose!['B']!.means).toEqual({ A: own[1], B: own[1] })
    expect(Object.keys(result.arms[0]!.ladder)).toEqual(['own', 'A', 'B'])
    expect((await compare([{ scenario: a }, { scenario: b }], { reps: 2, purpose: 'B' })).judges).toEqual(['B'])
  })

  test('has an entry for each purpose, also where two weigh alike', async () => {
    const result = await compare([{ scenario: withSize(3) }, { scenario: withSize(2) }], { reps: 3 })
    expect(result.judges).toEqual(['A', 'B'])
    const { byPurpose } = result.differences['valueTime']!['B - A']!
    expect(Object.keys(byPurpose!)).toEqual(['A', 'B'])
    expect(byPurpose!['A']!.mean).not.toBe(0)
    expect(byPurpose!['B']).toEqual(byPurpose!['A'])
    for (const { ladder } of result.arms) {
      expect(Object.keys(ladder)).toEqual(['own', 'A', 'B'])
      expect(ladder['B']).toEqual(ladder['A'])
    }
  })

  test('the smallest difference that matters is a share of the first arm, or an amount', async () => {
    const matters = { arrivals: { absolute: 1 }, profit: { relative: 1000 } }
    const { differences } = await compare([{ scenario: withSize(3) }, { scenario: withSize(4) }], { reps: 3, matters })
    expect(differences['profit']!['B - A']!.verdict).toBe('no difference that matters')
    expect(differences['arrivals']!['B - A']!.verdict).toBe('no difference that matters')
  })

  test('runs a steady and a terminating design alike, and says so', async () => {
    const steady = funnel({ time: { ...funnel().time, mode: 'steady', warmup: 10, drain: false } })
    const { arms, warnings } = await compare([{ scenario: steady }, { scenario: funnel() }], { reps: 2 })
    expect(arms.map(({ warmup, drain }) => [warmup, drain])).toEqual([
      [0, true],
      [0, true],
    ])
    expect(warnings[0]).toContain('since B is not steady')
  })

  test('between runs of different lengths no total is better or worse, and a wait still can be', async () => {
    const longer = { ...withSize(2), time: { ...funnel().time, horizon: 3 * funnel().time.horizon } }
    const { differences, warnings } = await compare([{ scenario: withSize(4) }, { scenario: longer }], { reps: 5 })
    for (const kpi of ['profit', 'wins', 'arrivals', 'revenue', 'labourCost'])
      expect(differences[kpi]!['B - A']!.verdict, kpi).toBe('undefined')
    expect(differences['waitTime']!['B - A']!.verdict).not.toBe('undefined')
    expect(warnings[0]).toContain('different lengths')
    const alike = await compare([{ scenario: withSize(4) }, { scenario: longer }], { reps: 5, horizon: 60 })
    expect(alike.differences['labourCost']!['B - A']!.verdict).toBe('lower')
  })

  test('an interruption leaves whole pairs', async () => {
    const stop = new AbortController()
    const progress = (done: number) => {
      if (done >= 5) stop.abort()
    }
    const options = { reps: 10, signal: stop.signal, progress }
    const { arms, replications } = await compare(
      [{ scenario: station() }, { scenario: station({ name: 'B' }) }],
      options,
    )
    expect(replications).toBe(10)
    expect(arms[0]!.replications).toBe(arms[1]!.replications)
    expect(arms[0]!.missing).toBe(10 - arms[0]!.replications)
    expect(arms[0]!.missing).toBeGreaterThan(0)
  })

  test('takes in the uncertainty of an import, and leaves alone what an arm sets itself', async () => {
    const resamples = Array.from({ length: 6 }, (_, i) => ({ 'market.arrivals.rate': 1 + i, 'team.sales.size': 3 }))
    const source = {
      file: 'x.csv',
      rows: 9,
      from: '2026-01-01',
      to: '2026-02-01',
      capacity: 'modelled' as const,
      resamples,
    }
    const [a, b] = [withSize(3), withSize(4)].map((design) => ({ ...design, source }))
    const options = { reps: 6 }
    const { differences, covers, arms } = await compare([{ scenario: a! }, { scenario: b! }], options)
    const plain = await compare([{ scenario: withSize(3) }, { scenario: withSize(4) }], options)
    const [wide, narrow] = [differences['waitTime']!['B - A']!, plain.differences['waitTime']!['B - A']!]
    expect(wide.mean).toBe(narrow.mean)
    expect(wide.inputShare).toBeGreaterThan(0)
    expect(wide.hi! - wide.lo!).toBeGreaterThan(narrow.hi! - narrow.lo!)
    expect(narrow.inputShare).toBeNull()
    expect(covers).toContain('inputs')
    expect(arms[0]!.kpis['wins']).toEqual((await simulate(a!, options)).kpis['wins'])
  })

  test('refuses more purposes than the engine can tell apart', async () => {
    const purpose = funnel().purpose!
    const judges = (n: number) =>
      Array.from({ length: n }, (_, i) => ({ label: `${i}`, purpose: { ...purpose, rightCustomer: i / n } }))
    const run = await simulate(funnel(), { reps: 1, judges: judges(27) })
    const misfit = (judge: string) => run.ladder[judge]!.time.find(({ kind }) => kind === 'misfit')!.estimate!.mean
    expect(misfit('0')).toBe(0)
    expect(misfit('26')).toBeGreaterThan(misfit('1'))
    await expect(simulate(funnel(), { reps: 1, judges: judges(28) })).rejects.toThrow('At most 27')
  })

  test('refuses what cannot be compared', async () => {
    await expect(compare([{ scenario: station() }])).rejects.toThrow('two designs')
    const two = [{ scenario: station() }, { scenario: station() }]
    await expect(compare(two, { reps: 1, kpis: ['profits'] })).rejects.toThrow('profits is no KPI')
    await expect(compare(two, { reps: 1, purpose: 'A' })).rejects.toThrow('no purpose')
  })
})

describe('a sweep', () => {
  test('takes every combination, the last path fastest', () => {
    const grid = gridOf([
      { path: 'a', values: [1, 2] },
      { path: 'b', values: ['x', 'y'] },
    ])
    expect(grid).toEqual([
      { a: 1, b: 'x' },
      { a: 1, b: 'y' },
      { a: 2, b: 'x' },
      { a: 2, b: 'y' },
    ])
  })

  test('pairs every point with the first', async () => {
    const result = await sweep(funnel(), [{ path: 'team.sales.size', values: [3, 4] }], { reps: 3, raw: true })
    expect(result.points.map((point) => point.settings)).toEqual([{ 'team.sales.size': 3 }, { 'team.sales.size': 4 }])
    expect(result.points[0]!.differences).toEqual({})
    const alone = await simulate(withSize(4), { reps: 3 })
    expect(result.points[1]!.kpis).toEqual(alone.kpis)
    expect(result.points[1]!.differences['labourCost']!.mean).toBeGreaterThan(0)
    expect(result.points[1]!.raw).toHaveLength(3)
  })

  test('covers the inputs of an import, but for what is varied', async () => {
    const resamples = [0.5, 0.8, 0.2].map((rate) => ({ 'market.arrivals.rate': rate }))
    const rows = { file: 'deals.csv', rows: 9, from: '2026-01-01', to: '2026-02-01', capacity: 'modelled' as const }
    const imported = station({ source: { ...rows, resamples } })
    const options = { reps: 6, kpis: ['wins'] }
    const sizes = await sweep(imported, [{ path: 'team.desk.size', values: [1, 2] }], options)
    expect(sizes.points[0]!.kpis['wins']).toHaveProperty('inputShare')
    expect(sizes.points[1]!.differences['wins']!.inputShare).not.toBeNull()
    // What is varied is chosen at the first point as well: the rows make nothing of it uncertain.
    const rates = await sweep(imported, [{ path: 'market.arrivals.rate', values: [0.6, 0.7] }], options)
    expect(rates.points[0]!.kpis['wins']).toMatchObject({ inputShare: 0 })
  })

  test('refuses a point that is no sound scenario, with where and what', async () => {
    const bad = sweep(funnel(), [{ path: 'team.sales.sise', values: [3] }], { reps: 1 })
    await expect(bad).rejects.toThrow('size')
    await expect(bad).rejects.toMatchObject({ name: 'SettingsError' })
  })
})

describe('the primary figures', () => {
  test('leave out what is nothing in every design', async () => {
    const { primary } = await compare([{ scenario: station() }, { scenario: station({ name: 'B' }) }], { reps: 2 })
    expect(primary).toEqual(['wins', 'leadTime.won.p50'])
  })

  test('have no profit where nothing is ever earned, and the arm says so', async () => {
    const desk = { ...station().team['desk']!, cost: 60 }
    const costly = station({ team: { desk } })
    const { primary, arms } = await compare([{ scenario: costly }, { scenario: { ...costly, name: 'B' } }], { reps: 2 })
    expect(primary).toEqual(['wins', 'leadTime.won.p50', 'costPerWin'])
    expect(arms[0]!.warnings.join()).toContain('no revenue')
  })
})

describe('a badge about replications', () => {
  test('says how many would do', async () => {
    const few = await compare([{ scenario: funnel() }, { scenario: funnel({ name: 'B' }) }], { reps: 5 })
    const texts = few.arms[0]!.badges.map((badge) => badge.text)
    expect(texts.join()).toMatch(/^Too few replications for .*(About \d+0 would do|close to zero)/)
  })
})

test('a design that stops before the common warm-up is refused by name', async () => {
  const { time } = station()
  const long = station({ time: { ...time, mode: 'steady', horizon: 300, warmup: 150 } })
  const short = station({ name: 'Short', time: { ...time, mode: 'steady', horizon: 100, warmup: 10 } })
  await expect(compare([{ scenario: long }, { scenario: short }], { reps: 2 })).rejects.toThrow(
    'Short stops at 100, and the warm-up that all designs have in common lasts until 150.',
  )
})

test('designs that count in different units are refused: their figures cannot be subtracted', async () => {
  const minutes = station({ name: 'B', time: { ...station().time, unit: 'minute' } })
  await expect(compare([{ scenario: station() }, { scenario: minutes }])).rejects.toThrow('hour and minute')
  const dollars = station({ name: 'B', currency: 'USD' })
  await expect(compare([{ scenario: station() }, { scenario: dollars }])).rejects.toThrow('EUR and USD')
})
