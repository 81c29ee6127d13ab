import { type CompareResult, differenceWords, type Lesson, rowsOf, shortLabelOf, write } from '../../src/index.ts'
import { reachOf, whisker } from '../marks/whisker.ts'
import { element } from '../panel/element.ts'
import type { Sheet } from '../panel/sheet.ts'
import { type DifferenceLine, differenceLines, differenceSheet } from '../strip/lines.ts'
import { percents } from './outcome.ts'

/** The figures that the lesson shows beside the answer: each with its interval, as whisker and in words. */
export function alsoTable(lesson: Lesson, comparison: CompareResult, caption: string): HTMLElement {
  const lines = alsoLines(lesson, comparison)
  const rows = lines.map((line) => row(line, reachOf(lines.filter(({ kpi }) => kpi === line.kpi))))
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

/** The numbers of the question and of the figures beside it. */
export function lessonSheet(lesson: Lesson, comparison: CompareResult): Sheet {
  const { arms, question, also } = lesson
  const lines = differenceLines(comparison, 'B', [...new Set([question.measure, ...also])], '')
  return differenceSheet(lines, [arms.today.label, arms.changed.label])
}

/** The verdict on the question, in its own terms. Where one arm is today, the other needs no letter. */
export function verdictOf({ question, matters }: Lesson, comparison: CompareResult): string {
  const { difference } = rowsOf(comparison, 'B', question.measure)[0]!
  const relative = matters[question.measure]?.relative
  if (question.as === 'percent' && difference.verdict === 'no difference that matters' && relative !== undefined)
    return `${difference.verdict} (±${write(100 * relative, percents([100 * relative], null))})`
  return differenceWords(difference, '', comparison.arms[0]!.kpis[question.measure]?.unit ?? '').trim()
}

/** Their lines: a figure with one line goes by its short name. */
function alsoLines(lesson: Lesson, comparison: CompareResult): DifferenceLine[] {
  return lesson.also.flatMap((name) => {
    const lines = differenceLines(comparison, 'B', [name], '')
    return lines.length === 1 ? [{ ...lines[0]!, label: shortLabelOf(name) }] : lines
  })
}

function row(
  { label, figures, interval, difference, good, sure, verdict }: DifferenceLine,
  reach: number,
): HTMLElement {
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, label),
    element('td', { class: 'today muted' }, figures[0]),
    element('td', { class: sure ? 'figure sure' : 'figure' }, figures[2] || '–'),
    element('td', { class: 'muted' }, interval),
    element('td', { class: 'whisker-cell' }, whisker([{ difference }], good, reach)),
    element('td', sure ? { class: 'sure' } : {}, verdict),
  )
}
