import './style.css'
import type { Problem } from '../../src/index.ts'
import { download } from '../panel/download.ts'
import { element, say } from '../panel/element.ts'
import { openCodeDialog, openShareDialog } from '../share/dialog.ts'
import type { AppState } from '../state/store.ts'
import type { App, View } from '../view.ts'
import { LETTERS } from '../world.ts'
import { createEditor } from './editor.ts'
import { openAs } from './files.ts'
import { createForm } from './form.ts'
import { newPage } from './new.ts'
import { pickFile, SCENARIOS } from './opening.ts'
import { baseOf, originOf, type Side } from './own.ts'
import { outcome, problemList } from './problem-list.ts'
import { createWriting, hasErrors, standingText } from './writing.ts'

/** Both designs as text and as forms, on one state; and a scenario of one's own. */
export function editView(app: App): View {
  const { store } = app
  const fresh = newPage(app)
  const bench = workbench(app)
  const main = element('main', { class: 'edit' })
  const isNew = () => store.get().about === 'new'
  return {
    element: main,
    show(state) {
      const page = isNew() ? fresh : bench
      if (main.firstChild !== page.element) main.replaceChildren(page.element)
      page.show(state)
    },
    hide: bench.hide,
  }
}

/** What there is room for one of on a narrow screen. */
const PANES = ['Text', 'Form'] as const

interface Bench {
  element: HTMLElement
  show(state: AppState): void
  hide(): void
}

