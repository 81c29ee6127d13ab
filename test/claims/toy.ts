import type { Claim } from '../../src/experiment/claim.ts'
import { parseClaim } from '../../src/experiment/claim-read.ts'
import { formatProblem } from '../../src/scenario/problem.ts'

/** One desk, so quick that a region of it takes no time. */
export const DESK = `whyflow: 1
name: Desk
time: { unit: hour, horizon: 200, warmup: 0 }
market: { arrivals: { rate: 1 } }
offering: { price: 10 }
team: { desk: { size: 1, cost: 1 } }
journey:
  start: serve
  steps:
    serve: { team: desk, takes: 0.3, next: { won: 80%, lost: rest } }
`

/** Twice the price earns more, at whatever rate people come: the region is known beforehand. */
export const DEARER = `claim: 1
statement: A higher price earns more.
essay: 003
source: assumption
arms:
  a: desk.yaml
  b: { extends: desk.yaml, set: { offerings.offering.price: 20 } }
kpi: revenue
direction: up
matters: 10%
region:
  settings:
    market.arrivals.rate: [0.5, 1.5]
verdict: supported
`

/** Problems of a claim in a folder with the desk, as lines. */
export function problemsOf(text: string, further: Record<string, string> = {}): string[] {
  return parseClaim({ 'toy.yaml': text, 'desk.yaml': DESK, ...further }, 'toy.yaml').problems.map(formatProblem)
}

export function claimOf(text: string, id = 'toy'): Claim {
  const { claim, problems } = parseClaim({ [`${id}.yaml`]: text, 'desk.yaml': DESK }, `${id}.yaml`)
  if (claim === null) throw new Error(problems.map(formatProblem).join('\n'))
  return claim
}
