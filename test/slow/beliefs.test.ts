import { describe, test } from 'vitest'
import { run } from '../../sim/run.ts'
import { compile } from '../../src/scenario/compile.ts'
import { posteriorVariance } from '../../src/theory/listening.ts'
import { read } from '../mechanisms/cohort.ts'
import { byTheRule } from '../reference/rule.ts'

/** Fixed before the first look, as the run lengths are. */
const SEED = 1
const REPLICATIONS = 1500
const NEEDS = 100

const BELIEF = 0.3
const WANTED = 0.5
const PRIOR = 0.2
const NOISE = 0.4
const ANSWERS = 4

/** Means over the needs, one value a replication, of what a role believes after some reviews. */
function beliefs(reviews: number): number[][] {
  const names = Array.from({ length: NEEDS }, (_, i) => `n${i}`)
  const all = (value: number) => names.map((name) => `${name}: ${value}`).join(', ')
  const { program } = compile(
    read(`whyflow: 1
time: { unit: day, horizon: ${reviews + 0.5} }
needs: [${names.join(', ')}]
market: { arrivals: { rate: 1 }, segments: { all: { wants: { ${all(WANTED)} } } } }
beliefs:
  every: 1
  roles: { sales: { believes: { ${all(BELIEF)} }, prior: ${PRIOR} } }
  listening: { perReview: ${ANSWERS}, noise: ${NOISE}, cost: 1 }
journey: { start: buy, steps: { buy: { next: { won: 1 } }, won: { end: won } } }
`),
  )
  return Array.from({ length: REPLICATIONS }, (_, i) => [...run(program, SEED, i + 1).tally.beliefs!.believed])
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe('what a role believes after listening, across firms', () => {
  test.each([1, 5])('%i reviews: the mean of the posterior, and its spread', (reviews) => {
    const found = beliefs(reviews)
    const left = posteriorVariance({ prior: PRIOR ** 2, noise: NOISE ** 2 }, ANSWERS * reviews) / PRIOR ** 2
    const centre = left * BELIEF + (1 - left) * WANTED
    // The mean answer is off by s²/n; the belief takes over 1 − left of it.
    const spread = ((1 - left) ** 2 * NOISE ** 2) / (ANSWERS * reviews)
    byTheRule(`belief after ${reviews}`, found.map(mean), centre)
    byTheRule(
      `variance after ${reviews}`,
      found.map((firm) => mean(firm.map((b) => (b - centre) ** 2))),
      spread,
    )
  })
})
