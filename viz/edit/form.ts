import type { Field, Problem, Starter } from '../../src/index.ts'
import { element, say } from '../panel/element.ts'
import { titled } from '../words.ts'
import type { Checked } from '../work/checked.ts'

export interface Form {
  element: HTMLElement
  /** `base` is what a variant extends, from which it has what stands in no line of its own. */
  show(form: Checked['form'], problems: readonly Problem[], base: string | null): void
}

type Change = (field: Pick<Field, 'path' | 'kind'>, value: string) => void

/** Blocks that have no title of their own in a file: what they hold is about the scenario as a whole. */
const HEADING = ['name', 'label', 'currency', 'needs']
const TITLES: Readonly<Record<string, string>> = { team: 'Teams', wip: 'WIP limits', spend: 'Spending' }
/** Open from the beginning: what most people come for. */
const OPEN = ['market', 'team']

/** The settings of a scenario with label, unit, range and help, by block; and blocks that could be added. */
export function createForm(change: Change): Form {
  const blocks = element('div', { class: 'blocks' })
  const more = element('div', { class: 'add-block' })
  const variant = element('p', { class: 'muted' })
  const root = element('div', { class: 'form' }, variant, blocks, more)
  let rows: Row[] = []
  let shape = ''
  return {
    element: root,
    show(form, problems, base) {
      if (!form) return
      say(variant, base === null ? '' : `Bold is what differs. The rest is as in ${base}, until you change it.`)
      const now = JSON.stringify([
        form.unit,
        form.currency,
        form.fields.map(({ path, kind }) => [path, kind]),
        form.starters.map(({ key }) => key),
      ])
      if (now !== shape) {
        shape = now
        const open = new Set([...blocks.querySelectorAll('details[open]')].map(({ id }) => id))
        rows = form.fields.map((field) => row(field, form, change))
        blocks.replaceChildren(...sections(form.fields, rows, open))
        more.replaceChildren(...adding(form.starters, change))
      }
      form.fields.forEach((field, i) => {
        rows[i]!.update(
          field,
          problems.filter((problem) => problem.severity !== 'note' && concerns(problem, field)),
          base,
        )
      })
    },
  }
}

function concerns({ path }: Problem, field: Field): boolean {
  return path === field.path || (field.kind === 'distribution' && path.startsWith(`${field.path}.`))
}

function sections(fields: readonly Field[], rows: readonly Row[], open: ReadonlySet<string>): HTMLElement[] {
  const byBlock = new Map<string, { field: Field; row: Row }[]>()
  fields.forEach((field, i) => {
    const block = HEADING.includes(field.block) ? 'scenario' : field.block
    byBlock.set(block, [...(byBlock.get(block) ?? []), { field, row: rows[i]! }])
  })
  return [...byBlock].map(([block, all]) => {
    const id = `block-${block}`
    const details = element('details', { id }, element('summary', {}, TITLES[block] ?? titled(block)), ...things(all))
    details.open = open.size > 0 ? open.has(id) : OPEN.includes(block)
    return details
  })
}

/** Under a block its things, each a group of fields: teams, steps, segments. */
function things(all: readonly { field: Field; row: Row }[]): HTMLElement[] {
  const byThing = new Map<string, HTMLElement[]>()
  let within = ''
  for (const { field, row } of all) {
    const group = byThing.get(field.thing) ?? []
    if (byThing.has(field.thing) === false) within = ''
    if (field.within !== within && field.within !== '')
      group.push(element('p', { class: 'within muted' }, field.within))
    within = field.within
    group.push(row.element)
    byThing.set(field.thing, group)
  }
  return [...byThing].map(([thing, group]) =>
    thing === ''
      ? element('div', { class: 'thing' }, ...group)
      : element('fieldset', { class: 'thing' }, element('legend', {}, thing.split('.').join(' › ')), ...group),
  )
}

interface Row {
  element: HTMLElement
  update(field: Field, problems: readonly Problem[], base: string | null): void
}

