import {
  type CompareResult,
  exploratoryOf,
  headline,
  holds,
  interesting,
  range,
  rowsOf,
  scaleOfRows,
  unitOfRow,
  verdictWords,
  write,
} from '../../src/index.ts'
import { element } from '../panel/element.ts'
import { copyButton } from '../panel/save.ts'
import { runPairs } from '../state/conduct.ts'
import { isAlone, type Project } from '../state/project.ts'
import type { AppState } from '../state/store.ts'
import type { App } from '../view.ts'
import { measuresOf } from './cells.ts'
import { standingOf } from './standing.ts'
import { commandOf, customersWords } from './words.ts'

/** Numbers of pairs to choose from: more say it more surely. */
const PAIRS = [20, 40, 100, 400]

export interface DifferencesTable {
  element: HTMLElement
  open(): void
  show(state: AppState, comers: readonly [string, string]): void
}

/** What the strip shows as marks, as a table of both designs, with how it was found out and how often it is asked. */
export function differencesTable(app: App): DifferencesTable {
  const close = element('button', { type: 'button', class: 'btn close', 'aria-label': 'Close' }, '×')
  const pairs = element('select', { id: 'pairs' })
  const asked = element('p', { class: 'asked' }, element('label', { for: 'pairs' }, 'Paired runs '), pairs)
  const body = element('div', {})
  const title = element('h2', { id: 'differences-head' }, 'Differences')
  const root = element(
    'dialog',
    { class: 'differences', 'aria-labelledby': 'differences-head' },
    element('div', { class: 'name' }, title, close),
    body,
    asked,
  )
  close.addEventListener('click', () => root.close())
  pairs.addEventListener('change', () => {
    app.store.adjust({ reps: Number(pairs.value) })
    runPairs(app)
  })
  let shown: { state: AppState; comers: readonly [string, string] } | null = null
  const draw = () => {
    if (!shown || !root.open) return
    const { state, comers } = shown
    const { project } = state
    asked.hidden = isAlone(project)
    pairs.replaceChildren(...choices(project.reps))
    body.replaceChildren(...content(state, comers))
  }
  return {
    element: root,
    open() {
      root.showModal()
      draw()
    },
    show(state, comers) {
      const { project, runs, lastRuns } = state
      const last = shown?.state
      const same = last?.project === project && last.runs.state === runs.state && last.lastRuns === lastRuns
      shown = { state, comers }
      if (!same) draw()
    },
  }
}

function choices(reps: number): HTMLElement[] {
  const numbers = [...new Set([...PAIRS, reps])].sort((a, b) => a - b)
  return numbers.map((n) => {
    const option = element('option', { value: String(n) }, String(n))
    option.selected = n === reps
    return option
  })
}

function content(state: AppState, comers: readonly [string, string]): HTMLElement[] {
  const { project } = state
  const standing = standingOf(state)
  const alone = standing.is === 'alone'
  const command = commandOf(project, alone)
  const comparison = standing.is === 'done' ? standing.done.comparison : null
  return [
    ...(comparison ? [element('p', { class: 'headline' }, headline(comparison))] : []),
    element('p', {}, `${customersWords(comers)} ${LUCK[alone ? 'alone' : 'pair']}`),
    ...(comparison ? told(comparison) : [element('p', {}, waitingWords(standing.is, project))]),
    ...(command ? [element('p', {}, element('code', {}, ...inUnits(command)))] : []),
  ]
}

const LUCK = {
  alone: 'Another run would show other luck.',
  pair: 'Still, one run cannot tell a difference from chance.',
}

function waitingWords(is: string, { reps }: Project): string {
  if (is === 'alone') return 'A design has no differences from itself.'
  if (is === 'failed') return 'No difference can be told.'
  return is === 'stale' ? 'Something has moved since the last runs.' : `No verdict before all ${reps} pairs are in.`
}

function told(comparison: CompareResult): HTMLElement[] {
  const first = [...new Set([...comparison.primary, ...measuresOf(comparison)])]
  const others = exploratoryOf(comparison).filter((kpi) => interesting(comparison.differences[kpi]?.['B - A']))
  const kpis = [...new Set([...first, ...others])].filter((kpi) => comparison.differences[kpi])
  const heads = ['', 'A', 'B', 'B minus A', '95 % interval', 'Verdict'].map((text) =>
    text ? element('th', { scope: 'col' }, text) : element('td', {}),
  )
  const table = element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...heads)),
    element('tbody', {}, ...kpis.flatMap((kpi) => rows(comparison, kpi))),
  )
  const copy = copyButton(() => table, 'whyflow-differences')
  const warnings = comparison.warnings.map((text) => element('p', { class: 'muted' }, text))
  return [
    element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Table of differences' }, table),
    element('p', { class: 'muted' }, `° exploratory. ${comparison.replications} paired runs. ${comparison.covers}`),
    ...warnings,
    element('p', {}, copy),
  ]
}

function rows(comparison: CompareResult, kpi: string): HTMLElement[] {
  const all = rowsOf(comparison, 'B', kpi)
  const scale = scaleOfRows(comparison, 'B', kpi, all)
  const unit = unitOfRow(comparison, 'B', kpi)
  return all.map(({ label, difference, means, judge }) => {
    const { mean, lo, hi } = difference
    const figures =
      means === null ? ['', '', ''] : [write(means[0], scale), write(means[1], scale), write(mean, scale, true)]
    const texts = [...figures, range(lo, hi, scale, true), verdictWords(difference, 'B', unit)]
    const classes = [judge === null ? '' : 'by', holds(difference) ? 'sure' : ''].join(' ').trim()
    return element(
      'tr',
      classes ? { class: classes } : {},
      element('th', { scope: 'row' }, label),
      ...texts.map((text) => element('td', {}, text)),
    )
  })
}

/** A name with a hyphen stays in one piece where it fits in a line. */
function inUnits(command: string): (HTMLElement | string)[] {
  return command.split(' ').flatMap((word, i) => [...(i > 0 ? [' '] : []), element('span', {}, word)])
}
