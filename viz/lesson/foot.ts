import type { Lesson } from '../../src/index.ts'
import { element, say } from '../panel/element.ts'
import type { Course } from './course.ts'
import { hashes } from './handout.ts'
import type { Room } from './predict.ts'
import type { Who } from './session.ts'
import { keyed, relabel, type Snapshot, type Step } from './stage.ts'
import type { Teaching } from './teaching.ts'

interface Doings {
  go(name: string): void
  notes(lesson: Lesson): void
  print(): void
  startOver(teaching: Teaching): void
  who(who: Who): void
  room: Room
  /** The class has another size. */
  changed(): void
}

export interface Foot {
  element: HTMLElement
  show(course: Course, teaching: Teaching, snapshot: Snapshot, step: Step): void
  key(event: KeyboardEvent, teaching: Teaching, clocked: boolean): boolean
}

/** What a trainer does around a lesson, each with its key: other lessons, a new class, notes, the handout. */
export function lessonFoot(doings: Doings): Foot {
  let teaching: Teaching | null = null
  let beside: [before: string | null, after: string | null] = [null, null]
  const step = (i: 0 | 1) => beside[i] !== null && doings.go(beside[i])
  const before = keyed('', '←', () => step(0))
  const after = keyed('', '→', () => step(1))
  const over = keyed('Start over', '⇧S', () => teaching && doings.startOver(teaching))
  const notes = keyed('Facilitator notes', 'N', () => teaching && doings.notes(teaching.lesson))
  const print = keyed('Handout', 'H', () => doings.print())
  const whoIs = whoPredicts(doings)
  const mono = element('span', { class: 'mono muted' })
  return {
    element: element('footer', { class: 'lesson-foot' }, before, over, notes, print, after, whoIs.element, mono),
    show(course, now, snapshot, at) {
      teaching = now
      // Which lesson is the next one is known when all are read.
      const lessons = course.missing === 0 ? course.lessons : []
      const i = lessons.indexOf(now.lesson)
      beside = [lessons[i - 1]?.id ?? null, i < 0 ? null : (lessons[i + 1]?.id ?? null)]
      before.hidden = beside[0] === null || at === 'run'
      after.hidden = beside[1] === null || at === 'run'
      relabel(before, `◂ Lesson ${i}`)
      relabel(after, `Lesson ${i + 2} ▸`)
      whoIs.show(snapshot)
      const { seed, pairs } = now.lesson
      say(mono, at === 'talk' ? hashes(snapshot.context) : `seed ${seed}, ${pairs} pairs, fixed beforehand`)
    },
    key(event, now, clocked) {
      const { key } = event
      // While the race plays, the arrows are the clock's.
      if (key === 'ArrowLeft' && !clocked) step(0)
      else if (key === 'ArrowRight' && !clocked) step(1)
      else if (key === 'S') doings.startOver(now)
      else if (key === 'n') doings.notes(now.lesson)
      else if (key === 'h') doings.print()
      else if (key === 'm') doings.who(now.actor.getSnapshot().context.who === 'class' ? 'alone' : 'class')
      else return false
      return true
    },
  }
}

/** Whether a class or one learner predicts, and how many there are in the class. */
function whoPredicts({ who, room, changed }: Doings) {
  const choose = (next: Who) => () => who(next)
  const group = keyed('Class', '', choose('class'), 'choice')
  const alone = keyed('One learner', '', choose('alone'), 'choice')
  const size = element('input', { type: 'number', min: '1', max: '999', 'aria-label': 'How many are in the class' })
  size.addEventListener('input', () => {
    room.size = size.valueAsNumber >= 1 ? Math.floor(size.valueAsNumber) : null
    changed()
  })
  // Enter leaves the field, so that the next Enter locks.
  size.addEventListener('keydown', ({ key }) => (key === 'Enter' || key === 'Escape') && size.blur())
  const of = element('label', { class: 'size' }, 'In the room ', size)
  const root = element(
    'div',
    { class: 'who-predicts', role: 'group', 'aria-label': 'Who predicts' },
    group,
    alone,
    element('kbd', { 'aria-hidden': 'true' }, 'M'),
    of,
  )
  return {
    element: root,
    show(snapshot: Snapshot) {
      const { context } = snapshot
      // Who predicts is settled by the lock.
      root.hidden = !snapshot.matches('predict')
      group.setAttribute('aria-pressed', String(context.who === 'class'))
      alone.setAttribute('aria-pressed', String(context.who === 'alone'))
      of.hidden = context.who === 'alone'
    },
  }
}
