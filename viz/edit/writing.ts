import type { Field } from '../../src/index.ts'
import { filesOf } from '../data.ts'
import { armOf, type Project } from '../state/project.ts'
import type { AppState } from '../state/store.ts'
import type { App } from '../view.ts'
import type { Checked } from '../work/checked.ts'
import { type Draft, paused, redone, undone, withDraft } from './draft.ts'
import { fileOf, pathToWrite, replaceArm, type Side, writeArm } from './own.ts'

/** Milliseconds without a key after which a text is checked, and after which it is although more are coming. */
const PAUSE = 350
const LONGEST = 2500

/** A text as it stands in the editor. */
export interface Standing {
  path: string
  text: string
}

/** Texts and forms of A and B on one state: what is written goes into the project as soon as it has no errors. */
export interface Writing {
  /** Has the text of a side checked that was not yet, and whatever else is being written. Call it after every change. */
  attend(state: AppState, side: Side): void
  /** What the last check of the present text said; null until it is in. */
  checked(side: Side): Checked | null
  /** What the last check said that found no error: the form stays while a text is broken. */
  form(side: Side): Checked['form']
  write(side: Side, text: string): void
  /** Changes one setting in the text; false where only the text itself can be changed. */
  change(side: Side, field: Pick<Field, 'path' | 'kind'>, value: string): Promise<boolean>
  /** Writes everything out that the text abbreviates or extends. */
  writeOut(side: Side): Promise<void>
  undo(side: Side): void
  redo(side: Side): void
  canUndo(side: Side): boolean
  canRedo(side: Side): boolean
}

/** What stands in the editor: the draft, else the project's text. */
export function standingText({ drafts, project }: AppState, side: Side): Standing {
  const draft = drafts[side]
  if (draft) return { path: draft.path, text: draft.text }
  const files = filesOf(project)
  const path = fileOf(files, project.arms[side].path)
  return { path, text: files[path] ?? '' }
}

export function hasErrors({ problems }: Checked): boolean {
  return problems.some(({ severity }) => severity === 'error')
}

/** @param told is called when a check is in */
export function createWriting({ store, crew }: Pick<App, 'store' | 'crew'>, told: () => void): Writing {
  const last: [Seen | null, Seen | null] = [null, null]
  const forms: [Checked['form'], Checked['form']] = [null, null]
  const waiting: [Waiting | null, Waiting | null] = [null, null]

  const check = async (side: Side) => {
    stop(waiting, side)
    const state = store.get()
    const seen: Seen = { ...standingText(state, side), checked: null }
    last[side] = seen
    const checked = await crew.read('checked', checkOf(state, side, seen)).catch(crashed(seen.path))
    if (last[side] !== seen) return
    last[side] = { ...seen, checked }
    if (checked.form) forms[side] = checked.form
    settle(side, seen, checked)
    told()
  }
  const settle = (side: Side, { text }: Seen, checked: Checked) => {
    const { drafts } = store.get()
    const draft = drafts[side]
    if (draft?.text !== text) return
    if (hasErrors(checked)) return store.set({ drafts: withDraft(drafts, side, paused(draft)) })
    store.edit((project) => {
      if (draft.of === null) replaceArm(project, side, draft.path, text)
      else writeArm(project, side, draft.path, text)
    })
    store.set({ drafts: withDraft(store.get().drafts, side, null) })
  }
  /** The last check of a side, where it is of what stands there now. */
  const present = (side: Side): Seen | null => {
    const { path, text } = standingText(store.get(), side)
    const seen = last[side]
    return seen?.path === path && seen.text === text ? seen : null
  }
  const put = (side: Side, draft: Draft | null) => {
    store.set({ drafts: withDraft(store.get().drafts, side, draft) })
    if (present(side) === null) check(side)
  }
  const write = (side: Side, text: string) => {
    const state = store.get()
    const draft = state.drafts[side] ?? begun(state.project, side)
    const own = filesOf(state.project)[fileOf(filesOf(state.project), state.project.arms[side].path)]
    const same = draft.of !== null && text === own
    const since = waiting[side]?.since ?? performance.now()
    stop(waiting, side)
    const wait = Math.max(0, Math.min(PAUSE, since + LONGEST - performance.now()))
    // Before the text is in the state: whoever attends to that checks at once what nothing waits for.
    waiting[side] = { since, timer: window.setTimeout(() => check(side), wait) }
    store.set({ drafts: withDraft(state.drafts, side, same ? null : { ...draft, text, after: [] }) })
  }
  return {
    attend(state, shown) {
      for (const side of [0, 1] as const) {
        const draft = state.drafts[side]
        if (side !== shown && !draft) continue
        // The design of which this is a changed text stands there no more.
        if (draft && draft.of !== null && draft.of !== state.project.arms[side].path) return put(side, null)
        if (!waiting[side] && present(side) === null) check(side)
      }
    },
    checked: (side) => present(side)?.checked ?? null,
    form: (side) => forms[side],
    write,
    async change(side, { path, kind }, value) {
      const { text } = standingText(store.get(), side)
      const changed = await crew.read('rewritten', { text, field: { path, kind }, value })
      if (changed === null) return false
      write(side, changed)
      check(side)
      return true
    },
    async writeOut(side) {
      const { path, text: short } = standingText(store.get(), side)
      const text = await crew.read('written', { files: { ...filesOf(store.get().project), [path]: short }, path })
      write(side, text)
      check(side)
    },
    undo(side) {
      const draft = store.get().drafts[side]
      if (draft) put(side, undone(draft))
      else store.undo()
    },
    redo(side) {
      const draft = store.get().drafts[side]
      const later = draft ? redone(draft) : null
      if (later) put(side, later)
      else if (!draft) store.redo()
    },
    canUndo: (side) => store.get().drafts[side] !== null || store.canUndo(),
    canRedo(side) {
      const draft = store.get().drafts[side]
      return draft ? draft.after.length > 0 : store.canRedo()
    },
  }
}

interface Seen extends Standing {
  checked: Checked | null
}

interface Waiting {
  since: number
  timer: number
}

function stop(waiting: [Waiting | null, Waiting | null], side: Side): void {
  clearTimeout(waiting[side]?.timer)
  waiting[side] = null
}

/** A change to a design begins with the design as it is. */
function begun(project: Project, side: Side): Draft {
  return { path: pathToWrite(project, side), of: project.arms[side].path, text: '', before: [], after: [] }
}

function checkOf({ project, drafts }: AppState, side: Side, { path, text }: Standing) {
  const draft = drafts[side]
  const arm = draft?.of === null ? armOf(path) : { ...project.arms[side], path }
  return { files: { ...filesOf(project), [path]: text }, arm }
}

/** A worker that stopped has found something wrong, too, though it cannot say where. */
function crashed(file: string) {
  return (error: Error): Checked => {
    const found = error.message
    const problem = {
      severity: 'error',
      file,
      line: 1,
      column: 1,
      path: '',
      expected: 'a scenario',
      found,
      hint: '',
    } as const
    return { problems: [problem], form: null }
  }
}
