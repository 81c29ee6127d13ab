import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { NO_DRAFTS } from '../../viz/edit/draft.ts'
import { createWriting } from '../../viz/edit/writing.ts'
import { projectOf } from '../../viz/state/project.ts'
import { type AppState, createStore } from '../../viz/state/store.ts'
import type { App } from '../../viz/view.ts'
import type { Checked } from '../../viz/work/checked.ts'

beforeEach(() => {
  vi.stubGlobal('window', globalThis)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const broken = { problems: [{ severity: 'error' }], form: null } as unknown as Checked

/** What stands in the editor of A, and the texts that were checked. */
function desk() {
  const project = projectOf('ours.yaml', 'ours.yaml', { files: { 'ours.yaml': 'as it was' } })
  const store = createStore({ project, drafts: NO_DRAFTS } as AppState)
  const texts: string[] = []
  const read = async (_: string, { files }: { files: Record<string, string> }) => {
    texts.push(files['ours.changed.yaml'] ?? files['ours.yaml']!)
    return broken
  }
  const writing = createWriting({ store, crew: { read } as unknown as App['crew'] }, () => {})
  store.subscribe((state) => writing.attend(state, 0))
  writing.attend(store.get(), 0)
  return { writing, texts }
}

test('a text is checked once, when nobody has typed for a moment', async () => {
  const { writing, texts } = desk()
  writing.write(0, 'o')
  await vi.advanceTimersByTimeAsync(100)
  writing.write(0, 'on')
  await vi.advanceTimersByTimeAsync(100)
  writing.write(0, 'one')
  expect(texts).toEqual(['as it was'])
  await vi.advanceTimersByTimeAsync(5000)
  expect(texts).toEqual(['as it was', 'one'])
  expect(writing.checked(0)).toBe(broken)
})

test('who types without a pause hears of it all the same', async () => {
  const { writing, texts } = desk()
  for (let key = 1; key <= 30; key++) {
    writing.write(0, 'x'.repeat(key))
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(texts).toEqual(['as it was', 'x'.repeat(25)])
})

test('what undo brings back is checked at once, and once', async () => {
  const { writing, texts } = desk()
  for (const text of ['one', 'two']) {
    writing.write(0, text)
    await vi.advanceTimersByTimeAsync(1000)
  }
  writing.undo(0)
  await vi.advanceTimersByTimeAsync(5000)
  expect(texts).toEqual(['as it was', 'one', 'two', 'one'])
  writing.redo(0)
  expect(texts.at(-1)).toBe('two')
})
