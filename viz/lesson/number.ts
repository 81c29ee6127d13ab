import type { LessonQuantity } from '../../src/index.ts'
import { element, say } from '../panel/element.ts'
import { type Answers, HIDDEN } from './answers.ts'
import { keyed } from './stage.ts'
import type { Teaching } from './teaching.ts'

/** A number: typed one after another in a class, moved or typed alone. */
export function numberAnswer({ actor }: Teaching, { unit, min, max, step }: LessonQuantity): Answers {
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
