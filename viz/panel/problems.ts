import type { AppState } from '../state/store.ts'
import type { App } from '../view.ts'
import type { Complaint } from '../world.ts'
import { element, say } from './element.ts'

/** What is wrong with the files, each with its place, and what to do. */
export function problems(complaints: readonly Complaint[]): HTMLElement {
  const head =
    complaints.length === 1
      ? 'One thing is wrong, and nothing was run'
      : `${complaints.length} things are wrong, and nothing was run`
  return element(
    'main',
    { class: 'problems', role: 'alert' },
    element('h2', {}, head),
    problemList(complaints),
    element(
      'p',
      { class: 'muted' },
      'Put the files right and open the page again. ',
      element('code', {}, 'whyflow check'),
      ' says the same without a page.',
    ),
  )
}

/** Each with its place. */
export function problemList(complaints: readonly Complaint[]): HTMLElement {
  const rows = complaints.map(({ where, text }) =>
    element('li', {}, where ? element('code', {}, where) : '', ` ${text}`),
  )
  return element('ol', {}, ...rows)
}

/** Over the last good picture: why it is not the newest. What the row of a lever says beside it is not said twice. */
export function refusal({ store }: App) {
  const words = element('p')
  const back = element('button', { type: 'button', class: 'btn' }, '↶ Undo')
  back.addEventListener('click', () => store.undo())
  const root = element('div', { class: 'not-run', role: 'alert', hidden: '' }, words, back)
  return {
    element: root,
    show({ complaints, view, pair }: AppState): void {
      const told = complaints.filter(({ move }) => !move || view !== 'race')
      const text = told.map((each) => [each.move?.path ?? each.where, each.text].filter(Boolean).join(': ')).join(' ')
      root.hidden = told.length === 0 || pair === null
      say(words, root.hidden ? '' : `Not run: ${text} The last run that worked is shown.`)
      back.disabled = !store.canUndo()
    },
  }
}
