import { element, say } from '../panel/element.ts'
import { factsPicture } from './facts.ts'
import { numberAnswer } from './number.ts'
import { optionAnswers } from './options.ts'
import { predictions, type SessionContext } from './session.ts'
import { keyed, paragraphs, relabel, type Stage } from './stage.ts'
import type { Teaching } from './teaching.ts'

/** How many there are in the class, where the trainer has said it; one number for all lessons of a course. */
export interface Room {
  size: number | null
}

/** The first screen: what is about to happen, the question, and what they say. Nothing of the outcome is known here. */
export function predictStage(teaching: Teaching, room: Room): Stage {
  const { lesson, actor } = teaching
  const { answer } = lesson.question
  const answers = answer.kind === 'options' ? optionAnswers(teaching, answer.options) : numberAnswer(teaching, answer)
  const status = element('p', { class: 'muted counted', role: 'status' })
  const lock = keyed('', 'Enter', () => actor.send({ type: 'LOCK' }), 'btn big primary')
  const run = keyed(`Run ${lesson.pairs} pairs`, 'Enter', () => teaching.run(), 'btn big primary')
  const open = keyed('', 'C', () => toggleCounts(teaching), 'btn big')
  const hint = element('p', { class: 'muted hint' })
  const right = element(
    'section',
    { class: 'ask', 'aria-labelledby': 'question' },
    element('h2', { id: 'question', tabindex: '-1' }, lesson.question.text),
    answers.element,
    status,
    element('div', { class: 'actions' }, lock, run, open, hint),
  )
  return {
    elements: [element('main', { class: 'lesson predict' }, situation(teaching), right)],
    show(snapshot) {
      const { context } = snapshot
      const locked = snapshot.matches('locked')
      const n = predictions(context)
      answers.show(context, locked)
      lock.hidden = locked
      run.hidden = !locked
      open.hidden = locked || context.who === 'alone'
      lock.disabled = n === 0
      relabel(lock, context.who === 'alone' ? 'Lock my prediction' : `Lock ${n} prediction${n === 1 ? '' : 's'}`)
      relabel(open, context.open ? 'Hide the counts' : 'Show the counts')
      say(status, statusWords(context, locked, room, answer.kind === 'options'))
      say(hint, locked ? '' : answers.hint(context))
    },
    key(event) {
      if (event.key === 'Enter') {
        const locked = actor.getSnapshot().matches('locked')
        if (locked) teaching.run()
        else actor.send({ type: 'LOCK' })
        return true
      }
      if (event.key === 'c') {
        toggleCounts(teaching)
        return true
      }
      return answers.key(event)
    },
  }
}

function toggleCounts({ actor }: Teaching): void {
  actor.send({ type: 'OPEN', open: !actor.getSnapshot().context.open })
}

/** The left half: the headline, the text, and the picture of what changes. */
function situation({ lesson }: Teaching): HTMLElement {
  const [first = '', ...rest] = paragraphs(lesson.text)
  return element(
    'section',
    { class: 'situation', 'aria-labelledby': 'headline' },
    element('h1', { id: 'headline' }, lesson.headline),
    element('p', {}, first),
    ...(lesson.facts.length > 0 ? [factsPicture(lesson.facts)] : []),
    ...rest.map((text) => element('p', { class: lesson.facts.length > 0 ? 'muted aside' : '' }, text)),
  )
}

function statusWords(context: SessionContext, locked: boolean, { size }: Room, options: boolean): string {
  const n = predictions(context)
  const alone = context.who === 'alone'
  const of = size === null || alone ? '' : ` of ${size}`
  const noun = options ? (n === 1 && of === '' ? 'hand' : 'hands') : n === 1 && of === '' ? 'number' : 'numbers'
  const counted = `${n}${of} ${noun} counted`
  if (locked) return alone ? 'Locked. It stays as it is.' : `Locked: ${counted}. They stay as they are.`
  if (alone) return n === 0 ? 'Say what you expect. No result before you lock.' : 'No result before you lock.'
  if (n === 0) return 'Who expects what? Hands stay hidden until you lock. No result before you lock.'
  return context.open
    ? `${counted} and shown: whoever comes later may follow the crowd. No result before you lock.`
    : `${counted}, kept hidden so that nobody follows the crowd. No result before you lock.`
}
