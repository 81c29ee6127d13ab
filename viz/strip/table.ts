import { type CompareResult, exploratoryOf, headline, interesting } from '../../src/index.ts'
import { element } from '../panel/element.ts'
import type { Takeaway } from '../panel/files.ts'
import { copyButton, saveButton, saveSvg } from '../panel/save.ts'
import { runPairs } from '../state/conduct.ts'
import { isAlone, type Project } from '../state/project.ts'
import type { AppState } from '../state/store.ts'
import type { App } from '../view.ts'
import { measuresOf } from './cells.ts'
import { type DifferenceLine, differenceLines, differenceSheet } from './lines.ts'
import { differencesPicture } from './picture.ts'
import { standingOf } from './standing.ts'
import { commandOf, customersWords } from './words.ts'

/** Numbers of pairs to choose from: more say it more surely. */
const PAIRS = [20, 40, 100, 400]

export interface DifferencesTable {
  element: HTMLElement
  open(): void
  show(state: AppState, comers: readonly [string, string]): void
  takeaways(): readonly Takeaway[]
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
    takeaways() {
      const standing = shown && standingOf(shown.state)
      if (standing?.is !== 'done') return []
      return [{ what: 'Differences', buttons: buttonsFor(standing.done.comparison) }]
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

const DISPUTED = 'depends on whose purpose'
const WHOSE_PURPOSE =
  'Where it depends on whose purpose judges, the same hour of work is value by the why of one design and none by that of the other. Both figures hold; whose why is the right one no run can say.'

function waitingWords(is: string, { reps }: Project): string {
  if (is === 'alone') return 'A design has no differences from itself.'
  if (is === 'failed') return 'No difference can be told.'
  return is === 'stale' ? 'Something has moved since the last runs.' : `No verdict before all ${reps} pairs are in.`
}

function told(comparison: CompareResult): HTMLElement[] {
  const lines = linesOf(comparison)
  const heads = ['', 'A', 'B', 'B minus A', '95 % interval', 'Verdict'].map((text) =>
    text ? element('th', { scope: 'col' }, text) : element('td', {}),
  )
  const table = element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...heads)),
    element('tbody', {}, ...lines.map(row)),
  )
  const warnings = comparison.warnings.map((text) => element('p', { class: 'muted' }, text))
  const disputed = Object.values(comparison.differences).some((pair) => pair['B - A']?.verdict === DISPUTED)
  return [
    element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Table of differences' }, table),
    element('p', { class: 'muted' }, `° exploratory. ${comparison.replications} paired runs. ${comparison.covers}`),
    ...(disputed ? [element('p', {}, WHOSE_PURPOSE)] : []),
    ...warnings,
    element('p', { class: 'takeaways' }, ...buttonsFor(comparison)),
  ]
}

function linesOf(comparison: CompareResult): DifferenceLine[] {
  const first = [...new Set([...comparison.primary, ...measuresOf(comparison)])]
  const others = exploratoryOf(comparison).filter((kpi) => interesting(comparison.differences[kpi]?.['B - A']))
  const kpis = [...new Set([...first, ...others])].filter((kpi) => comparison.differences[kpi])
  return differenceLines(comparison, 'B', kpis)
}

function buttonsFor(comparison: CompareResult): HTMLButtonElement[] {
  const lines = linesOf(comparison)
  return [
    saveButton(() => saveDifferences(comparison, 'B', lines), 'differences'),
    copyButton(() => differenceSheet(lines, ['A', 'B']), 'whyflow-differences', 'differences'),
  ]
}

/** As a picture of its own: whose differences they are, over how many runs, and what was said to matter. */
export function saveDifferences(comparison: CompareResult, arm: string, lines: readonly DifferenceLine[]): void {
  const first = comparison.arms[0]!.label
  const names = comparison.arms.filter(({ label }) => label === first || label === arm)
  const runs = `${comparison.replications} paired runs, seed ${comparison.seed}, 95 % intervals, each figure on its own axis.`
  saveSvg(differencesPicture(lines, [`${arm} minus ${first}`, `${arm} better ▸`]), 'whyflow-differences', {
    title: headline(comparison),
    notes: [
      names.map(({ label, scenario, hash }) => `${label}: ${scenario} (${hash}).`).join(' '),
      `${runs} ° exploratory. ${comparison.covers}`,
    ],
  })
}

function row({ label, judged, sure, figures, interval, verdict }: DifferenceLine): HTMLElement {
  const classes = [judged ? 'by' : '', sure ? 'sure' : ''].join(' ').trim()
  return element(
    'tr',
    classes ? { class: classes } : {},
    element('th', { scope: 'row' }, label),
    ...[...figures, interval, verdict].map((text) => element('td', {}, text)),
  )
}

/** A name with a hyphen stays in one piece where it fits in a line. */
function inUnits(command: string): (HTMLElement | string)[] {
  return command.split(' ').flatMap((word, i) => [...(i > 0 ? [' '] : []), element('span', {}, word)])
}
