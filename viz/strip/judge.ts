import { element } from '../panel/element.ts'
import type { JudgeChoice } from '../state/project.ts'
import type { AppState } from '../state/store.ts'
import type { App } from '../view.ts'

const CHOICES: readonly JudgeChoice[] = ['A', 'B', 'each']

/** Whose purpose judges what depends on one, in the maps as between them. Where only one can, the words say so. */
export function judgeSwitch({ store }: App): { element: HTMLElement; show(state: AppState): void } {
  const buttons = CHOICES.map((choice) => {
    const button = element('button', { type: 'button' }, choice)
    button.addEventListener('click', () => store.adjust({ judge: choice }))
    return { choice, button }
  })
  const choices = element('span', { class: 'seg' }, ...buttons.map(({ button }) => button))
  const root = element('div', { class: 'judges', role: 'group', 'aria-label': 'Judged by' }, 'Judged by ', choices)
  return {
    element: root,
    show({ project, lastRuns }) {
      const voices = lastRuns?.comparison.judges ?? ['A', 'B']
      root.hidden = voices.length < 2
      for (const { choice, button } of buttons) button.setAttribute('aria-pressed', String(choice === project.judge))
    },
  }
}
