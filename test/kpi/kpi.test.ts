import { describe, expect, test } from 'vitest'
import { KINDS, type Tally } from '../../sim/tally.ts'
import type { Context } from '../../src/experiment/measure.ts'
import { kpi, kpiPage, kpis, PRIMARY, unitOf } from '../../src/kpi.ts'
import { atoms, CONTEXT, cohort, flow, tally } from './tallies.ts'

const of = (name: string, of: Tally, change: Partial<Context> = {}) => kpi(name)!.value(of, { ...CONTEXT, ...change })

describe('customers of the window', () => {
  const customers = tally({
    cohort: cohort({
      arrivals: Float64Array.of(6, 4),
      won: Float64Array.of(3, 1),
      lost: Float64Array.of(2, 2),
      leadWon: Float64Array.of(12, 6),
      leadLost: Float64Array.of(4, 2),
    }),
  })

  test('arrivals are won, lost and open', () => {
    expect(of('arrivals', customers)).toBe(10)
    expect(of('open', customers)).toBe(2)
    expect(of('won', customers)! + of('lost', customers)! + of('open', customers)!).toBe(10)
  })

  test('the win rate is of those who are resolved, by segment too', () => {
    expect(of('winRate', customers)).toBe(0.5)
    expect(of('winRate', customers, { segment: 1 })).toBeCloseTo(1 / 3, 15)
  })

  test('mean lead times are ratios of sums', () => {
    expect(of('leadTime', customers)).toBe(3)
    expect(of('leadTime.won', customers)).toBe(4.5)
    expect(of('leadTime.lost', customers, { segment: 0 })).toBe(2)
  })

  test('nobody there is no figure', () => {
    const empty = tally()
    for (const name of [
      'winRate',
      'winShare',
      'leadTime',
      'leadTime.won.p50',
      'touchTime',
      'pce',
      'costPerWin',
      'trust',
    ])
      expect(of(name, empty), name).toBeNull()
    expect(of('arrivals', empty)).toBe(0)
  })
})

describe('time by kind', () => {
  const time = new Float64Array(2 * 2 * KINDS)
  // Segment 0 under judge 0: 5 value, 1 necessary, 2 unaligned, 3 rework, 4 misfit, 6 unanswered, 7 open.
  time.set([5, 1, 2, 3, 4, 6, 7], 0)
  // Segment 0 under judge 1: all value.
  time.set([28, 0, 0, 0, 0, 0, 0], KINDS)
  const spent = tally({
    cohort: cohort({
      arrivals: Float64Array.of(2, 0),
      won: Float64Array.of(2, 0),
      leadWon: Float64Array.of(60, 0),
      working: Float64Array.of(28, 0),
      queued: Float64Array.of(10, 0),
      suspended: Float64Array.of(8, 0),
      blocked: Float64Array.of(4, 0),
      closed: Float64Array.of(9, 0),
      own: Float64Array.of(10, 0),
      resolvedOwn: Float64Array.of(10, 0),
      elapsed: Float64Array.of(60, 0),
      time,
      resolvedValue: Float64Array.of(5, 28, 0, 0),
    }),
  })

  test('waste leaves out misfits and, being in the three already, closed time', () => {
    expect(of('wasteTime', spent)).toBe((2 + 3 + 6 + 10 + 8 + 4) / 2)
    expect(of('waste.misfit', spent)).toBe(2)
    expect(of('waste.closed', spent)).toBe(4.5)
  })

  test('value, necessary, waste, misfit, own and open make the elapsed time', () => {
    const parts = ['valueTime', 'necessaryTime', 'wasteTime', 'waste.misfit', 'ownTime', 'openTime']
    expect(parts.reduce((sum, name) => sum + of(name, spent)!, 0)).toBe(60 / 2)
  })

  test('cycle efficiency is value over lead time without own time, by judge', () => {
    expect(of('pce', spent)).toBe(5 / 50)
    expect(of('pce', spent, { judge: 1 })).toBe(28 / 50)
  })
})

describe('money', () => {
  const paid = (payroll: number, overtime: number, labour: number) => ({
    teamPayroll: Float64Array.of(payroll),
    teamOvertimeCost: Float64Array.of(overtime),
    teamLabour: Float64Array.of(labour),
  })
  const window = tally({
    from: flow(2, { ...paid(100, 5, 60), visitSpend: 10, goods: 20, unassigned: 1, revenue: 50, wins: 1 }),
    to: flow(10, { ...paid(500, 25, 300), visitSpend: 40, goods: 100, unassigned: 9, revenue: 400, wins: 7 }),
    end: flow(12, { ...paid(600, 25, 340), visitSpend: 50, goods: 120, unassigned: 9, revenue: 450, wins: 9 }),
  })

  test('payroll stops at the horizon, and of the drain only busy labour counts', () => {
    expect(of('labourCost', window)).toBe(400 + 20 + 40)
    expect(of('idleCost', window)).toBe(400 + 20 - 240)
  })

  test('spend, revenue and wins go on through the drain; throughput stops', () => {
    expect(of('spend', window)).toBe(40 + 100 + 8)
    expect(of('revenue', window)).toBe(400)
    expect(of('wins', window)).toBe(8)
    expect(of('throughput', window)).toBe(6 / 8)
  })

  test('cost, profit and cost of a win follow', () => {
    expect(of('cost', window)).toBe(460 + 148)
    expect(of('profit', window)).toBe(400 - 608)
    expect(of('costPerWin', window)).toBe(608 / 8)
  })

  test('customers in the journey are an average of the window, and the segments add up to all', () => {
    const areas = tally({
      from: flow(0),
      to: flow(10, {
        wipArea: 30,
        cellQueued: Float64Array.of(4, 6, 0, 0, 0, 0),
        cellOwn: Float64Array.of(0, 0, 12, 8, 0, 0),
      }),
    })
    expect(of('wip', areas)).toBe(3)
    expect(of('wip', areas, { segment: 0 })! + of('wip', areas, { segment: 1 })!).toBe(3)
  })
})

