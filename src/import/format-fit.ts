import { kpi } from '../kpi.ts'
import type { FitReport } from './fit-report.ts'
import { isOutside, notesOf } from './header-comment.ts'

const WIDTH = 100
const SKIPPED_SHOWN = 20

/** The fit report for a terminal, 100 columns wide. */
export function formatFit(report: FitReport): string {
  const sections = [
    section('Rows', rowLines(report)),
    section('Columns', columnLines(report)),
    section('What the file covers', windowLines(report)),
    section('Win rate', winLines(report)),
    section('Time to close', cycleLines(report)),
    section('Wins and bookings by month, in the file and simulated over the same deals', monthLines(report)),
    section('Earlier deals predicting later ones', heldOutLines(report)),
    section('Drivers', driverLines(report)),
    section('Team', wrap(report.capacity.text)),
    section(
      'Before you rely on it',
      notesOf(report).flatMap((note) => wrap(note, '- ')),
    ),
  ]
  return `${[`Import of ${report.file}`, ...sections.filter((text) => text !== '')].join('\n\n')}\n`
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${title}\n${lines.flatMap(fitted).join('\n')}`
}

/** Indented, and wrapped where it is a sentence too long for the width; tables are narrower than that. */
function fitted(line: string): string[] {
  return line.length > WIDTH - 2 ? wrap(line).map((part) => `  ${part}`) : [`  ${line}`]
}

function rowLines({ rows, counts, stages }: FitReport): string[] {
  const { skipped } = rows
  const lines = [
    `${rows.read} read, ${rows.kept} kept, ${skipped.length} skipped: ${counts.won} won, ${counts.lost} lost, ${counts.open} open`,
  ]
  const taken = stages.map(({ stage, taken, rows: n }) =>
    stage.toLowerCase() === taken ? '' : `${stage} = ${taken} (${n})`,
  )
  if (taken.some((one) => one !== '')) lines.push(...wrap(`Stages: ${taken.filter((one) => one !== '').join(', ')}`))
  for (const { line, reason } of skipped.slice(0, SKIPPED_SHOWN)) lines.push(...wrap(`line ${line}: ${reason}`))
  if (skipped.length > SKIPPED_SHOWN) lines.push(`… and ${skipped.length - SKIPPED_SHOWN} more, all of them in --json`)
  return lines
}

function columnLines({ columns, dates, encoding, delimiter }: FitReport): string[] {
  const found = columns.understood.map(
    ({ role, column, by }) => `${role} = ${column}${by === '--map' ? ' (--map)' : ''}`,
  )
  const lines = wrap(found.join(', '))
  if (columns.ignored.length > 0) lines.push(...wrap(`Not used: ${columns.ignored.join(', ')}`))
  lines.push(...wrap(`Dates: ${dates.why}; ${dates.wholeDays ? 'whole days' : 'with times of day'}`))
  const signs: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' }
  const odd = [
    delimiter === ',' ? '' : `separated by ${signs[delimiter] ?? delimiter}`,
    encoding === 'utf-8' ? '' : encoding,
  ]
  const said = odd.filter((one) => one !== '')
  if (said.length > 0) lines.push(said.join(', '))
  return [...lines, ...columns.notes.flatMap((note) => wrap(note))]
}

function windowLines({ window, counts }: FitReport): string[] {
  const lines = [
    `Closes from ${window.from} to ${window.to}; new deals from ${window.intakeFrom} to ${window.intakeTo}`,
    `${window.arrivalsPerDay.toFixed(2)} new deals a day, over ${window.intakeDays} days`,
    `${counts.open} deals are still open (censored); ${counts.leftTruncated} began before the first close (enter late)`,
  ]
  if (counts.openWithoutAccount) lines.push(`${counts.openWithoutAccount} open deals have no account`)
  lines.push(
    `Months without a close: ${list(window.monthsWithoutCloses)}; without a start: ${list(window.monthsWithoutStarts)}`,
  )
  const silence = window.longestSilence
  if (silence) lines.push(`Longest silence: no close on the ${silence.days} days from ${silence.from} to ${silence.to}`)
  return lines
}

function winLines({ winRate, simulated }: FitReport): string[] {
  const { won, undecided } = winRate
  const lines = [
    `Of all new deals ${percent(won)} are won by day ${Math.round(winRate.oldestClose)}, ${percent(winRate.lost)} lost, ${percent(undecided)} undecided`,
    `So between ${percent(won)} and ${percent(won + undecided)} are won; the scenario takes the lower`,
    `A run shows these ${percent(won)} as “${kpi('winShare')!.label}” (winShare); its win rate is of those alone who reached an end, another figure`,
    `Of the closed deals alone ${percent(winRate.ofClosed)} are won: that leaves out ${winRate.openBeyondOldest} open ones older than any close`,
    `Simulated over the same deals: ${percent(simulated.winShare.p50)} of the closed ones (${percent(simulated.winShare.p5)} to ${percent(simulated.winShare.p95)})`,
  ]
  if (winRate.withoutEmptyMonths !== null)
    lines.push(
      `With the months without closes taken out of sight instead, ${percent(winRate.withoutEmptyMonths)} are won`,
    )
  return lines
}

function cycleLines({ cycle }: FitReport): string[] {
  const median = cycle.median === null ? 'not reached' : `${days(cycle.median)}`
  const lost = cycle.lostMedian === null ? '' : `, to a loss ${days(cycle.lostMedian)}`
  const lines = [
    `Median to any close ${median} (of closed deals alone ${days(cycle.closedMedian)}); to a win ${days(cycle.wonMedian)}${lost}`,
  ]
  const [best] = cycle.families
  if (!best) return lines
  const others = cycle.families.map(({ family, ks }) => `${family} ${ks.toFixed(3)}`).join(', ')
  if (best.ks > cycle.chance) {
    lines.push(`No family fits: Kolmogorov–Smirnov ${others}, where chance allows ${cycle.chance.toFixed(3)}`)
    lines.push('The scenario uses the times as they were, as tables')
  } else lines.push(`Families: Kolmogorov–Smirnov ${others}; the scenario uses the times as they were`)
  return lines
}

function monthLines({ months }: FitReport): string[] {
  const head = row('month', 'wins', 'p10', 'p50', 'p90', 'bookings', 'p10', 'p50', 'p90')
  const body = months.map((each) => {
    const { month, wins, simulatedWins: w, bookings, simulatedBookings: b } = each
    const cells = [wins, w.p10, w.p50, w.p90, bookings, b.p10, b.p50, b.p90].map((value) =>
      Math.round(value).toString(),
    )
    return row(month, ...cells) + (isOutside(each) ? '  outside' : '')
  })
  return [head, ...body]
}

function row(first: string, ...cells: string[]): string {
  return first.padEnd(8) + cells.map((cell, i) => cell.padStart(i < 4 ? 7 : 11)).join('')
}

function heldOutLines({ heldOut }: FitReport): string[] {
  if (heldOut === null) return ['Too few deals to hold a later part out']
  const { winRate, ks, wasserstein } = heldOut
  const gap = Math.abs(winRate.observed - winRate.simulated)
  const line = (name: string, value: string, p50: string, p95: string) =>
    `${name.padEnd(34)}${value.padStart(10)}${p50.padStart(16)}${p95.padStart(22)}`
  return [
    `Fitted to ${heldOut.earlier} deals begun before ${heldOut.cut}, tried on the ${heldOut.later} after`,
    line('', 'later part', 'random split', '95 % of such splits'),
    line('time to close, Kolmogorov–Smirnov', ks.value.toFixed(3), ks.floor.p50.toFixed(3), ks.floor.p95.toFixed(3)),
    line(
      'time to close, Wasserstein (days)',
      wasserstein.value.toFixed(1),
      wasserstein.floor.p50.toFixed(1),
      wasserstein.floor.p95.toFixed(1),
    ),
    line('won of closed, gap', percent(gap), percent(winRate.floor.p50), percent(winRate.floor.p95)),
    `Won of closed in the later part: observed ${percent(winRate.observed)}, simulated ${percent(winRate.simulated)}`,
    heldOut.drifts
      ? 'The later deals differ from the earlier ones by more than chance: what drove that is not in the file'
      : 'The later deals are as near as a random split: no drift is seen',
  ]
}

function driverLines({ drivers }: FitReport): string[] {
  if (drivers.length === 0) return ['No column to try']
  const supported = drivers.filter((driver) => driver.supported)
  const tried = new Set(drivers.map(({ attribute }) => attribute))
  const lines = wrap(
    `Tried by permutation, ${drivers.length} tests, p after Holm: ${[...tried].join(', ')}; on winning, fast closing, amount`,
  )
  for (const { attribute, of, pAdjusted, cramersV } of supported)
    lines.push(`${attribute} goes with ${of} (V ${(cramersV ?? 0).toFixed(2)}, p ${pAdjusted.toFixed(3)})`)
  for (const of of ['winning', 'closing fast'] as const)
    if (!supported.some((driver) => driver.of === of)) lines.push(`No driver of ${of} is supported`)
  return lines
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ')
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

function days(value: number): string {
  return `${Math.round(value * 10) / 10} days`
}

function wrap(text: string, bullet = ''): string[] {
  const lines: string[] = []
  let line = bullet.trimEnd()
  for (const word of text.split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`
    if (joined.length > WIDTH - 2 && line !== '') {
      lines.push(line)
      line = ' '.repeat(bullet.length) + word
    } else line = joined
  }
  return [...lines, line]
}
