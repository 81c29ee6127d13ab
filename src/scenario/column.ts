import Papa from 'papaparse'
import { type Files, pathFrom, readText } from './files.ts'
import type { Finding } from './findings.ts'
import { didYouMean, listNames, show } from './problem.ts'
import { MAX_CHARACTERS } from './read.ts'

/** More values than this are no longer a handful of observations; `import` makes a quantile table of them. */
const MAX_VALUES = 10_000

/** The filled cells of `{ file, column }`, a column of a table beside the scenario file, or what is wrong with it. */
export function columnOf(
  from: Record<string, unknown>,
  scenarioFile: string,
  files: Files,
): { values: string[] } | Finding {
  const { file, column } = from
  if (typeof file !== 'string' || typeof column !== 'string') {
    return { expected: 'a file and a column, such as { file: times.csv, column: hours }', found: show(from) }
  }
  const text = readText(files, pathFrom(scenarioFile, file, files))
  if (text === null) return { expected: 'a table beside the scenario', found: `no file ${file}` }
  if (text.length > MAX_CHARACTERS) return { expected: 'a table of at most 2 MB', found: file }
  const rows = Papa.parse<Record<string, string>>(text.replace(/^\ufeff/, ''), { header: true, skipEmptyLines: true })
  const names = rows.meta.fields ?? []
  if (!names.includes(column)) {
    return { expected: `a column of ${file}: ${listNames(names)}`, found: column, hint: didYouMean(column, names) }
  }
  const values = rows.data.map((row) => row[column]?.trim() ?? '').filter((cell) => cell !== '')
  if (values.length > 0 && values.length <= MAX_VALUES) return { values }
  return { expected: `1 to ${MAX_VALUES} values in the column`, found: String(values.length) }
}
