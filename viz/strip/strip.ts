import './style.css'
import { type CompareResult, headline } from '../../src/index.ts'
import { movedWords } from '../levers/words.ts'
import { type Judged, reachOf, whisker } from '../marks/whisker.ts'
import { drawing, element, say } from '../panel/element.ts'
import type { Takeaway } from '../panel/files.ts'
import { runPairs } from '../state/conduct.ts'
import { type JudgeChoice, type Project, samePair } from '../state/project.ts'
import type { AppState } from '../state/store.ts'
import type { App } from '../view.ts'
import type { Complaint } from '../world.ts'
import { type Cell, type CellFigure, cellsOf } from './cells.ts'
import { judgeSwitch } from './judge.ts'
import { estimateWords, type Standing, standingOf } from './standing.ts'
import { differencesTable } from './table.ts'
import { changedWords, customersWords, nobodyComes } from './words.ts'

export interface Strip {
  element: HTMLElement
  /** @param comers how many customers come to each world, as `12 a day` */
  show(state: AppState, comers: readonly [string, string]): void
  /** The differences, once there are any. */
  takeaways(): readonly Takeaway[]
}

/** What the strip tells: a list of figures, which may depend on a choice beside the project. */
export interface Measures {
  cells(result: CompareResult, judge: JudgeChoice): Cell[]
  chosen(): string
}

/** Between the worlds: what many runs say. Nothing here comes from the one run on the maps. */
export function strip(app: App, measures: Measures = { cells: cellsOf, chosen: () => '' }): Strip {
  const table = differencesTable(app)
  const judges = judgeSwitch(app)
  const more = element('button', { type: 'button', class: 'btn more', 'aria-haspopup': 'dialog' }, 'Table')
  more.addEventListener('click', () => table.open())
  const count = element('p', { class: 'count' })
  const key = element('p', { class: 'muted reading' })
  const title = element('h2', { id: 'strip-head' })
  const head = element(
    'div',
    { class: 'head' },
    element('div', { class: 'name' }, title, more),
    count,
    key,
    judges.element,
  )
  const body = element('div', { class: 'body' })
  const told = element('p', { class: 'unseen', role: 'status' })
  const inside = element('div', { class: 'inside' }, head, body, told)
  const root = element('section', { class: 'strip', 'aria-labelledby': 'strip-head' }, inside, table.element)
  const reaches = createReaches()
  const drawn = once()
  return {
    element: root,
    takeaways: table.takeaways,
    show(state, comers) {
      const standing = standingOf(state)
      const { project } = state
      root.dataset['state'] = standing.is
      say(title, standing.is === 'alone' ? 'One design' : 'B minus A')
      say(count, countWords(standing, project))
      say(key, nobodyComes(comers) ? customersWords(comers) : keyWords(standing))
      judges.show(state)
      table.show(state, comers)
      more.hidden = standing.is === 'failed'
      if (drawn(standing.is, figuresOf(standing), project, state.levers, comers.join(), measures.chosen())) {
        body.replaceChildren(...bodyOf(app, measures, standing, state, comers, reaches))
      }
      if (standing.is === 'running') showProgress(body, standing)
      // Said once, when all runs are in, and not again for another judge.
      if (standing.is === 'done') say(told, `${project.reps} paired runs are in. ${headline(standing.done.comparison)}`)
      else say(told, '')
    },
  }
}

function countWords(standing: Standing, { reps }: Project): string {
  if (standing.is === 'alone') return 'beside itself'
  if (standing.is === 'failed') return 'cannot be said'
  if (standing.is === 'done') return `${reps} of ${reps} paired runs`
  if (standing.is === 'stale') return ''
  return standing.warmingUp ? 'finding when both settle' : `${standing.pairs} of ${standing.of} paired runs,`
}

function keyWords(standing: Standing): string {
  const { is } = standing
  // From the last run to the verdicts the figures are weighed, which takes a moment.
  if (is === 'running' && standing.pairs === standing.of) return 'all in, now they are weighed'
  if (is === 'running') return 'no verdict before all are in'
  return is === 'done' ? 'dot right of the line: better with B. 95 % interval. °\u00a0exploratory' : ''
}

function figuresOf(standing: Standing): unknown {
  if (standing.is === 'done') return standing.done
  return standing.is === 'failed' ? standing.complaints : 'old' in standing ? standing.old : null
}

function bodyOf(
  app: App,
  measures: Measures,
  standing: Standing,
  { project, levers }: AppState,
  comers: readonly [string, string],
  reaches: Reaches,
): HTMLElement[] {
  if (standing.is === 'alone')
    return [sentence('Beside itself a design has no differences. Move a lever in one world, or open another design.')]
  if (standing.is === 'failed') return failed(app, standing.complaints)
  if (standing.is === 'done') {
    const cells = measures.cells(standing.done.comparison, project.judge)
    return [cellList(cells.map((cell) => liveCell(cell, reaches(project, cell))))]
  }
  const { old } = standing
  const figures = old
    ? [cellList(measures.cells(old.comparison, project.judge).map(oldCell), 'cells old'), sourceOf(old.for)]
    : []
  if (standing.is === 'stale')
    return [notice(app, project, old, movedWords(levers, old?.for ?? null, project)), ...figures]
  const wait = nobodyComes(comers)
    ? customersWords(comers)
    : `${customersWords(comers)} One run cannot tell a difference from chance, so ${project.reps} pairs are run.`
  return [progress(), ...(old ? figures : [sentence(wait)])]
}

