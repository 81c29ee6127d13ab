import type { LessonOption, LessonQuantity } from '../../src/index.ts'
import { element, say } from '../panel/element.ts'
import { factsPicture } from './facts.ts'
import { predictions, type SessionContext } from './session.ts'
import { keyed, paragraphs, relabel, type Snapshot, type Stage } from './stage.ts'
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

/** What stands between the question and the button. */
interface Answers {
  element: HTMLElement
  show(context: Snapshot['context'], locked: boolean): void
  key(event: KeyboardEvent): boolean
  hint(context: Snapshot['context']): string
}

const HIDDEN = '··'

/** Options with their keys; in a class a tally each, alone a choice. */
function optionAnswers({ actor }: Teaching, options: readonly LessonOption[]): Answers {
  const rows = options.map(({ text }, option) => {
    const hand = (by: 1 | -1) => actor.send({ type: 'HAND', option, by })
    const less = keyed('−', '', () => hand(-1))
    const more = keyed('+', '', () => hand(1))
    less.setAttribute('aria-label', `One hand less for: ${text}`)
    more.setAttribute('aria-label', `One hand more for: ${text}`)
    const count = element('b', { class: 'count' })
    const choose = keyed('Choose', '', () => hand(1))
    const tally = element('span', { class: 'tally' }, less, count, more, choose)
    const label = element('span', { class: 'option-text' }, text)
    const row = element(
      'li',
      { class: 'option' },
      element('kbd', { 'aria-hidden': 'true' }, String(option + 1)),
      label,
      tally,
    )
    row.addEventListener('click', ({ target }) => {
      // Alone, the whole row is the button; in a class a stray click must count nobody.
      if (actor.getSnapshot().context.who === 'alone' && !(target as Element).closest('button')) hand(1)
    })
    return { row, less, more, count, choose }
  })
  return {
    element: element('ol', { class: 'options' }, ...rows.map(({ row }) => row)),
    show({ who, hands, open }, locked) {
      rows.forEach(({ row, less, more, count, choose }, i) => {
        const alone = who === 'alone'
        const chosen = alone && hands[i] === 1
        row.classList.toggle('chosen', chosen)
        row.classList.toggle('alone', alone && !locked)
        less.hidden = more.hidden = alone || locked
        choose.hidden = !alone || locked
        choose.setAttribute('aria-pressed', String(chosen))
        relabel(choose, chosen ? 'Chosen' : 'Choose')
        choose.setAttribute('aria-label', `${chosen ? 'Chosen' : 'Choose'}: ${options[i]!.text}`)
        count.hidden = alone && !(locked && chosen)
        say(count, alone ? '●' : open || locked ? String(hands[i]) : HIDDEN)
        if (open || locked || alone) count.removeAttribute('aria-label')
        else count.setAttribute('aria-label', 'hidden')
      })
    },
    key({ code, key, shiftKey }) {
      // With Shift a digit has another character on every keyboard, and still the same place.
      const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1] ?? (/^[1-9]$/.test(key) ? key : undefined)
      if (digit === undefined || Number(digit) > options.length) return false
      actor.send({ type: 'HAND', option: Number(digit) - 1, by: shiftKey ? -1 : 1 })
      return true
    },
    hint: ({ who }) =>
      who === 'alone' ? `1 to ${options.length} choose` : `1 to ${options.length} count a hand, ⇧ takes it back`,
  }
}

/** A number: typed one after another in a class, moved or typed alone. */
function numberAnswer({ actor }: Teaching, { unit, min, max, step }: LessonQuantity): Answers {
  const limits = { min: String(min), max: String(max), step: String(step) }
  const typed = element('input', { type: 'number', ...limits, 'aria-label': `Prediction, ${unit}` })
  const slider = element('input', { type: 'range', ...limits, 'aria-label': `Prediction, ${unit}` })
  slider.value = String(min + Math.round((max - min) / 2 / step) * step)
  const give = () => {
    const value = typed.valueAsNumber
    if (!Number.isFinite(value)) return false
    actor.send({ type: 'GUESS', value: Math.min(max, Math.max(min, value)) })
    return true
  }
  const add = () => {
    const given = give()
    if (given) typed.value = ''
    typed.focus()
    return given
  }
  const more = keyed('Add', '', add, 'btn big')
  const less = keyed('Take back', '', () => actor.send({ type: 'UNGUESS' }), 'btn big')
  typed.addEventListener('keydown', (event) => {
    // Out of the field, letters are keys again.
    if (event.key === 'Escape') typed.blur()
    if (event.key !== 'Enter') return
    event.preventDefault()
    // An empty field adds nobody, so Enter there locks as everywhere.
    if (actor.getSnapshot().context.who === 'alone' || typed.value === '') actor.send({ type: 'LOCK' })
    else add()
  })
  typed.addEventListener('input', () => actor.getSnapshot().context.who === 'alone' && give())
  slider.addEventListener('input', () => {
    typed.value = slider.value
    give()
  })
  const said = element('p', { class: 'said' })
  const ends = element(
    'p',
    { class: 'ends muted' },
    element('span', {}, `${plain(min)} ${unit}`),
    element('span', {}, `${plain(max)} ${unit}`),
  )
  const line = element('div', { class: 'number-line' }, typed, element('span', {}, unit), more, less)
  return {
    element: element('div', { class: 'number' }, line, slider, ends, said),
    show({ who, guesses, open }, locked) {
      const alone = who === 'alone'
      slider.hidden = ends.hidden = !alone
      slider.disabled = typed.disabled = locked
      more.hidden = less.hidden = alone || locked
      typed.hidden = !alone && locked
      if (alone && guesses.length > 0 && document.activeElement !== typed) typed.value = String(guesses[0])
      if (alone && guesses.length > 0) slider.value = String(guesses[0])
      if (guesses.length === 0 && alone && document.activeElement !== typed) typed.value = ''
      const shown = guesses.map((guess) => (open || locked ? plain(guess) : HIDDEN)).join('  ')
      say(said, alone ? '' : shown)
    },
    key({ key }) {
      // The field takes the focus while the key goes down, and so the key is the first of the number.
      if (/^[-0-9]$/.test(key) && !typed.disabled) typed.focus()
      return false
    },
    hint: ({ who }) =>
      who === 'alone' ? 'Type a number' : 'Type each number and Enter; in the empty field Enter locks',
  }
}

/** A number with a minus that is one. */
function plain(value: number): string {
  return String(value).replace('-', '−')
}
