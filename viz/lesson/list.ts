import type { Lesson } from '../../src/index.ts'
import { element } from '../panel/element.ts'
import { problemList } from '../panel/problems.ts'
import type { Course } from './course.ts'

/** What is said of a lesson whose outcome has been told. */
export const TOLD = 'told'

/** The tenth is 0, as it stands on the keyboard; with Shift the digits go on from there. */
const KEYED = 20

/** The number of a lesson, which its file gives it: it is the same while others are still being read. */
function orderOf({ key, code, shiftKey }: KeyboardEvent): number {
  const digit = shiftKey ? /^Digit([0-9])$/.exec(code)?.[1] : /^[0-9]$/.exec(key)?.[0]
  if (digit === undefined) return 0
  return (Number(digit) || 10) + (shiftKey ? 10 : 0)
}

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
  let listed: Course = { lessons: [], missing: 0, failed: [] }
  /** A number that was asked for before its lesson was read. */
  let awaited = 0
  const chosen = (name: string) => {
    awaited = 0
    choose(name)
  }
  const buttonOf = (order: number) => buttons[listed.lessons.findIndex((lesson) => lesson.order === order)]
  return {
    element: root,
    show(course, missed, done) {
      const { lessons, missing, failed } = course
      listed = course
      const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
      buttons = lessons.map((lesson) => row(lesson, done(lesson), chosen))
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
        element('p', { class: 'muted hint' }, 'Press a lesson’s key, or go with ↑ and ↓ and press Enter'),
      )
      buttons[at]?.focus()
      buttonOf(awaited)?.click()
    },
    key(event) {
      awaited = orderOf(event)
      if (awaited > 0) {
        const button = buttonOf(awaited)
        button?.click()
        return button !== undefined || listed.missing > 0
      }
      const { key } = event
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
  { id, order, name, headline, idea, minutes }: Lesson,
  done: string,
  choose: (name: string) => void,
): HTMLButtonElement {
  const button = element(
    'button',
    { type: 'button', class: 'lesson-row' },
    order <= KEYED
      ? element('kbd', {}, `${order > 10 ? '⇧' : ''}${order % 10}`)
      : element('span', { class: 'number' }, String(order)),
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
