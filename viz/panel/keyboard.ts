import { jumpTo, stepBack, stepOn } from '../state/ways.ts'
import type { App, View } from '../view.ts'
import { backToLesson } from './header.ts'
import { showKeys } from './keys.ts'

/** What a key does to the clock; `far` is 7 with Shift, else 1. */
interface ClockKey {
  keys: readonly string[]
  /** As the list of keys has it. */
  shown: string
  does: string
  act(app: App, far: number): void
}

const CLOCK_KEYS: readonly ClockKey[] = [
  { keys: [' '], shown: 'Space', does: 'play or pause', act: ({ clock }) => clock.send({ type: 'TOGGLE' }) },
  { keys: ['.'], shown: '.', does: 'to the next event', act: stepOn },
  { keys: [','], shown: ',', does: 'to the event before', act: stepBack },
  { keys: ['g'], shown: 'G', does: 'to the next give-up', act: (app) => jumpTo(app, 'give-up') },
  { keys: ['w'], shown: 'W', does: 'to the next win', act: (app) => jumpTo(app, 'win') },
  {
    keys: ['f'],
    shown: 'F',
    does: 'to the next fork: the ways of a customer part who is won in one world only',
    act: fork,
  },
  { keys: ['ArrowRight'], shown: '→', does: 'a day on; with Shift a week', act: (app, far) => seekBy(app, far) },
  { keys: ['ArrowLeft'], shown: '←', does: 'a day back; with Shift a week', act: (app, far) => seekBy(app, -far) },
  { keys: ['PageUp'], shown: 'Page ↑', does: 'thirty days on', act: (app) => seekBy(app, 30) },
  { keys: ['PageDown'], shown: 'Page ↓', does: 'thirty days back', act: (app) => seekBy(app, -30) },
  { keys: ['Home'], shown: 'Home', does: 'back to the start', act: ({ clock }) => clock.send({ type: 'SEEK', t: 0 }) },
  { keys: ['End'], shown: 'End', does: 'to the end', act: (app) => app.clock.send({ type: 'SEEK', t: untilOf(app) }) },
  { keys: ['+', '='], shown: '+', does: 'faster', act: ({ clock }) => clock.send({ type: 'FASTER' }) },
  { keys: ['-'], shown: '−', does: 'slower', act: ({ clock }) => clock.send({ type: 'SLOWER' }) },
]

/** Keys go to what has the focus, then to the view that is on, then to the clock. What is typed into a field stays there. */
export function listenToKeys(app: App, view: () => View | undefined, hasClock: () => boolean): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if (typesInto(event.target, event.key) || document.querySelector('dialog[open]')) return
    if (event.key === '?' || view()?.key?.(event)) {
      event.preventDefault()
      if (event.key === '?') listKeys(view(), hasClock())
      return
    }
    if (event.key === 'l' && backToLesson(app.store)) {
      event.preventDefault()
      return
    }
    const name = event.key.length === 1 ? event.key.toLowerCase() : event.key
    const found = hasClock() ? CLOCK_KEYS.find(({ keys }) => keys.includes(name)) : undefined
    if (!found) return
    event.preventDefault()
    found.act(app, event.shiftKey ? 7 : 1)
  })
}

/** Opens the list of every key that does something where the viewer is. */
export function listKeys(view: View | undefined, hasClock: boolean): void {
  const clock = CLOCK_KEYS.map(({ shown, does }) => [shown, does] as const)
  showKeys([...(hasClock ? clock : []), ...(view?.keys ?? []), ['?', 'this list']])
}

function fork(app: App): void {
  jumpTo(app, 'fork')
}

function untilOf({ store }: App): number {
  return store.get().pair?.until ?? 0
}

function seekBy(app: App, days: number): void {
  app.clock.send({ type: 'SEEK', t: app.clock.now().hours + strideOf(untilOf(app)) * days })
}

/** Whether the element with the focus needs this key itself. The time slider's arrows move by days, as everywhere. */
function typesInto(target: EventTarget | null, key: string): boolean {
  if (
    target instanceof HTMLButtonElement ||
    target instanceof HTMLAnchorElement ||
    (target instanceof HTMLElement && target.tagName === 'SUMMARY')
  )
    return key === ' ' || key === 'Enter'
  if (target instanceof HTMLInputElement && target.type === 'range')
    return target.closest('.scrubber') === null && /^(Arrow|Page|Home|End)/.test(key)
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')
}

/** An arrow key moves a day where days are small beside the run. */
function strideOf(until: number): number {
  return 24 < until / 20 ? 24 : until / 200
}
