import { filesOf, library } from '../data.ts'
import { openShared } from '../share/opened.ts'
import { CodeError } from '../share/pack.ts'
import { readCode, readFile } from '../share/shared.ts'
import { projectOf } from '../state/project.ts'
import type { App } from '../view.ts'
import { withDraft } from './draft.ts'
import { kindOf, tooLarge } from './given.ts'
import { freePath, replaceArm, type Side } from './own.ts'
import { hasErrors } from './writing.ts'

/** What to do with a file that somebody opened or dropped. */
export interface Given {
  side: Side
  /** Both designs are to be this one, so that a change to either is compared with it as it is. */
  both?: boolean
  /** Takes an export of deals, which needs a look before it is a scenario. */
  exported(file: File): void
  /** Takes why a file cannot be opened. */
  refused(why: string): void
}

/** Opens a file in the place of a design: a scenario, a table of steps, a shared comparison, a code; or hands on an export. */
export async function openFile(app: App, file: File, given: Given): Promise<void> {
  const head = /\.gz$/i.test(file.name) ? '' : await file.slice(0, 4096).text()
  const kind = kindOf(file.name, head)
  const large = tooLarge(file.name, file.size, kind)
  if (large !== null) return given.refused(large)
  if (kind === 'export') return given.exported(file)
  const text = await file.text()
  if (kind === 'scenario') return openText(app, file.name, text, given)
  try {
    openShared(app, kind === 'code' ? readCode(text, library) : readFile(text, library))
  } catch (error) {
    if (!(error instanceof CodeError)) throw error
    given.refused(`${file.name}: ${error.message}`)
  }
}

/**
 * Puts a text in the place of a design. What has errors is not run: it comes into the editor with all of them, and what was
 * there stays on the maps until it has none.
 */
export async function openText(
  { store, crew }: App,
  name: string,
  text: string,
  { side, both }: Pick<Given, 'side' | 'both'>,
): Promise<void> {
  const { project } = store.get()
  const path = freePath(name, filesOf(project))
  const checked = await crew.read('checked', {
    files: { ...filesOf(project), [path]: text },
    arm: { path, command: path, moves: [] },
  })
  if (hasErrors(checked)) {
    const draft = { path, of: null, text, before: [text], after: [] }
    const { drafts } = store.get()
    return store.set({ drafts: withDraft(drafts, side, draft), view: 'edit', about: side === 0 ? '' : 'B' })
  }
  if (both) {
    store.open(projectOf(path, path, { files: { [path]: text } }), 'edit')
    store.set({ about: '' })
  } else store.edit((now) => replaceArm(now, side, path, text))
}

/** Asks for a file, which is the only way to one on somebody's disk. */
export function pickFile(accept: string): Promise<File | null> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = accept
  return new Promise((picked) => {
    input.addEventListener('change', () => picked(input.files?.[0] ?? null))
    input.addEventListener('cancel', () => picked(null))
    input.click()
  })
}

/** Endings of what can be opened. */
export const SCENARIOS = '.yaml,.yml,.json,.csv,.whyflow,.txt'
export const EXPORTS = '.csv,.tsv,.txt,.gz'
