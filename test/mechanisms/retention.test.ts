import { describe, expect, test } from 'vitest'
import { run } from '../../sim/run.ts'
import { KIND } from '../../sim/tally.ts'
import { compile } from '../../src/scenario/compile.ts'
import { lint } from '../../src/scenario/lint.ts'
import { parse } from '../../src/scenario/parse.ts'
import { expectSameBytes } from '../property/bytes.ts'
import { EVENT_LIMIT, forAllScenarios } from '../property/for-all.ts'
import { bgnbd, CDNOW, cohort, purchases, read } from './cohort.ts'

/** Nobody waits for anybody, so what later customers do changes nothing for the first. */
const alone = (retention: string, more = '') => `whyflow: 1
time: { unit: week, horizon: 30, mode: terminating }
market: { arrivals: { rate: 15 } }
offering: { price: 30, unitCost: 10, amount: { gamma: { mean: 30, cv: 0.6 } } }
${retention}
${more}
journey:
  start: look
  steps:
    look: { takes: { exponential: 0.5 }, next: { buy: 0.6, look: { rate: 0.1, rework: true }, lost: rest } }
    buy: { takes: { exponential: 0.3 }, next: { won: 0.8, lost: rest } }
    won: { end: won }
    lost: { end: lost }
`
const program = (text: string) => compile(read(text)).program

describe('without a block, or where it can do nothing', () => {
  test('an attitude of 0 is no attitude', () => {
    const plain = run(program(alone(`retention: ${bgnbd(CDNOW)}`)), 3, 1, { trace: true })
    const zero = bgnbd(CDNOW).replace('}', ', attitude: { dropout: 0, rate: 0, reference: 0.4 } }')
    expectSameBytes(run(program(alone(`retention: ${zero}`)), 3, 1, { trace: true }), plain, 'attitude 0')
  })

  test('who would come back only after the end changes nothing but that they may', () => {
    const never = '{ model: sbg, alpha: 1, beta: 3, period: 31 }'
    const before = run(program(alone('')), 3, 1, { trace: true })
    const after = run(program(alone(`retention: ${never}`)), 3, 1, { trace: true })
    expectSameBytes(after.trace, before.trace, 'trace')
    expect(after.tally.end.liveCustomers).toBe(after.tally.end.wins)
    // Not the snapshots on the way: what is in progress is added up in the order of slots, and theirs are still taken.
    for (const part of ['cohort', 'visits'] as const) expectSameBytes(after.tally[part], before.tally[part], part)
    expectSameBytes({ ...after.tally.end, liveCustomers: 0 }, before.tally.end, 'flow')
  })

  test('first cycles are the same bytes whoever comes back', () => {
    const before = run(program(alone('')), 3, 1).tally
    const after = run(program(alone(`retention: ${bgnbd(CDNOW)}`)), 3, 1).tally
    expect(after.end.repeatWins).toBeGreaterThan(10)
    expectSameBytes(after.cohort, before.cohort, 'cohort')
    expect(after.end.wins - after.end.repeatWins).toBe(before.end.wins)
  })
})

