import { expect, it } from 'vitest'
import type { TraceEvent } from '../../src/experiment/trace.ts'
import { PLAIN } from '../../src/report/ink.ts'
import { traceText } from '../../src/report/trace-text.ts'

const event: TraceEvent = {
  ...{
    customer: 'web/1',
    segment: 'all',
    cycle: 1,
    step: 'hear',
    activity: 'ended',
    time: 0.2,
    team: null,
    to: 'gone',
  },
  ...{ worked: 0.06, cost: 0, kind: null },
}
const head = { scenario: 'Funnel', seed: 1, unit: 'day', currency: 'EUR', customers: 1, judge: null, kinds: [] }
const linesOf = (judge: string | null) =>
  traceText({ ...head, judge }, [event], PLAIN)
    .replaceAll('\u202f', ' ')
    .split('\n')

it('a history judged by another purpose is said to be that, within 100 columns', () => {
  const lines = linesOf('Relationship-centric')
  expect(lines).toContain('Judged by the purpose of Relationship-centric')
  expect(lines).toContain("This history under another purpose's eyes, not what would have happened under it.")
  expect(linesOf(null).join()).not.toContain('eyes')
})

it('what customers do in their own time is not called work', () => {
  expect(linesOf(null).find((line) => line.includes('web/1'))).toMatch(/done → gone +86 min +own time$/)
})
