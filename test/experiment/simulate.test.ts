import { describe, expect, test } from 'vitest'
import { inProcess, type Runner } from '../../src/experiment/runner.ts'
import { simulate } from '../../src/experiment/simulate.ts'
import type { LadderRow } from '../../src/results.ts'
import { funnel, station } from './designs.ts'

const total = (rows: readonly LadderRow[]) => rows.reduce((sum, row) => sum + (row.estimate?.mean ?? 0), 0)

describe('one design', () => {
  test('the time ladder adds up to elapsed time, the money ladder to total cost', async () => {
    for (const design of [funnel(), { ...funnel(), time: { ...funnel().time, drain: false } }]) {
      const run = await simulate(design, { reps: 4 })
      const time = run.ladder['own']!.time
      const lead = run.kpis['leadTime']!
      if (run.drain) expect(total(time)).toBeCloseTo(lead.mean, 9)
      expect(total(run.ladder['own']!.money)).toBeCloseTo(run.kpis['cost']!.mean, 6)
      expect(time.reduce((sum, row) => sum + (row.share ?? 0), 0)).toBeCloseTo(1, 12)
    }
  })

  test('the money ladder closes with a warm-up too', async () => {
    const design = funnel()
    const run = await simulate(
      { ...design, time: { ...design.time, mode: 'steady', warmup: 20, drain: false } },
      { reps: 3 },
    )
    expect(total(run.ladder['own']!.money)).toBeCloseTo(run.kpis['cost']!.mean, 6)
  })

  test('teams have the work of their steps, and their costs are the payroll', async () => {
    const run = await simulate(funnel(), { reps: 3 })
    const steps = run.steps['qualify']!.utilisation!.mean + run.steps['propose']!.utilisation!.mean
    expect(run.teams['sales']!.utilisation!.mean).toBeCloseTo(steps, 12)
    expect(run.teams['sales']!.cost!.mean).toBeCloseTo(run.kpis['labourCost']!.mean, 6)
    expect(run.teams['sales']!.size!.mean).toBeCloseTo(3, 12)
    expect(run.steps['hear']!.utilisation).toBeNull()
    expect(run.warnings.some((text) => text.startsWith('utilisation of hear'))).toBe(true)
  })

  test('segments add up to all', async () => {
    const run = await simulate(funnel(), { reps: 3, bySegment: true })
    for (const name of ['arrivals', 'won', 'wins', 'revenue', 'wip'])
      expect(run.segments!['relational']!.kpis[name]!.mean + run.segments!['utility']!.kpis[name]!.mean).toBeCloseTo(
        run.kpis[name]!.mean,
        9,
      )
    expect(run.segments!['utility']!.kpis['profit']).toBeUndefined()
  })

  test('a series has a point a bin, and its sum is the figure of the window', async () => {
    const design = funnel()
    const run = await simulate({ ...design, time: { ...design.time, drain: false } }, { reps: 5, every: 'week' })
    const wins = run.series['wins']!
    expect(wins).toHaveLength(9)
    expect(wins.at(-1)).toMatchObject({ from: 56, to: 60 })
    expect(wins.reduce((sum, point) => sum + point.mean, 0)).toBeCloseTo(run.kpis['wins']!.mean, 9)
    expect(run.series['cost']!.reduce((sum, point) => sum + point.mean, 0)).toBeCloseTo(run.kpis['cost']!.mean, 6)
    expect(run.series['winsFromOpen']).toBeUndefined()
  })

  test('realised shares of a step add up to one', async () => {
    const run = await simulate(funnel(), { reps: 3 })
    const shares = run.routes.filter((route) => route.step === 'propose').map((route) => route.realised!.mean)
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
    expect(run.routes.some((route) => route.step === 'gone')).toBe(false)
  })

  test('a solved model stands beside the simulated figures', async () => {
    const run = await simulate(station(), { reps: 2 })
    expect(run.theory!.model).toBe('M/M/1')
    expect(run.theory!.figures.find(({ kpi }) => kpi === 'wip')!.exact).toBeCloseTo(4, 12)
    expect(run.theory!.figures.every(({ simulated }) => simulated !== null)).toBe(true)
    expect((await simulate(funnel(), { reps: 1 })).theory).toBeNull()
  })

  test('two replications or fewer than five say so; one gives no interval', async () => {
    const run = await simulate(station(), { reps: 1 })
    expect(run.kpis['wins']!.lo).toBeNull()
    expect(run.badges.map((badge) => badge.kind)).toContain('replications')
  })

  test('a step nobody leaves in time makes an open badge', async () => {
    const run = await simulate(station({ market: { ...station().market, arrivals: { rate: 2 } } }), { reps: 5 })
    expect(run.badges.map((badge) => badge.kind)).toContain('open')
  })

  test('an open badge tells of those whom not even a drain brings to an end', async () => {
    const nobody = { desk: { ...station().team['desk']!, size: 0 } }
    const time = { ...station().time, warmup: 0, drain: true, mode: 'terminating' as const }
    const run = await simulate(station({ team: nobody, time }), { reps: 5 })
    expect(run.kpis['open']!.mean).toBe(run.kpis['arrivals']!.mean)
    expect(run.badges.find(({ kind }) => kind === 'open')!.text).toContain(
      '100 % of the customers never reached an end',
    )
    expect(run.warnings).toContain('utilisation of team desk: undefined: nobody of it is scheduled in the window.')
  })

  test('every figure without a value has its reason', async () => {
    const run = await simulate(funnel(), { reps: 3, bySegment: true })
    expect(run.warnings).toContain(
      'wait of hear: undefined: without a team there is no queue, and the time is the customer’s own.',
    )
    const rare = await simulate(funnel(), { reps: 1, horizon: 1, bySegment: true })
    const told = rare.warnings.filter((text) => text.startsWith('Segment ')).join(' ')
    for (const [name, { kpis }] of Object.entries(rare.segments!))
      for (const kpi of Object.keys(kpis))
        if (kpis[kpi] === null && rare.kpis[kpi] !== null) expect(told).toMatch(new RegExp(`${name}:.*${kpi}`))
    expect(told).not.toBe('')
  })

  test('the first replications are the same, however many follow', async () => {
    const few = await simulate(funnel(), { reps: 2, raw: true })
    const many = await simulate(funnel(), { reps: 4, raw: true })
    expect(many.raw!.slice(0, 2)).toEqual(few.raw)
  })

  test('the fingerprint knows what was run and what came out, and no names', async () => {
    const { hash } = await simulate(funnel(), { reps: 2 })
    expect(hash).toMatch(/^[0-9a-f]{16}$/)
    expect((await simulate(funnel({ name: 'Another' }), { reps: 2, every: 'week' })).hash).toBe(hash)
    expect((await simulate(funnel(), { reps: 3 })).hash).not.toBe(hash)
    expect((await simulate(funnel(), { reps: 2, seed: 2 })).hash).not.toBe(hash)
    expect((await simulate(funnel({ spend: {} }), { reps: 2 })).hash).not.toBe(hash)
  })

  test('nonsense is refused', async () => {
    await expect(simulate(station(), { reps: 0 })).rejects.toThrow(RangeError)
    await expect(simulate(station(), { warmup: 400 })).rejects.toThrow('leaves nothing')
    await expect(simulate(station(), { every: -1 })).rejects.toThrow(RangeError)
  })
})

