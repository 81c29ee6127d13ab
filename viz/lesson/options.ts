import type { LessonOption } from '../../src/index.ts'
import { element, say } from '../panel/element.ts'
import { type Answers, HIDDEN } from './answers.ts'
import { keyed, relabel } from './stage.ts'
import type { Teaching } from './teaching.ts'

/** Options with their keys; in a class a tally each, alone a choice. */
export function optionAnswers({ actor }: Teaching, options: readonly LessonOption[]): Answers {
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
