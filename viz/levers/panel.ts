import './style.css'
import { element, say } from '../panel/element.ts'
import type { AppState } from '../state/store.ts'
import type { App } from '../view.ts'
import { drawer } from './drawer.ts'

/** A part of a view: made once, drawn after every change while its view is on. */
export interface LeversPanel {
  element: HTMLElement
  show(state: AppState): void
  /** Takes the key that opens and closes the drawer. */
  key(event: KeyboardEvent): boolean
}

/** A rail at the right, which opens to a drawer: what can be moved while the designs run. */
export function leversPanel(app: App): LeversPanel {
  const word = element('b', {}, 'Levers')
  const count = element('span', { class: 'count' })
  const unit = element('span', { class: 'unseen' }, 'moved')
  const rail = element('button', { type: 'button', class: 'lever-rail', 'aria-expanded': 'false', title: 'Levers (M)' })
  rail.append(element('span', { class: 'knobs', 'aria-hidden': 'true' }), word, count, unit)
  const open = (wanted: boolean) => {
    root.toggleAttribute('data-open', wanted)
    rail.setAttribute('aria-expanded', String(wanted))
    inside.element.hidden = !wanted
    if (wanted) {
      inside.show(app.store.get())
      inside.focus()
    } else rail.focus()
  }
  const inside = drawer(app, () => open(false))
  inside.element.hidden = true
  const root = element('aside', { class: 'levers', 'aria-label': 'Levers' }, rail, inside.element)
  rail.addEventListener('click', () => open(true))
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || inside.element.hidden) return
    event.preventDefault()
    open(false)
  })
  return {
    element: root,
    show(state) {
      const moves = state.project.arms.reduce((sum, arm) => sum + arm.moves.length, 0)
      say(count, moves > 0 ? String(moves) : '')
      unit.hidden = moves === 0
      if (state.complaints.some(({ move }) => move) && inside.element.hidden && state.pair) open(true)
      if (!inside.element.hidden) inside.show(state)
    },
    key({ key }) {
      if (key !== 'm' && key !== 'M') return false
      open(!root.hasAttribute('data-open'))
      return true
    },
  }
}
