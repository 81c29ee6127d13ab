import type { Snapshot } from './stage.ts'

/** What stands between the question and the button. */
export interface Answers {
  element: HTMLElement
  show(context: Snapshot['context'], locked: boolean): void
  key(event: KeyboardEvent): boolean
  hint(context: Snapshot['context']): string
}

export const HIDDEN = '··'
