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

it.each([
  ['{ rat: 3 }', 'rat', 'Did you mean rate?'],
  ['{ rate_: 4 leads a day }', 'rate_', 'Did you mean rate?'],
  ['{ close: 20 }', 'close', 'Did you mean closed?'],
  ['{ schedul: [{ from: 0, rate: 3 }] }', 'schedul', 'Did you mean schedule?'],
  ['{ web: { rate: 2 }, rat: 3 }', 'rat', 'Did you mean rate?'],
])('takes %s for a slip, and says so once', (arrivals, key, hint) => {
  const { problems } = parse({ 'a.yaml': file(arrivals) }, 'a.yaml')
  expect(problems.map(({ path }) => path)).toEqual([`market.arrivals.${key}`])
  expect(problems[0]!.hint).toContain(hint)
})

it.each(['{ web: 3, tv: 1, ads: 2, event: 1, trade: 4, direct: 2 }', '{ rat: { rate: 3 } }'])(
  'takes the names in %s for names',
  (arrivals) => {
    expect(parse({ 'a.yaml': file(arrivals) }, 'a.yaml').problems).toEqual([])
  },
)

it('takes one renewal source, whose interval is a distribution, for what it is', () => {
  const { problems } = parse({ 'a.yaml': file('{ every: { exponential: 1 } }') }, 'a.yaml')
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
})
