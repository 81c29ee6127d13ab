import { winShareApart } from '../kpi.ts'
import type { Estimate, RunResult, StepResult } from '../results.ts'
import { beliefTable } from './beliefs-text.ts'
import { closedSentence, closedTime } from './closed-text.ts'
import { columns, wrap } from './columns.ts'
import { count, figure, NOTHING, range, scaleOf, scaleOfParts, unitWords, write } from './figure.ts'
import type { Ink } from './ink.ts'
import { labelOf } from './label.ts'
import { ladderLines } from './ladder-text.ts'
import { seriesTables } from './series-text.ts'
import { beginning, calledStep, HEADLINES, plural } from './words.ts'

/** A longer label stands in two lines. */
const LABEL = 44

/** What the reader asked to see besides the headlines. */
export interface RunView {
  all: boolean
  width: number
}

/** One design's figures for a terminal or a text file; no line is wider than `view.width` unless a name is. */
export function runText(run: RunResult, ink: Ink, view: RunView): string {
  const parts = [
    heading(run, ink),
    badges(run, ink, view.width),
    kpiTable(run, ink, view),
    ...seriesTables(run, ink, view),
    timeLadder(run, ink),
    moneyLadder(run, ink),
    [...stepTable(run, run.steps, ink), ...closedNote(run, ink, view.width)],
    teamTable(run, ink),
    beliefTable(run, ink),
    segmentTable(run, ink),
    routeTable(run, ink),
    theoryTable(run, ink),
    warnings(
      run.warnings.filter((text) => view.all || concerns(text, shownKpis(run))),
      ink,
      view.width,
    ),
  ]
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`
}

/** What was run, in two lines that a table can be quoted with. */
function whatRan(run: RunResult): string {
  const unit = plural(run.horizon, run.unit).replace(/^\S+/, count(run.horizon))
  const drain = run.drain ? ', then drained' : ''
  return `${plural(run.replications, 'replication')} of ${unit}${beginning(run)}${drain}; seed ${run.seed}`
}

function heading(run: RunResult, ink: Ink): string[] {
  return [`${ink.bold(run.scenario)}  ${ink.quiet(run.hash)}`.trimEnd(), whatRan(run)]
}

/** What the reader must know before any figure. */
function badges(run: RunResult, ink: Ink, width: number): string[] {
  const lines = run.badges.flatMap((badge) => wrap(`▲ ${badge.text}`, width, '  ').map((line) => ink.bold(line)))
  const told = run.badges.some((badge) => badge.kind === 'interrupted')
  if (run.missing > 0 && !told) {
    const asked = run.replications + run.missing
    lines.push(ink.bold(`▲ Interrupted: partial results, ${run.replications} of ${asked} replications.`))
  }
  return lines
}

function kpiTable(run: RunResult, ink: Ink, view: RunView): string[] {
  const named = new Set(HEADLINES.flatMap((group) => group.kpis))
  const rest = Object.keys(run.kpis).filter((kpi) => !named.has(kpi))
  const groups = view.all ? [...HEADLINES, { head: 'More', kpis: rest }] : HEADLINES
  const rows = groups.flatMap((group) => {
    const shown = group.kpis.filter((kpi) => kpi in run.kpis && (view.all || tells(run, kpi)))
    const head = TOTALS.includes(group.head) ? ink.bold(group.head) + ink.quiet(counted(run)) : ink.bold(group.head)
    return shown.length === 0 ? [] : [[head], ...shown.map((kpi) => kpiRow(kpi, run.kpis[kpi]!, ink))]
  })
  const spec = [{ head: '' }, { head: 'mean', align: 'right' as const }, { head: '95 % interval' }, { head: '' }]
  const lines = columns(spec, padded(rows, 4))
  if (!view.all && rest.length > 0) lines.push(ink.quiet(`  ${rest.length} more figures: --all`))
  return lines
}

/** Groups of figures that grow with the length of a run. */
const TOTALS = ['Customers', 'Money']

/** Which days totals are of: two runs that found warm-ups of different lengths are not to be read side by side. */
function counted({ horizon, warmup, drain, unit }: RunResult): string {
  if (warmup <= 0 || drain) return ''
  const left = Math.round(horizon - warmup)
  return `  of ${plural(left, unit).replace(/^\S+/, count(left))}`
}

const OPTIONAL = [
  ...['waste.suspended', 'waste.blocked', 'waste.closed'],
  ...['lost', 'reneged', 'balked', 'open', 'customerEquity', 'repeatWins', 'liveCustomers', 'reachable'],
  ...['leavers', 'bestAgain'],
  ...['trust', 'relationship', 'interest', 'referrals'],
  ...['revenue', 'cost', 'idleCost', 'profit', 'costPerWin'],
]

/** A headline that is nothing at all in every run (nobody turned away, no referrals) is not worth a line. */
function tells(run: RunResult, kpi: string): boolean {
  const estimate = run.kpis[kpi]
  if (kpi === 'winShare') return winShareApart(run.kpis)
  if (!OPTIONAL.includes(kpi)) return true
  if (!estimate) return kpi !== 'customerEquity' && kpi !== 'bestAgain'
  const constant = estimate.sd === 0 || (estimate.sd ?? 0) < 1e-12
  if (kpi === 'profit' && run.kpis['revenue']?.mean === 0) return false
  if (kpi === 'trust') return !(constant && Math.abs(estimate.mean - 0.5) < 1e-9)
  if (kpi === 'interest') return !(constant && Math.abs(estimate.mean - 1) < 1e-9)
  return estimate.mean !== 0 || !constant
}

/** Why a figure is undefined is of interest where the figure is shown; everything else concerns everybody. */
export function concerns(warning: string, shown: ReadonlySet<string>): boolean {
  const names = /^([^:]+): undefined/.exec(warning)?.[1]?.split(', ')
  return names === undefined || names.some((name) => shown.has(name))
}

function shownKpis(run: RunResult): Set<string> {
  return new Set(HEADLINES.flatMap((group) => group.kpis).filter((kpi) => kpi in run.kpis && tells(run, kpi)))
}

function kpiRow(kpi: string, estimate: Estimate | null, ink: Ink): string[] {
  const label = wrap(`  ${labelOf(kpi)}`, LABEL, '    ').join('\n')
  if (!estimate) return [label, NOTHING, '', ink.quiet('undefined')]
  const scale = scaleFor(estimate)
  const interval = estimate.sd === 0 ? ink.quiet('in every run') : range(estimate.lo, estimate.hi, scale)
  return [label, write(estimate.mean, scale), interval, ink.quiet(unitWords(estimate.unit))]
}

/** The scale that an estimate and its interval share. */
function scaleFor(estimate: Estimate): ReturnType<typeof scaleOf> {
  return scaleOf(estimate.unit, [estimate.mean, estimate.lo, estimate.hi], halfOf(estimate))
}

function halfOf(estimate: { lo: number | null; hi: number | null }): number | null {
  return estimate.lo === null || estimate.hi === null ? null : (estimate.hi - estimate.lo) / 2
}

function judgeName(run: RunResult): string | undefined {
  return 'own' in run.ladder ? 'own' : Object.keys(run.ladder)[0]
}

function timeLadder(run: RunResult, ink: Ink): string[] {
  const judge = judgeName(run)
  if (judge === undefined || run.ladder[judge]!.time.length === 0) return []
  const by = run.purpose === false ? 'no purpose, so every step counts as aligned' : 'judged by its own purpose'
  const head = `${ink.bold("Where a customer's time went")}  ${ink.quiet(`mean of all who arrived; ${by}`)}`
  const { time } = run.ladder[judge]!
  return [head, ...ladderLines(time, ink, 'elapsed', closedTime(run.kpis, time))]
}

function moneyLadder(run: RunResult, ink: Ink): string[] {
  const judge = judgeName(run)
  if (judge === undefined || run.ladder[judge]!.money.every((row) => !row.estimate?.mean)) return []
  return [ink.bold('Where the money went'), ...ladderLines(run.ladder[judge]!.money, ink, 'total cost')]
}

const STEP_COLUMNS: readonly [key: keyof StepResult, head: string][] = [
  ['visits', 'visits'],
  ['waited', 'had to wait'],
  ['wait', 'wait'],
  ['queue', 'in queue'],
  ['service', 'work'],
  ['utilisation', "team's time"],
  ['reneged', 'gave up'],
  ['balked', 'turned away'],
]

/** Steps in the order of the journey; a column that is nothing everywhere is left out. */
function stepTable({ labels = {} }: RunResult, steps: Record<string, StepResult>, ink: Ink, head = 'Steps'): string[] {
  const all = Object.entries(steps)
  if (all.length === 0) return []
  const rare: (keyof StepResult)[] = ['reneged', 'balked', 'waited', 'wait', 'queue', 'utilisation']
  const shown = STEP_COLUMNS.filter(
    ([key]) => !rare.includes(key) || all.some(([, step]) => (step[key]?.mean ?? 0) > 0),
  )
  const rows = all.map(([name, step]) => [
    calledStep(name, labels[name]),
    ...shown.map(([key]) => estimateCell(step[key])),
  ])
  const heads = shown.map(([, text]) => ({ head: ink.quiet(text), align: 'right' as const }))
  return [ink.bold(head), ...columns([{ head: '' }, ...heads], rows)]
}

/** A wait of a step is told by the clock; how much of all waiting that was nights and weekends is said below. */
function closedNote(run: RunResult, ink: Ink, width: number): string[] {
  const judge = judgeName(run)
  const time = judge === undefined ? undefined : run.ladder[judge]!.time
  const closed = closedTime(run.kpis, time)
  if (!closed) return []
  const scale = scaleOfParts(closed.closed.unit, [closed.closed.mean, closed.whole - closed.closed.mean])
  return wrap(closedSentence(closed, scale), width - 2).map((line) => `  ${ink.quiet(line)}`)
}

function estimateCell(estimate: Estimate | null): string {
  return estimate ? figure(estimate.mean, estimate.unit) : NOTHING
}

/**
 * Busy time on shift and overtime stand apart where there is any: a sum of both near 100 % beside idle payroll would read as
 * a mistake.
 */
function teamTable(run: RunResult, ink: Ink): string[] {
  const teams = Object.entries(run.teams)
  if (teams.length === 0) return []
  const overtime = teams.some(([, team]) => (team.overtime?.mean ?? 0) > 0)
  const rows = teams.map(([name, team]) => [
    name,
    estimateCell(team.size),
    ...(overtime
      ? [estimateCell(team.onShift), estimateCell(team.overtimeShare), estimateCell(team.overtime)]
      : [estimateCell(team.utilisation)]),
    estimateCell(team.cost),
  ])
  const busy = overtime ? ['busy on shift', 'overtime', 'overtime hours'] : ['busy']
  const spec = ['people', ...busy, 'cost'].map((head) => ({ head: ink.quiet(head), align: 'right' as const }))
  const shares = overtime
    ? `  ${ink.quiet("shares of scheduled time; the team's time of a step counts overtime too")}`
    : ''
  return [`${ink.bold('Teams')}${shares}`, ...columns([{ head: '' }, ...spec], rows)]
}

function segmentTable(run: RunResult, ink: Ink): string[] {
  if (!run.segments) return []
  const names = Object.keys(run.segments)
  const kpis = HEADLINES.flatMap((group) => group.kpis).filter(
    (kpi) => tells(run, kpi) && names.some((name) => run.segments![name]!.kpis[kpi]),
  )
  const rows = kpis.map((kpi) => [
    labelOf(kpi),
    ...names.map((name) => estimateCell(run.segments![name]!.kpis[kpi] ?? null)),
  ])
  const spec = names.map((head) => ({ head: ink.quiet(head), align: 'right' as const }))
  const steps = names.map((name) => stepTable(run, run.segments![name]!.steps, ink, `Steps, ${name}`))
  return [
    ink.bold('By segment'),
    ...columns([{ head: '' }, ...spec], rows),
    ...steps.flatMap((lines) => ['', ...lines]),
  ]
}

function routeTable(run: RunResult, ink: Ink): string[] {
  if (run.routes.length === 0) return []
  const rows = run.routes.map((route) => [
    `${run.labels?.[route.step] ?? route.step} → ${run.labels?.[route.to] ?? route.to}`,
    figure(route.stated, 'share'),
    route.realised ? figure(route.realised.mean, 'share') : NOTHING,
  ])
  const spec = ['stated', 'realised'].map((head) => ({ head: ink.quiet(head), align: 'right' as const }))
  const why = ink.quiet('stated for the average customer; who comes this far differs')
  return [`${ink.bold('Routes')}  ${why}`, ...columns([{ head: '' }, ...spec], rows)]
}

function theoryTable(run: RunResult, ink: Ink): string[] {
  if (!run.theory) return []
  const rows = run.theory.figures.map(({ kpi, exact, simulated }) => {
    if (!simulated) return [labelOf(kpi), figure(exact, '1'), NOTHING, '']
    const scale = scaleOf(simulated.unit, [exact, simulated.mean], halfOf(simulated))
    return [labelOf(kpi), write(exact, scale), write(simulated.mean, scale), range(simulated.lo, simulated.hi, scale)]
  })
  const spec = ['exact', 'simulated'].map((head) => ({ head: ink.quiet(head), align: 'right' as const }))
  const head = `${ink.bold('Theory')}  ${ink.quiet(`this scenario is ${run.theory.model}, which is solved exactly`)}`
  return [head, ...columns([{ head: '' }, ...spec, { head: ink.quiet('95 % interval') }], rows)]
}

/** What to know about the figures, wrapped, one thing a bullet. */
export function warnings(texts: readonly string[], ink: Ink, width: number): string[] {
  if (texts.length === 0) return []
  return [ink.bold('To know'), ...texts.flatMap((text) => wrap(`  - ${text.trim()}`, width, '    '))]
}

/** Rows of one table have the same number of cells. */
function padded(rows: readonly string[][], cells: number): string[][] {
  return rows.map((row) => [...row, ...Array.from({ length: cells - row.length }, () => '')])
}
