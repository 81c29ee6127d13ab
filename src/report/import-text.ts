import type { FitReport } from '../import/fit-report.ts'
import { notesOf } from '../import/header-comment.ts'
import { columns, wrap } from './columns.ts'
import { bare, count, figure, range, scaleOf } from './figure.ts'
import type { Ink } from './ink.ts'
import { warnings } from './run-text.ts'
import { clip, plural } from './words.ts'

/** How an export was understood, what it says, and how far the scenario agrees with it. */
export function importText(report: FitReport, ink: Ink, width: number): string {
  const parts = [
    readPart(report, ink),
    saysPart(report, ink),
    fitPart(report, ink, width),
    monthsPart(report, ink),
    driversPart(report, ink),
    [ink.bold('The team'), ...wrap(`  ${report.capacity.text}`, width, '  ')],
    warnings(notesOf(report), ink, width),
  ]
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`
}

function readPart(report: FitReport, ink: Ink): string[] {
  const { rows, columns: found, dates, stages } = report
  const skipped = rows.skipped.slice(0, 3).map(({ line, reason }) => `line ${line}: ${reason}`)
  const more = rows.skipped.length > 3 ? ` and ${rows.skipped.length - 3} more` : ''
  const left = rows.skipped.length > 0 ? `; left out ${skipped.join('; ')}${more}` : ''
  const roles = found.understood.map(({ role, column, by }) => [role, column, by === 'name' ? '' : by])
  const meant = stages.map(({ stage, taken, rows: n }) => [taken, `“${stage}”`, plural(n, 'deal')])
  const ignored = found.ignored.length > 0 ? [['not used', clip(found.ignored.join(', '), 80), '']] : []
  const read = [...roles, ['dates', `${dates.order}: ${dates.why}`, ''], ...meant, ...ignored]
  return [
    `${ink.bold(report.file)}  ${count(rows.kept)} of ${plural(rows.read, 'row')}${left}`,
    ...columns(
      [{ head: '' }, { head: '' }, { head: '', align: 'right' }],
      read.map(([head, ...rest]) => [ink.quiet(head!), ...rest]),
    ),
  ]
}

function saysPart(report: FitReport, ink: Ink): string[] {
  const { counts, window, winRate, cycle, amounts } = report
  const undecided =
    winRate.undecided < 0.0005 ? '' : `; ${figure(winRate.undecided, 'share')} undecided when the oldest deal closed`
  const rows = [
    [
      'new deals',
      `${bare(window.arrivalsPerDay, scaleOf('', [window.arrivalsPerDay], null))} a day`,
      `${window.intakeFrom} to ${window.intakeTo}`,
    ],
    [
      'deals',
      count(counts.won + counts.lost + counts.open),
      `${count(counts.won)} won, ${count(counts.lost)} lost, ${count(counts.open)} open`,
    ],
    ['win rate', figure(winRate.won, 'share'), `${figure(winRate.ofClosed, 'share')} of the closed${undecided}`],
    ['time to a win', figure(cycle.wonMedian, 'day'), 'median'],
    ...(cycle.lostMedian === null ? [] : [['time to a loss', figure(cycle.lostMedian, 'day'), 'median']]),
    ...(amounts?.mean
      ? [['amount of a win', count(amounts.mean), `known for ${count(amounts.withAmount)} of ${count(amounts.won)}`]]
      : []),
  ]
  const spec = [{ head: '' }, { head: '', align: 'right' as const }, { head: '' }]
  return [
    ink.bold('What the file says'),
    ...columns(
      spec,
      rows.map((row) => [row[0]!, row[1]!, ink.quiet(row[2]!)]),
    ),
  ]
}

function fitPart(report: FitReport, ink: Ink, width: number): string[] {
  const { simulated, heldOut } = report
  const share = scaleOf('share', [simulated.winShareObserved, simulated.winShare.p95], null)
  const lines = [
    `The scenario, simulated over the same deals, wins ${figure(simulated.winShare.p50, 'share')} of the closed ` +
      `(9 of 10 times ${range(simulated.winShare.p5, simulated.winShare.p95, share)}); the file has ${figure(simulated.winShareObserved, 'share')}.`,
  ]
  if (heldOut) {
    const verdict = heldOut.drifts
      ? 'That is more than chance explains: the past is a poor guide here.'
      : 'That is no more than chance explains.'
    lines.push(
      `Fitted to the ${count(heldOut.earlier)} deals before ${heldOut.cut} only, it expects ${figure(heldOut.winRate.simulated, 'share')} of the ` +
        `${count(heldOut.later)} later ones to be won; ${figure(heldOut.winRate.observed, 'share')} were. Times to close are ` +
        `${figure(heldOut.wasserstein.value, 'day')} off on average. ${verdict}`,
    )
  }
  return [ink.bold('How well the scenario fits'), ...lines.flatMap((line) => wrap(`  ${line}`, width, '  '))]
}

/** At most the last twelve months; the whole list is in `--json`. */
function monthsPart({ months }: FitReport, ink: Ink): string[] {
  if (months.length === 0) return []
  const rows = months.slice(-12).map(({ month, wins, simulatedWins: { p10, p50, p90 } }) => {
    const outside = wins < p10 || wins > p90
    return [
      month,
      outside ? ink.bold(count(wins)) : count(wins),
      count(p50),
      `${count(p10)} to ${count(p90)}`,
      outside ? 'outside' : '',
    ]
  })
  const spec = ['', 'wins', 'simulated'].map((head) => ({ head: ink.quiet(head), align: 'right' as const }))
  const heads = [...spec, { head: ink.quiet('8 of 10 runs') }, { head: '' }]
  return [ink.bold('Wins by month'), ...columns(heads, rows)]
}

function driversPart({ drivers }: FitReport, ink: Ink): string[] {
  const supported = drivers.filter((driver) => driver.supported)
  if (drivers.length === 0) return []
  const tried = plural(drivers.length, 'link')
  if (supported.length === 0) return [ink.bold('What drives it'), `  None of ${tried} tried stands out from chance.`]
  const rows = supported.map(({ attribute, of, deals, cramersV, pAdjusted }) => [
    `${attribute} and ${of}`,
    cramersV === null ? '' : `strength ${cramersV.toFixed(2)}`,
    `p ${pAdjusted < 0.001 ? '<.001' : pAdjusted.toFixed(3)}`,
    plural(deals, 'deal'),
  ])
  const spec = [{ head: '' }, { head: '' }, { head: '' }, { head: '', align: 'right' as const }]
  const note = ink.quiet(`${tried} tried, Holm; a link is no cause`)
  return [`${ink.bold('What goes with it')}  ${note}`, ...columns(spec, rows)]
}
