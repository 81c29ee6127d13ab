import type { Lesson } from '../../src/index.ts'
import { element } from '../panel/element.ts'
import { problemList } from '../panel/problems.ts'
import type { Course } from './course.ts'

/** What is said of a lesson whose outcome has been told. */
export const TOLD = 'told'

/** All lessons, by number. */
export interface List {
  element: HTMLElement
  /** @param missed a lesson that was asked for and is not there; @param done what is told of those already taught */
  show(course: Course, missed: string, done: (lesson: Lesson) => string): void
  key(event: KeyboardEvent): boolean
}

export function lessonList(choose: (name: string) => void): List {
  const root = element('main', { class: 'lessons' })
  let buttons: HTMLButtonElement[] = []
  return {
    element: root,
    show({ lessons, missing, failed }, missed, done) {
      const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
      buttons = lessons.map((lesson, i) => row(lesson, i, done(lesson), choose))
      root.replaceChildren(
        element('h1', { tabindex: '-1' }, missed ? `There is no lesson “${missed}”` : 'Lessons: predict, run, talk'),
        element(
          'p',
          { class: 'muted' },
          missed
            ? 'These are there:'
            : 'First everybody says what will happen, then the runs decide, then you talk. Each lesson stands alone.',
        ),
        element('ol', {}, ...buttons.map((button) => element('li', {}, button))),
        ...(missing > 0
          ? [element('p', { class: 'muted', role: 'status' }, readingWords(lessons.length, missing))]
          : []),
        ...failed.map(({ name, complaints }) =>
          element(
            'section',
            { class: 'complaints', role: 'alert' },
            element('h2', {}, `The lesson “${name}” cannot be read`),
            problemList(complaints),
          ),
        ),
        element('p', { class: 'muted hint' }, 'Type a lesson’s number, or go with ↑ and ↓ and press Enter'),
      )
      buttons[at]?.focus()
    },
    key({ key }) {
      if (/^[0-9]$/.test(key)) {
        // The tenth is 0, as it stands on the keyboard.
        const button = buttons[key === '0' ? 9 : Number(key) - 1]
        button?.click()
        return button !== undefined
      }
      const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
      if (step === 0 || buttons.length === 0) return false
      const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
      const next = at < 0 ? (step > 0 ? 0 : buttons.length - 1) : at + step
      buttons[Math.max(0, Math.min(buttons.length - 1, next))]!.focus()
      return true
    },
  }
}

/** Before it is told, a lesson shows what is about to happen; its idea would give the answer away. */
function row(
  { id, name, headline, idea, minutes }: Lesson,
  i: number,
  done: string,
  choose: (name: string) => void,
): HTMLButtonElement {
  const button = element(
    'button',
    { type: 'button', class: 'lesson-row' },
    i < 10 ? element('kbd', {}, String((i + 1) % 10)) : element('span', { class: 'number' }, String(i + 1)),
    element('b', {}, name),
    element('span', { class: 'idea muted' }, done === TOLD ? idea : headline),
    element('span', { class: 'done' }, done),
    element('span', { class: 'minutes muted' }, `${minutes} minutes`),
  )
  button.addEventListener('click', () => choose(id))
  return button
}

function readingWords(read: number, missing: number): string {
  return read === 0 ? 'Reading the lessons …' : `Reading ${missing} more …`
}
