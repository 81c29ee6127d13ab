import { expect, test } from 'vitest'
import { NO_DRAFTS } from '../../viz/edit/draft.ts'
import { type Project, projectOf } from '../../viz/state/project.ts'
import { type AppState, createStore, wouldBeLost } from '../../viz/state/store.ts'

function storeOf(project: Project) {
  return createStore({ project, safe: project, drafts: NO_DRAFTS, lesson: null, kept: null, pair: null } as AppState)
}

const library = projectOf('product-centric', 'rat-race')
const files = { 'ours.yaml': 'a', 'theirs.yaml': 'b' }
const given = projectOf('ours.yaml', 'theirs.yaml', { files })
const move = { hours: 3, path: 'team.sales.size', value: 9 }

test('nothing is lost of what came with the page, whoever judges and however many pairs are run', () => {
  for (const project of [library, given]) {
    const store = storeOf(project)
    expect(wouldBeLost(store.get())).toBe(false)
    store.adjust({ judge: 'A', reps: 100 })
    expect(wouldBeLost(store.get())).toBe(false)
  }
})

test('what was moved is lost until it is saved or undone', () => {
  const store = storeOf(given)
  store.edit((project) => void project.arms[0].moves.push(move))
  expect(wouldBeLost(store.get())).toBe(true)
  store.undo()
  expect(wouldBeLost(store.get())).toBe(false)
  store.redo()
  store.saved(0)
  expect(wouldBeLost(store.get())).toBe(false)
  // Of two sides, one that is saved is not both.
  store.edit((project) => {
    for (const { moves } of project.arms) moves.push(move)
  })
  store.saved(1)
  expect(wouldBeLost(store.get())).toBe(true)
  store.saved()
  expect(wouldBeLost(store.get())).toBe(false)
})

test('a text that is being written is lost, and so is what another pair was opened over', () => {
  const store = storeOf(library)
  const draft = { path: 'ours.yaml', of: null, text: '', before: [], after: [] }
  store.set({ drafts: [draft, null] })
  expect(wouldBeLost(store.get())).toBe(true)
  store.open(projectOf('one-clerk', 'dice-game'))
  expect(wouldBeLost(store.get())).toBe(true)
  store.takeUp()
  expect(store.get().drafts[0]).toBe(draft)
  expect(wouldBeLost(store.get())).toBe(true)
  store.set({ drafts: NO_DRAFTS })
  expect(wouldBeLost(store.get())).toBe(false)
})

test('what came with the page may be opened over and taken up again', () => {
  const store = storeOf(given)
  store.open(library)
  expect(wouldBeLost(store.get())).toBe(false)
  store.takeUp()
  expect([store.get().project, wouldBeLost(store.get())]).toEqual([given, false])
})
