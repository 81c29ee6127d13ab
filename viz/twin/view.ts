import './style.css'
import { clock as clockWords } from '../model/calendar.ts'
import type { Pair } from '../model/pair.ts'
import { element, say } from '../panel/element.ts'
import { saveButton, saveSvg } from '../panel/save.ts'
import { once } from '../state/clock.ts'
import type { AppState } from '../state/store.ts'
import type { App, View } from '../view.ts'
import { barsOf } from './bars.ts'
import { arrivalHours, type Both, bothOf, rowsOf } from './both.ts'
import { neighbour, nextDivided, type Twins, twinsOf } from './fates.ts'
import { twinPicture } from './file.ts'
import { nameField, picker } from './picker.ts'
import { drawTwin, NARROW, spanOf, spoken } from './picture.ts'
import { follower, type Telling } from './stories.ts'
import { storyTables } from './table.ts'
import { whyPanel } from './why.ts'
import { aloneWords, axisUnit, sameWords, wantsWords } from './words.ts'

/** One customer's journey in both designs, on one axis: where the two part, and why. */
export function twinView(app: App): View {
  const { store, clock } = app
  const pick = (name: string) => store.set({ marked: fullName(store.get().pair, name) })
  const nobody = picker(pick)
  const page = customerPage(app, pick)
  const asking = element('p', { class: 'doing', role: 'status' })
  const root = element('main', { class: 'twin' })
  let twins: Twins | null = null
  let telling: Telling = { state: 'none' }
  const draw = () => {
    const { pair, project } = store.get()
    if (!pair || !twins) return
    if (telling.state === 'told') {
      page.show(bothOf(pair, telling.story), twins, project.judge)
      root.replaceChildren(page.element)
      page.resize()
    } else if (telling.state === 'asking') {
      say(asking, `Following ${telling.customer} through both designs …`)
      // Who steps from one to the next sees the last one until the new one is there.
      if (root.firstChild !== page.element) root.replaceChildren(asking)
    } else {
      nobody.show(twins, telling.state === 'failed' ? telling.complaints.map(({ text }) => text).join(' ') : '')
      root.replaceChildren(nobody.element)
    }
  }
  const follow = follower(app, (now) => {
    telling = now
    draw()
  })
  clock.subscribe(() => page.moment())
  new ResizeObserver(once(() => page.resize())).observe(root)
  // What is folded away on the screen is not missing on paper.
  addEventListener('beforeprint', () => root.querySelector('details')?.setAttribute('open', ''))
  const steps: Record<string, () => string | null> = {
    n: () => twins && neighbour(twins, marked(), 1),
    p: () => twins && neighbour(twins, marked(), -1),
    d: () => twins && nextDivided(twins, marked(), 1),
    D: () => twins && nextDivided(twins, marked(), -1),
  }
  const marked = () => rowsOf(twins!.timelines, store.get().marked)
  return {
    element: root,
    show(state) {
      if (state.pair && state.pair.timelines !== twins?.timelines) {
        twins = twinsOf(state.pair.timelines)
        draw()
      }
      follow(state)
    },
    keys: [
      ['N', 'the next customer'],
      ['P', 'the customer before'],
      ['D', 'the next whose fates divide; with Shift the one before'],
      ['Escape', 'nobody in particular'],
    ],
    key(event) {
      if (event.key === 'Escape' && store.get().marked !== '') {
        store.set({ marked: '' })
        return true
      }
      const step = steps[event.key]
      if (!step) return false
      const name = step()
      if (name) store.set({ marked: name })
      return true
    },
  }
}

/** A number alone is a customer of the first source. */
function fullName(pair: Pair | null, name: string): string {
  const source = pair?.timelines[0].design.sources[0]
  return name.includes('/') || !source ? name : `${source}/${name}`
}

const JUDGED: Record<AppState['project']['judge'], string> = {
  A: 'A’s purpose judges',
  B: 'B’s purpose judges',
  each: 'each design’s own purpose judges',
}

/** Who judges; and where two see the same work otherwise, which half of it is whose. */
function judgedWords(both: Both, judge: AppState['project']['judge']): string {
  const halved = barsOf(both).some(({ half }) => half !== null)
  const halves = halved ? ' On the line of both, A’s purpose is the upper half and B’s the lower.' : ''
  return `Work is what ${JUDGED[judge]} it to be.${halves}`
}

interface Page {
  element: HTMLElement
  show(both: Both, twins: Twins, judge: AppState['project']['judge']): void
  /** Draws the moment on the clock. */
  moment(): void
  resize(): void
}

