import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChanges, changesOf, diffScenarios } from '../../../src/scenario/change.ts'
import { expand } from '../../../src/scenario/expand.ts'
import { parse } from '../../../src/scenario/parse.ts'
import type { Scenario } from '../../../src/scenario/scenario.ts'
import { EXAMPLES } from './examples.ts'
import { scenarioFile } from './generated.ts'

function read(text: string): Scenario {
  const { scenario, problems } = parse({ 'a.yaml': text }, 'a.yaml')
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  return scenario!
}

describe('expand', () => {
  it.each(Object.entries(EXAMPLES))('%s reads back as the same scenario', (_, text) => {
    const scenario = read(text)
    expect(read(expand(scenario))).toEqual(scenario)
  })

  it('of whatever can be written reads back as the same scenario, keys in the same order', () => {
    fc.assert(
      fc.property(scenarioFile, (file) => {
        const scenario = read(JSON.stringify(file))
        expect(JSON.stringify(read(expand(scenario)))).toBe(JSON.stringify(scenario))
      }),
      { numRuns: 60 },
    )
  })

  it('keeps the short form readable', async () => {
    await expect(expand(read(EXAMPLES['SUGAR']!))).toMatchFileSnapshot('expand.golden.yaml')
  })
})

describe('differences', () => {
  it('lead from one scenario to the other', () => {
    fc.assert(
      fc.property(scenarioFile, scenarioFile, (one, other) => {
        const unit = { ...(one['time'] as object), unit: 'day' }
        const a = read(JSON.stringify({ ...one, time: unit }))
        const b = read(JSON.stringify({ ...other, time: { ...(other['time'] as object), unit: 'day' } }))
        const differences = diffScenarios(a, b)
        const changed = applyChanges(a, changesOf(differences))
        expect(changed.problems).toEqual([])
        expect(changed.scenario).toEqual(b)
      }),
      { numRuns: 60 },
    )
  })

  it('are none between equals', () => {
    const scenario = read(EXAMPLES['EVERYTHING']!)
    expect(diffScenarios(scenario, structuredClone(scenario))).toEqual([])
  })
})
