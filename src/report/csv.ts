import type { ComparedArm } from '../experiment/compare.ts'
import type { RawRow } from '../experiment/simulate.ts'
import type { Sweep } from '../experiment/sweep.ts'
import type { TraceEvent } from '../experiment/trace.ts'

type Cell = string | number | boolean | null | undefined

/**
 * Comma-separated values after RFC 4180, with a head; an undefined figure is an empty cell.
 * @param end of a line: what the tools of a command line expect, unless told otherwise
 */
export function csv(head: readonly string[], rows: readonly (readonly Cell[])[], end = '\n'): string {
  return [head, ...rows].map((row) => row.map(cell).join(',') + end).join('')
}

/** One row a replication, one column a figure. */
export function rawCsv(rows: readonly RawRow[]): string {
  const kpis = kpisOf(rows)
  return csv(
    ['replication', ...kpis],
    rows.map((row) => [row.replication, ...figures(row, kpis)]),
  )
}

/** One row a replication and design. */
export function armsCsv(arms: readonly ComparedArm[]): string {
  const kpis = kpisOf(arms.flatMap((arm) => arm.raw ?? []))
  const rows = arms.flatMap((arm) =>
    (arm.raw ?? []).map((row) => [arm.label, arm.scenario, row.replication, ...figures(row, kpis)]),
  )
  return csv(['arm', 'scenario', 'replication', ...kpis], rows)
}

/** One row a replication and point of the grid, the settings first. */
export function sweepCsv(result: Sweep): string {
  const paths = result.vary.map((vary) => vary.path)
  const kpis = kpisOf(result.points.flatMap((point) => point.raw ?? []))
  const rows = result.points.flatMap((point) =>
    (point.raw ?? []).map((row) => [
      ...paths.map((path) => plain(point.settings[path])),
      row.replication,
      ...figures(row, kpis),
    ]),
  )
  return csv([...paths, 'replication', ...kpis], rows)
}

/** One row an event, in order of time. */
export function traceCsv(events: readonly TraceEvent[]): string {
  const head = [
    'customer',
    'segment',
    'cycle',
    'step',
    'activity',
    'time',
    'team',
    'to',
    'worked',
    'cost',
    'kind',
  ] as const
  return csv(
    head,
    events.map((event) => head.map((column) => event[column])),
  )
}

function kpisOf(rows: readonly RawRow[]): string[] {
  return Object.keys(rows[0]?.kpis ?? {})
}

function figures(row: RawRow, kpis: readonly string[]): Cell[] {
  return kpis.map((kpi) => row.kpis[kpi])
}

function plain(value: unknown): Cell {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value as Cell)
}

function cell(value: Cell): string {
  const text = value === null || value === undefined ? '' : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
