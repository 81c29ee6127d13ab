import type { Lesson } from '../../src/index.ts'
import { element, say } from '../panel/element.ts'
import type { App } from '../view.ts'
import type { Course } from './course.ts'
import type { Step } from './stage.ts'

const STEPS: readonly [step: Step, label: string][] = [
  ['predict', '1 Predict'],
  ['run', '2 Run'],
  ['talk', '3 Talk'],
]

export interface Head {
  element: HTMLElement
  show(course: Course | null, lesson: Lesson | null, step: Step | null): void
  key(event: KeyboardEvent): boolean
}

/** Its place among all lessons once they are read, else the one that its file gives it. */
function placeWords(course: Course | null, lesson: Lesson): string {
  if (course?.missing !== 0) return String(lesson.order)
  return `${course.lessons.indexOf(lesson) + 1} of ${course.lessons.length}`
}

/** The name, which leads to the start; the lesson, which leads to the list; how far it is. */
export function lessonHead({ store }: App): Head {
  const brand = element('p', { class: 'brand' })
  const home = brand.appendChild(element('button', { type: 'button', title: 'To the start' }, 'Whyflow'))
  home.addEventListener('click', () => store.set({ view: 'start', about: '' }))
  const name = element('button', {
    type: 'button',
    class: 'lesson-name muted',
    title: 'To the list of lessons (Escape)',
  })
  name.addEventListener('click', () => store.set({ about: '' }))
  const minutes = element('span', { class: 'muted' })
  const steps = STEPS.map(([step, label]) => ({ step, item: element('li', {}, label) }))
  const nav = element(
    'ol',
    { class: 'lesson-steps', 'aria-label': 'Steps of the lesson' },
    ...steps.map(({ item }) => item),
  )
  return {
    element: element('header', { class: 'bar' }, brand, name, minutes, nav),
    show(course, lesson, step) {
      name.hidden = lesson === null
      nav.hidden = step === null
      if (lesson) {
        say(name, `Lesson ${placeWords(course, lesson)}: ${lesson.name}`)
      }
      say(minutes, lesson ? `${lesson.minutes} minutes` : 'Teach')
      for (const { step: own, item } of steps) {
        if (own === step) item.setAttribute('aria-current', 'step')
        else item.removeAttribute('aria-current')
      }
    },
    key({ key }) {
      if (key !== 'Escape') return false
      store.set(store.get().about === '' ? { view: 'start' } : { about: '' })
      return true
    },
  }
}
