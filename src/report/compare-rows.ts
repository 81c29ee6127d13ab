import { kpi as kpiRow } from '../kpi.ts'
import type { CompareResult, Difference } from '../results.ts'
import { list, pairOf, possessive } from './compare-words.ts'
import { clearOf, figure, type Scale, scaleOf } from './figure.ts'
import { labelInSentence, labelOf } from './label.ts'
import { holds } from './words.ts'

/** A row of a table of differences: what stands before a judge's row says whose purpose it is. */
export interface DifferenceRow {
  label: string
  /** Null in the row over several judges; then the figure and its difference stand in theirs. */
  judge: string | null
  difference: Difference
  means: [first: number | null, other: number | null] | null
}

/**
 * One row of a figure; where it depends on tags and the judges differ, a row under each of them below it. Both arms'
 * figures stand in the row of whoever judges both.
 */
export function rowsOf(result: CompareResult, arm: string, kpi: string): DifferenceRow[] {
  const first = result.arms[0]!.label
  const difference = result.differences[kpi]![pairOf(result, arm)]!
  const own = (label: string) => result.arms.find((each) => each.label === label)?.kpis[kpi]?.mean ?? null
  const label = labelOf(kpi) + (difference.primary ? '' : '°')
  const judged = agreeing(difference.byPurpose ?? {})
  const under = (each: { means: Record<string, number | null> }): [number | null, number | null] => [
    each.means[first] ?? null,
    each.means[arm] ?? null,
  ]
  if (onOneYardstick(result, kpi) || judged.length === 0)
    return [{ label, judge: null, difference, means: [own(first), own(arm)] }]
  if (judged.length === 1)
    return [{ label: `${label}, by ${whose(judged[0]![0])}`, judge: null, difference, means: under(judged[0]![1]) }]
  return [
    { label, judge: null, difference: { ...difference, mean: null, lo: null, hi: null }, means: null },
    ...judged.map(([judges, each]) => ({
      label: `by ${whose(judges)}`,
      judge: judges[0]!,
      difference: each,
      means: under(each),
    })),
  ]
}

/** What was found by purpose; those that found the same stand together. */
function agreeing<T>(byPurpose: Record<string, T>): [judges: string[], found: T][] {
  const groups = new Map<string, [judges: string[], found: T]>()
  for (const [judge, found] of Object.entries(byPurpose)) {
    const seen = JSON.stringify(found)
    const group = groups.get(seen)
    if (group) group[0].push(judge)
    else groups.set(seen, [[judge], found])
  }
  return [...groups.values()]
}

/** `A's and B's purpose`; only designs, which have letters, can agree. */
function whose(judges: readonly string[]): string {
  const [last, ...before] = [...judges].reverse()
  return list([...before.reverse().map((judge) => `${judge}'s`), possessive(last!)])
}

/** The figures of all rows of a KPI share one scale: the unit, and what stands in them. */
export function scaleOfRows(result: CompareResult, arm: string, kpi: string, rows: readonly DifferenceRow[]): Scale {
  const about = rows.flatMap(({ difference, means }) => [difference.mean, ...(means ?? [])])
  const rough = scaleOf(unitOfRow(result, arm, kpi), about, narrowest(rows))
  const ends = rows.filter(({ difference }) => holds(difference)).flatMap(({ difference: { lo, hi } }) => [lo, hi])
  return clearOf(rough, ends)
}

/** The unit of a figure; empty where neither arm has it. */
export function unitOfRow(result: CompareResult, arm: string, kpi: string): string {
  const arms = [result.arms[0], result.arms.find((each) => each.label === arm)]
  return arms.map((each) => each?.kpis[kpi]?.unit).find((unit) => unit !== undefined) ?? ''
}

/** `The smallest difference that matters: profit ±€61k.`; empty where none was said. */
export function deltasOf(result: CompareResult, arm: string, kpis: readonly string[]): string {
  const told = kpis.flatMap((kpi) => {
    const delta = result.differences[kpi]?.[pairOf(result, arm)]?.delta ?? null
    return delta === null ? [] : [`${labelInSentence(kpi)} ±${figure(delta, unitOfRow(result, arm, kpi))}`]
  })
  return told.length === 0 ? '' : ` The smallest difference that matters: ${list(told)}.`
}

/**
 * Whether the figures of both arms may stand beside their difference. An arm's figure is judged by its own purpose; where
 * purposes differ, two such figures of work by kind are not on one yardstick, and their difference is another number.
 */
function onOneYardstick(result: CompareResult, kpi: string): boolean {
  if (kpiRow(kpi)?.tagBased !== true) return true
  const differ = Object.values(result.differs).some((changes) =>
    changes.some(({ path }) => /^purpose($|\.(serves|actions|rightCustomer))/.test(path)),
  )
  const others = result.judges.some((judge) => judge !== 'own' && !result.arms.some((arm) => arm.label === judge))
  return !differ && !others
}

/** Half the width of the narrowest interval in a row, so that none of them is rounded to a point; null without any. */
function narrowest(rows: readonly DifferenceRow[]): number | null {
  const halves = rows
    .flatMap(({ difference: { lo, hi } }) => (lo === null || hi === null ? [] : [(hi - lo) / 2]))
    .filter((half) => half > 0)
  return halves.length === 0 ? null : Math.min(...halves)
}