describe('whoever comes back', () => {
  test('begins at the restart, in a later cycle, after a gap that is in no state', () => {
    const text = alone(`retention: ${bgnbd(CDNOW)}`).replace('start: look', 'start: look\n  restart: buy')
    const compiled = compile(read(text))
    const { trace, tally } = run(compiled.program, 3, 1, { trace: true })
    const cycles = new Map<number, number>()
    const { visitCustomer, visitCycle, visitStep, visitQueued } = trace!
    let returns = 0
    for (let visit = 0; visit < trace!.visits; visit++) {
      const before = cycles.get(visitCustomer[visit]!) ?? 0
      cycles.set(visitCustomer[visit]!, visitCycle[visit]!)
      if (before === visitCycle[visit]) continue
      expect(visitCycle[visit]).toBe(before + 1)
      const start = visitCycle[visit] === 1 ? 'look' : 'buy'
      expect(compiled.names.steps[visitStep[visit]!]).toBe(start)
      if (visitCycle[visit]! > 1) returns++
      expect(visitQueued[visit]).toBeLessThan(30)
    }
    expect(returns).toBeGreaterThan(tally.end.repeatWins)
    expect(tally.end.customerTime).toBeCloseTo(tally.end.wipArea, 8)
  })

  test('has done nothing yet in the new cycle: work is rework again only after going back', () => {
    const text = `whyflow: 1
time: { unit: day, horizon: 20 }
market: { arrivals: { at: [0] } }
team: { crew: { size: 1 } }
retention: { model: sbg, alpha: 0.01, beta: 1000, period: 5 }
journey:
  start: first
  restart: first
  steps:
    first: { team: crew, takes: { constant: 1 }, next: { second: { rate: 1, rework: true } } }
    second: { team: crew, takes: { constant: 1 }, next: { won: 1 } }
    won: { end: won }
`
    const { tally } = run(program(text), 1, 1)
    expect(tally.end.repeatWins).toBe(2)
    expect(tally.end.time[KIND.rework]).toBe(0)
  })

  test('is whoever they were: inside the purpose or outside it', () => {
    const { tally, trace } = run(
      program(`whyflow: 1
time: { unit: week, horizon: 30, mode: terminating }
needs: [function, guidance]
purpose: { serves: { guidance: 1 }, actions: [use] }
market:
  arrivals: { rate: 15 }
  segments: { apart: { wants: { function: 1, guidance: 0 } } }
offering: { price: 30, delivers: { function: 1 } }
retention: ${bgnbd(CDNOW)}
team: { desk: { size: 500 } }
steps: { serve: { team: desk, enables: use, takes: 0.1, next: { won: 1 } } }
`),
      3,
      1,
      { trace: true },
    )
    expect(trace!.visitCycle.filter((cycle) => cycle > 1).length).toBeGreaterThan(10)
    expect(tally.end.time[KIND.misfit]).toBeGreaterThan(1)
    expect(tally.end.time[KIND.value]).toBe(0)
  })

  test('buys for an amount drawn anew', () => {
    const text = alone('retention: { model: sbg, alpha: 0.01, beta: 1000, period: 5 }').replace(
      'rate: 15',
      'at: [0, 0, 0, 0, 0, 0, 0, 0]',
    )
    const one = run(program(text), 5, 1, {
      probes: Array.from({ length: 8 }, (_, ordinal) => ({ source: 0, ordinal })),
    })
    const amounts = one.probes.map(({ events }) =>
      events.flatMap((event) => (event.what === 'ended' && event.won ? [event.amount] : [])),
    )
    const often = amounts.filter((list) => list.length > 1)
    expect(often.length).toBeGreaterThan(0)
    for (const list of often) expect(new Set(list).size).toBe(list.length)
    const cycles = one.probes[amounts.indexOf(often[0]!)]!.events.filter(({ what }) => what === 'returned')
    expect(cycles.map((event) => event.what === 'returned' && event.cycle)).toEqual(cycles.map((_, i) => i + 2))
  })

  test('has interest anew, and keeps what visits did to the rest', () => {
    const text = `whyflow: 1
time: { unit: day, horizon: 11 }
market: { arrivals: { at: [0] } }
retention: { model: sbg, alpha: 0.01, beta: 1000, period: 5 }
journey:
  start: buy
  steps:
    buy:
      effects: { interest: { add: -0.4 }, trust: { add: 0.1 } }
      next: { won: { base: 0, trust: 0 } }
    won: { end: won }
`
    const [probe] = run(program(text), 1, 1, { probes: [{ source: 0, ordinal: 0 }] }).probes
    const at = probe!.events.flatMap((event) => (event.what === 'routed' ? [event.attributes] : []))
    expect(at.map((list) => list[5])).toEqual([0.6, 0.6, 0.6])
    expect(at.map((list) => list[2]!.toFixed(6))).toEqual(['0.600000', '0.700000', '0.800000'])
  })

  test('drops out after a repeat purchase at the earliest with BG/NBD, after a first one with sBG', () => {
    const all = cohort('{ model: bgnbd, r: 50, alpha: 5, a: 1000, b: 0.01 }', { horizon: 20, customers: 50 })
    expect(new Set(purchases(all, 1, 1).map((times) => times.length))).toEqual(new Set([2]))
    const none = cohort('{ model: sbg, alpha: 1000, beta: 0.01, period: 1 }', { horizon: 20, customers: 50 })
    expect(new Set(purchases(none, 1, 1).map((times) => times.length))).toEqual(new Set([1]))
  })

  test('is the same person each time: a rate is drawn once', () => {
    const program = cohort('{ model: bgnbd, r: 0.5, alpha: 1, a: 0.01, b: 1000 }', { horizon: 400, customers: 300 })
    const rates = purchases(program, 1, 1).map((times) => times.length / 400)
    const early = purchases(
      cohort('{ model: bgnbd, r: 0.5, alpha: 1, a: 0.01, b: 1000 }', { horizon: 200, customers: 300 }),
      1,
      1,
    )
    const correlation = correlate(
      rates.map((rate, i) => 2 * rate - early[i]!.length / 200),
      early.map((times) => times.length / 200),
    )
    expect(correlation).toBeGreaterThan(0.95)
  })
})

