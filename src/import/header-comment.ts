import type { FitReport } from './fit-report.ts'

const percent = (share: number) => `${(share * 100).toFixed(1)} %`

/** What stands on top of the imported file: what it can say, what it cannot, and how it was read. */
export function headerComment(report: FitReport): string[] {
  const { winRate, window, counts, cycle, amounts } = report
  const lines = [
    `Imported from ${report.file}: ${report.rows.kept} of ${report.rows.read} rows, one deal each.`,
    '',
    'What it can say: how many deals come, how many are won, when, and for how much.',
    `- ${window.arrivalsPerDay.toFixed(2)} new deals a day, from ${window.intakeFrom} to ${window.intakeTo}.`,
    `- ${percent(winRate.won)} are won and ${percent(winRate.lost)} lost by day ${Math.round(winRate.oldestClose)}, the oldest close (product-limit, delayed entry).`,
    '  A run shows that share as winShare; its winRate is of those alone who reached an end, another figure.',
  ]
  if (winRate.undecided > 0.00005)
    lines.push(
      `- ${percent(winRate.undecided)} were undecided then, and the file shows none of them close; here they leave without a decision.`,
    )
  if (amounts?.mean)
    lines.push(
      `- A won deal brings ${Math.round(amounts.mean)} on average. Revenue is drawn from the amounts in the file, so a price`,
      '  would change nothing: to try one, set offerings.offering.amount, or remove it and set a price.',
    )
  lines.push(
    `- Time to a win has its median at ${Math.round(cycle.wonMedian)} days. Won and lost deals take different times, so the fate is`,
    '  drawn when a deal opens. That is bookkeeping: nobody knew it then.',
    '',
    'What it cannot say:',
    '- Time in a CRM is time that passed, not work: all of it is the customer’s own time here.',
    ...wrapped(report.capacity.text),
    '- Nothing about why: a step that is not in the file cannot be improved in it.',
    '- The offering’s unit cost is 0 because the file has none. Profit means nothing until you enter one.',
  )
  for (const note of notesOf(report)) lines.push(...wrapped(note))
  if (counts.open > 0)
    lines.push('', `The ${counts.open} open deals stand under initial; run --from-open --every month starts from them.`)
  return lines
}

/** What a reader of any figure must know about the data. Each a sentence. */
export function notesOf({ window, counts, winRate, heldOut, months }: FitReport): string[] {
  const notes: string[] = []
  if (counts.leftTruncated > 0)
    notes.push(
      `${counts.leftTruncated} deals begun before ${window.from} are in the file only because they had not closed by then; they enter late.`,
    )
  if (window.monthsWithoutCloses.length > 0) {
    const other = winRate.withoutEmptyMonths
    const reading = other === null ? '' : ` Taken out of sight instead, the win rate is ${percent(other)}.`
    notes.push(
      `No deal closes in ${window.monthsWithoutCloses.join(', ')}. That is taken as it stands: ask why.${reading}`,
    )
  }
  if (window.monthsWithoutStarts.length > 0)
    notes.push(`No deal starts in ${window.monthsWithoutStarts.join(', ')}; the arrival rate leaves that out.`)
  if (window.intakeEndedBefore !== null)
    notes.push(
      `New deals stop on ${window.intakeTo}, ${window.intakeEndedBefore} days before the last close; a forecast has them go on as before.`,
    )
  if (winRate.openBeyondOldest > 0)
    notes.push(
      `${winRate.openBeyondOldest} of ${counts.open} open deals are older than any deal that closed; the forecast expects nothing of them.`,
    )
  const outside = months.filter(isOutside).length
  if (2 * outside > months.length)
    notes.push(
      `In ${outside} of ${months.length} months the wins in the file are not among what four of five simulated ones are: the scenario gives back the whole, and not when it came. Trust no single month of a forecast.`,
    )
  if (heldOut?.drifts)
    notes.push(
      `Deals begun from ${heldOut.cut} on differ from earlier ones by more than chance: the past is a poor guide here.`,
    )
  return notes
}

/** Whether the wins of a month are beyond what four of five simulated months have. */
export function isOutside({ wins, simulatedWins }: FitReport['months'][number]): boolean {
  return wins < simulatedWins.p10 || wins > simulatedWins.p90
}

function wrapped(text: string, width = 108): string[] {
  const lines: string[] = []
  let line = '-'
  for (const word of text.split(' ')) {
    if (line.length + word.length + 1 > width) {
      lines.push(line)
      line = ' '
    }
    line += ` ${word}`
  }
  return [...lines, line]
}
