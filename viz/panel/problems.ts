import type { Complaint } from '../world.ts'
import { element } from './element.ts'

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
