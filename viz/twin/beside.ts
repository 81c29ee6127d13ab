import './beside.css'
import { element } from '../panel/element.ts'
import type { AppState } from '../state/store.ts'
import type { App } from '../view.ts'
import { LETTERS } from '../world.ts'
import { arrivalHours, type Both, bothOf } from './both.ts'
import { isDeciding, spanOf } from './picture.ts'
import { follower } from './stories.ts'
import { aloneWords, asked, axisUnit, moment, outcomeWords, visitWords, whole } from './words.ts'

/** The marked customer's story beside the maps: A's part over A's figures, B's over B's, so that no map moves. */
export interface Beside {
  show(state: AppState): void
}

/** @param worlds what holds both worlds, which are made anew with every run */
export function storyBeside(app: App, worlds: HTMLElement): Beside {
  const { store, clock } = app
  const cards = LETTERS.map((letter) =>
    element('aside', { class: 'beside', 'aria-label': `The marked customer in ${letter}` }),
  )
  let both: Both | null = null
  let stops: { hours: number; line: HTMLElement }[][] = []
  const open = element('button', { type: 'button', class: 'btn' }, 'Twin')
  open.addEventListener('click', () => store.set({ view: 'twin' }))
  const close = element('button', { type: 'button', class: 'btn', 'aria-label': 'Close the story' }, '×')
  close.addEventListener('click', () => store.set({ marked: '' }))
  const seek = (hours: number) => both && clock.send({ type: 'STEP', t: arrivalHours(both) + hours })
  const here = () => {
    if (!both) return
    const since = clock.now().hours - arrivalHours(both)
    for (const lines of stops) {
      const now = lines.findLast(({ hours }) => hours <= since)
      for (const each of lines) {
        if (each === now) each.line.setAttribute('aria-current', 'step')
        else each.line.removeAttribute('aria-current')
      }
    }
  }
  clock.subscribe(here)
  const follow = follower(app, (telling) => {
    const { pair } = store.get()
    both = telling.state === 'told' && pair ? bothOf(pair, telling.story) : null
    stops = []
    const name = telling.state === 'none' ? '' : telling.customer
    cards.forEach((card, i) => {
      card.hidden = telling.state === 'none'
      const head = element('div', { class: 'head' }, element('h3', {}, name), ...(i === 0 ? [open, close] : []))
      const text =
        telling.state === 'failed' ? telling.complaints.map((each) => each.text).join(' ') : `Following ${name} …`
      if (!both) card.replaceChildren(head, element('p', { class: 'muted' }, i === 0 ? text : ''))
      else {
        const { outcome, lines } = cardOf(both, i as 0 | 1, seek)
        stops.push(lines)
        head.firstElementChild!.after(outcome)
        card.replaceChildren(head, element('ol', { tabindex: '0' }, ...lines.map(({ line }) => line)))
      }
    })
    here()
  })
  return {
    show(state) {
      worlds.querySelectorAll('.world .side').forEach((side, i) => {
        const card = cards[i]
        if (card && card.parentElement !== side) side.append(card)
      })
      follow(state)
    },
  }
}

function cardOf(both: Both, world: 0 | 1, seek: (hours: number) => void) {
  const journey = both.journeys[world]
  const unit = axisUnit(spanOf(both, false))
  if (!journey) return { outcome: element('p', {}, aloneWords(both)), lines: [] }
  const outcome = element('p', { class: 'outcome' }, outcomeWords(journey, unit))
  const lines = journey.visits.map((visit) => {
    const when = element('button', { type: 'button', class: 'moment' }, moment(visit.from, unit))
    when.addEventListener('click', () => seek(visit.from))
    const step = element('b', {}, journey.design.steps[visit.step]!.label)
    const line = element('li', {}, when, element('span', {}, step, ` ${visitWords(visit, journey)}`))
    if (isDeciding(both, world, visit)) {
      line.classList.add('decided')
      line.append(element('span', { class: 'odds-word' }, oddsWords(both, world)))
    }
    return { hours: visit.from, line }
  })
  return { outcome, lines }
}

/** What is said where the fates part. */
function oddsWords(both: Both, world: 0 | 1): string {
  const { deciding } = both
  if (deciding?.by !== 'odds') return 'the fates part here'
  const side = deciding.sides[world]
  const luck = deciding.sameLuck || world === 0 ? 'luck' : 'another luck:'
  return `the fates part: odds of ${asked(both, side, world)} ${whole(side.odds)}, ${luck} above ${whole(side.turn)}`
}
