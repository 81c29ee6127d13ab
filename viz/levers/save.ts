import { filesOf } from '../data.ts'
import { download } from '../panel/download.ts'
import { element, say } from '../panel/element.ts'
import { complaintsOf } from '../state/conduct.ts'
import type { AppState } from '../state/store.ts'
import type { App } from '../view.ts'
import { LETTERS } from '../world.ts'
import { armsOf, type Hand } from './moves.ts'

/** Saves a design with what was moved in it as a scenario file. */
export function saveButtons({ store, crew }: App) {
  const said = element('p', { class: 'said muted', role: 'status', hidden: '' })
  const save = async (arm: 0 | 1) => {
    const { project } = store.get()
    try {
      const { name, text } = await crew.ask('saved', { project, files: filesOf(project), arm })
      download(name, 'application/yaml', text)
      store.saved(arm)
      say(said, `Saved as ${name}. It runs anywhere to the same bytes: whyflow run ${name}`)
    } catch (error) {
      say(
        said,
        `Not saved: ${complaintsOf(error)
          .map(({ text }) => text)
          .join(' ')}`,
      )
    }
    said.hidden = false
  }
  const buttons = LETTERS.map((letter, i) => {
    const made = element('button', { type: 'button', class: 'btn' }, `Save ${letter}`)
    made.setAttribute('aria-label', `Save ${letter} as scenario`)
    made.addEventListener('click', () => save(i as 0 | 1))
    return made
  })
  const root = element('span', { class: 'saves' }, ...buttons)
  let last: unknown = null
  return {
    element: root,
    said,
    show({ project }: AppState, hand: Hand): void {
      buttons.forEach((each, i) => {
        each.hidden = !armsOf(hand).includes(i as 0 | 1)
        say(each, hand === 'both' ? `Save ${LETTERS[i]}` : `Save ${LETTERS[i]} as scenario`)
      })
      if (last !== project.arms) said.hidden = true
      last = project.arms
    },
  }
}
