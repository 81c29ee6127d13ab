import './style.css'
import { type CompareResult, figure, type Whom } from '../../src/index.ts'
import { rateText } from '../marks/map.ts'
import { measure } from '../marks/measure.ts'
import { flowsOf } from '../model/flow.ts'
import { enteringRate, type Pair } from '../model/pair.ts'
import { element, say } from '../panel/element.ts'
import { copySheet, saveSvg } from '../panel/save.ts'
import { sameRuns } from '../state/project.ts'
import type { AppState } from '../state/store.ts'
import { judgeSwitch } from '../strip/judge.ts'
import { type Standing, standingOf } from '../strip/standing.ts'
import { strip } from '../strip/strip.ts'
import type { App, View } from '../view.ts'
import { moneyCells } from './cells.ts'
import { drawEmpty, drawStreams, type Frame, LEAST } from './picture.ts'
import { type Choice, type Stream, streamsOf } from './stream.ts'
import { segments } from './switch.ts'
import { drawTable, sheetOf, tableOf } from './table.ts'

const WHOM: readonly [Whom, string][] = [
  ['won', 'the won'],
  ['lost', 'the lost'],
  ['everyone', 'everyone'],
]

/** Where the time of customers and the money of a win go: both value streams on one scale, and how they differ. */
export function moneyView(app: App): View {
  const { store } = app
  let segment = ''
  let whom: Whom = 'won'
  const redraw = () => show(store.get())
  const choice = (): Choice => ({ judge: store.get().project.judge, segment, whom })
  const judges = judgeSwitch(app)
  const ofSegments = segments('Segment', (value) => {
    segment = value
    redraw()
  })
  const ofWhom = segments('Of whom', (value) => {
    whom = value as Whom
    redraw()
  })
  const told = element('span', { class: 'muted told', role: 'status' })
  const button = (words: string, press: () => void) => {
    const made = element('button', { type: 'button', class: 'btn' }, words)
    made.addEventListener('click', press)
    return made
  }
  const numbers = element('details', { class: 'numbers' }, element('summary', {}, 'Every number of the picture'))
  // Where the picture has to be pushed about, its table is read first.
  numbers.open = matchMedia('(max-width: 699px)').matches
  const table = element('table', {})
  const caption = element('p', { class: 'muted' })
  numbers.append(
    element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Every number' }, table),
  )
  const picture = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  picture.setAttribute('role', 'img')
  picture.setAttribute('class', 'streams')
  let drawn: readonly Stream[] = []
  let shown: readonly unknown[] = []
  let rates: { of: Pair | null; words: [string, string] } = { of: null, words: ['', ''] }
  const open = button('Table', () => {
    numbers.open = true
    numbers.scrollIntoView({ block: 'start' })
    numbers.querySelector('summary')!.focus()
  })
  const svg = button('Save SVG', () => {
    const notes = [caption, notice].map(({ textContent }) => textContent ?? '')
    saveSvg(picture, 'whyflow-time-and-money', { title: 'Where the time and money go', notes })
  })
  const copy = button('Copy CSV', async () => {
    say(told, await copySheet(sheetOf(tableOf(drawn)), 'whyflow-time-and-money'))
  })
  const bar = element(
    'div',
    { class: 'money-bar' },
    judges.element,
    ofSegments.element,
    ofWhom.element,
    element('span', { class: 'actions' }, told, open, svg, copy),
  )
  const scroll = element('div', { class: 'scroll picture' }, picture)
  const notice = element('p', { class: 'notice', role: 'status' })
  const between = strip(app, {
    cells: (result) => moneyCells(result, choice()),
    chosen: () => `${segment} ${whom}`,
  })
  const root = element('main', { class: 'money' }, bar, notice, scroll, between.element, caption, numbers)
  new ResizeObserver(() => root.isConnected && redraw()).observe(scroll)

  function show(state: AppState): void {
    const { pair, project } = state
    if (!pair) return
    const standing = standingOf(state)
    const figures = figuresOf(state, standing)
    const result = figures?.comparison ?? null
    const names = pair.timelines.map(({ design }) => design.name)
    segment = ofSegments.show(result ? [['', 'all segments'], ...segmentsOf(pair)] : [], segment)
    ofWhom.show(result ? WHOM : [], whom)
    judges.show(state)
    if (rates.of !== pair) rates = { of: pair, words: ratesOf(pair) }
    between.show(state, rates.words)
    root.dataset['standing'] = standing.is
    const width = Math.max(LEAST, scroll.clientWidth)
    const now = [pair, result, standing.is, project.judge, segment, whom, width]
    // Runs that come in one by one change nothing here, and what is being read stays as it is.
    if (now.every((each, i) => each === shown[i])) return
    shown = now
    drawn = (result && streamsOf(result, pair.layout, names, { judge: project.judge, segment, whom })) ?? []
    const frame: Frame = { width, measure, whom }
    if (drawn.length > 0) drawStreams(picture, drawn, frame)
    else drawEmpty(picture, emptyOf(pair), frame)
    scroll.classList.toggle('old', drawn.length > 0 && standing.is !== 'done' && standing.is !== 'alone')
    scroll.toggleAttribute('tabindex', false)
    if (scroll.scrollWidth > scroll.clientWidth) scroll.setAttribute('tabindex', '0')
    picture.setAttribute('aria-label', nameOf(drawn, names))
    for (const each of [open, svg, copy]) each.disabled = drawn.length === 0
    numbers.hidden = drawn.length === 0
    drawTable(table, tableOf(drawn))
    say(caption, captionOf(result, figures?.for.reps ?? 0, choice(), drawn, standing.is === 'alone'))
    say(notice, noticeOf(result))
    notice.hidden = notice.textContent === ''
  }
  return { element: root, show }
}

