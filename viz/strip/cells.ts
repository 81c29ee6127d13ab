import {
  bare,
  type CompareResult,
  type Difference,
  differenceWords,
  holds,
  kpi as kpiRow,
  range,
  type Scale,
  scaleOfRows,
  shortLabelOf,
  unitOfRow,
  write,
} from '../../src/index.ts'
import type { JudgeChoice } from '../state/project.ts'

/** What the strip says of one measure. */
export interface Cell {
  kpi: string
  label: string
  good: 'up' | 'down' | null
  /** One figure, or one for each judge where they do not agree. */
  figures: CellFigure[]
  verdict: string
  /** Whether the verdict says that a difference is there. */
  sure: boolean
  /** What every judge found, where the axis has to hold all of it: who judges does not rescale it. */
  heard?: readonly Difference[]
}

export interface CellFigure {
  /** Who judges, where more than one does and they differ. */
  letter: string
  number: string
  interval: string
  difference: Difference
}

/** The pair's key among the differences. */
const PAIR = 'B - A'
/** Ahead of the last cell, which is worth in money. */
const MEASURES = ['wins', 'leadTime.won.p50', 'pce', 'wastedWork', 'costPerWin']

/** The six measures of the strip: customer equity where both designs have it, else profit. */
export function measuresOf(result: CompareResult): string[] {
  const equity = result.arms.every(({ kpis }) => kpis['customerEquity'])
  return [...MEASURES, equity ? 'customerEquity' : 'profit']
}

/** @param judge whose purpose judges the measures that depend on one */
export function cellsOf(result: CompareResult, judge: JudgeChoice): Cell[] {
  return measuresOf(result).flatMap((kpi) => {
    const whole = result.differences[kpi]?.[PAIR]
    if (!whole) return []
    const cell = cellOf(result, kpi, voicesOf(whole, judge), judgedBy(whole, judge))
    return [{ ...cell, heard: Object.values(whole.byPurpose ?? {}) }]
  })
}

function cellOf(result: CompareResult, kpi: string, voices: [string, Difference][], judged: Difference): Cell {
  const unit = unitOfRow(result, 'B', kpi)
  const rows = voices.map(([, difference]) => ({ label: '', judge: null, difference, means: null }))
  const scale = coarse(scaleOfRows(result, 'B', kpi, rows), voices)
  // A difference of shares is one of points: "%" could be read as a share of the share.
  const points = unit === 'share'
  return {
    kpi,
    label: shortLabelOf(kpi) + (judged.primary ? '' : '°') + (points ? ', points' : ''),
    good: kpiRow(kpi)?.good ?? null,
    figures: voices.map(([letter, difference]) => ({
      letter,
      number: points ? bare(difference.mean, scale, true) : write(difference.mean, scale, true),
      interval: range(difference.lo, difference.hi, scale, true),
      difference,
    })),
    verdict: differenceWords(judged, 'B', unit),
    sure: holds(judged),
  }
}

/** One decimal less than a table has, where there is one and no interval shrinks to a point or touches zero by it. */
export function coarse(scale: Scale, voices: readonly [string, Difference][]): Scale {
  if (scale.decimals === 0) return scale
  const rougher = { ...scale, decimals: scale.decimals - 1 }
  const same = voices.every(([, { mean, lo, hi }]) => {
    const [below, at, above] = [lo, mean, hi].map((value) => bare(value, rougher, true))
    return (
      below !== at && at !== above && [lo, mean, hi].every((value) => Math.sign(value ?? 0) === signOf(value, rougher))
    )
  })
  return same ? rougher : scale
}

/** The sign that is left after rounding. */
function signOf(value: number | null, { per, decimals }: Scale): number {
  return Math.sign(Number(((value ?? 0) / per).toFixed(decimals)))
}

/** The difference under everyone who judges, each with their letter where they do not say the same. */
export function voicesOf(whole: Judged, judge: JudgeChoice): [string, Difference][] {
  const found = Object.entries(whole.byPurpose ?? {})
  if (judge !== 'each' || found.length < 2 || agree(found)) return [['', judgedBy(whole, judge)]]
  return found
}

/** The difference on which the verdict stands. */
export function judgedBy(whole: Judged, judge: JudgeChoice): Difference {
  const found = Object.entries(whole.byPurpose ?? {})
  if (judge !== 'each') return whole.byPurpose?.[judge] ?? whole
  // Where all judges say the same, the figure is theirs; else only the verdict is one over all of them.
  return found.length > 0 && agree(found) ? found[0]![1] : whole
}

type Judged = NonNullable<CompareResult['differences'][string][string]>

function agree(found: readonly [string, Difference][]): boolean {
  return new Set(found.map(([, difference]) => JSON.stringify(difference))).size === 1
}
