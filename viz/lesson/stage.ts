import { element } from '../panel/element.ts'
import type { Teaching } from './teaching.ts'

export type Snapshot = ReturnType<Teaching['actor']['getSnapshot']>

/** The three steps of a lesson, each a screen of its own. */
export type Step = 'predict' | 'run' | 'talk'

export function stepOf(snapshot: Snapshot): Step {
  if (snapshot.matches('running')) return 'run'
  return snapshot.matches('revealed') ? 'talk' : 'predict'
}

/** One of the screens of a lesson: predict, run, talk. It is made when the lesson gets there. */
export interface Stage {
  elements: HTMLElement[]
  show(snapshot: Snapshot): void
  /** Says whether it took the key. */
  key(event: KeyboardEvent): boolean
  /** Whether a picture on a clock is part of it. */
  clocked?: boolean
  hide?(): void
}

/** A button that says which key does the same. */
export function keyed(text: string, key: string, press: () => void, classes = 'btn'): HTMLButtonElement {
  const label = element('span', {}, text)
  const made = element('button', { type: 'button', class: classes }, label)
  if (key) made.append(element('kbd', { 'aria-hidden': 'true' }, key))
  made.addEventListener('click', press)
  // A click with the mouse does not take the focus, so that Enter goes on meaning what the screen says it does.
  made.addEventListener('mousedown', (event) => event.preventDefault())
  return made
}

/** The label of such a button. */
export function relabel(button: HTMLButtonElement, text: string): void {
  const label = button.firstElementChild
  if (label && label.textContent !== text) label.textContent = text
}

/** Paragraphs of a text, apart by empty lines. */
export function paragraphs(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '')
}
