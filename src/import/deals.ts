import { listNames, type Problem } from '../scenario/problem.ts'
import { type Columns, DRIVER_ROLES, type Role } from './columns.ts'
import type { DateOrder } from './date-patterns.ts'
import { type DateFormat, findDateFormat, readDate, yearsWritten } from './dates.ts'
import { type NumberFormat, numberFormat, parseNumber } from './numbers.ts'
import { type Outcome, outcomeOf, yesOrNo } from './outcomes.ts'
import { importProblem } from './problem.ts'
import type { Table } from './table.ts'

/** One row of the export. Days are counted from 1970-01-01, with the time of day as a fraction. */
export interface Deal {
  line: number
  id: string
  start: number
  /** Null while the deal is open. */
  end: number | null
  status: Outcome
  amount: number | null
  owner: string | null
  /** Values that may drive the outcome, by role (or by column, from joined tables); empty cells are left out. */
  attributes: Record<string, string>
}

export interface DealsRead {
  deals: Deal[]
  skipped: { line: number; reason: string }[]
  dates: DateFormat | null
  numbers: NumberFormat | null
  /** Every stage found, what it was taken for and how often. */
  stages: { stage: string; taken: Outcome | 'left out'; rows: number }[]
  problems: Problem[]
}

export interface DealOptions {
  dates?: DateOrder
  /** Stage → what it means, where its words do not say it. */
  outcomes?: Readonly<Record<string, Outcome>>
}

/** Rows → deals. A row that cannot be one is skipped with its line and the reason, never repaired. */
export function readDeals(table: Table, columns: Columns, options: DealOptions = {}): DealsRead {
  const cell = (row: string[], role: Role): string => {
    const index = columns[role]
    return index === undefined ? '' : row[index]!
  }
  const read: DealsRead = {
    deals: [],
    skipped: [...table.skipped],
    dates: null,
    numbers: null,
    stages: [],
    problems: [],
  }
  const pairs = table.rows.map((row) => [cell(row, 'start'), endCell(row, cell)] as const)
  const others = table.columns.flatMap((_, at) => (at === columns.start || at === columns.end ? [] : [at]))
  const years = yearsWritten(table.rows.flatMap((row) => others.map((at) => row[at]!)))
  const found = findDateFormat(pairs, years, options.dates)
  if (!found.format) {
    read.problems.push(unreadDates(table, columns, found.between))
    return read
  }
  read.dates = found.format
  if (columns.amount !== undefined) read.numbers = numberFormat(table.rows.map((row) => cell(row, 'amount')))
  const stages = new Map<string, DealsRead['stages'][number]>()
  const seen = new Map<string, number>()
  table.rows.forEach((row, index) => {
    const line = table.lines[index]!
    const deal = readRow(row, line, cell, read, options, stages)
    if (typeof deal === 'string') read.skipped.push({ line, reason: deal })
    else if (seen.has(deal.id))
      read.skipped.push({ line, reason: `the id ${deal.id} stands in line ${seen.get(deal.id)} already` })
    else {
      seen.set(deal.id, line)
      read.deals.push(deal)
    }
  })
  read.skipped.sort((a, b) => a.line - b.line)
  read.stages = [...stages.values()].sort((a, b) => b.rows - a.rows)
  read.problems.push(...outcomesMissing(table, read, columns))
  return read
}

type Cell = (row: string[], role: Role) => string

function endCell(row: string[], cell: Cell): string {
  return cell(row, 'end') || cell(row, 'wonAt') || cell(row, 'lostAt')
}

