import { element } from '../panel/element.ts'
import type { AppState } from '../state/store.ts'
import type { App } from '../view.ts'

/** A part of a view: made once, drawn after every change while its view is on. */
export interface LeversPanel {
  element: HTMLElement
  show(state: AppState): void
}

export function leversPanel(_app: App): LeversPanel {
  return { element: element('aside', { class: 'levers', hidden: '' }), show() {} }
}