function row(field: Field, form: NonNullable<Checked['form']>, change: Change): Row {
  const id = `field-${field.path}`
  const input = inputOf(field)
  input.id = id
  input.setAttribute('aria-describedby', `${id}-help ${id}-said`)
  input.addEventListener('change', () => change(field, valueIn(input)))
  const unit = element('span', { class: 'unit muted' }, unitOf(field, form))
  const help = element('p', { class: 'field-help muted', id: `${id}-help` }, helpOf(field))
  const said = element('p', { class: 'said', id: `${id}-said` })
  const label = element('label', { for: id }, field.label)
  const wide = ['text', 'list', 'distribution'].includes(field.kind)
  const root = element('div', { class: wide ? 'field wide' : 'field' }, label, input, unit, help, said)
  return {
    element: root,
    update({ text, line }, problems, base) {
      // What is being typed stays; what was taken over is no longer being typed.
      const typing = document.activeElement === input && ![input.dataset['shown'], text].includes(valueIn(input))
      if (!typing) setValue(input, text)
      // What the file says with a unit of its own, as 4 leads a day, is in that one.
      unit.hidden = text !== '' && Number.isNaN(Number(text))
      input.setAttribute('aria-invalid', String(problems.some(({ severity }) => severity === 'error')))
      root.classList.toggle('inherited', base !== null && line === null)
      root.classList.toggle('own', base !== null && line !== null)
      const words = problems.map(({ expected, found, hint }) => `Expected ${expected}, found ${found}. ${hint}`.trim())
      say(said, words.join(' '))
    },
  }
}

type Input = HTMLInputElement | HTMLSelectElement

function inputOf({ kind, choices }: Field): Input {
  if (kind === 'choice')
    return element('select', {}, ...choices.map((choice) => element('option', { value: choice }, choice)))
  if (kind === 'yes or no') return element('input', { type: 'checkbox' })
  return element('input', { type: 'text', autocomplete: 'off', spellcheck: 'false' })
}

function valueIn(input: Input): string {
  return input instanceof HTMLInputElement && input.type === 'checkbox' ? String(input.checked) : input.value
}

function setValue(input: Input, text: string): void {
  if (input instanceof HTMLInputElement && input.type === 'checkbox') input.checked = text === 'true'
  else if (input instanceof HTMLSelectElement && ![...input.options].some(({ value }) => value === text)) {
    input.append(element('option', { value: text }, text))
    input.value = text
  } else if (input.value !== text) input.value = text
  input.dataset['shown'] = text
}

function unitOf({ unit }: Field, { unit: time, currency }: NonNullable<Checked['form']>): string {
  if (unit === 'time') return `${time}s`
  if (unit === 'number' || unit === '') return ''
  if (unit === 'share') return '0 to 1'
  return unit.replace('currency', currency).replace('per time', `per ${time}`)
}

function helpOf({ help, range, above, unit, kind }: Field): string {
  const times = unit === 'time' || unit === 'per time' ? ' Also as 45min, 2h, 3d.' : ''
  const words = kind === 'distribution' ? ' A number, a time as 1h (20min to 3h), or { exponential: 2h }.' : times
  return `${help}${rangeWords(range, above)}${words}`.trim()
}

function rangeWords(range: Field['range'], above: boolean): string {
  if (!range) return ''
  const [least, most] = range
  const low = least <= -1e9 ? '' : above ? `above ${least}` : `at least ${least}`
  const high = most >= 1e9 ? '' : `at most ${most}`
  const words = [low, high].filter((part) => part !== '').join(', ')
  return words === '' ? '' : ` ${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}

function adding(starters: readonly Starter[], change: Change): HTMLElement[] {
  if (starters.length === 0) return []
  const help = element('p', { class: 'muted' }, starters[0]!.help)
  const options = starters.map(({ key, label }) => element('option', { value: key }, label))
  const select = element('select', { 'aria-label': 'Block to add' }, ...options)
  const of = () => starters.find(({ key }) => key === select.value)
  select.addEventListener('change', () => say(help, of()?.help ?? ''))
  const add = element('button', { type: 'button', class: 'btn' }, 'Add a block')
  add.addEventListener('click', () => {
    const starter = of()
    if (starter) change({ path: starter.key, kind: 'settings' }, starter.text)
  })
  return [element('div', { class: 'adding' }, add, select), help]
}