function customerPage({ store, clock }: App, pick: (name: string) => void): Page {
  const name = element('h2')
  const about = element('p', { class: 'muted' })
  const alone = element('p', { class: 'alone' })
  const judged = element('p', { class: 'muted' })
  const steps = {
    previous: stepButton('Previous customer', '◂', 'p'),
    next: stepButton('Next customer', '▸', 'n'),
    divided: stepButton('Next whose fates divide', 'Next divided ▸', 'd'),
  }
  const field = nameField(pick)
  const cycles = element('button', { type: 'button', class: 'btn', 'aria-pressed': 'false' }, 'All cycles')
  const toMap = element('button', { type: 'button', class: 'btn' }, 'See it on the map')
  toMap.addEventListener('click', () => {
    if (both && now.hidden) seek(both.split?.hours ?? 0)
    store.set({ view: 'race' })
  })
  const save = saveButton(() => {
    const notes = [about, alone, judged].map(({ textContent }) => textContent ?? '')
    saveSvg(twinPicture(svg, below), 'whyflow-twin', { title: name.textContent ?? '', notes }, root)
  }, 'both journeys')
  const bar = element(
    'div',
    { class: 'other-customers', role: 'group', 'aria-label': 'Other customers' },
    ...Object.values(steps),
    cycles,
    toMap,
    save,
    field.element,
  )
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('role', 'img')
  const now = element('div', { class: 'now', 'aria-hidden': 'true' }, element('span', {}, 'now'))
  const stage = element('div', { class: 'journeys' }, svg, now)
  const below = element('div', { class: 'below' })
  const root = element(
    'article',
    {},
    element('header', { class: 'customer' }, element('div', {}, name, about, alone), element('div', {}, judged, bar)),
    stage,
    below,
  )
  let both: Both | null = null
  let x: ReturnType<typeof drawTwin> | null = null
  let whole = false
  const seek = (hours: number) => {
    if (both) clock.send({ type: 'STEP', t: arrivalHours(both) + Math.max(0, hours) })
  }
  const draw = () => {
    const width = stage.clientWidth
    if (!both || width === 0) return
    const world = both.journeys[0] ? 0 : 1
    const { start } = both.timelines[world]!.design
    const height = Math.max(width < NARROW ? 400 : 300, Math.min(440, stage.clientHeight))
    const date = clockWords(arrivalHours(both), 1, start)
      .date.replace(/ \d{4}/, '')
      .replace(/^(\w+), /, '$1 ')
    x = drawTwin(svg, both, { width, height, whole, date: date.split(',')[0]! })
    svg.setAttribute('aria-label', spoken(both, axisUnit(spanOf(both, whole))))
    moment()
  }
  const moment = () => {
    if (!both || !x) return
    const since = clock.now().hours - arrivalHours(both)
    const at = x(since)
    const within = since >= 0 && at <= stage.clientWidth - 16
    now.hidden = !within
    if (within) now.style.setProperty('--at', `${Math.round(at)}px`)
  }
  stage.addEventListener('click', (event) => {
    if (!x) return
    const at = event.clientX - stage.getBoundingClientRect().left
    seek(nearest(both, x.invert(at), x.invert(at + 6) - x.invert(at)))
  })
  cycles.addEventListener('click', () => {
    whole = !whole
    cycles.setAttribute('aria-pressed', String(whole))
    draw()
  })
  for (const button of Object.values(steps)) {
    button.addEventListener('click', () => {
      const to = button.dataset['to']
      if (to) pick(to)
    })
  }
  return {
    element: root,
    show(shown, twins, judge) {
      both = shown
      field.show(twins)
      say(name, `Customer ${shown.name}`)
      say(about, [wantsWords(shown), sameWords(shown)].filter((text) => text !== '').join(' '))
      const single = !shown.journeys[0] || !shown.journeys[1]
      say(alone, single ? aloneWords(shown) : '')
      alone.hidden = !single
      say(judged, judgedWords(shown, judge))
      const leads: [HTMLButtonElement, string | null][] = [
        [steps.previous, neighbour(twins, shown.rows, -1)],
        [steps.next, neighbour(twins, shown.rows, 1)],
        [steps.divided, nextDivided(twins, shown.rows, 1)],
      ]
      for (const [button, to] of leads) {
        button.disabled = to === null
        button.dataset['to'] = to ?? ''
      }
      cycles.hidden = shown.journeys.every((journey) => !journey || journey.returns.length === 0)
      if (cycles.hidden) whole = false
      const unit = axisUnit(spanOf(shown, false))
      below.replaceChildren(whyPanel(shown, unit), storyTables(shown, unit, JUDGED[judge], seek))
    },
    moment,
    resize: draw,
  }
}

/** An arrow says what it is for in its label; words speak for themselves. */
function stepButton(label: string, text: string, key: string): HTMLButtonElement {
  const named: Record<string, string> = /[a-z]/.test(text) ? {} : { 'aria-label': label }
  const attributes = { type: 'button', class: 'btn', title: `${label} (${key})`, 'aria-keyshortcuts': key, ...named }
  return element('button', attributes, text)
}

/** A click near the beginning or the end of a stretch means that moment. */
function nearest(both: Both | null, hours: number, reach: number): number {
  const edges = (both?.journeys ?? []).flatMap(
    (journey) => journey?.visits.flatMap(({ parts }) => parts.flatMap(({ from, to }) => [from, to])) ?? [],
  )
  const close = edges.filter((edge) => Math.abs(edge - hours) <= reach)
  return close.sort((a, b) => Math.abs(a - hours) - Math.abs(b - hours))[0] ?? hours
}
