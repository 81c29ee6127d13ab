import { type CompareResult, kpi, type Lesson, labelInSentence, range, write } from '../../src/index.ts'
import { element, say } from '../panel/element.ts'
import { problemList } from '../panel/problems.ts'
import { once } from '../state/clock.ts'
import type { AppState } from '../state/store.ts'
import type { App } from '../view.ts'
import { alsoTable, verdictOf } from './also.ts'
import { headlineOf, type Measured, measuredOf, touched } from './outcome.ts'
import { revealPicture, type Shown } from './reveal.ts'
import { predictions, type SessionContext } from './session.ts'
import { keyed, type Snapshot, type Stage } from './stage.ts'
import type { Teaching } from './teaching.ts'

/** The third screen: what came out beside what was predicted, and what to talk about. */
export function talkStage({ store }: App, teaching: Teaching, score: () => string): Stage {
  const { lesson } = teaching
  const headline = element('h1', { tabindex: '-1', class: 'came-headline' })
  const said = element('p', { class: 'said' })
  const picture = element('div', { class: 'picture' })
  const table = element('div', { class: 'hands' })
  const remark = element('p', { class: 'muted' })
  const also = element('div', {})
  const left = element('section', { class: 'came-out', 'aria-label': 'What came out' })
  left.append(headline, said, picture, table, remark, also)
  const right = aside(teaching)
  let drawn: SessionContext | null = null
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
      also.replaceChildren(alsoTable(lesson, comparison, captionOf(lesson)))
      if (context.opposite) also.append(alsoTable(lesson, context.opposite, captionOf(lesson, oppositeName(lesson))))
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
      if (trying) say(result, `${done} of ${lesson.pairs} paired runs, no result before all are in`)
      else if (tried) say(result, triedWords(lesson, tried))
    },
  }
}

/** What the picture shows: the lesson's own runs, and those of the opposite once they are in. */
export function shownOf(lesson: Lesson, { comparison, opposite }: SessionContext): Shown[] {
  const { measure } = lesson.question
  const shown = (name: string, from: CompareResult | null): Shown[] => {
    const measured = from && measuredOf(lesson, from)
    return measured ? [{ measured, name, verdict: verdictOf(lesson, from) }] : []
  }
  return [...shown(kpi(measure)?.label ?? measure, comparison), ...shown(`${oppositeName(lesson)}:`, opposite)]
}

/** What the picture says with its first interval. */
function figuresInWords(lesson: Lesson, comparison: CompareResult): HTMLElement {
  const words = figureWords(lesson, comparison)
  return element('p', {}, `${words.slice(0, 1).toUpperCase()}${words.slice(1)}, 95 % interval.`)
}

/** What the opposite's runs say, in one sentence. */
function triedWords(lesson: Lesson, tried: CompareResult): string {
  return `${oppositeName(lesson)}: ${figureWords(lesson, tried)}.`
}

function figureWords(lesson: Lesson, comparison: CompareResult): string {
  const measured = measuredOf(lesson, comparison)
  if (!measured) return 'the runs could not measure it'
  const { mean, lo, hi, scale, pairs } = measured
  const label = labelInSentence(lesson.question.measure)
  const figures = `${write(mean, scale, true)} (${range(lo, hi, scale, true)}), ${verdictOf(lesson, comparison)}`
  return `${label} ${figures}; ${pairs} paired runs`
}

/** What the button says will be tried, as a name: `Try: rivals asleep` becomes `Rivals asleep`. */
function oppositeName({ opposite: { button } }: Lesson): string {
  const name = button.replace(/^try:\s*/i, '')
  return name.slice(0, 1).toUpperCase() + name.slice(1)
}

function saidWords({ question: { answer } }: Lesson, context: SessionContext, score: string): string {
  const n = predictions(context)
  const what = answer.kind === 'options' ? (n === 1 ? 'hand' : 'hands') : n === 1 ? 'number' : 'numbers'
  return context.who === 'alone' ? `You said. ${score}` : `You said (${n} ${what})`
}

/** Says what one mean does not: that the interval is not all within the answer that came out. */
function touchedWords({ question }: Lesson, measured: Measured | null): string {
  const others = measured ? touched(question, measured).map((short) => `“${short}”`) : []
  return others.length === 0 ? '' : `The interval reaches into ${others.join(' and ')} as well.`
}

/** @param what was changed as well */
export function captionOf({ arms: { today, changed } }: Lesson, what = ''): string {
  const words = `${changed.label}, minus ${today.label.toLowerCase()}. Dot right of the line is better.`
  return what === '' ? words : `${what}. ${words}`
}

/** The picture's table: what was said, how often, and what came out. */
function handsTable(lesson: Lesson, context: SessionContext): HTMLElement {
  const { answer } = lesson.question
  const [first] = shownOf(lesson, context)
  const head = element('caption', {}, 'Predictions')
  if (answer.kind === 'quantity') {
    const said = context.guesses.map((guess) => `${guess} ${answer.unit}`).join(', ')
    return element('table', {}, head, element('tbody', {}, element('tr', {}, element('td', {}, said))))
  }
  const came = first?.measured.option ?? -1
  const rows = answer.options.map(({ text }, i) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, text),
      element('td', {}, String(context.hands[i])),
      element('td', {}, i === came ? 'came out' : ''),
    ),
  )
  return element('table', {}, head, element('tbody', {}, ...rows))
}