/** Beside itself a design has no differences, but it has figures. */
function figuresOf({ lastRuns, project }: AppState, standing: Standing) {
  if (standing.is === 'done') return standing.done
  if (standing.is === 'alone') return lastRuns && sameRuns(lastRuns.for, project) ? lastRuns : null
  return 'old' in standing ? standing.old : null
}

function segmentsOf({ timelines }: Pair): [value: string, label: string][] {
  const all = timelines.flatMap(({ design }) => design.segments)
  const found = new Map(all.map(({ name, label }) => [name, label]))
  return found.size > 1 ? [...found] : []
}

function ratesOf({ timelines }: Pair): [string, string] {
  return timelines.map((timeline) => {
    const { hoursPerUnit, unit } = timeline.design
    return rateText(enteringRate(flowsOf(timeline)) * hoursPerUnit, unit)
  }) as [string, string]
}

function emptyOf({ timelines, layout }: Pair) {
  return timelines.map(({ world, design }, i) => {
    const steps = [...layout.places]
      .sort((a, b) => a.column - b.column || a.lane - b.lane)
      .filter(({ step }) => step[i]! >= 0)
      .map(({ label, step }) => ({ label, own: design.steps[step[i]!]!.kind === 'own' }))
    return { letter: world.letter, title: design.name, steps }
  })
}

/** What the picture says, for those who do not see it; the table has the rest. */
function nameOf(streams: readonly Stream[], names: readonly string[]): string {
  if (streams.length === 0) return `The steps of ${names.join(' and ')}, without figures as yet.`
  const each = streams.map(({ letter, title, whole, unit, cost, currency }) => {
    const money = cost === null ? '' : `, a win costs ${figure(cost, currency)}`
    return `${letter}, ${title}: ${figure(whole, unit)} from arrival to end${money}`
  })
  return `Value streams. ${each.join('. ')}.`
}

const CUSTOMERS: Record<Whom, string> = {
  won: 'customers who were won',
  lost: 'customers who were lost',
  everyone: 'all customers who came, whatever became of them',
}

/** Of whom, how often, on which scale; and what the choice of whom does to the comparison. */
function captionOf(
  result: CompareResult | null,
  reps: number,
  { whom, segment, judge }: Choice,
  streams: readonly Stream[],
  alone: boolean,
): string {
  if (!result || streams.length === 0) return ''
  const [a, b] = streams.map(({ customers }) => figure(customers, 'customers'))
  const counts = a === b ? `${a} a run` : `${a} a run in A, ${b} in B`
  const same = whom === 'everyone' || alone ? '' : ' Not all of them are the same customers in both.'
  const laid = streams.some(({ stages }) => stages.some(({ suspended, blocked }) => suspended + blocked > 0))
  const waits = laid ? ' Waiting counts what is laid down or held up as well.' : ''
  const money = segment === '' ? '' : ' The cost of a win is of all segments.'
  const judges = judge === 'each' && result.judges.length > 1 ? ' Each design is judged by its own purpose.' : ''
  return `Mean of ${reps} runs per customer, first time round: ${CUSTOMERS[whom]} (${counts}). One scale for both.${same}${judges}${waits}${money} ° exploratory`
}

/** What is to be known before the picture is read. */
function noticeOf(result: CompareResult | null): string {
  if (!result) return ''
  if (!result.valueStream)
    return 'These figures came without their steps. Run the pairs again to see where the time went.'
  const [only, ...others] = result.judges
  if (only === undefined) return 'No design has a purpose, so every step counts as aligned.'
  if (others.length === 0) return `Judged by ${only}: the other design has no purpose to judge by.`
  return ''
}
