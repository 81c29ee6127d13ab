import {
  type CompareResult,
  holds,
  kpi,
  type Lesson,
  range,
  rowsOf,
  scaleOfRows,
  shortLabelOf,
  verdictWords,
  write,
} from '../../src/index.ts'
import { reachOf, whisker } from '../marks/whisker.ts'
import { element } from '../panel/element.ts'
import { percents } from './outcome.ts'

/** The figures that the lesson shows beside the answer: each with its interval, as whisker and in words. */
export function alsoTable(lesson: Lesson, comparison: CompareResult, caption: string): HTMLElement {
  const rows = lesson.also.flatMap((name) => rowsFor(comparison, name))
  const heads = ['', lesson.arms.today.label, 'Difference', 'Interval', '', 'Verdict']
  return element(
    'table',
    { class: 'also' },
    element('caption', { class: 'muted' }, caption),
    element(
      'thead',
      {},
      element('tr', {}, ...heads.map((head) => (head ? element('th', { scope: 'col' }, head) : element('td', {})))),
    ),
    element('tbody', {}, ...rows),
  )
}

/** The verdict on the question, in its own terms. Where one arm is today, the other needs no letter. */
export function verdictOf({ question, matters }: Lesson, comparison: CompareResult): string {
  const { difference } = rowsOf(comparison, 'B', question.measure)[0]!
  const relative = matters[question.measure]?.relative
  if (question.as === 'percent' && difference.verdict === 'no difference that matters' && relative !== undefined)
    return `${difference.verdict} (±${write(100 * relative, percents([100 * relative], null))})`
  return verdictWords(difference, '', comparison.arms[0]!.kpis[question.measure]?.unit ?? '').trim()
}

function rowsFor(comparison: CompareResult, name: string): HTMLElement[] {
  const rows = rowsOf(comparison, 'B', name)
  const scale = scaleOfRows(comparison, 'B', name, rows)
  const unit = comparison.arms[0]!.kpis[name]?.unit ?? ''
  const good = kpi(name)?.good ?? null
  const reach = reachOf(rows)
  return rows.map(({ label, difference, means }) => {
    const words = rows.length === 1 ? shortLabelOf(name) : label
    const sure = holds(difference)
    const verdict = verdictWords(difference, '', unit).trim()
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, words),
      element('td', { class: 'today muted' }, means ? write(means[0], scale) : ''),
      element(
        'td',
        { class: sure ? 'figure sure' : 'figure' },
        difference.mean === null ? '–' : write(difference.mean, scale, true),
      ),
      element('td', { class: 'muted' }, range(difference.lo, difference.hi, scale, true)),
      element('td', { class: 'whisker-cell' }, whisker([{ difference }], good, reach)),
      element('td', sure ? { class: 'sure' } : {}, verdict),
    )
  })
}
