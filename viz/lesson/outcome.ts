import {
  type CompareResult,
  type Lesson,
  type LessonQuestion,
  type Outcome,
  outcomeOf,
  rowsOf,
  type Scale,
  saw,
  scaleOf,
  scaleOfRows,
} from '../../src/index.ts'
import { type Prediction, predictions } from './session.ts'

/** What the runs say to a lesson's question, and how its figures are written. */
export interface Measured extends Outcome {
  scale: Scale
  /** Paired runs behind it. */
  pairs: number
}

/** Null where the figure has no value. */
export function measuredOf({ question }: Lesson, comparison: CompareResult): Measured | null {
  const outcome = outcomeOf(question, comparison)
  return (
    outcome && { ...outcome, scale: scaleFor(question, outcome, comparison), pairs: comparison.arms[0]!.replications }
  )
}

function scaleFor({ as, measure }: LessonQuestion, { mean, lo, hi }: Outcome, comparison: CompareResult): Scale {
  if (as === 'percent') return percents([mean], (hi - lo) / 2)
  return scaleOfRows(comparison, 'B', measure, rowsOf(comparison, 'B', measure))
}

/** The scale of figures that are percents already. */
export function percents(about: readonly number[], half: number | null): Scale {
  const shares = about.map((value) => value / 100)
  return { ...scaleOf('share', shares, half === null ? null : half / 100), per: 1 }
}

/** How many predicted what came out. */
export function sawIt(question: LessonQuestion, prediction: Prediction, outcome: Outcome): number {
  const { hands, guesses } = prediction
  const near = guesses.filter((guess) => saw(question, guess, outcome)).length
  return hands.reduce((sum, count, option) => (saw(question, option, outcome) ? sum + count : sum), near)
}

/** The reveal in one sentence: how many saw it, and what came. */
export function headlineOf({ question }: Lesson, prediction: Prediction, outcome: Outcome | null): string {
  if (outcome === null) return 'The runs could not measure it.'
  const { answer } = question
  const came = answer.kind === 'quantity' ? answer.came : (answer.options[outcome.option ?? -1]?.came ?? '')
  const seen = sawIt(question, prediction, outcome)
  return `${whoSaw(seen, predictions(prediction), prediction.who)}: ${came.replace(/\.$/, '')}.`
}

function whoSaw(seen: number, all: number, who: Prediction['who']): string {
  if (who === 'alone') return seen > 0 ? 'You saw it' : 'You did not see it'
  if (seen === 0) return `None of ${all} saw it`
  return seen === all ? `All ${all} saw it` : `${seen} of ${all} saw it`
}

/** The answers, other than the one that came out, that the interval reaches into. */
export function touched({ answer }: LessonQuestion, { lo, hi, option }: Outcome): string[] {
  if (answer.kind === 'quantity') return []
  const reached = answer.options.filter(
    ({ from, to }, i) => i !== option && (to === null || lo < to) && (from === null || hi >= from),
  )
  return reached.map(({ short }) => short)
}
