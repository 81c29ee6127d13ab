import { element, say } from '../panel/element.ts'
import type { App } from '../view.ts'
import { Refused } from '../work/asks.ts'
import type { Export, Imported } from '../work/imported.ts'
import { LARGEST_EXPORT } from './given.ts'

export interface ExportReader {
  element: HTMLElement
  read(file: File): Promise<void>
}

/** Reads an export of deals: what it says, what it cannot say, what can be said in its place; then a scenario of it. */
export function exportReader({ crew }: App, open: (name: string, text: string) => void): ExportReader {
  const result = element('div', { class: 'export', role: 'status' })
  let file: File | null = null
  const touch = field(
    'Working time in a deal',
    '',
    'As 6h. A file of a CRM holds time that passed, not work. (--touch)',
  )
  const people = field('People who work the deals', '', 'Without it as many as there are owners. (--people)')
  const cost = field('Cost of a person per hour', '', 'In the currency of the amounts. (--cost)')
  const map = field('What a column means', '', 'As start=Opened on, end=Closed on, outcome=Stage. (--map)')
  const dates = element(
    'select',
    { id: 'export-dates' },
    ...ORDERS.map(([value, text]) => element('option', { value }, text)),
  )
  const again = element('button', { type: 'submit', class: 'btn' }, 'Read it again')
  const datesField = element('div', {}, element('label', { for: 'export-dates' }, 'Dates are written'), dates)
  const form = element(
    'form',
    { class: 'export-options', hidden: '' },
    element('h3', {}, 'What the file does not say'),
    element('div', { class: 'four' }, touch.element, people.element, cost.element, map.element, datesField),
    again,
  )
  const read = async () => {
    if (!file) return
    say(result, `Reading ${file.name} …`)
    form.hidden = true
    try {
      if (file.size > LARGEST_EXPORT)
        throw new Refused([
          { where: file.name, text: `It has ${(file.size / 1e6).toFixed(0)} MB; at most 200 MB are read.` },
        ])
      const bytes = new Uint8Array(await file.arrayBuffer())
      const imported = await crew.read('imported', {
        bytes,
        options: optionsOf(file.name, { touch, people, cost, map }, dates.value),
      })
      result.replaceChildren(...report(file.name, imported, open))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const problems = error.complaints.map(({ where, text }) =>
        element('li', {}, element('code', {}, where), ` ${text}`),
      )
      result.replaceChildren(
        element('p', {}, element('b', {}, `${file.name} cannot be read as it is.`)),
        element('ol', { class: 'problem-list' }, ...problems),
      )
    }
    form.hidden = false
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    read()
  })
  return {
    element: element('div', {}, result, form),
    read(given) {
      file = given
      return read()
    },
  }
}

const ORDERS = [
  ['', 'as the file shows'],
  ['day-first', 'day first: 31.12.2026'],
  ['month-first', 'month first: 12/31/2026'],
  ['year-first', 'year first: 2026-12-31'],
] as const

type Fields = Record<'touch' | 'people' | 'cost' | 'map', { input: HTMLInputElement }>

function optionsOf(file: string, { touch, people, cost, map }: Fields, dates: string): Export['options'] {
  const text = ({ input }: { input: HTMLInputElement }) => input.value.trim()
  const pairs = text(map)
    .split(/[,;\n]/)
    .flatMap((pair) =>
      pair.includes('=') ? [[pair.slice(0, pair.indexOf('=')).trim(), pair.slice(pair.indexOf('=') + 1).trim()]] : [],
    )
  return {
    file,
    ...(text(touch) === '' ? {} : { touch: { deal: text(touch) } }),
    ...(Number(text(people)) >= 1 ? { people: Math.round(Number(text(people))) } : {}),
    ...(text(cost) !== '' && Number(text(cost)) >= 0 ? { cost: Number(text(cost)) } : {}),
    ...(dates === '' ? {} : { dates: dates as 'day-first' }),
    ...(pairs.length === 0 ? {} : { map: Object.fromEntries(pairs) as Record<string, string> }),
  }
}

function report(file: string, imported: Imported, open: (name: string, text: string) => void): HTMLElement[] {
  const { counts, said, warnings } = imported
  const use = element('button', { type: 'button', class: 'btn primary' }, 'Open the scenario')
  use.addEventListener('click', () => open(`${file.replace(/\.\w+(\.gz)?$/, '')}.yaml`, imported.yaml))
  const head = `${file}: ${counts.read} rows, ${counts.kept} deals: ${counts.won} won, ${counts.lost} lost, ${counts.open} open.`
  const groups = said.map(({ heading, sentences }) =>
    element(
      'section',
      {},
      element('h3', {}, heading),
      element('ul', {}, ...sentences.map((sentence) => element('li', {}, sentence))),
    ),
  )
  const warned =
    warnings.length === 0
      ? []
      : [element('ul', { class: 'warnings' }, ...warnings.map((text) => element('li', {}, text)))]
  const all = element(
    'details',
    {},
    element('summary', {}, 'The whole report on the fit'),
    element('pre', { class: 'mono', tabindex: '0' }, imported.report),
  )
  return [
    element('p', {}, element('b', {}, head)),
    element('div', { class: 'said-groups' }, ...groups),
    ...warned,
    all,
    use,
  ]
}

function field(label: string, value: string, help: string): { element: HTMLElement; input: HTMLInputElement } {
  const id = `export-${label.toLowerCase().replace(/[^a-z]+/g, '-')}`
  const input = element('input', { type: 'text', id, value, autocomplete: 'off', 'aria-describedby': `${id}-help` })
  // What the report calls an option is one word, also at the end of a line.
  const words = help.split(/(--[a-z-]+)/).map((part) => (part.startsWith('--') ? element('code', {}, part) : part))
  const note = element('span', { class: 'muted', id: `${id}-help` }, ...words)
  return { element: element('div', {}, element('label', { for: id }, label), input, note), input }
}
