import { amountTable, type CompareResult, differingSettings, otherOf, primaryOf, settingFlow } from '../../src/index.ts'
import type { Sheet } from '../panel/sheet.ts'
import { type DifferenceLine, differenceLines, differenceSheet } from '../strip/lines.ts'

/** The lines of a table of differences by its name in the report. */
export function linesOf(result: CompareResult, name: string, arm: string): DifferenceLine[] | null {
  if (name !== 'primary' && name !== 'other') return null
  return differenceLines(result, arm, name === 'primary' ? primaryOf(result, arm) : otherOf(result, arm))
}

/** The numbers of a table of the report by its name there; null where the report has no such table. */
export function sheetOf(result: CompareResult, name: string, arm: string): Sheet | null {
  const lines = linesOf(result, name, arm)
  if (lines) return differenceSheet(lines, [result.arms[0]!.label, arm])
  if (name === 'differs') return differsSheet(result)
  return name === 'time' || name === 'money' ? amountSheet(result, name) : null
}

/** A number is one here too; what has parts is written as a file has it. */
function differsSheet(result: CompareResult): Sheet {
  const rows = differingSettings(result).map(({ path, values }) => [
    path,
    ...values.map((value) => (typeof value === 'number' ? value : settingFlow(value))),
  ])
  return { head: ['setting', ...result.arms.map(({ label }) => label)], rows }
}

function amountSheet(result: CompareResult, what: 'time' | 'money'): Sheet | null {
  const table = amountTable(result, what)
  if (!table) return null
  const columns = table.columns.map(({ arm, judged }) => `${arm}, ${judged.replace(/^J/, 'j')}`)
  return {
    head: ['kind', 'unit', ...columns],
    rows: table.rows.map(({ label, unit, amounts }) => [label.trim(), unit, ...amounts]),
  }
}
