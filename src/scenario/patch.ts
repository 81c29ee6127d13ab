import type { Distribution, Patch, Program } from '../../sim/program.ts'
import { refuse } from './lower-error.ts'

/**
 * Tables whose numbers may change while a run goes on. All others are structure: two variants that differ in one of them
 * are two journeys, not two states of one.
 */
const LIVE = [
  'stepQueueLimit',
  'stepCost',
  'stepNecessary',
  'stepScreens',
  'cellTakes',
  'cellPatience',
  'cellLine',
  'routeBase',
  'routeRework',
  'routeTaken',
  'coefValue',
  'effectValue',
  'effectRate',
  'segmentCumulative',
  'wantDistribution',
  'wantMean',
  'segmentPrice',
  'segmentDelivers',
  'segmentAmount',
  'segmentRevenue',
  'segmentUnitCost',
  'teamSize',
  'teamCost',
  'teamOvertimeRate',
  'sourceRate',
  'scheduleRate',
  'sourceBatch',
  'wipLimit',
  'judgeAligned',
  'judgeServes',
  'judgeRight',
  'trust',
  'segmentPromises',
  'relationship',
  'interest',
  'permission',
  'segmentMeanAmount',
  'effort',
  'individualise',
  'rivals',
  'listening',
  'adapting',
  'people',
] as const

const isLive = new Set<string>(LIVE)
/** Not part of the model: how long and whether to watch, and the interventions themselves. */
const ASIDE = new Set(['distributions', 'interventions', 'spendRate'])

type Table = { readonly length: number; readonly [index: number]: number }

/** An entry of a program: `table.index`, `distributions.index`, or `spendRate`. */
export type Entry = string

/**
 * The entries in which two programs differ.
 *
 * @throws CompileError at `path`, which names the setting that made the difference, when they differ in structure.
 */
export function differingEntries(from: Program, to: Program, path: string): Entry[] {
  const entries: Entry[] = []
  for (const [table, before] of Object.entries(from)) {
    if (ASIDE.has(table)) continue
    const after = to[table as keyof Program]
    const changed = changedIndices(before, after)
    if (changed === null || (changed.length > 0 && !isLive.has(table))) refuseStructure(path, table)
    if (table === 'cellPatience') checkPatience(before, after as Table, changed, path)
    for (const index of changed) entries.push(`${table}.${index}`)
  }
  if (from.distributions.length !== to.distributions.length) refuseStructure(path, 'distributions')
  from.distributions.forEach((one, index) => {
    if (!alike(one, to.distributions[index]!)) entries.push(`distributions.${index}`)
  })
  if (from.spendRate !== to.spendRate) entries.push('spendRate')
  return entries
}

/** The patch that writes these entries as they are in `program`. */
export function patchOf(program: Program, entries: Iterable<Entry>): Patch {
  const patch: Patch = { tables: [], distributions: [], spendRate: null }
  for (const entry of [...entries].sort()) {
    const [table = '', position] = entry.split('.')
    const index = Number(position)
    if (table === 'spendRate') patch.spendRate = program.spendRate
    else if (table === 'distributions') patch.distributions.push({ index, value: program.distributions[index]! })
    else patch.tables.push({ table, index, value: (program[table as keyof Program] as Table)[index]! })
  }
  return patch
}

/** Indices at which two tables differ; null when they are not of one length. A plain number is a table of one. */
function changedIndices(before: unknown, after: unknown): number[] | null {
  if (typeof before !== 'object') return Object.is(before, after) ? [] : [0]
  const [a, b] = [before as Table, after as Table]
  if (a.length !== b.length) return null
  const changed: number[] = []
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) changed.push(i)
  return changed
}

/** A queue in which nobody ever gave up has no way out for those who do. */
function checkPatience(before: Table, after: Table, changed: number[], path: string): void {
  if (changed.every((index) => before[index]! >= 0 === after[index]! >= 0)) return
  refuse(
    path,
    'patience from the start',
    'patience that begins or ends on the way',
    'Give the step a long one instead.',
  )
}

function refuseStructure(path: string, table: string): never {
  return refuse(
    path,
    'a setting that leaves the structure as it is',
    `another ${table}`,
    'Steps, routes, coefficients, teams, hours and segments stay as they are during a run: make it a variant.',
  )
}

function alike(a: Distribution, b: Distribution): boolean {
  return (
    a.family === b.family &&
    a.a === b.a &&
    a.b === b.b &&
    a.c === b.c &&
    (a.table === b.table || (a.table.length === b.table.length && a.table.every((x, i) => x === b.table[i]))) &&
    a.parts.length === b.parts.length &&
    a.parts.every((part, i) => alike(part, b.parts[i]!))
  )
}
