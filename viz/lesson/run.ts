import { element, say } from '../panel/element.ts'
import { problemList } from '../panel/problems.ts'
import type { Transport } from '../panel/transport.ts'
import type { AppState } from '../state/store.ts'
import type { App, View } from '../view.ts'
import { keyed, type Stage } from './stage.ts'
import type { Teaching } from './teaching.ts'

/** What plays while the runs are counted; made once for all lessons. */
export interface Picture {
  race: View
  transport: Transport
}

/**
 * The second screen: the pair plays, with what to look at above it, while the announced runs go on in the background. What
 * they say is not shown here, only that they are all in.
 */
export function runStage({ store, clock }: App, teaching: Teaching, { race, transport }: Picture): Stage {
  const { lesson, actor } = teaching
  const reveal = keyed('What came out', 'Enter', () => actor.send({ type: 'REVEAL' }), 'btn big primary')
  const again = keyed('Run again', 'Enter', () => teaching.run(), 'btn big primary')
  const bar = element('progress', { max: '1', 'aria-label': 'Paired runs' })
  const status = element('p', { class: 'muted', role: 'status' })
  const look = element('h1', { tabindex: '-1', class: 'look' }, lesson.look)
  const band = element(
    'section',
    { class: 'look-band', 'aria-label': 'What to look at' },
    look,
    element('div', { class: 'counting' }, bar, status, reveal, again),
  )
  const picture = element('div', { class: 'picture' })
  const complaints = element('div', { class: 'complaints', role: 'alert' })
  let started: AppState['pair'] = null
  return {
    elements: [band, complaints, picture],
    clocked: true,
    show(snapshot) {
      const state = store.get()
      const failed = snapshot.matches({ running: 'failed' })
      const done = snapshot.matches({ running: 'in' })
      reveal.hidden = !done
      again.hidden = !failed
      bar.hidden = done || failed
      if (state.runs.state === 'running') bar.value = state.runs.done / state.runs.total
      else bar.removeAttribute('value')
      say(
        status,
        failed ? 'Nothing was run.' : done ? `All ${lesson.pairs} pairs are in.` : progressWords(state, lesson.pairs),
      )
      complaints.replaceChildren(...(failed ? [problemList(snapshot.context.complaints)] : []))
      const ready = state.pair !== null && !failed
      if (ready && picture.firstChild !== race.element) picture.replaceChildren(race.element, transport.element)
      if (!ready) picture.replaceChildren()
      if (!ready) return
      race.show(state)
      transport.show(state)
      // It plays by itself, once: whoever pauses it has it paused. The clock hears of a new pair right after the state has.
      if (started !== state.pair) queueMicrotask(() => clock.send({ type: 'PLAY' }))
      started = state.pair
    },
    key(event) {
      // The drawer of levers is not part of this screen.
      if (event.key === 'm' || event.key === 'M') return true
      if (event.key !== 'Enter') return race.key?.(event) ?? false
      const snapshot = actor.getSnapshot()
      if (snapshot.matches({ running: 'failed' })) teaching.run()
      else actor.send({ type: 'REVEAL' })
      return true
    },
    hide() {
      clock.send({ type: 'PAUSE' })
      race.hide?.()
    },
  }
}

function progressWords({ runs, doing, pair }: AppState, pairs: number): string {
  if (runs.state !== 'running') return pair === null ? doing || 'Reading the two designs …' : 'The paired runs begin …'
  if (runs.warmingUp) return `Finding how long the designs take to settle; then ${pairs} paired runs.`
  const done = Math.floor((runs.done / runs.total) * pairs)
  return `${done} of ${pairs} paired runs, no verdict before all are in`
}
