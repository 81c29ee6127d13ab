import './style.css'
import type { Lesson } from '../../src/index.ts'
import { element } from '../panel/element.ts'
import { listKeys } from '../panel/keyboard.ts'
import { transport } from '../panel/transport.ts'
import type { App, View } from '../view.ts'
import { type Course, readCourse } from './course.ts'
import { lessonNames } from './files.ts'
import { lessonFoot } from './foot.ts'
import { handout } from './handout.ts'
import { lessonHead } from './head.ts'
import { lessonList, TOLD } from './list.ts'
import { notesDialog } from './notes.ts'
import { measuredOf, sawIt } from './outcome.ts'
import { predictStage, type Room } from './predict.ts'
import { type Picture, runStage } from './run.ts'
import type { Who } from './session.ts'
import { type Stage, type Step, stepOf } from './stage.ts'
import { talkStage } from './talk.ts'
import { type Teaching, teach } from './teaching.ts'

/** What a lesson's screens share, whatever lesson is on. */
interface Desk {
  app: App
  room: Room
  picture(): Picture
  score(): string
}

/** One lesson at one of its steps. */
interface Screen {
  teaching: Teaching
  step: Step
  stage: Stage
}

/** The list of lessons, or the one that the address names, at the step at which it is. */
export function lessonView(app: App, race: () => View): View {
  const { store } = app
  const root = element('div', { class: 'teach' })
  const go = (name: string) => store.set({ about: name })
  const [list, head, notes] = [lessonList(go), lessonHead(app), notesDialog()]
  const room: Room = { size: null }
  const taught = classroom(app, () => view.show(store.get()))
  const foot = lessonFoot({
    go,
    notes: (lesson) => notes.open(lesson),
    print: () => window.print(),
    startOver: (teaching) => teaching.actor.send({ type: 'START_OVER' }),
    who: taught.changeWho,
    room,
    changed: () => view.show(store.get()),
  })
  printHandout(root, () => on?.teaching ?? null)
  let picture: Picture | null = null
  const desk: Desk = {
    app,
    room,
    picture: () => {
      picture ??= { race: race(), transport: transport(app, () => listKeys(view, true)) }
      return picture
    },
    score: () => scoreWords(taught.all()),
  }
  let course: Course | null = null
  let on: Screen | null = null
  const leave = () => {
    on?.stage.hide?.()
    on = null
  }
  const showLesson = (lesson: Lesson, course: Course) => {
    const teaching = taught.of(lesson)
    const snapshot = teaching.actor.getSnapshot()
    const step = stepOf(snapshot)
    if (on?.teaching !== teaching || on.step !== step) {
      leave()
      on = { teaching, step, stage: stageOf(desk, teaching, step) }
      root.replaceChildren(head.element, ...on.stage.elements, foot.element, notes.element)
      on.stage.show(snapshot)
      root.querySelector<HTMLElement>('[tabindex="-1"]')?.focus({ preventScroll: true })
      scrollTo(0, 0)
    } else on.stage.show(snapshot)
    head.show(course, lesson, step)
    foot.show(course, teaching, snapshot, step)
    teaching.resume()
  }
  const showList = (about: string, course: Course) => {
    const awaited = lessonNames.has(about) && !course.failed.some(({ name }) => name === about)
    const missed = about === '' || lessonNames.has(about) ? '' : about
    const shown = awaited ? element('main', { class: 'doing' }, 'Reading the lesson …') : list.element
    root.replaceChildren(head.element, shown, notes.element)
    head.show(course, null, null)
    if (!awaited) list.show(course, missed, (lesson) => doneWords(taught.known(lesson)))
  }
  const view: View = {
    element: root,
    show({ about }) {
      course ??= begin(about)
      const lesson = course.lessons.find(({ id }) => id === about)
      if (lesson) return showLesson(lesson, course)
      leave()
      showList(about, course)
    },
    key(event) {
      if (on) return on.stage.key(event) || foot.key(event, on.teaching, on.stage.clocked === true) || head.key(event)
      return list.key(event) || head.key(event)
    },
    keys: [
      ['1 to 9', 'count a hand, with Shift take it back; in the list, open a lesson, with Shift the eleventh and on'],
      ['Enter', 'lock, then run, then what came out'],
      ['C', 'show or hide the counts'],
      ['M', 'a class or one learner'],
      ['T, R', 'try the opposite; the race'],
      ['N, H', 'the facilitator’s notes; the handout'],
      ['← →', 'the lesson before, the next one'],
      ['⇧S', 'start over'],
      ['Escape', 'the list of lessons'],
    ],
    clocked: () => on?.stage.clocked === true,
    hide: leave,
  }
  const begin = (wanted: string): Course => {
    readCourse(app, wanted, (now) => {
      course = now
      if (store.get().view === 'teach') view.show(store.get())
    })
    return { lessons: [], missing: lessonNames.size, failed: [] }
  }
  return view
}

/** Every lesson that was begun since the page was opened, and whether a class or one learner is taught. */
function classroom(app: App, changed: () => void) {
  const taught = new Map<string, Teaching>()
  let who: Who = 'class'
  return {
    of(lesson: Lesson): Teaching {
      const known = taught.get(lesson.id)
      if (known) return known
      const made = teach(app, lesson, who)
      taught.set(lesson.id, made)
      made.actor.subscribe(() => {
        const { view, about } = app.store.get()
        if (view === 'teach' && about === lesson.id) changed()
      })
      return made
    },
    known: ({ id }: Lesson) => taught.get(id),
    all: () => [...taught.values()],
    /** Whoever predicts, a class or one learner, does so in all lessons. */
    changeWho(next: Who): void {
      who = next
      for (const { actor } of taught.values()) actor.send({ type: 'WHO', who })
    },
  }
}

function stageOf({ app, room, picture, score }: Desk, teaching: Teaching, step: Step): Stage {
  if (step === 'predict') return predictStage(teaching, room)
  return step === 'run' ? runStage(app, teaching, picture()) : talkStage(app, teaching, score)
}

/** The handout lies in the page only while it is printed, whoever asks for that: the button, the key or the browser. */
function printHandout(root: HTMLElement, on: () => Teaching | null): void {
  const remove = () => root.querySelector('.handout')?.remove()
  addEventListener('beforeprint', () => {
    const teaching = on()
    if (!teaching || !root.isConnected) return
    const snapshot = teaching.actor.getSnapshot()
    const told = snapshot.matches('revealed') ? snapshot.context : { ...snapshot.context, comparison: null }
    remove()
    root.append(handout(teaching.lesson, told))
  })
  addEventListener('afterprint', remove)
}

/** How many of the lessons that were revealed to one learner they had seen. */
function scoreWords(all: readonly Teaching[]): string {
  const told = all.flatMap(({ lesson, actor }) => {
    const { context } = actor.getSnapshot()
    const outcome = context.who === 'alone' && context.comparison ? measuredOf(lesson, context.comparison) : null
    return outcome ? [sawIt(lesson.question, context, outcome)] : []
  })
  const seen = told.filter((count) => count > 0).length
  return told.length === 0 ? '' : `Your score: ${seen} of ${told.length} lesson${told.length === 1 ? '' : 's'} seen.`
}

function doneWords(teaching: Teaching | undefined): string {
  if (!teaching) return ''
  const snapshot = teaching.actor.getSnapshot()
  if (snapshot.matches('revealed')) return TOLD
  return snapshot.matches('predict') ? '' : 'predicted'
}
