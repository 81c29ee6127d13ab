import { type AppState, VIEWS, type ViewName } from '../state/store.ts'
import type { App, View } from '../view.ts'
import { element, say } from './element.ts'
import { header } from './header.ts'
import { listenToKeys, listKeys } from './keyboard.ts'
import { problems, refusal } from './problems.ts'
import { transport } from './transport.ts'
import { listenToUndo } from './undo-keys.ts'

/** Views that show a moment of the run, and so stand above the clock. */
const CLOCKED: readonly ViewName[] = ['race', 'twin']
/** Views that fill the window and bring what they need. */
const WHOLE: readonly ViewName[] = ['start', 'library', 'teach']
/** Views that can do without a run: what is wrong with the files is mended in one of them. */
const WITHOUT_PAIR: readonly ViewName[] = [...WHOLE, 'edit']

/** The frame of the page: header, the view that is on, the clock. */
export function shell(root: HTMLElement, app: App, views: Record<ViewName, () => View>): void {
  const { store } = app
  const refused = refusal(app)
  const doing = element('p', { class: 'doing', role: 'status' })
  const made = new Map<ViewName, View>()
  const viewOf = (name: ViewName): View => {
    const view = made.get(name) ?? views[name]()
    made.set(name, view)
    return view
  }
  let on: ViewName | null = null
  const shown = () => (on ? made.get(on) : undefined)
  const head = header(app, () => shown()?.takeaways?.() ?? [])
  const hasClock = () => on !== null && (CLOCKED.includes(on) || shown()?.clocked?.() === true)
  const bar = transport(app, () => listKeys(shown(), hasClock()))
  const show = (state: AppState) => {
    const { view, pair, complaints } = state
    // The last good picture stays where there is one.
    const kept = pair !== null && CLOCKED.includes(view)
    const failed = complaints.length > 0 && !WITHOUT_PAIR.includes(view) && !kept
    const ready = WITHOUT_PAIR.includes(view) || pair !== null
    if (on !== view && on !== null) made.get(on)?.hide?.()
    on = view
    head.show(state)
    bar.show(state)
    refused.show(state)
    say(doing, state.doing || (ready ? '' : 'Reading the two designs …'))
    const parts = failed ? [problems(complaints)] : ready ? [viewOf(view).element] : [element('main', {}, doing)]
    const whole = WHOLE.includes(view)
    const frame = [
      ...(whole ? [] : [head.element]),
      ...parts,
      ...(ready && CLOCKED.includes(view) ? [bar.element] : []),
      ...(kept ? [refused.element] : []),
    ]
    place(root, frame)
    if (ready && !failed) viewOf(view).show(state)
    document.body.dataset['view'] = view
    document.body.dataset['state'] = failed ? 'failed' : ready ? 'ready' : 'loading'
    document.title = titleOf(state)
    if (pair)
      document.body.dataset['trace'] = pair.timelines.map(({ world }) => `${world.letter}:${world.checksum}`).join(' ')
  }
  store.subscribe(show)
  listenToKeys(app, shown, hasClock)
  listenToUndo(store)
  followAddress(app)
  show(store.get())
}

/** Puts the elements where they are not yet, so that what has the focus keeps it. */
function place(root: HTMLElement, wanted: readonly HTMLElement[]): void {
  const there = [...root.children]
  if (there.length === wanted.length && wanted.every((each, i) => each === there[i])) return
  root.replaceChildren(...wanted)
}

function titleOf({ view, pair }: AppState): string {
  if (!pair || WHOLE.includes(view)) return 'Whyflow'
  return `${pair.timelines.map(({ design }) => design.name).join(' and ')} – Whyflow`
}

/** The view stands in the address, so that the browser's way back leads back. */
function followAddress({ store }: App): void {
  const first = store.get().view
  const read = () => {
    const [name = '', about = ''] = location.hash.slice(1).split('/')
    const view = name === '' ? first : VIEWS.find((each) => each === name)
    const now = store.get()
    if (view && (view !== now.view || about !== now.about)) store.set({ view, about })
  }
  addEventListener('hashchange', read)
  read()
  store.subscribe(({ view, about }, before) => {
    if (view === before.view && about === before.about) return
    const address = `#${view}${about ? `/${about}` : ''}`
    if (location.hash !== address) history.pushState(null, '', address)
  })
}
