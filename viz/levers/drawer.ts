import { leverOf } from '../model/lever.ts'
import type { Pair } from '../model/pair.ts'
import { element, say } from '../panel/element.ts'
import type { Project } from '../state/project.ts'
import type { AppState } from '../state/store.ts'
import type { App } from '../view.ts'
import { LETTERS } from '../world.ts'
import { listOf } from './list.ts'
import { movedList } from './moved.ts'
import { armsOf, type Hand, laterThan, movesAfter } from './moves.ts'
import { saveButtons } from './save.ts'
import { soFarTable } from './so-far.ts'
import { leverText, momentWords } from './words.ts'

interface Drawer {
  element: HTMLElement
  show(state: AppState): void
  focus(): void
}

const HANDS: readonly Hand[] = ['A', 'B', 'both']

/** The open drawer: whose levers, what was moved, the levers, the figures of this one run, undo and saving. */
export function drawer(app: App, close: () => void): Drawer {
  const { store, clock } = app
  let hand: Hand = 'A'
  let left = ''
  /** The move that was refused last, and why. */
  let refusal = { path: '', text: '' }
  const choice = HANDS.map((each) => button('', each, () => choose(each)))
  const shut = button('btn close', '×', close)
  shut.setAttribute('aria-label', 'Close the levers')
  const hands = element('div', { class: 'seg', role: 'group', 'aria-label': 'Which design moves' }, ...choice)
  const head = element('div', { class: 'head' }, element('h2', {}, 'Levers'), hands)
  head.append(element('span', { class: 'muted' }, 'from now on'), shut)
  const note = element('p', { class: 'ahead', role: 'status' })
  const moved = movedList((hours) => clock.send({ type: 'STEP', t: hours }))
  const list = listOf((path, value) => set(path, value))
  const table = soFarTable()
  const undo = button('btn', '↶ Undo', () => store.undo())
  const redo = button('btn', '↷ Redo', () => store.redo())
  const save = saveButtons(app)
  const feet = element('div', { class: 'feet' }, undo, redo, save.element)
  const scroll = element('div', { class: 'scroll' }, list.element)
  // What grows stands below the list, so that no lever moves away under the hand.
  const root = element('div', { class: 'drawer' }, head, scroll, note, moved.element, table.element, feet, save.said)

  const choose = (wanted: Hand) => {
    hand = wanted
    show(store.get())
  }
  /** The hand let go: the run is done again with what it did, and the clock waits for it where it was playing. */
  const set = (path: string, value: unknown) => {
    const { levers, project } = store.get()
    const { hours, playing } = clock.now()
    if (!levers) return
    const moves = project.arms.map((arm, i) => {
      const lever = armsOf(hand).includes(i as 0 | 1) ? leverOf(levers, i, path) : null
      return lever ? movesAfter(levers[i]!, arm, lever, value, hours) : arm.moves
    })
    const gone = leftBehind(project, moves, hours)
    left =
      gone.length > 0 ? `Left behind: ${gone.join(', ')}. Undo brings ${gone.length > 1 ? 'them' : 'it'} back.` : ''
    if (project.arms.every((arm, i) => same(arm.moves, moves[i]!))) {
      show(store.get())
      return
    }
    refusal = { path: '', text: '' }
    whenRun(app, (why) => {
      if (why !== '') {
        refusal = { path, text: why }
        store.retract()
      }
      if (playing) clock.send({ type: 'PLAY' })
    })
    store.edit((draft) => {
      draft.arms.forEach((arm, i) => {
        if (!same(arm.moves, moves[i]!)) arm.moves = [...moves[i]!]
      })
    })
  }
  const leftBehind = (before: Project, moves: readonly (readonly unknown[])[], hours: number): string[] =>
    before.arms.flatMap((arm, i) => (same(arm.moves, moves[i]!) ? [] : laterWords(store.get(), i as 0 | 1, hours)))

  const show = (state: AppState) => {
    const { levers, pair, project } = state
    const { hours } = clock.now()
    for (const [i, each] of choice.entries()) each.setAttribute('aria-pressed', String(HANDS[i] === hand))
    undo.disabled = !store.canUndo()
    redo.disabled = !store.canRedo()
    const later = armsOf(hand).flatMap((i) => laterWords(state, i, hours))
    const ahead = `Moving a lever here leaves behind: ${later.join(', ')}.`
    say(note, later.length > 0 ? ahead : left)
    note.hidden = note.textContent === ''
    moved.show(levers, project)
    list.show(state, hand, hours, { over: pair ? overWords(pair, hand, hours) : '', refusal })
    table.show(pair, hours)
    save.show(state, hand)
  }
  clock.subscribe(() => {
    if (!root.hidden && root.isConnected) show(store.get())
  })
  return { element: root, show, focus: () => choice[HANDS.indexOf(hand)]!.focus() }
}

/**
 * The clock stands while the run is done again, so that nobody sees a future that no longer comes. Then says why the move was
 * refused; an empty text where it was not.
 */
function whenRun({ store, clock }: App, then: (why: string) => void): void {
  clock.send({ type: 'PAUSE' })
  const stop = store.subscribe(({ pair, complaints }, before) => {
    const refused = complaints !== before.complaints && complaints.some(({ move }) => move)
    if (pair === before.pair && !refused) return
    stop()
    then(refused ? complaints.map(({ text }) => text).join(' ') : '')
  })
}

/** Moves of a design that lie after an hour, in words. */
function laterWords({ levers, project }: AppState, i: 0 | 1, hours: number): string[] {
  return laterThan(project.arms[i], hours).map((move) => {
    const lever = leverOf(levers, i, move.path)
    const what = lever ? `${lever.name} to ${leverText(lever, move.value)}` : move.path
    return `${what} in ${LETTERS[i]} ${momentWords(move.hours)}`
  })
}

/** Why nothing can be moved at this hour; empty where it can. */
function overWords({ timelines }: Pair, hand: Hand, hours: number): string {
  const ends = armsOf(hand).map((i) => timelines[i].design.horizon * timelines[i].design.hoursPerUnit)
  return hours < Math.min(...ends) ? '' : 'The run is over: go back in time to move a lever.'
}

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, i) => each === b[i])
}

function button(classes: string, text: string, press: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', ...(classes ? { class: classes } : {}) }, text)
  made.addEventListener('click', press)
  return made
}