function workbench(app: App): Bench {
  const { store } = app
  const side = (): Side => (store.get().about === 'B' ? 1 : 0)
  let shown = false
  const writing = createWriting(app, () => shown && draw(store.get()))
  const editor = createEditor((text) => writing.write(side(), text))
  const form = createForm(async (field, value) => {
    const done = await writing.change(side(), field, value)
    if (!done)
      say(status, 'That can only be changed in the text: it is part of a short form, a table or a text with errors.')
  })
  const status = element('p', { class: 'status', role: 'status' })
  const problems = element('div', { class: 'problem-pane' })
  const name = element('b', { class: 'design-name' })
  const kind = element('span', { class: 'muted' })
  const out = button('Write it out in full', () =>
    writing.writeOut(side()).catch((error: Error) => say(status, error.message)),
  )
  const sides = LETTERS.map((letter, i) => {
    const tab = button('', () => store.set({ about: i === 0 ? '' : 'B' }))
    tab.className = 'side-tab'
    tab.setAttribute('aria-label', `Design ${letter}`)
    tab.append(element('span', { class: `badge ${letter}` }, letter))
    return tab
  })
  const undo = button('Undo', () => writing.undo(side()))
  const redo = button('Redo', () => writing.redo(side()))
  const save = () => {
    const { path, text } = standingText(store.get(), side())
    download(path.replace(/^.*\//, ''), 'application/yaml', text)
    store.saved(side())
  }
  const open = async () => {
    const file = await pickFile(SCENARIOS)
    if (file) openAs(app, file, side())
  }
  const panes = element('div', { class: 'panes' })
  const switches = PANES.map((pane) => button(pane, () => turnTo(pane)))
  const turnTo = (pane: string) => {
    panes.dataset['pane'] = pane
    for (const each of switches) each.setAttribute('aria-pressed', String(each.textContent === pane))
  }
  turnTo(PANES[0])
  const none = element('p', { class: 'no-form muted' })
  const formPane = element('section', { class: 'form-pane', 'aria-label': 'Form' }, none, form.element)
  panes.append(
    element('section', { class: 'text-pane', 'aria-label': 'Text' }, editor.element, status, problems),
    formPane,
  )
  const root = element(
    'div',
    { class: 'bench' },
    element(
      'div',
      { class: 'edit-bar' },
      element('div', { class: 'sides', role: 'group', 'aria-label': 'Which design' }, ...sides),
      element('div', { class: 'what' }, name, ' ', kind, ' ', out),
      element('div', { class: 'pane-switch', role: 'group', 'aria-label': 'Text or form' }, ...switches),
      element(
        'div',
        { class: 'tools' },
        undo,
        redo,
        button('New', () => store.set({ about: 'new' })),
        button('Open', open),
        button('Open a code', () => openCodeDialog(app)),
        button('Save', save),
        button('Share', () => openShareDialog(app)),
      ),
    ),
    panes,
  )
  const goTo = ({ line, column }: Problem) => {
    turnTo(PANES[0])
    editor.goTo(line, column)
  }
  let listed: readonly Problem[] | null = null
  let visited = -1
  /** From one problem of this text to the next. */
  const goToNext = (event: KeyboardEvent) => {
    event.preventDefault()
    const { path } = standingText(store.get(), side())
    const own = (listed ?? []).filter(({ file }) => file === path)
    visited = (visited + 1) % Math.max(1, own.length)
    const problem = own[visited]
    if (problem) goTo(problem)
  }
  const draw = (state: AppState) => {
    const at = side()
    const { path, text } = standingText(state, at)
    const checked = writing.checked(at)
    const found = checked?.problems ?? []
    const own = found.filter(({ file }) => file === path)
    const draft = state.drafts[at]
    for (const [i, tab] of sides.entries()) tab.setAttribute('aria-pressed', String(i === at))
    describe(state, at, text)
    editor.show(text, own, `Design ${LETTERS[at]} as text`)
    undo.disabled = !writing.canUndo(at)
    redo.disabled = !writing.canRedo(at)
    const broken = checked !== null && hasErrors(checked)
    root.classList.toggle('broken', broken)
    say(status, checked === null ? 'Checking …' : statusOf(found, broken && draft !== null, state, at))
    if (checked && found !== listed) {
      listed = found
      visited = -1
      problems.replaceChildren(...(found.length === 0 ? [] : [problemList(found, path, goTo)]))
    }
    const fields = writing.form(at)
    say(none, fields ? '' : broken ? 'The form comes as soon as the text has no errors.' : 'Reading the settings …')
    form.element.hidden = fields === null
    form.show(fields, found, baseOf(text))
  }
  const describe = (state: AppState, at: Side, text: string) => {
    const { path } = standingText(state, at)
    const base = baseOf(text)
    const origin = originOf(path)
    const [a, b] = state.project.arms
    const onBoth = a.path === b.path && state.drafts[at] === null
    const isLibrary = !Object.hasOwn(state.project.files, path) && state.drafts[at] === null
    say(name, writing.form(at)?.name ?? path.replace(/^.*\//, ''))
    const parts = [
      isLibrary ? 'of the library' : path,
      !isLibrary && origin ? `changed from ${origin}` : '',
      base ? `a variant of ${base}` : '',
      onBoth ? 'on both sides: a change of one leaves the other as it is' : '',
    ]
    say(kind, parts.filter((part) => part !== '').join(', '))
    out.hidden = base === null && !path.endsWith('.csv')
  }
  const keys = (event: KeyboardEvent) => {
    if (event.altKey || document.querySelector('dialog[open]')) return
    if (event.key === 'F8') return goToNext(event)
    if (!(event.ctrlKey || event.metaKey)) return
    const key = event.key.toLowerCase()
    const action = key === 'z' ? (event.shiftKey ? writing.redo : writing.undo) : key === 'y' ? writing.redo : null
    if (action) action(side())
    else if (key === 's') save()
    else return
    event.preventDefault()
  }
  return {
    element: root,
    show(state) {
      if (!shown) document.addEventListener('keydown', keys)
      shown = true
      writing.attend(state, side())
      draw(store.get())
    },
    hide() {
      shown = false
      document.removeEventListener('keydown', keys)
    },
  }
}

function statusOf(found: readonly Problem[], waits: boolean, { project }: AppState, side: Side): string {
  const words = outcome(found)
  return waits ? `${words} ${LETTERS[side]} runs on as ${project.arms[side].path} until there is none.` : words
}

function button(text: string, press: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', class: 'btn' }, text)
  made.addEventListener('click', press)
  return made
}
