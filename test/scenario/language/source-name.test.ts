import { expect, it } from 'vitest'
import { parse } from '../../../src/scenario/parse.ts'

const file = (arrivals: string) => `
whyflow: 1
market: { arrivals: ${arrivals} }
team: { desk: { size: 1 } }
steps: { serve: { team: desk, takes: 1h, next: { won: 1 } } }
`

it('refuses a source that is called like a word of the format', () => {
  const { problems } = parse({ 'a.yaml': file('{ rate: { rate: 3 }, web: { rate: 2 } }') }, 'a.yaml')
  expect(problems.map(({ path }) => path)).toContain('market.arrivals.rate')
})

it('takes one renewal source, whose interval is a distribution, for what it is', () => {
  const { problems } = parse({ 'a.yaml': file('{ every: { exponential: 1 } }') }, 'a.yaml')
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
})
