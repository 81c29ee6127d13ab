import type { CompareResult } from '../results.ts'
import { closedTime } from './closed-text.ts'
import { columns, wrap } from './columns.ts'
import { deltasOf } from './compare-rows.ts'
import { differenceTable } from './compare-table.ts'
import {
  badgeWords,
  byArms,
  exploratoryOf,
  headline,
  interesting,
  judgedBy,
  lengths,
  pairedRuns,
  pairOf,
  removedByPairing,
  yardsticks,
} from './compare-words.ts'
import { figure, NOTHING } from './figure.ts'
import type { Ink } from './ink.ts'
import { ladderTable, ladderTotal, stackedBar } from './ladder-text.ts'
import { concerns, type RunView, warnings } from './run-text.ts'
import { beginning, settingWords } from './words.ts'

/** Settings shown before `--all`. */
const FEW = 12

/**
 * Two or more designs for a terminal: what differs, what moved and how surely, where time and money went under each
 * yardstick, the exploratory rest, and what the intervals cover.
 */
export function compareText(result: CompareResult, ink: Ink, view: RunView): string {
  const parts = [
    heading(result, ink, view.width),
    badgesOfArms(result, ink, view.width),
    differs(result, ink, view),
    ...result.arms.slice(1).map((arm) => primaryTable(result, arm.label, ink, view)),
    ...ladders(result, ink, view.width),
    ...result.arms.slice(1).map((arm) => exploratoryTable(result, arm.label, ink, view)),
    foot(result, ink, view),
  ]
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`
}

function heading(result: CompareResult, ink: Ink, width: number): string[] {
  const first = result.arms[0]!
  return [
    ...result.arms.map((arm) => `${ink.bold(arm.label)}  ${ink.bold(arm.scenario)}  ${ink.quiet(arm.hash)}`.trimEnd()),
    ...wrap(`${pairedRuns(result)} of ${lengths(result)}${beginning(first)}; seed ${result.seed}`, width),
    '',
    ...wrap(headline(result), width).map(ink.bold),
  ]
}

/** What the reader must know before any figure, once, with the designs that it is about before it. */
function badgesOfArms(result: CompareResult, ink: Ink, width: number): string[] {
  const about = byArms(result.arms.map((arm) => [arm.label, arm.badges.map(badgeWords)]))
  return about.flatMap(([arms, text]) => wrap(`▲ ${arms}: ${text}`, width, '  ').map(ink.bold))
}

function differs(result: CompareResult, ink: Ink, view: RunView): string[] {
  const arms = result.arms.slice(1)
  const paths = [...new Set(arms.flatMap((arm) => (result.differs[arm.label] ?? []).map((change) => change.path)))]
  if (paths.length === 0) return [ink.bold('Nothing differs between the designs.')]
  // Never a line that says that one line more is not shown.
  const shown = view.all || paths.length <= FEW + 1 ? paths : paths.slice(0, FEW)
  const longest = Math.max(...shown.map((path) => path.length))
  const most = Math.max(12, Math.floor((view.width - longest - 2) / result.arms.length) - 2)
  const rows = shown.map((path) => {
    const changes = arms.map((arm) => result.differs[arm.label]?.find((change) => change.path === path))
    const from = changes.find((change) => change)?.from
    const tos = changes.map((change) => settingWords(change ? change.to : from, most))
    return [path, settingWords(from, most), ...tos]
  })
  const lines = [
    ink.bold('What differs'),
    ...columns(
      ['', ...labels(result)].map((head) => ({ head })),
      rows,
    ),
  ]
  if (paths.length > shown.length) lines.push(ink.quiet(`  ${paths.length - shown.length} more: --all`))
  return lines
}

function labels(result: CompareResult): string[] {
  return result.arms.map((arm) => arm.label)
}

function primaryTable(result: CompareResult, arm: string, ink: Ink, view: RunView): string[] {
  const pair = pairOf(result, arm)
  const kpis = result.primary.filter(
    (kpi) => interesting(result.differences[kpi]?.[pair]) || !isNothing(result, arm, kpi),
  )
  const lines = [
    ink.bold(`What moved, and how surely${against(result, arm)}`),
    ...differenceTable(result, arm, kpis, ink, view.width),
  ]
  const family = kpis.length === 1 ? 'one figure' : `these ${kpis.length}`
  const removed = removedByPairing(result, pair)
  const pairing =
    removed === null || removed <= 0 ? '' : ` Pairing removed ${figure(removed, 'share')} of the variance.`
  const note = `● the verdict holds; p and verdicts use Holm's correction over ${family}.${deltasOf(result, arm, kpis)}${pairing}`
  return [...lines, ...wrap(note, view.width - 2).map((line) => ink.quiet(`  ${line}`))]
}