function correlate(a: number[], b: number[]): number {
  const mean = (list: number[]) => list.reduce((x, y) => x + y, 0) / list.length
  const [ma, mb] = [mean(a), mean(b)]
  const moment = (f: (i: number) => number) => mean(a.map((_, i) => f(i)))
  const spread = Math.sqrt(moment((i) => (a[i]! - ma) ** 2) * moment((i) => (b[i]! - mb) ** 2))
  return moment((i) => (a[i]! - ma) * (b[i]! - mb)) / spread
}

describe('a relationship', () => {
  const close = (retention: string) => `whyflow: 1
time: { unit: week, horizon: 60 }
market: { arrivals: { at: [0], batch: 400 } }
retention: ${retention}
journey:
  start: buy
  steps:
    buy: { cost: 1, effects: { relationship: { set: 1 } }, next: { won: 1 } }
    won: { end: won }
`
  const times = (retention: string) => purchases(program(close(retention)), 4, 1)

  test('multiplies the rate by exp(θ(R − R0))', () => {
    const keen = times(
      `{ model: bgnbd, r: 0.243, alpha: 4.414, a: 0.793, b: 2.426, attitude: { rate: ${2 * Math.log(2)}, reference: 0.5 } }`,
    )
    const twice = times('{ model: bgnbd, r: 0.243, alpha: 2.207, a: 0.793, b: 2.426 }')
    expect(keen.length).toBe(twice.length)
    keen.forEach((list, i) => {
      expect(list.length).toBe(twice[i]!.length)
      for (const [k, time] of list.entries()) expect(time).toBeCloseTo(twice[i]![k]!, 9)
    })
  })

  test('takes θ(R − R0) off the logit of dropout', () => {
    const loyal = '{ model: sbg, alpha: 1, beta: 1, period: 1, attitude: { dropout: 1.5, reference: 0 } }'
    const counted = times(loyal).map((list) => list.length)
    // θ ~ uniform: the first renewal happens with chance E[1 − θ/(θ + (1 − θ)e^1.5)].
    const odds = Math.exp(1.5)
    const exact = 1 - (1 / (1 - odds)) * (1 - (odds / (1 - odds)) * Math.log(1 / odds))
    const share = counted.filter((n) => n > 1).length / counted.length
    expect(Math.abs(share - exact)).toBeLessThan(4.5 * Math.sqrt((exact * (1 - exact)) / counted.length))
    const without = times('{ model: sbg, alpha: 1, beta: 1, period: 1 }').filter((list) => list.length > 1).length
    expect(share - without / counted.length).toBeGreaterThan(0.15)
  })
})

describe('the run', () => {
  test('drains first cycles, and nobody comes back in a drain', () => {
    const { trace, tally } = run(program(alone(`retention: ${bgnbd(CDNOW)}`)), 3, 1, { trace: true })
    const first = trace!.visitEnded.filter((_, visit) => trace!.visitCycle[visit]! === 1)
    expect(tally.open).toBe(0)
    expect(Math.max(...first)).toBe(tally.end.at)
    const started = new Set<string>()
    for (let visit = 0; visit < trace!.visits; visit++) {
      const key = `${trace!.visitCustomer[visit]} ${trace!.visitCycle[visit]}`
      if (!started.has(key) && trace!.visitCycle[visit]! > 1) expect(trace!.visitQueued[visit]).toBeLessThan(30)
      started.add(key)
    }
    expect([...started].filter((key) => !key.endsWith(' 1')).length).toBeGreaterThan(10)
  })

  test('of a closed population admits the next when a first cycle ends, and only then', () => {
    const text = alone(`retention: ${bgnbd(CDNOW)}`).replace('rate: 15', 'closed: 6')
    const before = run(program(alone('').replace('rate: 15', 'closed: 6')), 3, 1).tally
    const after = run(program(text), 3, 1).tally
    expect(after.end.repeatWins).toBeGreaterThan(10)
    expect(after.end.arrivals).toBe(before.end.arrivals)
  })

  test('is the same bytes whatever is observed', () => {
    const p = program(alone(`retention: ${bgnbd(CDNOW)}`, 'finance: { discount: 0.1 }'))
    const plain = run(p, 3, 1).tally
    const watched = run(p, 3, 1, { trace: true, probes: [{ source: 0, ordinal: 2 }], verify: true }).tally
    expectSameBytes(watched, plain, 'observed')
    const series = run(p, 3, 1, { series: [0, 10, 20, 30], wipBins: 7 }).tally
    expectSameBytes({ ...series, series: [], wipBins: plain.wipBins }, plain, 'with a series')
  })

  test('holds every invariant at every event, whatever the scenario', () => {
    let back = 0
    forAllScenarios(25, (scenario, seed) => {
      const retained = { ...scenario, retention: { model: 'bgnbd', r: 2, alpha: 1, a: 1, b: 3 } as const }
      const { program: random } = compile(retained, { eventLimit: EVENT_LIMIT })
      back += run(random, seed, 1, { verify: true }).tally.end.repeatWins
    })
    expect(back).toBeGreaterThan(0)
  })

  test('is terminating unless told otherwise', () => {
    expect(read(alone('').replace(', mode: terminating', '')).time.mode).toBe('steady')
    const { time } = read(alone(`retention: ${bgnbd(CDNOW)}`).replace(', mode: terminating', ''))
    expect(time).toMatchObject({ mode: 'terminating', warmup: 0, drain: true })
  })
})

