import { describe, expect, it } from 'vitest'
import { jsonSchema, parameterAt, parameters } from '../../../src/scenario/manifest.ts'
import { parse } from '../../../src/scenario/parse.ts'
import { SUGAR } from './examples.ts'

describe('the manifest', () => {
  const all = parameters()

  it('has a label and a help for every parameter, and names each once', () => {
    for (const { path, label, help } of all) {
      expect(label, path).not.toBe('')
      expect(help, path).not.toBe('')
    }
    expect(new Set(all.map(({ path }) => path)).size).toBe(all.length)
  })

  it('knows unit, range and what may change during a run', () => {
    const by = (path: string) => all.find((parameter) => parameter.path === path)
    expect(by('team.*.size')).toMatchObject({ kind: 'number', unit: 'people', range: [0, 1_000_000], live: true })
    expect(by('time.unit')).toMatchObject({ kind: 'choice', live: false, default: 'day' })
    expect(by('journey.steps.*.takes')).toMatchObject({
      kind: 'distribution',
      unit: 'time',
      live: true,
      bySegment: true,
    })
    expect(by('market.arrivals.rate')).toMatchObject({ live: true, unit: 'per time' })
    expect(by('time.horizon')).toMatchObject({ live: false })
  })

  it('is listed as documented', async () => {
    const lines = all.map(({ path, kind, unit, live }) => `${path} | ${kind} | ${unit} | ${live ? 'live' : ''}`)
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('manifest.golden.txt')
  })

  it('tells a range that begins above its lower end from one that begins there', () => {
    const above = all.filter((each) => each.above)
    expect(above.map(({ path }) => path)).toContain('time.horizon')
    // A part of a retention block means nothing without the others.
    const alone = above.filter(({ path }) => !path.includes('*') && !path.startsWith('retention.'))
    for (const { path, range } of alone) {
      const { problems } = parse({ a: SUGAR }, 'a', [[path, range![0]]])
      expect(problems.find((problem) => problem.path === path)?.expected, path).toContain('above 0')
    }
    expect(all.find(({ path }) => path === 'market.arrivals.rate')).toMatchObject({ range: [0, 1e12], above: false })
  })

  it('answers for one path of a scenario', () => {
    const { scenario } = parse({ a: SUGAR }, 'a')
    expect(parameterAt(scenario!, 'team.sales.size')).toMatchObject({
      path: 'team.sales.size',
      label: 'People',
      live: true,
    })
    expect(parameterAt(scenario!, 'journey.steps.qualify.takes.lognormal.cv')).toMatchObject({
      kind: 'number',
      live: true,
    })
    expect(parameterAt(scenario!, 'team.nobody.size')).toBeNull()
  })
})

describe('the JSON Schema', () => {
  const schema = jsonSchema() as { properties: Record<string, unknown>; anyOf: unknown[] }

  it('knows the blocks and the sugar beside them', () => {
    expect(Object.keys(schema.properties)).toEqual(
      expect.arrayContaining(['journey', 'steps', 'offering', 'extends', 'set', 'team']),
    )
    expect(schema.anyOf).toEqual([{ required: ['whyflow'] }, { required: ['extends'] }])
  })

  it('is plain data without the manifest’s own words', () => {
    const text = JSON.stringify(schema)
    expect(JSON.parse(text)).toEqual(schema)
    for (const word of ['"quantity"', '"decidedBy"', '"shorthand"', '"above":true', '"live"'])
      expect(text).not.toContain(word)
  })
})
