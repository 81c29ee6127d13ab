import { describe, expect, test } from 'vitest'
import { compare } from '../../src/experiment/compare.ts'
import type { CompareOptions } from '../../src/experiment/options.ts'
import { simulate } from '../../src/experiment/simulate.ts'
import { disk } from '../../src/node/files.ts'
import { parse } from '../../src/scenario/parse.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { libraryText } from '../library/read.ts'

type Figures = [kpi: string, verdict: string][]

/** Rows of the page's table of pairs: two names, and what comes out, figure by figure. */
function pairs(): { a: string; b: string; figures: Figures }[] {
  const [, text] = libraryText('README.md').split('\n## Pairs to compare\n')
  const lines = text!.split('\n## ')[0]!.split('\n')
  return lines
    .filter((line) => line.startsWith('| `'))
    .map((row) => {
      const [, who, , , what] = row.split('|') as [string, string, string, string, string]
      const [a, b] = [...who.matchAll(/`([\w-]+)`/g)].map(([, name]) => name!) as [string, string]
      const told = [...what.matchAll(/`([\w.]+)` (better|worse|not distinguishable)/g)]
      return { a, b, figures: told.map(([, kpi, verdict]): [string, string] => [kpi!, verdict!]) }
    })
}

/** A scenario of the library with settings of its own, as the file of a variant would have them. */
function variant(name: string, set: Record<string, unknown> = {}): Scenario {
  const text = JSON.stringify({ whyflow: 1, extends: name, set })
  const files = { read: (path: string) => (path === 'variant.json' ? text : disk.read(path)) }
  const { scenario, problems } = parse(files, 'variant.json')
  if (scenario === null) throw new Error(JSON.stringify(problems))
  return scenario
}

async function verdicts(a: Scenario, b: Scenario, kpis: string[], options: CompareOptions = {}): Promise<Figures> {
  const arms = [
    { label: 'A', scenario: a },
    { label: 'B', scenario: b },
  ]
  const { differences } = await compare(arms, { kpis, reps: 20, seed: 1, ...options })
  return kpis.map((kpi) => [kpi, differences[kpi]!['B - A']!.verdict])
}

describe.each(pairs())('$a and $b', ({ a, b, figures }) => {
  test(`come out as the library’s page says: ${figures.map((figure) => figure.join(' ')).join(', ')}`, async () => {
    expect(figures.length).toBeGreaterThan(0)
    const kpis = figures.map(([kpi]) => kpi)
    expect(await verdicts(variant(a), variant(b), kpis)).toEqual(figures)
  })
})

describe('what the page says beside its table:', () => {
  test('whoever leaves the race alone loses four customers in ten, and the profit with them', async () => {
    const [race, alone] = [variant('rat-race'), variant('rat-race', { 'effort.level': 1 })]
    expect(await verdicts(race, alone, ['profit'])).toEqual([['profit', 'worse']])
    const [before, after] = await Promise.all([race, alone].map((each) => simulate(each, { reps: 20, seed: 1 })))
    expect(Math.round(10 * (1 - after!.kpis.wins!.mean / before!.kpis.wins!.mean))).toBe(4)
    expect(after!.kpis.profit!.mean).toBeLessThan(0)
  })

  test('with five salespeople, individual work is no longer any better', async () => {
    const five = { 'team.sales.size': 5 }
    const found = await verdicts(variant('relationship-centric', five), variant('one-in-a-million', five), ['profit'])
    expect(found).toEqual([['profit', 'not distinguishable']])
  })

  test('a loop of a month is no better than leaving everything as it is', async () => {
    const still = variant('evidence-loop', { interventions: null })
    const monthly = variant('evidence-loop', { 'interventions.0.every': '30d' })
    expect(await verdicts(still, monthly, ['profit'])).toEqual([['profit', 'not distinguishable']])
    expect(await verdicts(still, variant('evidence-loop'), ['profit'])).toEqual([['profit', 'better']])
  })

  test('an opinion that is right does as well as the loop', async () => {
    const right = variant('by-opinion', {
      'interventions.0.levers.0.believed': null,
      'interventions.0.levers.1.believed': null,
      'interventions.0.levers.2.believed': { vp: 1 },
    })
    expect(await verdicts(right, variant('evidence-loop'), ['profit'])).toEqual([['profit', 'not distinguishable']])
  })

  test('in the first year the fake earns more, and after six it has earned less', async () => {
    const of = (horizon: number) => verdicts(variant('purpose-led'), variant('fake-purpose'), ['profit'], { horizon })
    expect(await of(360)).toEqual([['profit', 'better']])
    expect(await of(2160)).toEqual([['profit', 'worse']])
  })
})
