import './style.css'
import { element } from '../panel/element.ts'
import { openCodeDialog } from '../share/dialog.ts'
import type { AppState, ViewName } from '../state/store.ts'
import type { App, View } from '../view.ts'
import { lesson, library, type Picture, race, scenario } from './pictures.ts'

const DOORS: readonly [view: ViewName, title: string, text: string, picture: Picture][] = [
  [
    'race',
    'Compare two designs',
    'The same customers through two ways of working. See where their fates divide.',
    race,
  ],
  ['teach', 'Teach', 'Lessons: predict, run, talk. Made for a projector and a class.', lesson],
  ['edit', 'My scenario', 'Start from four numbers, a spreadsheet or a CRM export.', scenario],
  ['library', 'Library', 'Ready-made designs, and the ones where our favourite loses.', library],
]

/** Four doors, by number keys too. */
export function startView(app: App): View {
  const { store, clock } = app
  const doors = DOORS.map(([view, title, text, picture], i) => {
    const words = [
      element('b', {}, title),
      element('span', { class: 'muted' }, text),
      element('kbd', {}, String(i + 1)),
    ]
    const door = element(
      'button',
      { type: 'button', class: 'door' },
      element('span', { class: 'pic' }, picture()),
      ...words,
    )
    // The door to one's own scenario leads to where one begins, and not to the texts of the designs that are shown.
    door.addEventListener('click', () => store.set({ view, about: view === 'edit' ? 'new' : '' }))
    return door
  })
  const goOn = element('button', { type: 'button', class: 'go-on', hidden: '' })
  goOn.addEventListener('click', () => store.set({ view: 'race' }))
  const takeUp = element('button', { type: 'button', class: 'go-on', hidden: '' })
  takeUp.addEventListener('click', () => store.takeUp())
  const code = element('button', { type: 'button', class: 'go-on' }, 'Open a code')
  code.addEventListener('click', () => openCodeDialog(app))
  const head = 'What happens to your customers, your people and your money if you run the funnel differently?'
  const lead =
    'Describe two ways of working. The same customers, with the same luck, go through both. You see what differs, and how sure that is.'
  return {
    element: element(
      'main',
      { class: 'start' },
      element('p', { class: 'brand' }, 'Whyflow'),
      element('h1', {}, head),
      element('p', { class: 'lead muted' }, lead),
      element('div', { class: 'doors' }, ...doors),
      element(
        'p',
        { class: 'foot muted' },
        goOn,
        takeUp,
        code,
        element('span', {}, 'Everything stays in this window. Nothing is sent anywhere.'),
      ),
    ),
    show(state) {
      goOn.replaceChildren(...goOnWords(state, clock.now().hours))
      goOn.hidden = goOn.childNodes.length === 0
      takeUp.hidden = state.kept === null
      takeUp.replaceChildren('Back to ', element('b', {}, state.kept?.names ?? ''))
    },
    key({ key }) {
      const door = doors[Number(key) - 1]
      door?.click()
      return door !== undefined
    },
  }
}

/** What somebody was looking at before they came back here; nothing where they have not been anywhere. */
function goOnWords({ pair, runs }: AppState, hours: number): (Node | string)[] {
  if (!pair || runs.state === 'none') return []
  const names = pair.timelines.map(({ design }) => design.name).join(' and ')
  return ['Go on with ', element('b', {}, names), `, day ${Math.floor(hours / 24)}`]
}
