import { type Kpi, kpis } from '../kpi.ts'
import type { CompareResult, Difference, JudgedDifference } from '../results.ts'
import { mean } from '../stats/mean.ts'
import { agree, conclude, type Question } from './conclude.ts'
import { contrast, type Pairs } from './contrast.ts'
import { contextOf, type Design } from './design.ts'
import type { Matters } from './options.ts'
import type { Told } from './runner.ts'

/** One arm's replications; entry i of every arm had the same luck. */
export interface Sample {
  label: string
  design: Design
  tallies: readonly Told[]
  /** The same replications with the inputs of a resample each. */
  resampled?: readonly Told[]
}

/** A question, and what each arm's figure is under the judge who asks. */
export type Asked = Question & { row: Kpi; means: Record<string, number | null> }

/**
 * Every KPI of every arm against the first. Those that depend on tags are judged by each of the judges in turn: design
 * judge 1 is the first of them; without any, all arms are judged by none.
 */
export function differences(
  samples: readonly Sample[],
  judges: readonly string[],
  primary: readonly string[],
  matters: Record<string, Matters> = {},
): CompareResult['differences'] {
  const indices = judges.length > 0 ? judges.map((_, i) => i + 1) : [0]
  const asked = indices.map((judge) => questions(samples, judge, primary, matters))
  const lengths = new Map(samples.map(({ label, design }) => [label, design.program.horizon]))
  const concluded = asked.map((questions) =>
    conclude(questions).map((each, i) => onOneLength(each, questions[i]!, lengths)),
  )
  const result: CompareResult['differences'] = {}
  asked[0]!.forEach(({ row, pair }, i) => {
    const byJudge = concluded.map((differences, judge) => ({ ...differences[i]!, means: asked[judge]![i]!.means }))
    ;(result[row.name] ??= {})[pair] = settled(row, byJudge, judges)
  })
  return result
}

/** A longer run has more of every total, so between runs of different lengths no total is better or worse. */
function onOneLength(difference: Difference, { row, means }: Asked, lengths: ReadonlyMap<string, number>): Difference {
  const same = new Set(Object.keys(means).map((label) => lengths.get(label))).size === 1
  return same || !row.total ? difference : { ...difference, pAdjusted: null, verdict: 'undefined' }
}

function settled(
  row: Kpi,
  byJudge: readonly (Difference & Pick<Asked, 'means'>)[],
  judges: readonly string[],
): JudgedDifference {
  const difference = agree(byJudge.map(({ means: _, ...each }) => each))
  if (!row.tagBased || judges.length === 0) return difference
  return { ...difference, byPurpose: Object.fromEntries(judges.map((label, i) => [label, byJudge[i]!])) }
}

/** Every KPI of every arm against the first, under one judge. */
export function questions(
  samples: readonly Sample[],
  judge: number,
  primary: readonly string[],
  matters: Record<string, Matters>,
): Asked[] {
  const [first, ...others] = samples
  return others.flatMap((other) =>
    kpis.map((row) => {
      const fixed = pairsOf(first!, other, 'tallies', row, judge)
      const resampled =
        first!.resampled && other.resampled ? pairsOf(first!, other, 'resampled', row, judge) : undefined
      return {
        row,
        pair: `${other.label} - ${first!.label}`,
        primary: primary.includes(row.name),
        contrast: contrast(fixed, resampled),
        delta: deltaOf(matters[row.name], fixed.first),
        means: { [first!.label]: meanOf(fixed.first), [other.label]: meanOf(fixed.other) },
      }
    }),
  )
}

function pairsOf(first: Sample, other: Sample, which: 'tallies' | 'resampled', row: Kpi, judge: number): Pairs {
  const values = (sample: Sample) => {
    const context = contextOf(sample.design, judge)
    return sample[which]!.map((tally) => row.value(tally, context))
  }
  return { first: values(first), other: values(other) }
}

/** A share is one of the first arm's mean. */
function deltaOf(matters: Matters | undefined, first: readonly (number | null)[]): number | undefined {
  if (matters?.absolute !== undefined) return matters.absolute
  if (matters?.relative === undefined) return undefined
  const whole = meanOf(first)
  return whole === null ? undefined : matters.relative * Math.abs(whole)
}

/** Mean of the replications in which the figure is defined. */
export function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length > 0 ? mean(known) : null
}
