import { element } from './element.ts'

let shown: HTMLElement | null = null

/** Says one thing at the foot of the page, until it is closed or something else is said. */
export function notice(text: string): void {
  shown?.remove()
  const close = element('button', { type: 'button', class: 'btn', 'aria-label': 'Close' }, '×')
  const made = element('div', { class: 'page-notice', role: 'status' }, element('p', {}, text), close)
  close.addEventListener('click', () => made.remove())
  document.body.append(made)
  shown = made
}
