import { element, say } from '../panel/element.ts'
import { count } from '../words.ts'
import { FATE, nameIn, type Twins } from './fates.ts'

export interface Picker {
  element: HTMLElement
  /** `complaint` says why nobody is shown; empty when nobody was asked for. */
  show(twins: Twins, complaint: string): void
}

/** How many of either kind are offered. */
const OFFERED = 4

/** Where nobody is marked: whom to follow. */
export function picker(pick: (name: string) => void): Picker {
  const complaint = element('p', { class: 'complaint', role: 'alert' })
  const choices = element('div', { class: 'choices' })
  const counted = element('p', { class: 'muted' })
  const root = element(
    'section',
    { class: 'pick', 'aria-label': 'Whom to follow' },
    element('h2', {}, 'Follow one customer through both designs'),
    complaint,
    element(
      'p',
      { class: 'lead' },
      'Click a customer on a map of the race, or take one of these: the same person with the same luck, won in one design and lost in the other.',
    ),
    choices,
    counted,
    nameField(pick),
  )
  let drawn: Twins | null = null
  return {
    element: root,
    show(twins, text) {
      say(complaint, text)
      complaint.hidden = text === ''
      if (drawn === twins) return
      drawn = twins
      const { divided, fate } = twins
      const wonInA = divided.filter((customer) => fate[0][customer] === FATE.won)
      const wonInB = divided.filter((customer) => fate[0][customer] === FATE.lost)
      choices.replaceChildren(
        ...offer('Won in A, lost in B', wonInA, twins, pick),
        ...offer('Lost in A, won in B', wonInB, twins, pick),
      )
      say(
        counted,
        divided.length === 0
          ? 'In this one run nobody is won in one design and lost in the other. Any customer can be followed.'
          : `In this one run ${count(wonInA.length)} won only in A, ${count(wonInB.length)} won only in B. One run cannot tell the designs apart; the race strip says what can be told.`,
      )
    },
  }
}

function offer(head: string, customers: readonly number[], twins: Twins, pick: (name: string) => void): HTMLElement[] {
  if (customers.length === 0) return []
  const buttons = customers.slice(0, OFFERED).map((customer) => {
    const name = nameIn(twins, 0, customer)
    const button = element('button', { type: 'button', class: 'btn' }, name)
    button.addEventListener('click', () => pick(name))
    return button
  })
  return [element('div', { role: 'group', 'aria-label': head }, element('h3', {}, head), ...buttons)]
}

/** A field for a name, `web/2251` or the number alone. */
export function nameField(pick: (name: string) => void): HTMLFormElement {
  const input = element('input', {
    type: 'text',
    size: '12',
    placeholder: 'web/2251',
    autocomplete: 'off',
    spellcheck: 'false',
  })
  const label = element('label', {}, 'Customer ', input)
  const form = element(
    'form',
    { class: 'by-name' },
    label,
    element('button', { type: 'submit', class: 'btn' }, 'Follow'),
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const text = input.value.trim()
    if (text !== '') pick(text)
    input.value = ''
  })
  return form
}
