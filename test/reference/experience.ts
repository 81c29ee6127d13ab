import { mm1Interest } from '../../src/theory/mm1-interest.ts'
import { trustUnderNoise } from '../../src/theory/trust-noise.ts'
import { chain } from '../mechanisms/experiences.ts'
import type { Case } from '../theory/cases/case.ts'
import { kpi } from './measures.ts'
import { HALF_A_PERCENT, type ReferenceSet } from './set.ts'
import { exponential, stationText } from './station.ts'

/**
 * Trust and interest against their closed forms. Run lengths were set before the first run, aiming at half of the standard
 * error that is allowed: interest by the relaxation time 1/(μ(1 − √ρ)²) of the queue, trust by a standard deviation of at
 * most .2 between customers, who know nothing of each other.
 */
const REPLICATIONS = 40

function interest(lambda: number, tau: number, customers: number): ReferenceSet {
  const params = { lambda, mu: 1, tau }
  const of: Case = {
    id: `interest-${lambda}`,
    params,
    quantity: 'interest',
    value: mm1Interest(params),
    source: 'computed: mm1Interest',
  }
  const station = { name: `M/M/1 at ${lambda}`, rate: lambda, servers: 1, customers: customers / REPLICATIONS }
  return {
    name: `interest left in M/M/1 at ${lambda}, lasting ${tau}`,
    cases: [of],
    text: (slower) =>
      stationText({ ...station, takes: exponential(slower) }).replace(
        'journey:',
        `interest: { lasts: ${tau} }\njourney:`,
      ),
    measure: kpi,
    replications: REPLICATIONS,
    precision: HALF_A_PERCENT,
  }
}

export const interests = [interest(0.5, 2, 1_000_000), interest(0.8, 5, 8_000_000)]

/** `slower` makes the loss greater instead of a service longer. */
function trust(start: number, experiences: number): ReferenceSet {
  const params = { start, gain: 0.4, loss: 0.8, noise: 0.1 }
  const of: Case = {
    id: `trust-${experiences}`,
    params: { ...params, experiences },
    quantity: 'trust',
    value: trustUnderNoise(params, experiences),
    source: 'computed: trustUnderNoise',
  }
  return {
    name: `trust after ${experiences} experiences from ${start}, under symmetric noise`,
    cases: [of],
    text: (slower) => {
      const block = JSON.stringify({ ...params, loss: params.loss * slower })
      return chain(experiences, { delivers: 0.5, customers: 500, blocks: { lines: [`trust: ${block}`] } })
    },
    measure: kpi,
    replications: REPLICATIONS,
    precision: HALF_A_PERCENT,
  }
}

export const trusts = [trust(0.9, 30), trust(0.9, 120)]
