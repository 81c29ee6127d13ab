import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/scenario/parse.ts'
import { template } from '../../../src/scenario/template.ts'

describe('a new scenario', () => {
  const text = template({
    name: 'Our funnel',
    stages: [
      { name: 'First call', takes: '30min', on: 40 },
      { name: 'Think it over', team: '', takes: '3d' },
      { name: 'Offer', takes: '6h (3h to 12h)', on: 25 },
    ],
    leadsPerDay: 4,
    people: 3,
    cost: 60,
  })

  it('is written for people', async () => {
    await expect(text).toMatchFileSnapshot('template.golden.yaml')
  })

  it('says what was asked for', () => {
    const { scenario, problems } = parse({ a: text }, 'a')
    expect(problems).toEqual([])
    expect(Object.keys(scenario!.journey.steps)).toEqual(['First-call', 'Think-it-over', 'Offer', 'won', 'lost'])
    expect(scenario!.journey.steps['First-call']).toMatchObject({ label: 'First call', team: 'sales' })
    expect(scenario!.team['sales']).toMatchObject({ size: 3, cost: 60 })
  })

  it('is valid whatever the names', () => {
    const name = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' })
    const stage = fc.record({ name, team: fc.oneof(fc.constant('sales'), name), on: fc.nat({ max: 100 }) })
    fc.assert(
      fc.property(name, fc.array(stage, { minLength: 1, maxLength: 5 }), (title, stages) => {
        const written = template({ name: title, stages, leadsPerDay: 2, people: 1, cost: 50 })
        const { scenario, problems } = parse({ a: written }, 'a')
        expect(problems).toEqual([])
        expect(scenario!.name).toBe(title)
      }),
      { numRuns: 100 },
    )
  })
})
