import type { AppState } from '../state/store.ts'
import { commandOf } from './command.ts'

/** The page itself, as it was before anything was drawn, with this comparison in it: it opens on the report. */
export function pageWith(document: Document, state: AppState): string {
  const { runs, pair, project } = state
  if (runs.state !== 'done' || !pair) throw new RangeError('There is no finished comparison to save.')
  const traces = pair.timelines.map(({ world }) => world.checksum)
  const block = { project, report: { command: commandOf(state), traces, result: runs.comparison } }
  const copy = document.documentElement.cloneNode(true) as HTMLElement
  copy.querySelector('#app')!.replaceChildren()
  copy.querySelector('#whyflow-data')!.textContent = JSON.stringify(block).replaceAll('<', '\\u003c')
  const body = copy.querySelector('body')!
  for (const name of body.getAttributeNames()) body.removeAttribute(name)
  return `<!doctype html>\n${copy.outerHTML}\n`
}
