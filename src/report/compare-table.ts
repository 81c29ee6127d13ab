import type { CompareResult } from '../results.ts'
import { columns, printed, wrap } from './columns.ts'
import { rowsOf, scaleOfRows, unitOfRow } from './compare-rows.ts'
import { probability, range, write } from './figure.ts'
import type { Ink } from './ink.ts'
import { differenceWords, holds } from './words.ts'

/** What a label and a verdict may take before they go on in a line below. */
interface Room {
  label: number
  verdict: number
}

const ROOMS: readonly [Room, ...Room[]] = [
  { label: 60, verdict: 60 },
  { label: 36, verdict: 60 },
  { label: 36, verdict: 20 },
  { label: 30, verdict: 20 },
  { label: 26, verdict: 20 },
  { label: 22, verdict: 16 },
  { label: 18, verdict: 12 },
]

/** Both means, the difference with its interval, p where any figure is primary, and the verdict; in the width if it can be. */
export function differenceTable(
  result: CompareResult,
  arm: string,
  kpis: readonly string[],
  ink: Ink,
  width: number,
): string[] {
  let lines: string[] = []
  for (const room of ROOMS) {
    lines = tableIn(room, result, arm, kpis, ink)
    if (lines.every((line) => printed(line) <= width)) break
  }
  return lines
}

function tableIn(room: Room, result: CompareResult, arm: string, kpis: readonly string[], ink: Ink): string[] {
  const tested = kpis.some((kpi) => result.primary.includes(kpi))
  const rows = kpis.flatMap((kpi) => differenceRows(result, arm, kpi, tested, ink, room))
  const spec = [
    { head: '' },
    { head: '' },
    { head: ink.bold(result.arms[0]!.label), align: 'right' as const },
    { head: ink.bold(arm), align: 'right' as const },
    { head: `${arm} − ${result.arms[0]!.label}`, align: 'right' as const },
    { head: '95 % interval' },
    ...(tested ? [{ head: 'p' }] : []),
    { head: '' },
  ]
  return columns(spec, rows, 0)
}

function differenceRows(
  result: CompareResult,
  arm: string,
  kpi: string,
  tested: boolean,
  ink: Ink,
  room: Room,
): string[][] {
  const rows = rowsOf(result, arm, kpi)
  const scale = scaleOfRows(result, arm, kpi, rows)
  const unit = unitOfRow(result, arm, kpi)
  return rows.map(({ label, judge, difference, means }) => {
    const sure = holds(difference)
    const bold = sure ? ink.bold : plain
    const interval = range(difference.lo, difference.hi, scale, true)
    const stated = means !== null
    return [
      sure ? '●' : '○',
      judge === null ? broken(label, room.label, '  ', plain) : broken(`  ${label}`, room.label, '    ', ink.quiet),
      stated ? write(means[0], scale) : '',
      stated ? write(means[1], scale) : '',
      stated ? bold(write(difference.mean, scale, true)) : '',
      sure ? interval : ink.quiet(interval),
      ...(tested ? [difference.primary ? probability(difference.pAdjusted) : ''] : []),
      broken(differenceWords(difference, arm, unit), room.verdict, '', bold),
    ]
  })
}

function plain(text: string): string {
  return text
}

/** A cell of several lines, each with the emphasis of the whole. */
function broken(text: string, width: number, indent: string, emphasis: (text: string) => string): string {
  return wrap(text, width, indent).map(emphasis).join('\n')
}