describe('a bad block', () => {
  const errors = (retention: string, journey = 'journey: {') => {
    const text = `whyflow: 1\nmarket: 4 a day\nretention: ${retention}\n${journey} steps: { buy: { next: { won: 1 } } } }\n`
    return parse({ 'a.yaml': text }, 'a.yaml').problems.map(
      ({ line, column, path, expected, found }) => `${line}:${column} ${path}: ${expected}, found ${found}`,
    )
  }

  test.each([
    [
      '{}',
      '3:12 retention: model: bgnbd with r, alpha, a, b, or model: sbg with alpha, beta, period, found an empty mapping',
    ],
    ['{ model: bgnbd, r: 1, alpha: 2w, a: 1 }', '3:12 retention.b: a number from 0.01 to 10000000, found nothing'],
    ['{ model: bgnbd, r: 0, alpha: 2, a: 1, b: 1 }', '3:31 retention.r: a number from 0.01 to 10000000, found 0'],
    [
      '{ model: bgnbd, r: 1, alpha: 0, a: 1, b: 1 }',
      '3:41 retention.alpha: a time above 0, such as 2h or 0.5, found 0',
    ],
    [
      '{ model: bgnbd, alpha: 2, beta: 1, period: 1 }',
      '3:21 retention.model: sbg, the model of alpha, beta, period, found "bgnbd"',
    ],
    [
      '{ model: sbg, alpha: 2, beta: 1, period: 1, attitude: { rate: 1 } }',
      '3:68 retention.attitude.rate: one of dropout, reference, found "rate"',
    ],
    [
      '{ model: sbg, alpha: 2, beta: 1, period: 1, attitude: { reference: 2 } }',
      '3:79 retention.attitude.reference: a share from 0 to 1, such as 0.6 or 60%, found 2',
    ],
  ])('%s', (retention, said) => {
    expect(errors(retention)[0]).toContain(said.slice(said.indexOf(' ')))
    expect(errors(retention)).toHaveLength(1)
  })

  test('a restart is a step, and not an end', () => {
    expect(errors(bgnbd(CDNOW), 'journey: { restart: bye,')[0]).toContain('journey.restart: a step')
    expect(errors(bgnbd(CDNOW), 'journey: { restart: won,')[0]).toContain('journey.restart: a step that is not an end')
  })

  test('a restart without retention, and a period beyond the horizon, are warned of', () => {
    const warnings = (text: string) => {
      const { scenario, locate } = parse({ 'a.yaml': text }, 'a.yaml')
      return lint(scenario!, locate).map(({ severity, path }) => `${severity} ${path}`)
    }
    const idle = alone('').replace('start: look', 'start: look\n  restart: buy')
    expect(warnings(idle)).toContain('warning journey.restart')
    const late = alone('retention: { model: sbg, alpha: 1, beta: 3, period: 30 }')
    expect(warnings(late)).toContain('warning retention.period')
    expect(warnings(alone(`retention: ${bgnbd(CDNOW)}`))).not.toContain('warning retention.period')
  })

  test('a step that only those reach who come back is reached', () => {
    const text = alone(`retention: ${bgnbd(CDNOW)}`)
      .replace('start: look', 'start: look\n  restart: again')
      .replace('    won: { end', '    again: { takes: { exponential: 1 }, next: { won: 1 } }\n    won: { end')
    const { scenario, locate } = parse({ 'a.yaml': text }, 'a.yaml')
    expect(lint(scenario!, locate).filter(({ path }) => path === 'journey.steps.again')).toEqual([])
  })
})
