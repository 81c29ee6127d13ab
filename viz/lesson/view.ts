import './style.css'
import type { Lesson } from '../../src/index.ts'
import { element } from '../panel/element.ts'
import { transport } from '../panel/transport.ts'
import type { AppState } from '../state/store.ts'
import type { App, View } from '../view.ts'
import { type Course, readCourse } from './course.ts'
import { lessonNames } from './files.ts'
import { lessonFoot } from './foot.ts'
import { handout } from './handout.ts'
import { lessonHead } from './head.ts'
import { lessonList } from './list.ts'
import { notesDialog } from './notes.ts'
import { measuredOf, sawIt } from './outcome.ts'
import { predictStage, type Room } from './predict.ts'
import { type Picture, runStage } from './run.ts'
import type { Who } from './session.ts'
import { type Snapshot, type Stage, type Step, stepOf } from './stage.ts'
import { talkStage } from './talk.ts'
import { type Teaching, teach } from './teaching.ts'

/** What a lesson's screens share, whatever lesson is on. */
interface Desk {
  app: App
  room: Room
  picture(): Picture
  score(): string
}

/** The list of lessons, or the one that the address names, at the step at which it is. */
export function lessonView(app: App, race: () => View): View {
  const root = element('div', { class: 'teach' })
  const taught = new Map<string, Teaching>()
  const room: Room = { size: null }
  const notes = notesDialog()
  let picture: Picture | null = null
  let course: Course | null = null
  let who: Who = 'class'
  let on: Screen | null = null
  const { store } = app
  const go = (name: string) => store.set({ about: name })
  const list = lessonList(go)
  const desk: Desk = {
    app,
    room,
    picture: () => {
      picture ??= { race: race(), transport: transport(app) }
      return picture
    },
    score: () => scoreWords([...taught.values()]),
  }
  const teachingOf = (lesson: Lesson) => {
    const known = taught.get(lesson.id)
    if (known) return known
    const made = teach(app, lesson, who)
    taught.set(lesson.id, made)
    made.actor.subscribe(() => on?.teaching === made && store.get().view === 'teach' && show(store.get()))
    return made
  }
  const head = lessonHead(app)
  const foot = lessonFoot({
    go,
    notes: (lesson) => notes.toggle(lesson),
    print: (teaching) => print(root, teaching),
    startOver: (teaching) => teaching.actor.send({ type: 'START_OVER' }),
    // Whoever predicts, a class or one learner, does so in all lessons.
    who: (teaching, next) => {
      who = next
      for (const each of new Set([...taught.values(), teaching])) each.actor.send({ type: 'WHO', who })
    },
    room,
    changed: () => show(store.get()),
  })
  const show = (state: AppState) => {
    course ?? begin(state.about)
    const lesson = course?.lessons.find(({ id }) => id === state.about)
    if (!course || !lesson) {
      leave()
      showList(state)
      return
    }
    const teaching = teachingOf(lesson)
    const snapshot = teaching.actor.getSnapshot()
    if (on?.teaching !== teaching || on.step !== stepOf(snapshot)) {
      leave()
      on = screen(desk, teaching, snapshot)
      root.replaceChildren(head.element, ...on.stage.elements, foot.element, notes.element)
      head.show(course, lesson, on.step)
      on.stage.show(snapshot)
      root.querySelector<HTMLElement>('[tabindex="-1"]')?.focus({ preventScroll: true })
      scrollTo(0, 0)
    } else on.stage.show(snapshot)
    foot.show(course, teaching, snapshot, on.step)
    teaching.resume()
  }
  const leave = () => {
    on?.stage.hide?.()
    on = null
  }
  const showList = ({ about }: AppState) => {
    const missed = about === '' || lessonNames.has(about) ? '' : about
    if (about !== '' && !missed)
      root.replaceChildren(head.element, element('main', { class: 'doing' }, 'Reading the lesson …'))
    else {
      root.replaceChildren(head.element, list.element, notes.element)
      list.show(course!, missed, (lesson) => doneWords(taught.get(lesson.id)))
    }
    head.show(course, null, null)
  }
  const begin = (wanted: string) => {
    course = { lessons: [], missing: 1, failed: [] }
    readCourse(app, wanted, (now) => {
      course = now
      if (store.get().view === 'teach') show(store.get())
    })
  }
  return {
    element: root,
    show,
    key(event) {
      if (notes.isOpen()) {
        if (event.key === 'n') notes.element.close()
        return event.key !== 'Escape'
      }
      if (!on) return event.key === 'Escape' ? leaveList() : list.key(event)
      return on.stage.key(event) || foot.key(event, on.teaching, on.stage.clocked === true) || head.key(event)
    },
    clocked: () => on?.stage.clocked === true,
    hide: leave,
  }
  function leaveList(): boolean {
    store.set(store.get().about === '' ? { view: 'start' } : { about: '' })
    return true
  }
}

/** One lesson at one of its steps. */
interface Screen {
  teaching: Teaching
  step: Step
  stage: Stage
}

function screen({ app, room, picture, score }: Desk, teaching: Teaching, snapshot: Snapshot): Screen {
  const step = stepOf(snapshot)
  const stage =
    step === 'predict'
      ? predictStage(teaching, room)
      : step === 'run'
        ? runStage(app, teaching, picture())
        : talkStage(app, teaching, score)
  return { teaching, step, stage }
}

/** The handout lies in the page only while it is printed. */
function print(root: HTMLElement, { lesson, actor }: Teaching): void {
  const snapshot = actor.getSnapshot()
  const told = snapshot.matches('revealed') ? snapshot.context : { ...snapshot.context, comparison: null }
  root.querySelector('.handout')?.remove()
  root.append(handout(lesson, told))
  window.print()
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
  if (snapshot.matches('revealed')) return 'told'
  return snapshot.matches('predict') ? '' : 'predicted'
}
