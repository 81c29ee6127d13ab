import { describe, expect, it } from 'vitest'
import { diffScenarios } from '../../../src/scenario/change.ts'
import { digest } from '../../../src/scenario/hash.ts'
import { parse } from '../../../src/scenario/parse.ts'
import type { Scenario } from '../../../src/scenario/scenario.ts'
import { toTable } from '../../../src/scenario/to-table.ts'
import { EVERYTHING, SUGAR, TABLE } from './examples.ts'

/** The short form without what a table cannot say. */
const TABLE_AS_FILE = SUGAR.replace('attributes: { budget: { beta: { mean: 0.5, cv: 0.5 } } }\n', '').replace(
  /, helps: .*strong \} \}/,
  '',
)

const nowhere = () => ({ file: 'a', line: 1, column: 1 })

describe('a table', () => {
  const table = parse({ 'our funnel.csv': TABLE }, 'our funnel.csv')

  it('says the same as the short form', () => {
    const file = parse({ 'a.yaml': TABLE_AS_FILE }, 'a.yaml')
    expect(table.problems).toEqual([])
    expect(diffScenarios(table.scenario!, file.scenario!).map(({ path }) => path)).toEqual(['name'])
    expect(table.scenario!.name).toBe('our funnel')
  })

  it('is written as it was read', () => {
    const { text, problems } = toTable(table.scenario!, nowhere)
    expect(problems).toEqual([])
    const again = parse({ 'our funnel.csv': text }, 'our funnel.csv')
    expect(again.problems).toEqual([])
    expect(toTable(again.scenario!, nowhere).text).toBe(text)
  })

  it('reads semicolons with decimal commas, a byte order mark and Windows line ends', () => {
    const european = `\ufeff${TABLE.replaceAll(',', ';').replace('60;1h', '60,5;1h').replaceAll('\n', '\r\n')}`
    const { scenario, problems } = parse({ 'a.csv': european }, 'a.csv')
    expect(problems).toEqual([])
    expect(scenario!.team['sales']!.cost).toBe(60.5)
  })

  it('locates a cell by its line and number', () => {
    expect(table.locate('journey.steps.propose.takes')).toEqual({ file: 'our funnel.csv', line: 3, column: 6 })
  })

  it('says what it cannot say', () => {
    const { scenario, locate } = parse({ 'a.yaml': SUGAR }, 'a.yaml')
    const { problems } = toTable(scenario!, locate)
    expect(problems.map(({ path, line }) => `${line} ${path}`)).toEqual([
      '4 attributes',
      '7 journey.steps.qualify.next.propose.budget',
    ])
    const hourly = parse({ 'a.yaml': EVERYTHING }, 'a.yaml')
    const paths = toTable(hourly.scenario!, hourly.locate).problems.map(({ path }) => path)
    expect(paths).toEqual(expect.arrayContaining(['time.unit', 'purpose', 'journey.phases', 'interventions']))
  })

  it('says all of it, also where the odds of a step are no three probabilities', () => {
    const odd = SUGAR.replace('{ won: 35%, again: 10%, lost: rest }', '{ won: { base: 1 }, lost: { base: 0 } }')
    const { scenario, locate } = parse({ 'a.yaml': odd }, 'a.yaml')
    const { problems } = toTable(scenario!, locate)
    expect(problems.map(({ path, line }) => `${line} ${path}`)).toEqual([
      '4 attributes',
      '7 journey.steps.qualify.next.propose.budget',
      '8 journey.steps.propose.next',
    ])
    expect(problems.at(-1)!.found).toBe('a mapping with won, lost')
  })

  it.each(['{ won: 35%, again: 10%, lost: rest }', '{ won: rest, again: 10%, lost: 20% }', '{ won: 100% }'])(
    'keeps the rest of %s as the rest, so that what is run has the same hash',
    (next) => {
      const text = TABLE_AS_FILE.replace('{ won: 35%, again: 10%, lost: rest }', next)
      const file = parse({ 'a.yaml': text }, 'a.yaml')
      const written = toTable(file.scenario!, nowhere)
      expect(written.problems).toEqual([])
      const again = parse({ 'a.csv': written.text }, 'a.csv')
      const hashOf = ({ name: _, ...model }: Scenario) => digest(model)
      expect(hashOf(again.scenario!)).toBe(hashOf(file.scenario!))
    },
  )
})
