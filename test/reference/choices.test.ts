import { expect, test } from 'vitest'
import { run } from '../../sim/run.ts'
import type { Trace } from '../../sim/trace.ts'
import { type Compiled, compile } from '../../src/scenario/compile.ts'
import { read, SEED } from './judge.ts'

/** What a customer is born with and chooses, against the closed forms: frequencies over independent customers. */

function play(body: string): Compiled & { trace: Trace } {
  const head = 'whyflow: 1\nname: Choices\ntime: { unit: hour, horizon: 4000, mode: terminating, drain: true }\n'
  const compiled = compile(read(head + body))
  return { ...compiled, trace: run(compiled.program, SEED, 1, { trace: true }).trace! }
}

/** Within 4.5 standard errors of a share p among n. */
function expectShare(count: number, n: number, p: number, what: string): void {
  expect(n, what).toBeGreaterThan(5000)
  expect(Math.abs(count / n - p), `${what}: ${count} of ${n} against ${p}`).toBeLessThan(
    4.5 * Math.sqrt((p * (1 - p)) / n),
  )
}

function shares({ trace, program, names }: Compiled & { trace: Trace }, step: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (let v = 0; v < trace.visits; v++) {
    if (names.steps[trace.visitStep[v]] !== step) continue
    const to = names.steps[program.routeTarget[trace.visitExit[v]]]
    counts.set(to, (counts.get(to) ?? 0) + 1)
  }
  return counts
}

const total = (counts: Map<string, number>) => [...counts.values()].reduce((a, b) => a + b, 0)

test('a logit chooses with P_j ∝ exp(base_j + Σ β·attribute)', () => {
  const world = play(`
attributes: { size: { start: 2 } }
market: { arrivals: { rate: 10 } }
journey:
  steps:
    choose: { takes: { constant: 1 }, effects: { trust: { add: 0.25 } },
              next: { a: { base: 0.5, trust: 2 }, b: { base: -1, size: 0.75 }, c: { base: 1 } } }
    a: { end: won }
    b: { end: won }
    c: { end: lost }
`)
  const weights = { a: Math.exp(0.5 + 2 * 0.75), b: Math.exp(-1 + 0.75 * 2), c: Math.exp(1) }
  const sum = weights.a + weights.b + weights.c
  const counts = shares(world, 'choose')
  for (const [to, weight] of Object.entries(weights)) expectShare(counts.get(to)!, total(counts), weight / sum, to)
})

test('probabilities are met, also twice in a row: the luck of two visits is independent', () => {
  const world = play(`
market: { arrivals: { rate: 10 } }
journey:
  steps:
    one: { takes: { constant: 1 }, next: { two: 0.3, gone: 0.7 } }
    two: { takes: { constant: 1 }, next: { one: 0.5, done: 0.2, gone: 0.3 } }
    done: { end: won }
    gone: { end: lost }
`)
  const first = shares(world, 'one')
  expectShare(first.get('two')!, total(first), 0.3, 'one → two')
  const second = shares(world, 'two')
  expectShare(second.get('one')!, total(second), 0.5, 'two → one')
  expectShare(second.get('done')!, total(second), 0.2, 'two → done')
})

test('segments come by their shares, and choose as the file says for them', () => {
  const world = play(`
market:
  arrivals: { rate: 10 }
  segments: { small: { share: 0.7 }, large: { share: 0.3 } }
journey:
  steps:
    choose: { takes: { by: segment, small: { constant: 1 }, large: { constant: 2 } },
              next: { by: segment, small: { done: 0.9, gone: 0.1 }, other: { done: 0.2, gone: 0.8 } } }
    done: { end: won }
    gone: { end: lost }
`)
  const { trace, program, names } = world
  const large = names.segments.indexOf('large')
  const count = trace.customerSegment.reduce((sum, segment) => sum + (segment === large ? 1 : 0), 0)
  expectShare(count, trace.customers, 0.3, 'large')
  let won = 0
  for (let v = 0; v < trace.visits; v++) {
    const isLarge = trace.customerSegment[trace.visitCustomer[v]] === large
    expect(trace.visitWorked[v]).toBeCloseTo(isLarge ? 2 : 1, 9)
    if (isLarge && names.steps[program.routeTarget[trace.visitExit[v]]] === 'done') won++
  }
  expectShare(won, count, 0.2, 'large who are won')
})

test('wants have the mean and the spread that the file gives', () => {
  const { trace } = play(`
needs: [care]
market:
  arrivals: { rate: 10 }
  segments: { all: { share: 1, wants: { care: { mean: 0.3, sd: 0.15 } } } }
journey:
  steps:
    think: { takes: { constant: 1 }, next: { done: 1 } }
    done: { end: won }
`)
  const n = trace.customers
  const mean = trace.customerWants.reduce((a, b) => a + b, 0) / n
  const sd = Math.sqrt(trace.customerWants.reduce((a, b) => a + (b - mean) ** 2, 0) / (n - 1))
  expect(Math.abs(mean - 0.3)).toBeLessThan((4.5 * 0.15) / Math.sqrt(n))
  expect(Math.abs(sd - 0.15)).toBeLessThan((4.5 * 0.15) / Math.sqrt(n))
})

test('a schedule brings each period its rate, and counts that vary as Poisson counts do', () => {
  const { trace } = play(`
market: { arrivals: { schedule: [{ from: 0, rate: 6 }, { from: 10, rate: 0 }, { from: 14, rate: 12 }], period: 24 } }
journey:
  steps:
    think: { takes: { constant: 0.1 }, next: { done: 1 } }
    done: { end: won }
`)
  const days = Math.floor(4000 / 24)
  const counts = Array.from({ length: days }, () => [0, 0, 0])
  for (const time of trace.customerArrived) {
    const day = Math.floor(time / 24)
    const hour = time - 24 * day
    if (day < days) counts[day]![hour < 10 ? 0 : hour < 14 ? 1 : 2]!++
  }
  for (const [period, expected] of [
    [0, 60],
    [1, 0],
    [2, 120],
  ] as const) {
    const found = counts.map((day) => day[period]!)
    const mean = found.reduce((a, b) => a + b, 0) / days
    expect(Math.abs(mean - expected)).toBeLessThanOrEqual(4.5 * Math.sqrt(expected / days))
    const variance = found.reduce((a, b) => a + (b - mean) ** 2, 0) / (days - 1)
    // Of a Poisson count the variance is the mean, and the variance's own spread is mean · √(2/n).
    expect(Math.abs(variance - expected)).toBeLessThanOrEqual(4.5 * expected * Math.sqrt(2 / days))
  }
})
