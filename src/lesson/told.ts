import { clearOf, range, scaleOf, write } from '../report/figure.ts'
import type { LessonQuestion, LessonRecord } from './lesson.ts'

/** Stands in a text for the figure on record. */
const FIGURE = '{figure}'

/** The text with the figure on record in it: `+9 % (5 to 13)`. Without a record, a dash. */
export function withFigure(text: string, record: LessonRecord | null, question: LessonQuestion): string {
  return text.replaceAll(FIGURE, record === null ? '–' : figureText(record, question))
}

/** The figure with its interval. */
export function figureText({ mean, lo, hi }: LessonRecord, question: LessonQuestion): string {
  const percent = question.as === 'percent'
  const [m, l, h] = [mean, lo, hi].map((value) => (percent ? value / 100 : value)) as [number, number, number]
  const scale = clearOf(scaleOf(percent ? 'share' : question.unit, [m, l, h], (h - l) / 2), [l, h])
  return `${write(m, scale, true)} (${range(l, h, scale, true)})`
}
