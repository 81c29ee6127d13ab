import type { Program } from '../../sim/program.ts'
import { run } from '../../sim/run.ts'
import type { Trace } from '../../sim/trace.ts'
import { compile } from '../../src/scenario/compile.ts'
import { parse } from '../../src/scenario/parse.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'

/** Reads a scenario that must be right. */
export function read(text: string): Scenario {
  const { scenario, problems } = parse({ 'a.yaml': text }, 'a.yaml')
  if (scenario === null) throw new Error(JSON.stringify(problems, null, 1))
  return scenario
}

export const CDNOW = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }

/** Everybody buys at 0 and comes back by the block; the journey takes no time. Weeks or years, a margin of 1 a purchase. */
export function cohort(retention: string, { unit = 'week', horizon = 78, customers = 1, discount = '' } = {}): Program {
  const finance = discount === '' ? '' : `finance: { discount: ${discount} }`
  return compile(
    read(`whyflow: 1
time: { unit: ${unit}, horizon: ${horizon} }
market: { arrivals: { at: [0], batch: ${customers} } }
offering: { price: 3, unitCost: 2 }
${finance}
retention: ${retention}
journey: { start: buy, steps: { buy: { next: { won: 1 } }, won: { end: won } } }
`),
  ).program
}

export const bgnbd = ({ r, alpha, a, b }: typeof CDNOW): string =>
  `{ model: bgnbd, r: ${r}, alpha: ${alpha}, a: ${a}, b: ${b} }`

/** Times of purchase of every customer, first ones included, from the trace of a cohort's run. */
export function purchases(program: Program, seed: number, replication: number): number[][] {
  const { trace } = run(program, seed, replication, { trace: true })
  return timesOf(trace!)
}

function timesOf(trace: Trace): number[][] {
  const times: number[][] = Array.from({ length: trace.customers }, () => [])
  for (let visit = 0; visit < trace.visits; visit++) times[trace.visitCustomer[visit]!]!.push(trace.visitEnded[visit]!)
  return times
}

/**
 * ∫ e^(−dt) dE(t) from 0 on, for an expected number E(t) by time t: d ∫ e^(−dt) E(t) dt, by the trapezoid rule on a
 * substitution that crowds both ends (t = e^(x − e^(−x))), which neither the engine nor the closed forms use.
 */
export function discounted(expected: (t: number) => number, d: number): number {
  const h = 1 / 32
  let sum = 0
  for (let x = -4; x <= Math.log(60 / d) + 0.5; x += h) {
    const t = Math.exp(x - Math.exp(-x))
    sum += Math.exp(-d * t) * expected(t) * t * (1 + Math.exp(-x)) * h
  }
  return d * sum
}