function sentence(text: string): HTMLElement {
  return element('p', { class: 'sentence' }, text)
}

/** What cannot be subtracted, or did not run. */
function failed(app: App, complaints: readonly Complaint[]): HTMLElement[] {
  const again = element('button', { type: 'button', class: 'btn' }, 'Try again')
  again.addEventListener('click', () => runPairs(app))
  const words = complaints.map(({ where, text }) => [where, text].filter(Boolean).join(': ')).join(' ')
  return [element('p', { class: 'sentence' }, 'No difference can be told. ', words, ' ', again)]
}

/** What has moved since the figures, and the way to new ones. */
function notice(
  app: App,
  project: Project,
  old: Extract<Standing, { is: 'stale' }>['old'],
  moved: string,
): HTMLElement {
  const again = element('button', { type: 'button', class: 'btn primary' }, `Run ${project.reps} pairs again`)
  again.addEventListener('click', () => runPairs(app))
  return element(
    'p',
    { class: 'since' },
    element('b', {}, moved || changedWords(old?.for, project)),
    ' No verdict until the pairs are run again. ',
    again,
    element('span', { class: 'muted' }, ` ${estimateWords(project, old)}`),
  )
}

/** Whose figures the grey ones are. */
function sourceOf({ reps }: Project): HTMLElement {
  return element('p', { class: 'muted source' }, `Above: ${reps} pairs before that, B minus A, 95 % intervals`)
}

function progress(): HTMLElement {
  return element('progress', { class: 'progress', max: '1', value: '0', 'aria-label': 'Paired runs that are in' })
}

function showProgress(body: HTMLElement, { pairs, of }: Extract<Standing, { is: 'running' }>): void {
  const bar = body.querySelector('progress')
  if (bar) bar.value = of > 0 ? pairs / of : 0
}

function cellList(cells: readonly HTMLElement[], kind = 'cells'): HTMLElement {
  return element('ul', { class: kind }, ...cells)
}

function liveCell(cell: Cell, reach: number): HTMLElement {
  // A mark is as sure as the verdict that stands below it, which may be one over two judges.
  const judged = cell.figures.map(({ letter, difference: { mean, lo, hi, verdict, delta } }): Judged => {
    const difference = { mean, lo, hi, delta, verdict: cell.sure ? verdict : 'not distinguishable' } as const
    return { ...(letter ? { letter } : {}), difference }
  })
  const mark = judged.some(({ difference }) => difference.lo !== null) ? whisker(judged, cell.good, reach) : noMark()
  const verdict = element('p', { class: 'ver' }, cell.verdict)
  return element('li', { class: classOf(cell) }, ...figureLines(cell), mark, verdict)
}

/** The room of a mark that is not there. */
function noMark(): SVGElement {
  return drawing('svg', { class: 'whisker', width: '150', height: '30', 'aria-hidden': 'true' })
}

/** A figure of earlier runs: grey, without a verdict. */
function oldCell(cell: Cell): HTMLElement {
  return element('li', { class: classOf({ ...cell, sure: false }) }, ...figureLines(cell))
}

function classOf({ sure, figures }: Cell): string {
  return ['cell', ...(sure ? ['sure'] : []), ...(figures.length > 1 ? ['two'] : [])].join(' ')
}

function figureLines({ label, figures }: Cell): HTMLElement[] {
  const lines = figures.map((figure) => element('p', { class: 'num' }, ...figureParts(figure)))
  return [element('p', { class: 'lab' }, label), ...lines]
}

function figureParts({ letter, number, interval }: CellFigure): (HTMLElement | string)[] {
  return [
    ...(letter ? [element('span', { class: 'voice' }, letter), ' '] : []),
    element('b', {}, number),
    ' ',
    element('span', { class: 'muted' }, interval),
  ]
}

type Reaches = (project: Project, cell: Cell) => number

/** What the axis of each measure reaches to: it stays for the same two designs, so that a rerun does not rescale. */
function createReaches(): Reaches {
  const reaches = new Map<string, number>()
  let of: Project | null = null
  return (project, { kpi, figures, heard = [] }) => {
    if (!of || !samePair(of, project)) reaches.clear()
    of = project
    const all = [...figures, ...heard.map((difference) => ({ difference }))]
    const reach = reachOf(all, reaches.get(kpi))
    reaches.set(kpi, reach)
    return reach
  }
}

/** Whether something of what is shown has changed since it was last asked. */
function once(): (...shown: unknown[]) => boolean {
  let last: unknown[] = []
  return (...shown) => {
    const changed = shown.length !== last.length || shown.some((each, i) => each !== last[i])
    last = shown
    return changed
  }
}
