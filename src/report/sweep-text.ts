import type { Estimate, SweepResult } from '../results.ts'
import { columns } from './columns.ts'
import { NOTHING, range, scaleOf, write } from './figure.ts'
import type { Ink } from './ink.ts'
import { labelOf } from './label.ts'
import { warnings } from './run-text.ts'
import { holds, plural, settingWords } from './words.ts'

/** What a row has room for at 100 columns. */
const MOST = 4
const USUAL = ['profit', 'wins', 'leadTime.won.p50', 'costPerWin']

/** A grid as a table, one row a point; a figure that surely differs from the first point's is bold and marked. */
export function sweepText(result: SweepResult, asked: readonly string[], ink: Ink, width: number): string {
  const kpis = (asked.length > 0 ? asked : shownKpis(result)).slice(0, asked.length > 0 ? undefined : MOST)
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
    ...paths.map((head) => ({ head, align: 'right' as const })),
    ...kpis.flatMap((kpi) => [{ head: labelOf(kpi), align: 'right' as const }, { head: '' }]),
  ]
  const told = [...new Set(result.points.flatMap((point) => point.warnings))]
  const lines = [
    `${ink.bold(result.scenario)}  ${plural(result.points.length, 'point')}, ${plural(result.replications, 'paired run')} each; seed ${result.seed}`,
    '',
    ...columns(heads, rows),
    '',
    ink.quiet('  Mean and 95 % interval. ▲ ▼ surely higher or lower than the first row (paired, Holm).'),
    ...(told.length > 0 ? ['', ...warnings(told, ink, width)] : []),
  ]
  return `${lines.join('\n')}\n`
}

function shownKpis(result: SweepResult): string[] {
  const defined = (kpi: string): boolean => result.points.some((point) => point.kpis[kpi])
  const usual = USUAL.filter(defined)
  return usual.length > 0 ? usual : result.primary.filter(defined)
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
