import { type ActorRefFrom, createActor } from 'xstate'
import type { Lesson } from '../../src/index.ts'
import { runPairs } from '../state/conduct.ts'
import { type Project, samePair } from '../state/project.ts'
import type { AppState } from '../state/store.ts'
import type { App } from '../view.ts'
import { projectOfLesson } from './project.ts'
import { session, type Who } from './session.ts'

/** A lesson while it is taught: its session, and the runs that the session waits for. */
export interface Teaching {
  lesson: Lesson
  actor: ActorRefFrom<typeof session>
  /** Runs what was announced, once the predictions are locked. */
  run(): void
  /** Runs what makes the opposite come out. */
  tryOpposite(): void
  /** Opens the last pair that was run in the race, with the levers that the lesson names. */
  race(): void
  /** Another pair may have been opened meanwhile: what the session still waits for is run again. */
  resume(): void
}

export function teach(app: App, lesson: Lesson, who: Who): Teaching {
  const { store } = app
  const { answer } = lesson.question
  const actor = createActor(session, { input: { who, options: answer.kind === 'options' ? answer.options.length : 0 } })
  actor.start()
  let project: Project | null = null
  const open = (next: Project) => {
    project = next
    store.open(next, 'teach')
    follow(store.get())
  }
  const waits = () => {
    const snapshot = actor.getSnapshot()
    return snapshot.matches({ running: 'counting' }) || snapshot.matches({ revealed: 'trying' })
  }
  const follow = (state: AppState) => {
    if (project === null || state.project !== project || !waits()) return
    const { complaints, runs } = state
    if (complaints.length > 0) actor.send({ type: 'FAILED', complaints })
    else if (runs.state === 'failed') actor.send({ type: 'FAILED', complaints: runs.complaints })
    else if (runs.state === 'done' && runs.for === project) actor.send({ type: 'IN', comparison: runs.comparison })
    else if (runs.state === 'none' && state.pair) runPairs(app)
  }
  store.subscribe(follow)
  const asked = () =>
    projectOfLesson(lesson, actor.getSnapshot().matches('revealed') ? lesson.opposite.arms : lesson.arms)
  return {
    lesson,
    actor,
    run() {
      actor.send({ type: 'RUN' })
      if (waits()) open(asked())
    },
    tryOpposite() {
      actor.send({ type: 'TRY' })
      if (waits()) open(asked())
    },
    race() {
      // Levers that were moved before in this race stay moved.
      if (project === null) return
      if (!samePair(project, store.get().project)) store.open(project)
      store.set({ lesson: { name: lesson.id, levers: lesson.levers }, view: 'race', about: '' })
    },
    resume() {
      if (waits() && store.get().project !== project) open(asked())
    },
  }
}