describe('an interruption', () => {
  test('gives the replications that were done, and says so', async () => {
    const stop = new AbortController()
    const progress = (done: number) => {
      if (done >= 3) stop.abort()
    }
    const run = await simulate(station(), { reps: 10, signal: stop.signal, progress })
    expect(run.replications).toBeGreaterThanOrEqual(3)
    expect(run.replications + run.missing).toBe(10)
    expect(run.missing).toBeGreaterThan(0)
    expect(run.badges[0]).toMatchObject({ kind: 'interrupted' })
    const whole = await simulate(station(), { reps: run.replications })
    expect(run.kpis).toEqual(whole.kpis)
  })

  test('before anything is done leaves figures without a value', async () => {
    const stop = AbortSignal.abort()
    const run = await simulate(station(), { reps: 4, signal: stop })
    expect(run.missing).toBe(4)
    expect(Object.values(run.kpis).every((estimate) => estimate === null)).toBe(true)
  })

  test('is not what a failure is', async () => {
    const failing: Runner = { width: 2, run: () => Promise.reject(new Error('out of memory')) }
    await expect(simulate(station(), { reps: 4 }, failing)).rejects.toThrow('out of memory')
  })
})

test('the order in which blocks finish changes nothing', async () => {
  const plain = inProcess()
  // The earlier the replication, the longer it takes.
  const backwards: Runner = {
    width: 3,
    run: async (task, signal) => {
      await new Promise((resume) => setTimeout(resume, 30 / task.replications[0]!))
      return plain.run(task, signal)
    },
  }
  expect(await simulate(funnel(), { reps: 6 }, backwards)).toEqual(await simulate(funnel(), { reps: 6 }))
})
