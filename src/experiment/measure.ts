import { type Cohort, type Flow, KIND, KINDS, type Tally } from '../../sim/tally.ts'

/** What a figure of a tally needs to know besides the tally: the widths of its tables, who judges, and of whom. */
export interface Context {
  steps: number
  segments: number
  judges: number
  /** Index of the judge; 0 is the scenario's own purpose. */
  judge: number
  /** Index of a segment; null for everybody. */
  segment: number | null
  /** Some customers had an age when the run began, and so were seen only because they had not ended before. */
  aged: boolean
}

/** A measure is a number of one replication; null where it is undefined. */
export type Measure = (tally: Tally, context: Context) => number | null

const sum = (column: ArrayLike<number>): number => {
  let total = 0
  for (let i = 0; i < column.length; i++) total += column[i]!
  return total
}

/** null for a zero denominator: no number stands for a share of nothing. */
export const ratio = (above: number, below: number): number | null => (below > 0 ? above / below : null)

type Columns<T> = { [K in keyof T]: T[K] extends Float64Array ? K : never }[keyof T]
type Counters<T> = { [K in keyof T]: T[K] extends number ? K : never }[keyof T]
export type FlowCounter = Counters<Flow>
export type FlowColumn = Columns<Flow>

/** What a running total rose by between two snapshots. */
export function rise(from: Flow, to: Flow, counter: FlowCounter): number {
  return to[counter] - from[counter]
}

/** The same for a column, over all its entries. */
export function riseOf(from: Flow, to: Flow, column: FlowColumn): number {
  return sum(to[column]) - sum(from[column])
}

/** The same for one segment's cells, or for all. */
export function riseOfCells(from: Flow, to: Flow, column: FlowColumn, context: Context): number {
  if (context.segment === null) return riseOf(from, to, column)
  let total = 0
  for (let cell = context.segment; cell < to[column].length; cell += context.segments)
    total += to[column][cell]! - from[column][cell]!
  return total
}

/** A cohort column summed over everybody, or of one segment. */
export function ofCohort(cohort: Cohort, column: Columns<Cohort>, context: Context): number {
  return context.segment === null ? sum(cohort[column]) : cohort[column][context.segment]!
}

/** Cohort time of one kind under the judge. */
export function cohortKind(cohort: Cohort, kind: keyof typeof KIND, context: Context): number {
  return bySegment(context, (segment) => cohort.time[(segment * context.judges + context.judge) * KINDS + KIND[kind]]!)
}

/** Value time of resolved customers under the judge. */
export function resolvedValue(cohort: Cohort, context: Context): number {
  return bySegment(context, (segment) => cohort.resolvedValue[segment * context.judges + context.judge]!)
}

function bySegment(context: Context, of: (segment: number) => number): number {
  if (context.segment !== null) return of(context.segment)
  let total = 0
  for (let segment = 0; segment < context.segments; segment++) total += of(segment)
  return total
}

/** Money of one window, in currency. Their sum is total cost, to rounding. */
export interface Money {
  /** Size × scheduled hours × cost, and overtime, up to the horizon; only busy labour in the drain. */
  payroll: number
  /** Payroll that no visit was worked on for. */
  idle: number
  /** Direct cost of visits, and unit cost of what was sold, drain included. */
  visits: number
  goods: number
  /** Ads, listening, review, levers moved. */
  unassigned: number
  revenue: number
}

/** The money that moved from one snapshot to the next; `end` is the end of the drain, or the same as `to`. */
export function money(from: Flow, to: Flow, end: Flow): Money {
  const paid = riseOf(from, to, 'teamPayroll') + riseOf(from, to, 'teamOvertimeCost')
  return {
    payroll: paid + riseOf(to, end, 'teamLabour'),
    idle: paid - riseOf(from, to, 'teamLabour'),
    visits: rise(from, end, 'visitSpend'),
    goods: rise(from, end, 'goods'),
    unassigned: rise(from, end, 'unassigned'),
    revenue: rise(from, end, 'revenue'),
  }
}

export function spendOf(window: Money): number {
  return window.visits + window.goods + window.unassigned
}

export function costOf(window: Money): number {
  return window.payroll + spendOf(window)
}

/** The money of a tally's own window. */
export function moneyOf(tally: Tally): Money {
  return money(tally.from, tally.to, tally.end)
}
