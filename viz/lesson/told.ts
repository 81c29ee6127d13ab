import { type CompareResult, type Lesson, labelInSentence, range, shortLabelOf, write } from '../../src/index.ts'
import { element } from '../panel/element.ts'
import type { Sheet } from '../panel/sheet.ts'
import { verdictOf } from './also.ts'
import { type Measured, measuredOf, touched } from './outcome.ts'
import type { Shown } from './reveal.ts'
import { predictions, type SessionContext } from './session.ts'

/** What the picture shows: the lesson's own runs, and those of the opposite once they are in. */
export function shownOf(lesson: Lesson, { comparison, opposite }: SessionContext): Shown[] {
  const { measure } = lesson.question
  const shown = (name: string, from: CompareResult | null): Shown[] => {
    const measured = from && measuredOf(lesson, from)
    return measured ? [{ measured, name, verdict: verdictOf(lesson, from) }] : []
  }
  return [...shown(shortLabelOf(measure), comparison), ...shown(`${oppositeName(lesson)}:`, opposite)]
}

/** The same as a sentence of its own. */
export function figureWords(lesson: Lesson, comparison: CompareResult): string {
  const words = saidOf(lesson, comparison)
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}, 95 % interval.`
}

/** What the picture says with its first interval. */
export function figuresInWords(lesson: Lesson, comparison: CompareResult): HTMLElement {
  return element('p', {}, figureWords(lesson, comparison))
}

/** What the opposite's runs say, in one sentence. */
export function triedWords(lesson: Lesson, tried: CompareResult): string {
  return `${oppositeName(lesson)}: ${saidOf(lesson, tried)}.`
}

function saidOf(lesson: Lesson, comparison: CompareResult): string {
  const measured = measuredOf(lesson, comparison)
  if (!measured) return 'the runs could not measure it'
  const { mean, lo, hi, scale, pairs } = measured
  const label = labelInSentence(lesson.question.measure)
  const figures = `${write(mean, scale, true)} (${range(lo, hi, scale, true)}), ${verdictOf(lesson, comparison)}`
  return `${label} ${figures}; ${pairs} paired runs`
}

/** What the button says will be tried, as a name: `Try: rivals asleep` becomes `Rivals asleep`. */
export function oppositeName({ opposite: { button } }: Lesson): string {
  const name = button.replace(/^try:\s*/i, '')
  return name.slice(0, 1).toUpperCase() + name.slice(1)
}

/** What was predicted, above its picture; to one learner in words, with the score so far. */
export function saidWords({ question: { answer } }: Lesson, context: SessionContext, score: string): string {
  const n = predictions(context)
  const many = answer.kind === 'options' ? 'hand' : 'number'
  if (context.who === 'class') return `You said (${n} ${many}${n === 1 ? '' : 's'})`
  const own =
    answer.kind === 'options'
      ? `“${answer.options[context.hands.indexOf(1)]!.short}”`
      : `${context.guesses[0]} ${answer.unit}`
  return `You said: ${own.replace('-', '−')}. ${score}`
}

/** Says what one mean does not: that the interval is not all within the answer that came out. */
export function touchedWords({ question }: Lesson, measured: Measured | null): string {
  const others = measured ? touched(question, measured).map((short) => `“${short}”`) : []
  return others.length === 0 ? '' : `The interval reaches into ${others.join(' and ')} as well.`
}

/** @param what was changed as well */
export function captionOf({ arms: { today, changed } }: Lesson, what = ''): string {
  const words = `${changed.label}, minus ${today.label.toLowerCase()}. Dot right of the line is better.`
  return what === '' ? words : `${what}. ${words}`
}

/** The numbers of that table. */
export function predictionSheet(lesson: Lesson, { guesses, hands, comparison }: SessionContext): Sheet {
  const { answer } = lesson.question
  if (answer.kind === 'quantity')
    return { head: ['prediction', 'unit'], rows: guesses.map((guess) => [guess, answer.unit]) }
  const came = (comparison && measuredOf(lesson, comparison)?.option) ?? -1
  const rows = answer.options.map(({ text }, i) => [text, hands[i] ?? 0, i === came ? 'yes' : 'no'])
  return { head: ['answer', 'predictions', 'came out'], rows }
}

/** The picture's table: what was said, how often, and what came out. */
export function handsTable(lesson: Lesson, context: SessionContext): HTMLElement {
  const { answer } = lesson.question
  const [first] = shownOf(lesson, context)
  const head = element('caption', {}, 'Predictions')
  if (answer.kind === 'quantity') {
    const said = context.guesses.map((guess) => `${guess} ${answer.unit}`).join(', ')
    return element('table', {}, head, element('tbody', {}, element('tr', {}, element('td', {}, said))))
  }
  const came = first?.measured.option ?? -1
  const rows = answer.options.map(({ text }, i) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, text),
      element('td', {}, String(context.hands[i])),
      element('td', {}, i === came ? 'came out' : ''),
    ),
  )
  return element('table', {}, head, element('tbody', {}, ...rows))
}
