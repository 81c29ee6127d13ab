import type { Lesson } from '../../src/index.ts'
import { element } from '../panel/element.ts'
import { alsoTable } from './also.ts'
import { factsPicture } from './facts.ts'
import { headlineOf, measuredOf } from './outcome.ts'
import { revealPicture } from './reveal.ts'
import type { SessionContext } from './session.ts'
import { paragraphs } from './stage.ts'
import { captionOf, shownOf } from './told.ts'

/** Width of the text of an A4 page with margins of 16 mm, at 96 px an inch. */
const PAGE = 670

/**
 * The page that learners keep: on its first side the question with room to predict, on its second what came out. There is
 * no second side before the predictions are locked and the runs are told.
 */
export function handout(lesson: Lesson, context: SessionContext): HTMLElement {
  return element(
    'div',
    { class: 'handout', 'aria-hidden': 'true' },
    front(lesson),
    ...(context.comparison ? [back(lesson, context)] : []),
  )
}

function front(lesson: Lesson): HTMLElement {
  const { question, headline, text, facts, name, minutes } = lesson
  const { answer } = question
  return element(
    'section',
    { class: 'sheet' },
    element('p', { class: 'muted' }, `Whyflow · Lesson ${lesson.order}: ${name} · ${minutes} minutes`),
    element('h1', {}, headline),
    ...paragraphs(text).map((each) => element('p', {}, each)),
    ...(facts.length > 0 ? [factsPicture(facts)] : []),
    element('h2', {}, question.text),
    answer.kind === 'options'
      ? element('ul', {}, ...answer.options.map((option) => element('li', { class: 'tick' }, option.text)))
      : element('p', { class: 'tick' }, `…………………… ${answer.unit} (from ${answer.min} to ${answer.max})`),
    element('p', {}, 'I expect this because'),
    ...Array.from({ length: 4 }, () => element('p', { class: 'write' })),
    element('p', { class: 'muted' }, `Decided by ${lesson.pairs} paired runs, fixed beforehand.`),
  )
}

function back(lesson: Lesson, context: SessionContext): HTMLElement {
  const comparison = context.comparison!
  const measured = measuredOf(lesson, comparison)
  return element(
    'section',
    { class: 'sheet' },
    element('p', { class: 'muted' }, `What came out: ${lesson.name}`),
    element('h2', {}, headlineOf(lesson, context, measured)),
    revealPicture(lesson, context, shownOf(lesson, context), PAGE),
    alsoTable(lesson, comparison, captionOf(lesson)),
    element('h2', {}, 'Talk'),
    element('ol', {}, ...lesson.talk.map((question) => element('li', {}, question))),
    element('p', {}, element('b', {}, lesson.idea)),
    element('p', {}, lesson.opposite.text),
    element('p', { class: 'muted' }, lesson.assumption),
    element('p', { class: 'mono' }, `seed ${comparison.seed} · ${hashes(context)}`),
  )
}

/** The hashes of both designs, as the command line prints them. */
export function hashes({ comparison }: Pick<SessionContext, 'comparison'>): string {
  return comparison ? comparison.arms.map(({ label, hash }) => `${label} ${hash}`).join(' ') : ''
}
