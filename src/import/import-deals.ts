import type { Problem } from '../scenario/problem.ts'
import type { ImportedSource, InitialDeals, Scenario } from '../scenario/scenario.ts'
import { dayNumber, isoDay } from './calendar.ts'
import { findColumns } from './columns.ts'
import type { DateOrder } from './date-patterns.ts'
import { type DealsRead, readDeals } from './deals.ts'
import { decompress } from './decompress.ts'
import { design, OPEN_STEP } from './design.ts'
import { type FitReport, fitReport } from './fit-report.ts'
import { headerComment, notesOf } from './header-comment.ts'
import { joinTable } from './join.ts'
import { fitWindowAndModel } from './model.ts'
import type { Outcome } from './outcomes.ts'
import { importProblem } from './problem.ts'
import { resamples } from './resamples.ts'
import { scenarioYaml } from './scenario-yaml.ts'
import { stageLabels } from './stage-labels.ts'
import { readTable, type Table } from './table.ts'
import { type CapacityOptions, capacityOf } from './touch.ts'

export interface ImportOptions extends CapacityOptions {
  /** Name of the file, for problems, the report and the scenario. */
  file: string
  /** Role → column name: `{ start: 'Opened on' }`. */
  map?: Readonly<Record<string, string>>
  /** How dates are written, where the file leaves it open. */
  dates?: 'day-first' | 'month-first' | 'year-first'
  /** Stage → what it means, where its words do not say it. */
  outcomes?: Readonly<Record<string, Outcome>>
  /** ISO day on which the export was made; default the last day in it. */
  asOf?: string
  /** Side tables whose columns are tried as drivers. */
  joins?: readonly { file: string; content: string | Uint8Array }[]
  /** ISO 4217, for labels. */
  currency?: string
  name?: string
  /** Bootstrap replicates kept in the scenario, default 40. */
  replicates?: number
  /** Default 1. */
  seed?: number
}

export interface Imported {
  /** The scenario file; null when an error stands among the problems. */
  yaml: string | null
  scenario: Scenario | null
  report: FitReport | null
  problems: Problem[]
}

/** An export with one row a deal → a scenario, its file, and how well it fits. Every problem at once; an error stops it. */
export function importDeals(content: string | Uint8Array, options: ImportOptions): Imported {
  const { table, problems } = unpackedTable(content, options.file)
  if (!table) return nothing(problems)
  const columns = findColumns(table, options.map)
  problems.push(...columns.problems)
  if (hasErrors(problems)) return nothing(problems)
  const read = readDeals(table, columns.columns, dealOptions(options))
  problems.push(...read.problems)
  if (hasErrors(problems)) return nothing(problems)
  problems.push(...joined(read, table, options))
  const { day: asOf, problem } = asOfDay(options)
  if (problem) problems.push(problem)
  const { window, model } = fitWindowAndModel(read.deals, asOf)
  const { capacity, problems: refused } = capacityOf(read.deals, model, options, options.file, read.stages)
  problems.push(...refused)
  if (hasErrors(problems)) return nothing(problems)
  const seed = options.seed ?? 1
  const drawn = resamples(read.deals, window, model, capacity, options.replicates ?? 40, seed)
  const report = fitReport({ table, columns, read, window, model, capacity, resamples: drawn.length, seed })
  const stem = options.file.replace(/^.*[\\/]/, '').replace(/\.\w+(\.gz)?$/, '')
  const name = options.name ?? (/^(deals|opportunities|leads|cases)$/i.test(stem) ? capital(stem) : `Deals of ${stem}`)
  const labels = stageLabels(read.stages, columns)
  const currency = options.currency ?? 'EUR'
  if (options.currency === undefined && model.amounts.length > 0) {
    const note = `Amounts are taken as ${currency}: --currency, or currency in the scenario, says otherwise`
    report.columns.notes = [...report.columns.notes, note]
  }
  const scenario = design({ name, currency, model, window, deals: read.deals, capacity, labels })
  scenario.source = sourceOf(report, drawn)
  problems.push(...warnings(report, options.file))
  const { yaml, problem: large } = fileOf(scenario, report)
  return large ? nothing([...problems, large]) : { yaml, scenario, report, problems }
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase()
}

/** A scenario over 2 MB is refused by the reader, so the file stays well below. */
const LARGEST_YAML = 1_800_000

