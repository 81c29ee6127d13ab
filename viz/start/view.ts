import './style.css'
import { element } from '../panel/element.ts'
import type { ViewName } from '../state/store.ts'
import type { App, View } from '../view.ts'

const DOORS: readonly [view: ViewName, title: string, text: string][] = [
  ['race', 'Compare two designs', 'The same customers through two ways of selling. See where their fates divide.'],
  ['teach', 'Teach', 'Ten lessons: predict, run, talk. Made for a projector and a class.'],
  ['edit', 'My scenario', 'Start from four numbers, a spreadsheet or a CRM export.'],
  ['library', 'Library', 'Ready-made designs, and the ones where our favourite loses.'],
]

/** Four doors. */
export function startView({ store }: App): View {
  const doors = DOORS.map(([view, title, text], i) => {
    const door = element(
      'button',
      { type: 'button', class: 'door' },
      element('b', {}, title),
      element('span', {}, text),
      element('kbd', {}, String(i + 1)),
    )
    door.addEventListener('click', () => store.set({ view }))
    return door
  })
  return {
    element: element(
      'main',
      { class: 'start' },
      element('p', { class: 'brand' }, 'Whyflow'),
      element(
        'h1',
        {},
        'What happens to your customers, your people and your money if you run the funnel differently?',
      ),
      element(
        'p',
        { class: 'lead muted' },
        'Describe two ways of working. The same customers, with the same luck, go through both. You see what differs, and how sure that is.',
      ),
      element('div', { class: 'doors' }, ...doors),
      element('p', { class: 'foot muted' }, 'Everything stays in this window. Nothing is sent anywhere.'),
    ),
    show() {},
    key({ key }) {
      const door = doors[Number(key) - 1]
      door?.click()
      return door !== undefined
    },
  }
}
