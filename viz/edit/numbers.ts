import { isTime, percentIn, ratePerDay, type Stage, template } from '../../src/index.ts'
import { element, say } from '../panel/element.ts'

/** The steps with which the form begins: what most would change, and enough to run. */
const USUAL: readonly { name: string; takes: string; on: string }[] = [
  { name: 'Qualify', takes: '1h', on: '50' },
  { name: 'Propose', takes: '6h', on: '35' },
]

/** A scenario from four numbers: leads, people, what one costs, and of every step how long it takes and how many go on. */
export function numbersForm(open: (name: string, text: string) => void): HTMLElement {
  const name = field('What do you call it?', 'Our funnel')
  const leads = field('New leads', '4 a day', 'Also 20 a week, 120/month.')
  const people = field('People who work on them', '5')
  const cost = field('Cost of a person per hour', '60')
  const steps = element('tbody', {})
  const add = element('button', { type: 'button', class: 'btn' }, 'Add a step')
  const refusal = element('p', { class: 'refusal', role: 'alert' })
  for (const usual of USUAL) steps.append(stepRow(usual))
  add.addEventListener('click', () => {
    const row = stepRow({ name: '', takes: '1h', on: '50' })
    steps.append(row)
    row.querySelector('input')?.focus()
  })
  const heads = ['Step', 'Working time', 'Of 100 go on'].map((text) => element('th', { scope: 'col' }, text))
  const form = element(
    'form',
    { class: 'numbers-form' },
    element('div', { class: 'four' }, name.element, leads.element, people.element, cost.element),
    element('table', {}, element('thead', {}, element('tr', {}, ...heads, element('td', {}))), steps),
    element(
      'div',
      { class: 'row' },
      add,
      element('button', { type: 'submit', class: 'btn primary' }, 'Make the scenario'),
    ),
    refusal,
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    for (const input of form.querySelectorAll('[aria-invalid]')) input.removeAttribute('aria-invalid')
    try {
      const text = template({
        name: name.input.value.trim() || 'Our funnel',
        leadsPerDay: sound(leads.input, ratePerDay, 'a rate such as 4 a day or 120/month'),
        people: sound(people.input, whole, 'a whole number from 1'),
        cost: sound(cost.input, amount, 'an amount of at least 0'),
        stages: stagesIn(steps),
      })
      say(refusal, '')
      open(`${name.input.value.trim() || 'Our funnel'}.yaml`, text)
    } catch (error) {
      if (!(error instanceof Unsound)) throw error
      say(refusal, error.message)
      error.input.setAttribute('aria-invalid', 'true')
      error.input.focus()
    }
  })
  return form
}

/** An answer that cannot be read, and where it was given. */
class Unsound extends Error {
  readonly input: HTMLInputElement

  constructor(input: HTMLInputElement, expected: string) {
    super(
      `${input.getAttribute('aria-label') ?? input.labels?.[0]?.textContent}: expected ${expected}, found ${JSON.stringify(input.value)}.`,
    )
    this.input = input
  }
}

function sound<T>(input: HTMLInputElement, read: (text: string) => T | null, expected: string): T {
  const value = read(input.value.trim())
  if (value === null) throw new Unsound(input, expected)
  return value
}

function stagesIn(steps: HTMLElement): Stage[] {
  return [...steps.querySelectorAll('tr')].map((row): Stage => {
    const [name, takes, on] = row.querySelectorAll('input') as unknown as [
      HTMLInputElement,
      HTMLInputElement,
      HTMLInputElement,
    ]
    return {
      name: sound(name, (text) => text || null, 'the name of a step'),
      takes: sound(takes, (text) => (isTime(text) ? text : null), 'a time such as 45min, 2h or 6h (3h to 12h)'),
      on: sound(on, percentIn, 'a percentage from 0 to 100'),
    }
  })
}

function stepRow({ name, takes, on }: { name: string; takes: string; on: string }): HTMLElement {
  const inputs = (
    [
      ['Step', name],
      ['Working time', takes],
      ['Of 100 go on', on],
    ] as const
  ).map(([label, value]) => element('input', { type: 'text', 'aria-label': label, value, autocomplete: 'off' }))
  const remove = element('button', { type: 'button', class: 'btn', 'aria-label': 'Remove the step' }, '×')
  const row = element('tr', {}, ...[...inputs, remove].map((cell) => element('td', {}, cell)))
  remove.addEventListener('click', () => {
    if (row.parentElement && row.parentElement.children.length > 1) row.remove()
  })
  return row
}

function field(label: string, value: string, help = ''): { element: HTMLElement; input: HTMLInputElement } {
  const id = `new-${label.toLowerCase().replace(/[^a-z]+/g, '-')}`
  const input = element('input', { type: 'text', id, value, autocomplete: 'off' })
  const note = help === '' ? [] : [element('span', { class: 'muted' }, help)]
  return { element: element('div', {}, element('label', { for: id }, label), input, ...note), input }
}

function whole(text: string): number | null {
  const value = Number(text)
  return Number.isSafeInteger(value) && value >= 1 && value <= 1_000_000 ? value : null
}

function amount(text: string): number | null {
  const value = Number(text)
  return text !== '' && value >= 0 && value <= 1e9 ? value : null
}