/** The deal, or why the row is none. */
function readRow(
  row: string[],
  line: number,
  cell: Cell,
  read: DealsRead,
  options: DealOptions,
  stages: Map<string, DealsRead['stages'][number]>,
): Deal | string {
  const status = statusOf(row, cell, options)
  const stage = cell(row, 'outcome') || '(empty)'
  const known = stages.get(stage)
  if (known) known.rows++
  else stages.set(stage, { stage, taken: status ?? 'left out', rows: 1 })
  if (status === null)
    return `the outcome is ${JSON.stringify(cell(row, 'outcome'))}, which says neither won, lost nor open`
  const startCell = cell(row, 'start')
  if (startCell === '') return `no start day: the deal (${stage}) was not yet under way`
  const start = readDate(startCell, read.dates!)
  if (start === null) return `the start ${JSON.stringify(startCell)} is no date written ${read.dates!.order}`
  // A CRM fills the close date of an open deal with a guess, so it is no observation.
  const written =
    status === 'open' ? '' : (status === 'won' ? cell(row, 'wonAt') : cell(row, 'lostAt')) || endCell(row, cell)
  const end = written === '' ? null : readDate(written, read.dates!)
  if (status !== 'open' && end === null)
    return written === '' ? `${status} without a closing day` : `the end ${JSON.stringify(written)} is no date`
  if (end !== null && Math.floor(end) < Math.floor(start))
    return `it ends ${days(Math.floor(start) - Math.floor(end))} before it starts`
  const attributes: Record<string, string> = {}
  for (const role of DRIVER_ROLES) if (cell(row, role) !== '') attributes[role] = cell(row, role)
  return {
    line,
    id: cell(row, 'id') || `line ${line}`,
    start,
    // A closing day without a time of day may seem to lie some hours before the start.
    end: end === null ? null : Math.max(start, end),
    status,
    amount: read.numbers === null ? null : parseNumber(cell(row, 'amount'), read.numbers),
    owner: cell(row, 'owner') || null,
    attributes,
  }
}

function days(n: number): string {
  return n === 1 ? '1 day' : `${n} days`
}

function statusOf(row: string[], cell: Cell, options: DealOptions): Outcome | null {
  const stage = cell(row, 'outcome')
  const said = options.outcomes?.[stage]
  if (said) return said
  const won = cell(row, 'isWon') === '' ? null : yesOrNo(cell(row, 'isWon'))
  if (won === true) return 'won'
  const closed = cell(row, 'isClosed') === '' ? null : yesOrNo(cell(row, 'isClosed'))
  if (closed !== null && won !== null) return closed ? 'lost' : 'open'
  const byName = outcomeOf(stage)
  if (byName === null && won === false) return endCell(row, cell) === '' ? 'open' : 'lost'
  return byName
}

function unreadDates(table: Table, columns: Columns, between: DateOrder[]): Problem {
  const start = columns.start ?? 0
  const first = table.rows.findIndex((row) => row[start] !== '')
  const place = { line: table.lines[Math.max(0, first)] ?? 1, column: start + 1 }
  const sample = JSON.stringify(table.rows[Math.max(0, first)]?.[start] ?? '')
  if (between.length === 0)
    return importProblem(table.file, 'start', 'dates', sample, 'Check the columns, or say them with --map.', place)
  const hint = `Say --dates ${between[0]} or --dates ${between[1]}.`
  const found = `${sample}, and no date in the file that could be read one way only`
  return importProblem(table.file, '--dates', `dates that are clearly ${between.join(' or ')}`, found, hint, place)
}

function outcomesMissing(table: Table, read: DealsRead, columns: Columns): Problem[] {
  const column = (columns.outcome ?? columns.isWon ?? 0) + 1
  const stages = read.stages.map(({ stage, rows }) => `${stage} (${rows})`)
  return (['won', 'lost'] as const).flatMap((status) => {
    if (read.deals.some((deal) => deal.status === status)) return []
    // Where a stage does say so, its rows were left out, and the stage is not what is wrong.
    const [left] = read.stages.some((stage) => stage.taken === status) ? read.skipped : []
    const hint = left
      ? `Its rows were left out; the first that was, in line ${left.line}: ${left.reason}.`
      : `Say which stage means ${status}, e.g. --outcome "Closed - signed=${status}".`
    const severity = status === 'won' ? 'error' : 'warning'
    const expected = `at least one ${status} deal`
    return [
      importProblem(table.file, 'outcome', expected, `the stages ${listNames(stages)}`, hint, { column, severity }),
    ]
  })
}
