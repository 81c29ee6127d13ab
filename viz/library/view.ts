import './style.css'
import { kpi } from '../../src/index.ts'
import { library, libraryPage } from '../data.ts'
import { element } from '../panel/element.ts'
import { copyButton } from '../panel/save.ts'
import { projectOf } from '../state/project.ts'
import type { App, View } from '../view.ts'
import { type Catalogue, catalogueOf, nameIn, type PairEntry } from './catalogue.ts'

/** Ready-made designs: pairs with what comes out of them, and each on its own, to be put beside any other. */
export function libraryView({ store }: App): View {
  const catalogue = catalogueOf(libraryPage)
  const race = (a: string, b: string) => store.open(projectOf(a, b), 'race')
  const back = element('button', { type: 'button', class: 'btn' }, '◂ Start')
  back.addEventListener('click', () => store.set({ view: 'start' }))
  return {
    element: element(
      'main',
      { class: 'library' },
      element('div', { class: 'library-head' }, back, element('h1', {}, 'Library')),
      element(
        'p',
        { class: 'lead muted' },
        'All of them are variants of one small business-to-business seller. They illustrate; they are nobody’s data. Nothing was set so that an essay comes out right: where it loses, that stands here.',
      ),
      chooser(catalogue, race),
      element('h2', {}, 'Pairs to race'),
      element('p', {}, 'Bold is what 20 paired runs say of B, the second, against A, the first, at these numbers.'),
      element('ol', { class: 'pairs' }, ...catalogue.pairs.map((pair) => pairItem(pair, () => race(pair.a, pair.b)))),
      element('h2', {}, 'What each of them is'),
      ...listOf([...catalogue.sellers, ...catalogue.systems]),
    ),
    show() {},
  }
}

/** Any design against any other. */
function chooser({ sellers, systems }: Catalogue, race: (a: string, b: string) => void): HTMLElement {
  const group = (label: string, names: readonly { name: string }[]) =>
    element('optgroup', { label }, ...names.map(({ name }) => element('option', { value: name }, titleOf(name))))
  const select = (letter: string) =>
    element(
      'select',
      { id: `library-${letter}` },
      group('Sellers', sellers),
      group('Systems whose theory is known', systems),
    )
  const [a, b] = [select('A'), select('B')]
  b.value = sellers[1]?.name ?? b.value
  const label = (letter: string) =>
    element(
      'label',
      { for: `library-${letter}` },
      element('span', { class: `badge ${letter}` }, letter),
      ' ',
      element('span', { class: 'unseen' }, 'Design'),
    )
  const start = element('button', { type: 'submit', class: 'btn primary' }, 'Race them')
  const form = element(
    'form',
    { class: 'chooser', 'aria-label': 'Any design against any other' },
    element('div', {}, label('A'), a),
    element('div', {}, label('B'), b),
    start,
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    race(a.value, b.value)
  })
  return form
}

function pairItem({ a, b, essay, shows, outcome }: PairEntry, open: () => void): HTMLElement {
  const press = element(
    'button',
    { type: 'button' },
    titleOf(a),
    element('span', { class: 'muted' }, ' and '),
    titleOf(b),
  )
  press.addEventListener('click', open)
  const verdicts = outcome.map(({ kpi: name, verdict }) => {
    const holds = verdict === 'better' || verdict === 'worse'
    const words = `${kpi(name)?.label ?? name}: ${holds ? `B ${verdict}` : verdict}`
    return element('li', {}, holds ? element('b', {}, words) : words)
  })
  return element(
    'li',
    {},
    element('h3', {}, press),
    element('p', { class: 'muted' }, essay),
    element('p', {}, ...emphasised(shows)),
    element('ul', { class: 'outcome', 'aria-label': 'What 20 paired runs say' }, ...verdicts),
  )
}

type Entry = Readonly<{ name: string; sentence: string }>

const HEADS = ['Design', 'In one sentence', 'On the command line'] as const

function listOf(entries: readonly Entry[]): HTMLElement[] {
  const rows = entries.map(({ name, sentence }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, titleOf(name)),
      element('td', {}, sentence),
      element('td', {}, element('code', {}, name)),
    ),
  )
  const heads = HEADS.map((text) => element('th', { scope: 'col' }, text))
  const copy = copyButton(() => ({ head: [...HEADS], rows: linesOf(entries) }), 'whyflow-library', 'all designs')
  const table = element(
    'div',
    { class: 'table', role: 'region', 'aria-label': 'All designs', tabindex: '0' },
    element('table', {}, element('thead', {}, element('tr', {}, ...heads)), element('tbody', {}, ...rows)),
  )
  return [table, element('p', { class: 'takeaways' }, copy)]
}

function linesOf(entries: readonly Entry[]): string[][] {
  return entries.map(({ name, sentence }) => [titleOf(name), sentence, name])
}

function titleOf(name: string): string {
  return nameIn(library[`scenarios/${name}.yaml`] ?? '') || name
}

/** `**` stands around what the page prints bold, a back quote around names. */
function emphasised(text: string): (Node | string)[] {
  return text
    .replaceAll('`', '')
    .split('**')
    .map((part, i) => (i % 2 === 1 ? element('b', {}, part) : part))
}
