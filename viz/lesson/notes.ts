import type { Lesson } from '../../src/index.ts'
import { element } from '../panel/element.ts'
import { keyed, paragraphs } from './stage.ts'

/** The facilitator's notes: nothing of them is on the screen until they are asked for. */
export interface Notes {
  element: HTMLDialogElement
  open(lesson: Lesson): void
}

export function notesDialog(): Notes {
  const body = element('div', {})
  const head = element('h2', { id: 'notes-head' })
  const dialog = element('dialog', { class: 'notes', 'aria-labelledby': 'notes-head' }, head, body)
  const close = keyed('Close', 'N', () => dialog.close(), 'btn')
  // Whatever is typed over the notes is no key of the page below; the one that opened them closes them.
  dialog.addEventListener('keydown', (event) => {
    if (event.key !== 'n') return
    event.stopPropagation()
    dialog.close()
  })
  dialog.append(element('div', { class: 'actions' }, close))
  return {
    element: dialog,
    open(lesson) {
      head.textContent = `For the facilitator: ${lesson.name}`
      body.replaceChildren(
        element('p', {}, element('b', {}, lesson.idea), ` ${lesson.minutes} minutes.`),
        ...paragraphs(lesson.notes).map((text) => element('p', {}, text)),
        element('p', { class: 'muted' }, lesson.assumption),
      )
      dialog.showModal()
    },
  }
}
