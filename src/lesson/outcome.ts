import type { CompareOptions } from '../experiment/options.ts'
import type { CompareResult, VerdictWord } from '../results.ts'
import type { Lesson, LessonQuestion } from './lesson.ts'

/** What came out, in the question's terms: percent of today's mean, or the KPI's unit. */
export interface Outcome {
  mean: number
  lo: number
  hi: number
  verdict: VerdictWord
  /** The answer that holds the mean; null where a number was asked. */
  option: number | null
}

/** How a lesson's paired runs are conducted: its figures are the ones announced beforehand, and one purpose judges both. */
export function lessonOptions({
  question,
  also,
  matters,
  judge,
}: Lesson): Pick<CompareOptions, 'kpis' | 'matters' | 'purpose'> {
  const kpis = [...new Set([question.measure, ...also])]
  return { kpis, matters, ...(judge === null ? {} : { purpose: judge }) }
}

/**
 * What the paired runs of today's design (A) and the changed one (B) say to the question. Percent are of A's mean, which is
 * taken as it is: the interval is that of the difference alone. Null where the figure has no value.
 */
export function outcomeOf(question: LessonQuestion, { arms, differences, judges }: CompareResult): Outcome | null {
  const [today, changed] = arms
  const pair = `${changed!.label} - ${today!.label}`
  const whole = differences[question.measure]?.[pair]
  const judged = whole?.byPurpose?.[judges[0] ?? '']
  const { mean, lo, hi, verdict } = judged ?? whole ?? { mean: null, lo: null, hi: null, verdict: 'undefined' as const }
  const base = judged?.means[today!.label] ?? today!.kpis[question.measure]?.mean ?? null
  if (mean === null || lo === null || hi === null) return null
  if (question.as === 'percent' && !base) return null
  const per = question.as === 'percent' ? Math.abs(base!) / 100 : 1
  const figure = { mean: mean / per, lo: lo / per, hi: hi / per }
  return { ...figure, verdict, option: optionAt(question, figure.mean) }
}

/** Which answer holds a figure, from and below; null where a number is asked. */
export function optionAt({ answer }: LessonQuestion, figure: number): number | null {
  if (answer.kind === 'quantity') return null
  return answer.options.findIndex(({ from, to }) => (from === null || figure >= from) && (to === null || figure < to))
}

/** Whether a prediction saw it: the number of the answer, or a number near enough. */
export function saw({ answer }: LessonQuestion, predicted: number, { mean, option }: Outcome): boolean {
  return answer.kind === 'quantity' ? Math.abs(predicted - mean) <= answer.close : predicted === option
}
