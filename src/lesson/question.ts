import { kpi, unitOf } from '../kpi.ts'
import type { Findings } from '../scenario/findings.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { LessonOption, LessonQuantity, LessonQuestion } from './lesson.ts'
import type { LessonFile } from './schema.ts'

type Asked = LessonFile['question']

/** The question with its answers, which must cover the whole line, each figure once. Null where they do not. */
export function readQuestion(
  { options, quantity, ...asked }: Asked,
  { time, currency }: Pick<Scenario, 'time' | 'currency'>,
  findings: Findings,
): LessonQuestion | null {
  const row = kpi(asked.measure)
  const question = { ...asked, unit: row ? unitOf(row, time.unit, currency) : '' }
  if ((options === undefined) === (quantity === undefined)) {
    const found = options ? 'both' : 'neither'
    findings.at(['question'], { expected: 'either options or a quantity', found })
    return null
  }
  if (quantity) return isSound(quantity, findings) ? { ...question, answer: { kind: 'quantity', ...quantity } } : null
  const answers = options!.map(({ from = null, to = null, ...option }) => ({ ...option, from, to }))
  return covers(answers, findings) ? { ...question, answer: { kind: 'options', options: answers } } : null
}

/** Whether the ranges follow one another without gap or overlap, in whichever order they are shown. */
function covers(options: readonly LessonOption[], findings: Findings): boolean {
  const sorted = options.toSorted((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity))
  sorted.forEach((option, i) => {
    const at = ['question', 'options', options.indexOf(option)]
    const below = sorted[i - 1]
    const start = below ? below.to : null
    if (option.from !== start || (below && start === null)) {
      const expected = below ? `from: ${start ?? 'where the one below ends'}, where the one below ends` : 'no from'
      findings.at([...at, 'from'], { expected, found: said('from', option.from) })
    } else if (option.from !== null && option.to !== null && !(option.from < option.to))
      findings.at([...at, 'to'], { expected: `to: above ${option.from}`, found: said('to', option.to) })
  })
  const last = sorted.at(-1)!
  if (last.to !== null)
    findings.at(['question', 'options', options.indexOf(last), 'to'], {
      expected: 'no to in the highest answer',
      found: said('to', last.to),
    })
  return !findings.failed
}

function said(key: string, value: number | null): string {
  return value === null ? `no ${key}` : `${key}: ${value}`
}

function isSound({ min, max, step, close }: LessonQuantity, findings: Findings): boolean {
  const wrong = (key: string, expected: string, found: number) =>
    findings.at(['question', 'quantity', key], { expected, found: String(found) })
  if (!(min < max)) wrong('max', `above min, ${min}`, max)
  if (!(step > 0)) wrong('step', 'above 0', step)
  if (!(close > 0)) wrong('close', 'above 0', close)
  return !findings.failed
}
