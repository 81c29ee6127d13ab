import { describe, expect, test } from 'vitest'
import { compare } from '../../src/experiment/compare.ts'
import { libraryScenario, libraryText } from '../library/read.ts'

/** Rows of the page's table of pairs: two names, and what comes out, figure by figure. */
function pairs(): { a: string; b: string; figures: [kpi: string, verdict: string][] }[] {
  const [, text] = libraryText('README.md').split('\n## Pairs to compare\n')
  const rows = text!
    .split('\n## ')[0]!
    .split('\n')
    .filter((line) => line.startsWith('| `'))
  return rows.map((row) => {
    const [, who, , , what] = row.split('|') as [string, string, string, string, string]
    const [a, b] = [...who.matchAll(/`([\w-]+)`/g)].map(([, name]) => name!) as [string, string]
    const told = [...what.matchAll(/`([\w.]+)` (better|worse|not distinguishable)/g)]
    return { a, b, figures: told.map(([, kpi, verdict]) => [kpi!, verdict!]) }
  })
}

describe.each(pairs())('$a and $b', ({ a, b, figures }) => {
  test(`come out as the library’s page says: ${figures.map((figure) => figure.join(' ')).join(', ')}`, async () => {
    expect(figures.length).toBeGreaterThan(0)
    const kpis = figures.map(([kpi]) => kpi)
    const arms = [a, b].map((label) => ({ label, scenario: libraryScenario(label) }))
    const { differences } = await compare(arms, { kpis, reps: 20, seed: 1 })
    const found = kpis.map((kpi) => [kpi, differences[kpi]![`${b} - ${a}`]!.verdict])
    expect(found).toEqual(figures)
  })
})
