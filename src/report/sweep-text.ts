import type { Estimate, SweepResult } from '../results.ts'
import { columns, printed, wrap } from './columns.ts'
import { count, NOTHING, range, scaleOf, write } from './figure.ts'
import type { Ink } from './ink.ts'
import { labelOf } from './label.ts'
import { concerns, warnings } from './run-text.ts'
import { beginning, holds, plural, settingWords } from './words.ts'

/** What a row has room for at 100 columns. */
const MOST = 4
const MOST_NOTES = 5

/** A grid as a table, one row a point; a figure that surely differs from the first point's is bold and marked. */
export function sweepText(result: SweepResult, asked: readonly string[], ink: Ink, width: number): string {
  const kpis = asked.length > 0 ? [...asked] : shownKpis(result).slice(0, MOST)
  let table = tableOf(result, kpis, ink)
  // What was asked for is shown however wide it gets; what was not gives way to the width.
  while (asked.length === 0 && kpis.length > 1 && table.some((line) => printed(line) > width)) {
    kpis.pop()
    table = tableOf(result, kpis, ink)
  }
  const points = plural(result.points.length, 'point')
  const notes = warnings(notesOf(result, new Set(kpis)), ink, width)
  const { replications, missing } = result
  const done = missing > 0 ? `${replications - missing} of ` : ''
  const runs = `${done}${plural(replications, 'paired run')} each${missing > 0 ? ', interrupted' : ''}`
  const ran = `${points}, ${runs}${lengthOf(result)}; seed ${result.seed}`
  const [first, ...further] = wrap(ran, width - result.scenario.length - 2)
  const heading = [`${ink.bold(result.scenario)}  ${first}`, ...further]
  const lines = [
    ...heading,
    '',
    ...table,
    '',
    ink.quiet('  Mean and 95 % interval. ▲ ▼ surely higher or lower than the first row (paired, Holm).'),
    ...(asked.length === 0 ? [ink.quiet('  Other figures: --kpi winRate,revenue')] : []),
    ...(notes.length > 0 ? ['', ...notes] : []),
  ]
  return `${lines.join('\n')}\n`
}

/** What the totals are of: one overloaded point may need a long warm-up, which is then left out of all. */
function lengthOf(run: SweepResult): string {
  const { vary, horizon, unit } = run
  if (vary.some(({ path }) => path === 'time.horizon')) return ''
  return ` of ${count(horizon)} ${plural(horizon, unit).replace(/^\S+ /, '')}${beginning(run)}`
}

function tableOf(result: SweepResult, kpis: readonly string[], ink: Ink): string[] {
  const paths = result.vary.map((vary) => vary.path)
  const scales = new Map(kpis.map((kpi) => [kpi, scaleFor(result.points.map((point) => point.kpis[kpi] ?? null))]))
  const rows = result.points.map((point, i) => [
    ...paths.map((path) => settingWords(point.settings[path], 24)),
    ...kpis.flatMap((kpi) => {
      const estimate = point.kpis[kpi] ?? null
      if (!estimate) return [NOTHING, '']
      const scale = scales.get(kpi)!
      const difference = i === 0 ? undefined : point.differences[kpi]
      const sure = difference !== undefined && holds(difference)
      const mean = `${write(estimate.mean, scale)}${sure ? (difference.mean! > 0 ? ' ▲' : ' ▼') : '  '}`
      return [sure ? ink.bold(mean) : mean, ink.quiet(range(estimate.lo, estimate.hi, scale))]
    }),
  ])
  const heads = [
    ...paths.map((path) => ({ head: path.split('.').join('.\n'), align: 'right' as const })),
    ...kpis.flatMap((kpi) => [{ head: narrow(labelOf(kpi)), align: 'right' as const }, { head: '' }]),
  ]
  return columns(heads, rows)
}

/** Said once for all points, each of which has a figure of its own in the sentence. */
const WIN_RATE =
  'The win rate is of the customers who had reached an end when the run stopped; winShare is of all who arrive.'

/** What the points warn of, how many of them, and no more than a screen of it. */
function notesOf(result: SweepResult, shown: ReadonlySet<string>): string[] {
  const times = new Map<string, number>()
  for (const text of result.points.flatMap((point) => point.warnings.filter((each) => concerns(each, shown)))) {
    const kind = text
      .replace(/^(Too few replications) for [^:]+:.*$/, '$1 for a narrow interval of some figures; --reps 40.')
      .replace(/^The win rate, [^,]+, is of the customers who had reached an end when the run stopped.*$/, WIN_RATE)
    if (kind === WIN_RATE && !shown.has('winRate') && !shown.has('winShare')) continue
    times.set(kind, (times.get(kind) ?? 0) + 1)
  }
  const all = result.points.length
  const notes = [...times].map(([text, n]) => (n < all ? `${Math.min(n, all)} of ${all} points: ${text}` : text))
  return notes.length > MOST_NOTES
    ? [...notes.slice(0, MOST_NOTES), `${notes.length - MOST_NOTES} more: --json`]
    : notes
}

/** A long label stands in several lines over its narrow column. */
function narrow(label: string): string {
  return wrap(label, 12).join('\n')
}

function shownKpis(result: SweepResult): string[] {
  const defined = (kpi: string): boolean => result.points.some((point) => point.kpis[kpi])
  return result.primary.filter(defined)
}

/** One scale a column, so that the rows can be compared by eye. */
function scaleFor(estimates: readonly (Estimate | null)[]): ReturnType<typeof scaleOf> {
  const known = estimates.filter((estimate) => estimate !== null)
  const halves = known
    .flatMap(({ lo, hi }) => (lo === null || hi === null ? [] : [(hi - lo) / 2]))
    .filter((half) => half > 0)
  return scaleOf(
    known[0]?.unit ?? '',
    known.map(({ mean }) => mean),
    halves.length > 0 ? Math.min(...halves) : null,
  )
}
