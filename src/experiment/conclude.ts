import type { Kpi } from '../kpi.ts'
import type { Difference } from '../results.ts'
import { holm } from '../stats/holm.ts'
import { verdict } from '../stats/verdict.ts'
import type { Contrast } from './contrast.ts'

/** One KPI of one pair of arms under one judge. */
export interface Question {
  row: Pick<Kpi, 'good'>
  /** `B - A`. */
  pair: string
  primary: boolean
  contrast: Contrast
  /** The smallest difference that matters, in the KPI's unit. */
  delta: number | undefined
}

/**
 * Concludes from all questions under one judge together: Holm's adjustment runs over the primary ones, of every pair, so
 * that the chance of any false verdict among them stays below .05. The exploratory ones of a pair are a family of their
 * own for the direction that they name: of forty figures that do not differ, two would name one by chance alone.
 */
export function conclude(questions: readonly Question[]): Difference[] {
  const adjusted = holm(questions.map(({ primary, contrast }) => (primary ? contrast.p : null)))
  const apart = exploratory(questions)
  return questions.map(({ row, primary, contrast, delta }, i) => {
    const pAdjusted = adjusted[i] ?? null
    const word = verdict({ ...contrast, pAdjusted: pAdjusted ?? apart[i] ?? null }, delta, row.good, primary)
    return { ...contrast, pAdjusted, primary, delta: delta ?? null, verdict: word }
  })
}

/**
 * By question, Holm's p among the exploratory ones of its pair; null for the primary ones, and for figures that are the
 * same in every run, which test nothing.
 */
function exploratory(questions: readonly Question[]): (number | null)[] {
  const pairs = [...new Set(questions.map(({ pair }) => pair))].map((each) =>
    holm(questions.map((one) => (one.pair === each && !one.primary && !isSame(one) ? one.contrast.p : null))),
  )
  return questions.map((_, i) => pairs.map((adjusted) => adjusted[i]).find((p) => p !== null) ?? null)
}

function isSame({ contrast: { lo, hi } }: Question): boolean {
  return lo === 0 && hi === 0
}

/**
 * One difference from those under several judges. They agree when the differences have the same sign, or the verdicts the
 * same words: then the most cautious one stands, the one with the largest adjusted p. Otherwise it depends on whose purpose
 * judges, and no number stands for it.
 */
export function agree(byJudge: readonly Difference[]): Difference {
  const cautious = byJudge.reduce((most, each) => (doubt(each) > doubt(most) ? each : most))
  if (byJudge.some((each) => each.verdict === 'undefined')) return nothing(cautious, 'undefined')
  const signs = new Set(byJudge.map((each) => Math.sign(each.mean!)))
  const words = new Set(byJudge.map((each) => each.verdict))
  if (signs.size === 1 || words.size === 1) return cautious
  return nothing(cautious, 'depends on whose purpose')
}

function doubt({ pAdjusted, p }: Difference): number {
  return pAdjusted ?? p ?? 1
}

function nothing({ primary, delta }: Difference, word: 'undefined' | 'depends on whose purpose'): Difference {
  return {
    mean: null,
    lo: null,
    hi: null,
    p: null,
    pAdjusted: null,
    primary,
    correlation: null,
    varianceRatio: null,
    delta,
    verdict: word,
    inputShare: null,
  }
}
