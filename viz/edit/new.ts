import { element, say } from '../panel/element.ts'
import { openCodeDialog } from '../share/dialog.ts'
import type { App } from '../view.ts'
import { exportReader } from './export.ts'
import { takeExport } from './files.ts'
import { numbersForm } from './numbers.ts'
import { EXPORTS, openFile, openText, pickFile, SCENARIOS } from './opening.ts'

export interface NewPage {
  element: HTMLElement
  show(): void
}

/** A scenario of one's own: from four numbers, a table of steps, an export of deals, or a file or code that there is. */
export function newPage(app: App): NewPage {
  const refusal = element('p', { class: 'refusal', role: 'alert' })
  const open = (name: string, text: string) => openText(app, name, text, { side: 0, both: true })
  const reader = exportReader(app, open)
  const given = {
    side: 0,
    both: true,
    exported: (file: File) => reader.read(file),
    refused: (why: string) => say(refusal, why),
  } as const
  const pick = async (accept: string) => {
    const file = await pickFile(accept)
    say(refusal, '')
    if (file) openFile(app, file, given)
  }
  const card = (title: string, text: string, ...parts: HTMLElement[]) =>
    element('section', { class: 'way-in' }, element('h2', {}, title), element('p', { class: 'muted' }, text), ...parts)
  return {
    element: element(
      'div',
      { class: 'new-page' },
      element('h1', {}, 'My scenario'),
      element(
        'p',
        { class: 'lead muted' },
        'Whatever you type or open here stays in this window. This page cannot send anything: its policy forbids every connection.',
      ),
      element(
        'div',
        { class: 'ways-in' },
        card(
          'From four numbers',
          'Enough to see where customers wait. Everything can be changed afterwards.',
          numbersForm(open),
        ),
        element(
          'div',
          { class: 'way-column' },
          card(
            'From a table of steps',
            'A CSV with one row a step: step, team, people, cost, takes, on %, back %. Any scenario file opens here too.',
            button('Open a table or a scenario', () => pick(SCENARIOS)),
          ),
          card(
            'From a CRM export',
            'A CSV with one row a deal: when it began, when it closed, won or lost. You see how well the scenario fits, and what the file cannot say.',
            button('Open an export', () => pick(EXPORTS)),
          ),
          card(
            'From a code',
            'Somebody shared a comparison with you.',
            button('Open a code', () => openCodeDialog(app)),
          ),
        ),
      ),
      refusal,
      reader.element,
    ),
    show() {
      const file = takeExport()
      if (file) reader.read(file)
    },
  }
}

function button(text: string, press: () => void): HTMLElement {
  const made = element('button', { type: 'button', class: 'btn' }, text)
  made.addEventListener('click', press)
  return made
}
