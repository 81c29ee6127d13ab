import { expect, it } from 'vitest'
import { checkReport } from '../../src/report/check-text.ts'
import { compareText } from '../../src/report/compare-text.ts'
import { PLAIN } from '../../src/report/ink.ts'
import { runText } from '../../src/report/run-text.ts'
import { loads } from '../../src/scenario/load.ts'
import { parse } from '../../src/scenario/parse.ts'
import { sampleComparison, sampleRun } from './sample.ts'

const view = { all: false, width: 100 }

const FUNNEL = `whyflow: 1
name: Our funnel
market: 4 leads a day
team: { sales: { people: 5, cost: 60/h, hours: office } }
steps:
  qualify: { team: sales, takes: 1h (20min to 3h), next: { propose: 60%, lost: rest } }
  propose: { team: sales, takes: 6h (3h to 12h), next: { won: 35%, again: 10%, lost: rest } }
`

/** What a reader sees, kept whole, so that a change of it is seen whole. Narrow spaces are written as plain ones. */
const texts: Record<string, () => string> = {
  run: () => runText(sampleRun(), PLAIN, view),
  compare: () => compareText(sampleComparison(), PLAIN, view),
  check: () => {
    const { scenario } = parse({ 'funnel.yaml': FUNNEL }, 'funnel.yaml')
    return checkReport(scenario!, loads(scenario!), [], PLAIN, view.width)
  },
}

it.each([
  ['', 'asked for 64 of their 40 hours a week: no less than they have, so the queue grows without end unless overtime'],
  [', shiftEnd: interrupt', 'hours a week: no less than they have, so the queue grows without end'],
])('a team with too much to do may make up for it only where it finishes what is begun%s', (shiftEnd, said) => {
  const text = FUNNEL.replace('people: 5', 'people: 1')
    .replace('4 leads', '1.5 leads')
    .replace(' office', ` office${shiftEnd}`)
  const { scenario } = parse({ 'funnel.yaml': text }, 'funnel.yaml')
  const report = checkReport(scenario!, loads(scenario!), [], PLAIN, view.width).replace(/\s+/g, ' ')
  expect(report).toContain(said)
  expect(report.includes('unless overtime makes up for it')).toBe(shiftEnd === '')
})

it('check says what a run from the open deals begins with, and steps by their labels', () => {
  const open = 'initial: { at: 2026-03-02, deals: [{ step: qualify, age: 3, inStep: 3 }] }\n'
  const check = (text: string): string => {
    const { scenario } = parse({ 'funnel.yaml': text }, 'funnel.yaml')
    return checkReport(scenario!, loads(scenario!), [], PLAIN, view.width).replace(/\s+/g, ' ')
  }
  const said = check(`${FUNNEL.replace('qualify: {', 'qualify: { label: First call,')}${open}`)
  expect(said).toContain('with --from-open it begins from the one deal open on 2026-03-02, no warm-up')
  expect(said).toContain('2 steps: First call (qualify), propose;')
  expect(check(FUNNEL)).not.toContain('--from-open')
})

it.each(Object.keys(texts))('%s reads as it did', async (name) => {
  const text = texts[name]!().replaceAll('\u202f', ' ')
  expect(text.split('\n').filter((line) => line.length > 100)).toEqual([])
  await expect(text).toMatchFileSnapshot(`golden/${name}.txt`)
})
