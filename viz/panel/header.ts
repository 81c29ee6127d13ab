import './header.css'
import { findCustomer } from '../race/find.ts'
import type { AppState, ViewName } from '../state/store.ts'
import type { App } from '../view.ts'
import type { Design } from '../world.ts'
import { drawing, element } from './element.ts'
import { filesMenu, type Takeaway } from './files.ts'
import { legendOf, wholeLegendOf } from './legend.ts'
import { listenForPresenting, togglePresenting } from './presenting.ts'

export interface Header {
  element: HTMLElement
  show(state: AppState): void
}

/** The views that compare a pair, as the tabs name them. */
const TABS: readonly [view: ViewName, label: string][] = [
  ['race', 'Race'],
  ['twin', 'Twin'],
  ['money', 'Time & money'],
  ['edit', 'Edit'],
  ['report', 'Report'],
]

/** The name, which leads to the start; the two grammars, segments and kinds of time; the views. One line of 44 px. */
export function header(app: App, takeaways: () => readonly Takeaway[]): Header {
  const { store } = app
  const brand = element('h1', { class: 'brand' })
  const home = brand.appendChild(element('button', { type: 'button', title: 'To the start' }, 'Whyflow'))
  home.addEventListener('click', () => store.set({ view: 'start' }))
  const legend = element('ul', { class: 'legend', 'aria-label': 'Segments and kinds of time' })
  const whole = element('ul', { class: 'legend whole' })
  const key = element('details', { class: 'key' }, element('summary', { class: 'btn' }, 'Key'), whole)
  const files = filesMenu(takeaways)
  for (const menu of [key, files]) closeWhenLeft(menu)
  const tabs = TABS.map(([view, label]) => {
    const tab = element('button', { type: 'button', class: 'tab' }, label)
    tab.addEventListener('click', () => {
      store.set({ view, about: '' })
      toggle(false)
    })
    return { view, tab }
  })
  const lesson = element('button', { type: 'button', class: 'btn to-lesson' }, '◂ Lesson ', element('kbd', {}, 'L'))
  lesson.addEventListener('click', () => backToLesson(store))
  const nav = element(
    'nav',
    { class: 'tabs', id: 'views', 'aria-label': 'Views' },
    lesson,
    ...tabs.map(({ tab }) => tab),
  )
  const menu = element('button', { type: 'button', class: 'btn menu', 'aria-controls': 'views' }, 'Menu')
  const toggle = (open: boolean) => {
    menu.setAttribute('aria-expanded', String(open))
    nav.classList.toggle('open', open)
  }
  toggle(false)
  menu.addEventListener('click', () => toggle(menu.getAttribute('aria-expanded') === 'false'))
  const find = findCustomer(app)
  listenForPresenting()
  let segments: Design['segments'] | null = null
  return {
    element: element(
      'header',
      { class: 'bar' },
      brand,
      legend,
      ...find.elements,
      key,
      files,
      nav,
      menu,
      presentButton(),
    ),
    show({ view, pair, lesson: from }) {
      lesson.hidden = from === null
      for (const { view: own, tab } of tabs) {
        if (own === view) tab.setAttribute('aria-current', 'page')
        else tab.removeAttribute('aria-current')
      }
      const now = pair?.timelines[0].design.segments ?? null
      key.hidden = now === null
      files.hidden = now === null || view !== 'race'
      find.show(view, pair)
      if (now === segments) return
      segments = now
      legend.replaceChildren(...(now ? legendOf(now) : []))
      whole.replaceChildren(...(now ? wholeLegendOf(now) : []))
    },
  }
}

/** The way back to the lesson whose pair is open; says whether there is one. */
export function backToLesson(store: App['store']): boolean {
  const { lesson, view } = store.get()
  if (lesson === null || view === 'teach') return false
  store.set({ view: 'teach', about: lesson.name })
  return true
}

/** A screen on a stand: for the screen in front of a class. */
function presentButton(): HTMLButtonElement {
  const icon = drawing('svg', { width: '18', height: '16', 'aria-hidden': 'true', class: 'screen' })
  icon.append(drawing('path', { d: 'M1,1H17V11H1ZM9,11V15M5,15H13' }))
  const words = 'For the projector (p)'
  const button = element('button', { type: 'button', class: 'btn present', 'aria-label': words, title: words }, icon)
  button.addEventListener('click', togglePresenting)
  return button
}

function closeWhenLeft(details: HTMLDetailsElement): void {
  document.addEventListener('pointerdown', ({ target }) => {
    if (details.open && !details.contains(target as Node)) details.open = false
  })
  details.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !details.open) return
    details.open = false
    details.querySelector('summary')?.focus()
    event.stopPropagation()
  })
}
