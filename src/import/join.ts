import { nearest, type Problem } from '../scenario/problem.ts'
import { plainName } from './columns.ts'
import type { Deal } from './deals.ts'
import { importProblem } from './problem.ts'
import type { Table } from './table.ts'

/**
 * Adds the columns of a side table (accounts, products, teams) to the deals as attributes. The side table's first column
 * that the export has too is the key. A key that the side table lacks is a warning with the nearest one, once per key.
 */
export function joinTable(
  deals: readonly Deal[],
  table: Table,
  rowsByLine: ReadonlyMap<number, string[]>,
  columns: readonly string[],
): Problem[] {
  const plain = columns.map(plainName)
  const own = table.columns.findIndex((name) => plain.includes(plainName(name)))
  if (own < 0) {
    const expected = `a column that the export has too: ${columns.join(', ')}`
    return [importProblem(table.file, '--join', expected, table.columns.join(', '))]
  }
  const theirs = plain.indexOf(plainName(table.columns[own]!))
  const byKey = new Map(table.rows.map((row) => [row[own]!, row]))
  const unknown = new Map<string, number>()
  for (const deal of deals) {
    const key = rowsByLine.get(deal.line)?.[theirs] ?? ''
    const row = byKey.get(key)
    if (!row) {
      if (key !== '') unknown.set(key, (unknown.get(key) ?? 0) + 1)
      continue
    }
    table.columns.forEach((name, at) => {
      if (at !== own && row[at] !== '') deal.attributes[name] = row[at]!
    })
  }
  return [...unknown].map(([key, count]) => {
    const near = nearest(key, [...byKey.keys()])
    const hint = near === null ? '' : `Spelled ${JSON.stringify(near)} there? Make them one.`
    const found = `${JSON.stringify(key)} in ${count} rows`
    return importProblem(table.file, `--join ${table.columns[own]}`, 'every key of the export', found, hint, {
      severity: 'warning',
    })
  })
}