function exploratoryTable(result: CompareResult, arm: string, ink: Ink, view: RunView): string[] {
  const pair = pairOf(result, arm)
  const rest = Object.keys(result.differences).filter((kpi) => !result.primary.includes(kpi))
  const chosen = view.all ? rest : exploratoryOf(result).filter((kpi) => rest.includes(kpi))
  const told = chosen.filter((kpi) => view.all || interesting(result.differences[kpi]![pair]))
  if (told.length === 0) return []
  const lines = [ink.bold(`The rest${against(result, arm)}`), ...differenceTable(result, arm, told, ink, view.width)]
  const hidden = rest.length - told.length
  const more = hidden > 0 ? `; ${hidden} more figures: --all` : ''
  return [...lines, ink.quiet(`  ° exploratory: corrected among themselves, a direction at most${more}`)]
}

/** Said where there are more than two designs. */
function against(result: CompareResult, arm: string): string {
  return result.arms.length > 2 ? `: ${arm} against ${result.arms[0]!.label}` : ''
}

/** Zero or undefined in both designs, as money is where the scenario knows none. */
function isNothing(result: CompareResult, arm: string, kpi: string): boolean {
  const arms = [result.arms[0]!, ...result.arms.filter((each) => each.label === arm)]
  return arms.every((each) => !each.kpis[kpi]?.mean)
}

/** Time and money under each yardstick; one bar an arm, on one scale, and the amounts by kind. */
function ladders(result: CompareResult, ink: Ink, width: number): string[][] {
  return yardsticks(result).flatMap(({ judges, key }) =>
    (['time', 'money'] as const).map((what) => ladderBlock(result, key, what, judges, ink, width)),
  )
}

function ladderBlock(
  result: CompareResult,
  key: string,
  what: 'time' | 'money',
  judges: readonly string[],
  ink: Ink,
  width: number,
): string[] {
  const arms = result.arms.filter((arm) => arm.ladder[key]?.[what].some((row) => row.estimate))
  if (arms.length === 0) return []
  const rows = arms.map((arm) => {
    const parts = arm.ladder[key]![what]
    return { label: arm.label, rows: parts, closed: what === 'time' ? closedTime(arm.kpis, parts) : null }
  })
  const totals = rows.map((arm) => ladderTotal(arm.rows))
  const whole = Math.max(...totals)
  if (!(whole > 0)) return []
  const unit = rows[0]!.rows.find((row) => row.estimate)?.estimate?.unit ?? ''
  const title = what === 'time' ? "Where a customer's time went" : 'Where the money went'
  const bars = rows.map((arm, i) => {
    const bar = stackedBar(arm.rows, whole, Math.min(60, width - 30), ink)
    return `  ${ink.bold(arm.label)} ${bar} ${ink.bold(figure(totals[i], unit))}`
  })
  return [
    `${ink.bold(title)}  ${ink.quiet(judgedBy(judges))}`,
    ...bars,
    ...ladderTable(rows, what === 'time' ? 'elapsed' : 'total cost', ink),
  ]
}

function foot(result: CompareResult, ink: Ink, { width, all: everything }: RunView): string[] {
  const covers = result.covers === '' ? NOTHING : result.covers
  const shown = new Set(result.primary)
  const told = (text: string): boolean => everything || concerns(text, shown)
  const own = byArms(result.arms.map((arm) => [arm.label, arm.warnings.filter(told)]))
  const all = [...result.warnings, ...own.map(([arms, text]) => `${arms}: ${text}`)]
  return [...wrap(covers, width), ...(all.length > 0 ? ['', ...warnings(all, ink, width)] : [])]
}
