import { describe, expect, it } from 'vitest'
import { applyChanges, diffScenarios } from '../../../src/scenario/change.ts'
import { parse, type Setting } from '../../../src/scenario/parse.ts'
import { CLOSED, FULL, SMALLEST, SUGAR, VARIANT } from './examples.ts'

const library = { 'scenarios/our-funnel.yaml': SUGAR }

describe('variants', () => {
  it('change what they extend, and keep the rest of a probability', () => {
    const text = VARIANT.replace('attributes.budget: null', 'journey.steps.qualify.next.propose.budget: null')
    const { scenario, problems } = parse({ 'v/a.yaml': text, 'v/base.yaml': SUGAR }, 'v/a.yaml')
    expect(problems).toEqual([])
    expect(scenario!.name).toBe('More people')
    expect(scenario!.team['sales']!.size).toBe(8)
    expect(scenario!.journey.steps['qualify']!.next).toEqual({
      propose: { rate: 0.7 },
      lost: { rate: 0.3, rest: true },
    })
  })

  it('find library files by name, from a name and from a file', () => {
    expect(parse(library, 'our-funnel').scenario!.name).toBe('Our funnel')
    const variant = { ...library, 'deep/down/mine.yaml': 'whyflow: 1\nextends: our-funnel\n' }
    expect(parse(variant, 'deep/down/mine.yaml').scenario!.name).toBe('mine')
    const up = { ...library, 'deep/down/mine.yaml': 'whyflow: 1\nextends: ../../scenarios/our-funnel.yaml\n' }
    expect(parse(up, 'deep/down/mine.yaml').scenario).not.toBeNull()
  })

  it('leave what is set from outside to no resample of an import: it is chosen and no estimate', () => {
    const rows = '{ file: x.csv, rows: 9, from: 2026-01-01, to: 2026-02-01, capacity: modelled'
    const text = `${SMALLEST}source: ${rows}, resamples: [{ team.desk.size: 2, market.arrivals.rate: 0.5 }] }\n`
    const resamples = (settings: Setting[]) => parse({ 'a.yaml': text }, 'a.yaml', settings).scenario!.source!.resamples
    expect(resamples([])).toEqual([{ 'team.desk.size': 2, 'market.arrivals.rate': 0.5 }])
    expect(resamples([['market.arrivals.rate', 0.7]])).toEqual([{ 'team.desk.size': 2 }])
  })

  it('without a version are of that of what they extend; another version than 1 is refused', () => {
    const of = (head: string) => parse({ 'v.yaml': `${head}extends: our-funnel\n`, ...library }, 'v.yaml')
    expect(of('').problems).toEqual([])
    expect(of('').scenario).toEqual(of('whyflow: 1\n').scenario)
    expect(of('whyflow: 2\n').problems).toMatchObject([{ path: 'whyflow', line: 1 }])
  })

  it('read files as they are asked for', () => {
    const asked: string[] = []
    const read = (path: string) => {
      asked.push(path)
      return path === 'scenarios/our-funnel.yaml' ? SUGAR : null
    }
    expect(parse({ read }, 'our-funnel').scenario).not.toBeNull()
    expect(asked).toContain('scenarios/our-funnel.yaml')
  })

  it('extend variants', () => {
    const files = {
      'a.yaml': 'whyflow: 1\nextends: b.yaml\nset: { team.sales.size: 9 }\n',
      'b.yaml': VARIANT.replace('attributes.budget: null', 'team.sales.cost: 70'),
      'base.yaml': SUGAR,
    }
    expect(parse(files, 'a.yaml').scenario!.journey.steps['qualify']!.next).toMatchObject({ propose: { rate: 0.7 } })
  })

  it('locate a setting where it was set, and the rest in the base', () => {
    const { locate } = parse({ 'a.yaml': VARIANT, 'base.yaml': SUGAR }, 'a.yaml')
    expect(locate('team.sales.size')).toEqual({ file: 'a.yaml', line: 5, column: 20 })
    expect(locate('team.sales.cost')).toMatchObject({ file: 'base.yaml', line: 5 })
    expect(locate('journey.steps.propose.next.won')).toMatchObject({ file: 'base.yaml', line: 8 })
  })

  it('become terminating when they add what makes a run a story', () => {
    const text = 'whyflow: 1\nextends: our-funnel\nset: { interventions: [{ at: 90, set: { team.sales.size: 9 } }] }\n'
    expect(parse({ ...library, 'a.yaml': text }, 'a.yaml').scenario!.time).toMatchObject({
      mode: 'terminating',
      warmup: 0,
      drain: true,
    })
  })
})