describe('quantiles of lead time', () => {
  const lead = (won: number[], lost: number[], open: number[]) => [
    atoms(...won),
    atoms(...lost),
    atoms(...open),
    atoms(),
    atoms(),
    atoms(),
  ]
  const times = (won: number[], lost: number[] = [], open: number[] = []) =>
    tally({ cohort: cohort({ lead: lead(won, lost, open) }) })

  test('with nobody open they are order statistics', () => {
    expect(of('leadTime.p50', times([1, 2, 3, 4, 5]))).toBe(3)
    expect(of('leadTime.p90', times([1, 2, 3, 4, 5]))).toBe(5)
    expect(of('leadTime.p50', times([1, 3], [2, 4]))).toBe(2)
    expect(of('leadTime.lost.p50', times([1, 3], [2, 4]))).toBe(2)
  })

  test('atoms are exact', () => {
    expect(of('leadTime.p50', times([0, 0, 0, 7]))).toBe(0)
    expect(of('leadTime.p90', times([0, 0, 0, 7]))).toBe(7)
  })

  test('the open are censored: Kaplan–Meier by hand', () => {
    // At risk 4, 3, 1: S falls to 3/4 at 1, stays at 2 (open), to 3/8 at 3, to 0 at 4.
    expect(of('leadTime.p50', times([1, 3, 4], [], [2]))).toBe(3)
    // Two of three open beyond the only end: the curve never falls to one half.
    expect(of('leadTime.p50', times([1], [], [5, 6]))).toBeNull()
  })

  test('of one outcome: Aalen–Johansen by hand', () => {
    // At risk 4, 3, 1: won rises by 1/4 at 1 and, S being 3/4 · 2/3, by 1/2 at 3; half of these 3/4 is passed at 3.
    expect(of('leadTime.won.p50', times([1, 3], [2], [2]))).toBe(3)
    expect(of('leadTime.won.p50', times([1, 3], [2], []))).toBe(1)
  })

  test('the share won of all is the last value of that curve; with nobody open it is won / arrivals', () => {
    const share = (of2: Tally, change: Partial<Context> = {}) => of('winShare', of2, change)
    const some = (arrived: number, won: number, lost: number, of2: Tally): Tally => ({
      ...of2,
      cohort: { ...of2.cohort, ...counts(arrived, won, lost) },
    })
    const counts = (arrived: number, won: number, lost: number) => ({
      arrivals: Float64Array.of(arrived, 0),
      won: Float64Array.of(won, 0),
      lost: Float64Array.of(lost, 0),
    })
    // Won rises by 1/4 at 1; at 2 one is lost and one open; at 3 the last is won, S having been 1/2: 1/4 + 1/2.
    expect(share(some(4, 2, 1, times([1, 3], [2], [2])))).toBe(3 / 4)
    expect(share(some(3, 2, 1, times([1, 3], [2])))).toBe(2 / 3)
    expect(share(some(2, 0, 0, times([], [], [1, 2])))).toBeNull()
    // Old deals enter late, which the curve does not know; with nobody open there is no curve to know it.
    expect(share(some(4, 2, 1, times([1, 3], [2], [2])), { aged: true })).toBeNull()
    expect(share(some(3, 2, 1, times([1, 3], [2])), { aged: true })).toBe(2 / 3)
  })

  test('within a bin the values are taken as even', () => {
    const bin = {
      count: Float64Array.of(3),
      sum: Float64Array.of(30.12),
      min: Float64Array.of(10),
      max: Float64Array.of(10.06),
    }
    const crowd = tally({ cohort: cohort({ lead: [bin, atoms(), atoms(), atoms(), atoms(), atoms()] }) })
    expect(of('leadTime.p50', crowd)).toBeCloseTo(10.03, 12)
  })
})

describe('the manifest', () => {
  test('names what the command line promises', () => {
    const promised =
      'arrivals won lost open reneged balked winRate wins throughput wip leadTime leadTime.p50 leadTime.p90 leadTime.won ' +
      'leadTime.won.p50 leadTime.won.p90 leadTime.lost leadTime.lost.p50 leadTime.lost.p90 touchTime waitTime ownTime pce ' +
      'valueTime necessaryTime wasteTime labourCost idleCost spend revenue cost profit costPerWin customerEquity trust ' +
      'relationship referrals overtime'
    for (const name of promised.split(' ')) expect(kpi(name), name).toBeDefined()
    for (const name of PRIMARY) expect(kpi(name), name).toBeDefined()
  })

  test('every row says what it is', () => {
    for (const row of kpis) {
      expect(row.formula.length, row.name).toBeGreaterThan(5)
      expect(row.label, row.name).not.toBe('')
    }
    expect(new Set(kpis.map((row) => row.name)).size).toBe(kpis.length)
  })

  test('prints as a page with a row each', () => {
    const lines = kpiPage()
      .split('\n')
      .filter((line) => line.startsWith('|'))
    expect(lines).toHaveLength(kpis.length + 2)
    expect(lines.every((line) => line.split(' | ').length === 7)).toBe(true)
  })

  test('units come in the words of the scenario', () => {
    expect(unitOf({ unit: 'time' }, 'day', 'EUR')).toBe('day')
    expect(unitOf({ unit: 'money' }, 'day', 'EUR')).toBe('EUR')
    expect(unitOf({ unit: 'per time' }, 'day', 'EUR')).toBe('per day')
  })
})
