import {
  type CompareResult,
  type Difference,
  differenceWords,
  holds,
  kpi as kpiRow,
  range,
  rowsOf,
  scaleOfRows,
  unitOfRow,
  write,
} from '../../src/index.ts'
import type { Sheet } from '../panel/sheet.ts'

/** One line of a table of differences: as words, and as the numbers behind them. */
export interface DifferenceLine {
  kpi: string
  label: string
  /** Below a figure that depends on who judges: a line for each of them. */
  judged: boolean
  good: 'up' | 'down' | null
  unit: string
  difference: Difference
  means: readonly [number | null, number | null] | null
  /** Both designs and the difference, or nothing over the lines of several judges. */
  figures: readonly [first: string, other: string, moved: string]
  interval: string
  verdict: string
  sure: boolean
}

/** @param arm the design that is compared with the first @param letter what a verdict calls it */
export function differenceLines(
  result: CompareResult,
  arm: string,
  kpis: readonly string[],
  letter = arm,
): DifferenceLine[] {
  return kpis.flatMap((kpi) => {
    const rows = rowsOf(result, arm, kpi)
    const scale = scaleOfRows(result, arm, kpi, rows)
    const unit = unitOfRow(result, arm, kpi)
    return rows.map(({ label, judge, difference, means }): DifferenceLine => {
      const { mean, lo, hi } = difference
      return {
        kpi,
        label,
        judged: judge !== null,
        good: kpiRow(kpi)?.good ?? null,
        unit,
        difference,
        means,
        figures: means ? [write(means[0], scale), write(means[1], scale), write(mean, scale, true)] : ['', '', ''],
        interval: range(lo, hi, scale, true),
        verdict: differenceWords(difference, letter, unit).trim(),
        sure: holds(difference),
      }
    })
  })
}

/** The numbers of the lines. @param names of both designs, for the heads */
export function differenceSheet(lines: readonly DifferenceLine[], [first, other]: readonly [string, string]): Sheet {
  let about = ''
  const rows = lines.map(({ label, judged, unit, difference: { mean, lo, hi, primary }, means, verdict }) => {
    const name = label.replace('°', '')
    if (!judged) about = name
    const [one, two] = means ?? [null, null]
    // The line over several judges has a verdict; its figures stand in theirs.
    const own = means ? [mean, lo, hi] : [null, null, null]
    return [about, judged ? name : '', primary ? 'primary' : 'exploratory', unit, one, two, ...own, verdict]
  })
  const head = ['figure', 'judged', 'family', 'unit', first, other, `${other} minus ${first}`]
  return { head: [...head, '95 % from', '95 % to', 'verdict'], rows }
}
