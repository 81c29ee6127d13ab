import './style.css'
import { compareReport } from '../../src/index.ts'
import { download } from '../panel/download.ts'
import { element, say } from '../panel/element.ts'
import { runPairs } from '../state/conduct.ts'
import type { AppState, Runs } from '../state/store.ts'
import type { App, View } from '../view.ts'
import { agreement } from './agreement.ts'
import { commandOf } from './command.ts'
import { addFiles } from './files.ts'
import { pageWith } from './page-with.ts'

/** What a manager reads: what differs, what moved and how surely, where time and money went, what was assumed. */
export function reportView(app: App): View {
  const { store } = app
  const paper = element('article', { class: 'report-paper' })
  const agrees = element('span', { class: 'agrees', role: 'status' })
  const print = button('Print', () => window.print())
  const save = button('Save as a file', () => {
    const state = store.get()
    if (state.runs.state !== 'done') return
    download('whyflow-report.html', 'text/html', pageWith(document, state))
    store.saved()
  })
  const again = button('Run again', () => runPairs(app))
  let drawn: Runs | null = null
  return {
    element: element('main', {}, element('div', { class: 'report-bar' }, print, save, again, agrees), paper),
    show(state) {
      const { runs, project } = state
      const current = runs.state === 'done' && runs.for === project
      print.hidden = save.hidden = !current
      again.hidden = runs.state === 'running'
      say(again, `Run ${project.reps} pairs again`)
      say(agrees, agreement(state))
      if (runs === drawn) return
      drawn = runs
      paper.replaceChildren(...contents(state))
      if (runs.state === 'done') addFiles(paper, runs.comparison)
    },
  }
}

function contents(state: AppState): Node[] {
  const { runs, project } = state
  if (runs.state === 'done') {
    const stale =
      runs.for === project
        ? []
        : [element('p', {}, element('b', {}, 'The designs have changed since these runs. Run the pairs again.'))]
    return [...stale, ...parsed(compareReport(runs.comparison, commandOf(state)).html)]
  }
  if (runs.state === 'failed') {
    const lines = runs.complaints.map(({ where, text }) => element('li', {}, where ? `${where}: ${text}` : text))
    return [element('h1', {}, 'These designs cannot be compared.'), element('ul', {}, ...lines)]
  }
  const words = runs.state === 'running' ? `${Math.floor(runs.done / 2)} of ${project.reps} paired runs are in.` : ''
  return [
    element('h1', {}, 'The report stands here when all paired runs are in.'),
    element('p', { role: 'status' }, words),
  ]
}

/** The report is written as markup in which every text is escaped; a document that nobody shows takes no part in the page. */
function parsed(html: string): Node[] {
  return [...new DOMParser().parseFromString(html, 'text/html').body.childNodes]
}

function button(text: string, press: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', class: 'btn' }, text)
  made.addEventListener('click', press)
  return made
}
