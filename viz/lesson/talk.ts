import type { CompareResult, Lesson } from '../../src/index.ts'
import { element, say } from '../panel/element.ts'
import { problemList } from '../panel/problems.ts'
import { copyButton, saveButton, saveSvg } from '../panel/save.ts'
import { once } from '../state/clock.ts'
import type { AppState } from '../state/store.ts'
import type { App } from '../view.ts'
import { alsoTable, lessonSheet } from './also.ts'
import { headlineOf, measuredOf } from './outcome.ts'
import { revealPicture } from './reveal.ts'
import type { SessionContext } from './session.ts'
import { keyed, type Snapshot, type Stage } from './stage.ts'
import type { Teaching } from './teaching.ts'
import {
  captionOf,
  figuresInWords,
  figureWords,
  handsTable,
  oppositeName,
  predictionSheet,
  saidWords,
  shownOf,
  touchedWords,
  triedWords,
} from './told.ts'

/** The third screen: what came out beside what was predicted, and what to talk about. */
export function talkStage({ store }: App, teaching: Teaching, score: () => string): Stage {
  const { lesson } = teaching
  const headline = element('h1', { tabindex: '-1', class: 'came-headline' })
  const said = element('p', { class: 'said' })
  const picture = element('div', { class: 'picture' })
  const table = element('div', { class: 'hands unseen' })
  const remark = element('p', { class: 'muted' })
  const also = element('div', {})
  const left = element('section', { class: 'came-out', 'aria-label': 'What came out' })
  let drawn: SessionContext | null = null
  const save = () => {
    const svg = picture.querySelector('svg')
    if (!svg || !drawn?.comparison) return
    const notes = [said.textContent ?? '', figureWords(lesson, drawn.comparison), `Whyflow lesson: ${lesson.name}.`]
    saveSvg(svg, 'whyflow-lesson', { title: headline.textContent ?? '', notes })
  }
  const taken = element(
    'div',
    { class: 'takeaways' },
    saveButton(save, 'what came out'),
    copyButton(() => drawn && predictionSheet(lesson, drawn), 'whyflow-predictions', 'predictions'),
  )
  left.append(headline, said, picture, taken, table, remark, also)
  const right = aside(teaching)
  let width = 0
  const draw = () => {
    const room = picture.clientWidth
    if (!drawn || room === 0 || room === width) return
    width = room
    picture.replaceChildren(revealPicture(lesson, drawn, shownOf(lesson, drawn), room))
  }
  const observer = new ResizeObserver(once(draw))
  observer.observe(picture)
  return {
    elements: [element('main', { class: 'lesson talk' }, left, right.element)],
    show(snapshot) {
      const { context } = snapshot
      const { comparison } = context
      right.show(snapshot, store.get())
      if (!comparison || (context.comparison === drawn?.comparison && context.opposite === drawn?.opposite)) return
      drawn = context
      width = 0
      const measured = measuredOf(lesson, comparison)
      say(headline, headlineOf(lesson, context, measured))
      say(said, saidWords(lesson, context, score()))
      table.replaceChildren(handsTable(lesson, context), figuresInWords(lesson, comparison))
      say(remark, touchedWords(lesson, measured))
      also.replaceChildren(...figures(lesson, comparison, ''))
      if (context.opposite) also.append(...figures(lesson, context.opposite, oppositeName(lesson)))
      draw()
    },
    key({ key }) {
      if (key === 't') teaching.tryOpposite()
      else if (key === 'r') teaching.race()
      else return false
      return true
    },
    hide: () => observer.disconnect(),
  }
}

/** The figures beside the answer, to be read and to be copied. @param what was changed as well */
function figures(lesson: Lesson, comparison: CompareResult, what: string): HTMLElement[] {
  const name = what === '' ? 'whyflow-lesson' : 'whyflow-lesson-opposite'
  const copy = copyButton(() => lessonSheet(lesson, comparison), name, what || 'figures')
  return [alsoTable(lesson, comparison, captionOf(lesson, what)), element('p', { class: 'takeaways' }, copy)]
}

/** The right third: questions to talk about, and what makes the opposite come out. */
function aside(teaching: Teaching): { element: HTMLElement; show(snapshot: Snapshot, state: AppState): void } {
  const { lesson } = teaching
  const { opposite } = lesson
  const attempt = keyed(opposite.button, 'T', () => teaching.tryOpposite(), 'btn big primary')
  const race = keyed('Race', 'R', () => teaching.race(), 'btn big')
  const result = element('p', { class: 'result', role: 'status' })
  const failed = element('div', { class: 'complaints', role: 'alert' })
  return {
    element: element(
      'section',
      { class: 'discuss', 'aria-label': 'Talk' },
      element('h2', {}, 'Talk'),
      element('ol', {}, ...lesson.talk.map((question) => element('li', {}, question))),
      element('h2', {}, 'When the opposite comes out'),
      element('p', {}, opposite.text),
      result,
      failed,
      element('p', { class: 'muted' }, lesson.assumption),
      element('div', { class: 'actions' }, attempt, race),
    ),
    show(snapshot, { runs }) {
      const trying = snapshot.matches({ revealed: 'trying' })
      const { opposite: tried, complaints } = snapshot.context
      attempt.disabled = trying
      attempt.hidden = tried !== null
      race.disabled = trying
      race.classList.toggle('primary', tried !== null)
      failed.replaceChildren(...(complaints.length > 0 ? [problemList(complaints)] : []))
      const done = runs.state === 'running' ? Math.floor((runs.done / runs.total) * lesson.pairs) : 0
      result.hidden = !trying && tried === null
      if (trying) say(result, `${done} of ${lesson.pairs} paired runs, no verdict before all are in`)
      else if (tried) say(result, triedWords(lesson, tried))
    },
  }
}
