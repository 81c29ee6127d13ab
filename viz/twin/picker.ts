import { drawing, element, say } from '../panel/element.ts'
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
  const field = nameField(pick)
  const lead = element('p', { class: 'lead' })
  const complaint = element('p', { class: 'complaint', role: 'alert' })
  const choices = element('div', { class: 'choices' })
  const counted = element('p', { class: 'muted' })
  const root = element(
    'section',
    { class: 'pick', 'aria-label': 'Whom to follow' },
    element('h2', {}, 'Follow one customer through both designs'),
    complaint,
    lead,
    choices,
    counted,
    field.element,
    emptyFrame(),
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
      field.show(twins)
      const anybody = Array.from({ length: Math.min(OFFERED, fate[0].length) }, (_, customer) => customer)
      choices.replaceChildren(
        ...offer('Won in A, lost in B', wonInA, twins, pick),
        ...offer('Lost in A, won in B', wonInB, twins, pick),
        ...(divided.length === 0 ? offer('The first to come', anybody, twins, pick) : []),
      )
      say(
        lead,
        divided.length === 0
          ? 'Click a customer on a map of the race, or take one of the first to come.'
          : 'Click a customer on a map of the race, or take one of these: the same person with the same luck, won in one design and lost in the other.',
      )
      say(
        counted,
        divided.length === 0
          ? 'In this one run nobody is won in one design and lost in the other.'
          : `In this one run ${count(wonInA.length)} won only in A, ${count(wonInB.length)} won only in B. One run cannot tell the designs apart; the race strip says what can be told.`,
      )
    },
  }
}

function offer(head: string, customers: readonly number[], twins: Twins, pick: (name: string) => void): HTMLElement[] {
  if (customers.length === 0) return []
  const buttons = customers.slice(0, OFFERED).map((customer) => {
    const name = nameIn(twins, 0, customer)
    const { world, design } = twins.timelines[0]
    const segment = design.segments.length > 1 ? design.segments[world.trace.customerSegment[customer]!]!.label : ''
    const more = segment === '' ? [] : [element('span', { class: 'muted' }, ` ${segment}`)]
    const button = element('button', { type: 'button', class: 'btn' }, name, ...more)
    button.addEventListener('click', () => pick(name))
    return button
  })
  return [element('div', { role: 'group', 'aria-label': head }, element('h3', {}, head), ...buttons)]
}

interface Field {
  element: HTMLFormElement
  show(twins: Twins): void
}

/** A field for a name, `web/2251` or the number alone. */
export function nameField(pick: (name: string) => void): Field {
  const input = element('input', { type: 'text', size: '12', autocomplete: 'off', spellcheck: 'false' })
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
  return {
    element: form,
    show(twins) {
      const { customers } = twins.timelines[0].world.trace
      input.placeholder = customers > 0 ? nameIn(twins, 0, Math.floor(customers / 2)) : ''
    },
  }
}

/** What will stand there: one line, then two. */
function emptyFrame(): SVGElement {
  const letter = (text: string, y: number) => [
    drawing('rect', { class: `letter-box ${text}`, x: '1', y: String(y - 15), width: '30', height: '30', rx: '4' }),
    drawing('text', { class: `letter ${text}`, x: '16', y: String(y + 7), 'text-anchor': 'middle' }, text),
  ]
  return drawing(
    'svg',
    { class: 'journeys empty', width: '540', height: '150', viewBox: '0 0 540 150', 'aria-hidden': 'true' },
    ...letter('A', 30),
    ...letter('B', 120),
    drawing('path', { class: 'thread open', d: 'M50,75H200V44Q200,30 214,30H540M200,75V106Q200,120 214,120H540' }),
  )
}