/**
 * The file, small enough to be read again. Too many open deals make it too large; those that the forecast expects nothing
 * of go first, then all but ten resamples.
 */
function fileOf(scenario: Scenario, report: FitReport): { yaml: string; problem?: Problem } {
  const comment = headerComment(report)
  let yaml = scenarioYaml(scenario, comment)
  if (yaml.length <= LARGEST_YAML) return { yaml }
  const initial = scenario.initial as InitialDeals
  const live = initial.deals.filter(({ step }) => step !== OPEN_STEP.open)
  const left = `${initial.deals.length - live.length} open deals older than any close are left out of the file, which would be too large.`
  scenario.initial = { ...initial, deals: live }
  if (scenario.source?.resamples) scenario.source.resamples = scenario.source.resamples.slice(0, 10)
  scenario.source?.notes?.push(left)
  yaml = scenarioYaml(scenario, [...comment, left])
  if (yaml.length <= LARGEST_YAML) return { yaml }
  const found = `${live.length} open deals that may still close`
  return {
    yaml,
    problem: importProblem(report.file, 'initial', 'at most some 15 000 open deals', found, 'Import one team.'),
  }
}

function nothing(problems: Problem[]): Imported {
  return { yaml: null, scenario: null, report: null, problems }
}

function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error')
}

function unpackedTable(content: string | Uint8Array, file: string): { table: Table | null; problems: Problem[] } {
  if (typeof content === 'string') return readTable(content, file)
  try {
    return readTable(decompress(content), file)
  } catch (error) {
    return { table: null, problems: [importProblem(file, 'file', 'a whole gzip file', (error as Error).message)] }
  }
}

function dealOptions({ dates, outcomes }: ImportOptions) {
  return { ...(dates ? { dates: dates as DateOrder } : {}), ...(outcomes ? { outcomes } : {}) }
}

function joined(read: DealsRead, table: Table, options: ImportOptions): Problem[] {
  const rowsByLine = new Map(table.rows.map((row, i) => [table.lines[i]!, row]))
  return (options.joins ?? []).flatMap(({ file, content }) => {
    const side = unpackedTable(content, file)
    return side.table ? joinTable(read.deals, side.table, rowsByLine, table.columns) : side.problems
  })
}

function asOfDay({ asOf, file }: ImportOptions): { day?: number; problem?: Problem } {
  if (asOf === undefined) return {}
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(asOf)
  if (!match) return { problem: importProblem(file, '--as-of', 'a day such as 2026-01-31', JSON.stringify(asOf)) }
  const day = dayNumber(Number(match[1]), Number(match[2]), Number(match[3]))
  return isoDay(day) === asOf ? { day } : { problem: importProblem(file, '--as-of', 'a day of the calendar', asOf) }
}

function sourceOf(report: FitReport, drawn: NonNullable<ImportedSource['resamples']>): ImportedSource {
  const { capacity, window } = report
  return {
    file: report.file.replace(/^.*[\\/]/, ''),
    rows: report.rows.kept,
    from: window.from,
    to: window.to,
    capacity: capacity.modelled ? 'modelled' : 'unknown',
    notes: [...(capacity.modelled ? [] : [capacity.text]), ...notesOf(report)],
    ...(drawn.length > 0 ? { resamples: drawn } : {}),
  }
}

function warnings(report: FitReport, file: string): Problem[] {
  const warn = (path: string, expected: string, found: string, hint: string) =>
    importProblem(file, path, expected, found, hint, { severity: 'warning' })
  const result: Problem[] = []
  const { amounts, capacity, counts } = report
  const closed = counts.won + counts.lost
  if (closed < 50)
    result.push(
      warn('deals', 'at least 50 closed deals', String(closed), 'So few say little; the resamples show how little.'),
    )
  if (!capacity.modelled) result.push(warn('team', 'working time in the file', 'time that passed', capacity.text))
  if (amounts === null || amounts.withAmount === 0)
    result.push(
      warn('amount', 'amounts of won deals', 'none', 'Revenue will be 0. Say the column with --map amount=….'),
    )
  else
    result.push(
      warn('offering.unitCost', 'what a sale costs', '0', 'Profit is revenue less nothing until you enter one.'),
    )
  return result
}
