import { describe, expect, it } from 'vitest'
import { parse, simulate } from '../../../src/index.ts'

const PAID = `whyflow: 1
market: { arrivals: { rate: 0.5 } }
team: { desk: { size: 1, cost: 20 } }
steps:
  serve: { team: desk, takes: 1, next: { won: 1 } }
`

describe('what is imported from whyflow tells what check tells', () => {
  it('parse: warnings with their place beside the scenario', () => {
    const { scenario, problems } = parse({ 'a.yaml': PAID }, 'a.yaml')
    expect(scenario).not.toBeNull()
    expect(problems).toMatchObject([{ severity: 'warning', file: 'a.yaml', line: 3, path: 'team.desk.hours' }])
  })

  it('parse: no scenario that check refuses', () => {
    const endless = PAID.replace('won: 1', 'serve: 1')
    const { scenario, problems } = parse({ 'a.yaml': endless }, 'a.yaml')
    expect(scenario).toBeNull()
    expect(problems).toContainEqual(expect.objectContaining({ severity: 'error', path: 'journey.steps.serve.next' }))
  })

  it('parse: what is wrong in its parts, and nothing of the whole', () => {
    const { problems } = parse({ 'a.yaml': PAID.replace('size: 1', 'size: -1') }, 'a.yaml')
    expect(problems.map(({ path }) => path)).toEqual(['team.desk.size'])
  })

  it('simulate: the same, without a place', async () => {
    const { scenario } = parse({ 'a.yaml': PAID }, 'a.yaml')
    const { problems } = await simulate(scenario!, { reps: 1, horizon: 20, warmup: 0 })
    expect(problems).toMatchObject([{ severity: 'warning', file: '', line: 0, column: 0, path: 'team.desk.hours' }])
  })
})
