import { KIND, KINDS, type Tally } from '../../sim/tally.ts'
import type { Ladder, LadderRow } from '../results.ts'
import { across } from './across.ts'
import { contextOf, type Design } from './design.ts'
import { type Context, cohortKind, moneyOf, ofCohort, ratio } from './measure.ts'

type Part = [kind: string, label: string, of: (tally: Tally) => number | null]

const WORK: [kind: keyof typeof KIND, time: string, money: string][] = [
  ['value', 'value', 'value'],
  ['necessary', 'necessary', 'necessary'],
  ['unaligned', 'work outside the purpose', 'work outside the purpose'],
  ['rework', 'work redone', 'work redone'],
  ['unanswered', 'work left unanswered', 'work left unanswered'],
  ['misfit', 'outside the purpose, even where they buy', 'outside the purpose, even where they buy'],
  ['open', 'work not yet judged', 'work not yet judged, more than at the start'],
]

/** What work of a kind is called; the kind itself where there is no other word. */
export function workWords(kind: string): string {
  return WORK.find(([name]) => name === kind)?.[1] ?? kind
}

/**
 * Where the time of the window's customers and the money of the window went, by one judge.
 *
 * Time is per customer of the cohort, and its rows add up to the elapsed time. Money by kind is busy labour and direct
 * visit cost; with goods, idle payroll and unassigned spend the rows add up to the total cost. A visit's money is booked
 * under its kind when it ends, so what was already spent on visits open at the warm-up moves out of `open` into a kind.
 */
export function ladder(design: Design, tallies: readonly Tally[], judge: number): Ladder {
  const { currency, time } = design.scenario
  const context = contextOf(design, judge)
  return {
    time: rows(tallies, time.unit, timeParts(context)),
    money: rows(tallies, currency, moneyParts(judge)),
  }
}

function timeParts(context: Context): Part[] {
  const each =
    (of: (tally: Tally) => number): Part[2] =>
    (tally) =>
      ratio(of(tally), ofCohort(tally.cohort, 'arrivals', context))
  const spent = (column: 'queued' | 'suspended' | 'blocked' | 'own') =>
    each(({ cohort }) => ofCohort(cohort, column, context))
  return [
    ...WORK.map(([kind, label]): Part => [kind, label, each(({ cohort }) => cohortKind(cohort, kind, context))]),
    ['waiting', 'waiting', spent('queued')],
    ['suspended', 'work laid down', spent('suspended')],
    ['blocked', 'work held up', spent('blocked')],
    ['own', "customer's own time", spent('own')],
  ]
}

/** The money of a window by kind, of one tally, as one judge sees it; with no gaps: they add up to the cost. */
export function moneyParts(judge: number): Part[] {
  const worked = (kind: keyof typeof KIND) => (tally: Tally) => {
    const index = judge * KINDS + KIND[kind]
    return tally.end.money[index]! - tally.from.money[index]!
  }
  return [
    ...WORK.map(([kind, , label]): Part => [kind, label, worked(kind)]),
    ['goods', 'goods', (tally) => moneyOf(tally).goods],
    ['idle', 'idle payroll', (tally) => moneyOf(tally).idle],
    ['unassigned', 'spend on nobody in particular', (tally) => moneyOf(tally).unassigned],
  ]
}

function rows(tallies: readonly Tally[], unit: string, parts: readonly Part[]): LadderRow[] {
  const estimates = parts.map(([, , of]) => across(tallies, unit, of))
  const whole = estimates.reduce((sum, estimate) => sum + (estimate?.mean ?? 0), 0)
  return parts.map(([kind, label], i) => {
    const estimate = estimates[i] ?? null
    return { kind, label, estimate, share: estimate && whole > 0 ? estimate.mean / whole : null }
  })
}