describe('settings from outside', () => {
  const apply = (...settings: Setting[]) => parse(library, 'our-funnel', settings)

  it('are read as YAML', () => {
    const { scenario, problems } = apply(
      ['team.sales.size', '7'],
      ['journey.steps.propose.takes', '3h'],
      ['time.horizon', 99],
    )
    expect(problems).toEqual([])
    expect(scenario!.team['sales']!.size).toBe(7)
    expect(scenario!.journey.steps['propose']!.takes).toEqual({ exponential: 0.125 })
    expect(scenario!.time.horizon).toBe(99)
  })

  it('add what the schema knows and names that are the last key', () => {
    const settings: Setting[] = [
      ['finance.discount', '10%'],
      ['team.support', '{ size: 2 }'],
      ['journey.steps.propose.next.won.fit', '1'],
    ]
    const { scenario, problems } = apply(...settings)
    expect(problems).toEqual([])
    expect(scenario!.finance).toEqual({ discount: 0.1 })
    expect(Object.keys(scenario!.team)).toEqual(['sales', 'support'])
  })

  it('tell which of them is wrong', () => {
    const { scenario, problems } = apply(['team.sales.size', '7'], ['team.sale.size', '7'], ['team.sales.size', 'many'])
    expect(scenario).toBeNull()
    expect(problems.map(({ file, line, path }) => `${file} ${line} ${path}`)).toEqual([
      '--set 2 team.sale.size',
      '--set 3 team.sales.size',
    ])
  })
})

describe('changes', () => {
  const base = parse({ a: SUGAR }, 'a').scenario!

  it('leave the scenario that they change as it was, and show as differences', () => {
    const before = JSON.stringify(base)
    const { scenario } = applyChanges(base, [
      { path: 'team.sales.size', value: 6 },
      { path: 'journey.steps.propose.takes', value: '2h' },
      { path: 'journey.steps.propose.next.won.rate', value: 0.5 },
    ])
    expect(JSON.stringify(base)).toBe(before)
    expect(diffScenarios(base, scenario!)).toEqual([
      { path: 'team.sales.size', from: 5, to: 6 },
      { path: 'journey.steps.propose.takes', from: base.journey.steps['propose']!.takes, to: { exponential: 1 / 12 } },
      { path: 'journey.steps.propose.next.won.rate', from: 0.35, to: 0.5 },
      { path: 'journey.steps.propose.next.lost.rate', from: 0.55, to: 0.4 },
    ])
  })

  it('number their problems', () => {
    const { scenario, problems } = applyChanges(base, [
      { path: 'team.sales.size', value: 6 },
      { path: 'team.sales.hours', remove: true },
      { path: 'team.sales.label', remove: true },
    ])
    expect(scenario).toBeNull()
    expect(problems.map(({ line, path }) => `${line} ${path}`)).toEqual(['3 team.sales.label'])
  })

  it('keep the mode that a scenario has: a lever moved live is no other run', () => {
    const { scenario } = applyChanges(base, [
      { path: 'interventions', value: [{ at: 9, set: { 'team.sales.size': 6 } }] },
    ])
    expect(scenario!.time).toEqual(base.time)
  })
})

describe('defaults', () => {
  it('of time follow from what the file holds', () => {
    const time = (text: string) => parse({ a: text }, 'a').scenario!.time
    expect(time(SUGAR)).toEqual({ unit: 'day', horizon: 720, mode: 'steady', warmup: 'auto', drain: false })
    expect(time(SMALLEST)).toEqual({ unit: 'hour', horizon: 20000, mode: 'steady', warmup: 500, drain: false })
    // Deals with a day are used on request only, so they make no story of the run.
    expect(time(CLOSED)).toMatchObject({ mode: 'steady', drain: false })
    expect(time(CLOSED.replace('"at": "2017-09-27", ', ''))).toMatchObject({ mode: 'terminating', drain: false })
  })

  it('send the impatient to the first lost end', () => {
    const { scenario } = parse({ a: FULL }, 'a')
    expect(scenario!.journey.steps['qualify']!.renegeTo).toBe('gone')
    const supplied = parse(
      { a: SUGAR.replaceAll('lost: rest', 'qualify: rest').replace('team: sales,', 'team: sales, queueLimit: 3,') },
      'a',
    )
    expect(supplied.scenario?.journey.steps['qualify']?.balkTo).toBe('lost')
    expect(supplied.scenario?.journey.steps['lost']).toEqual({ end: 'lost' })
  })
})
