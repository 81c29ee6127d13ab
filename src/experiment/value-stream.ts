import { KIND, KINDS } from '../../sim/tally.ts'
import type { CompareResult, JudgedDifference, PassedStep, StreamArm, ValueStream, Whom } from '../results.ts'
import { agree, conclude, type Question } from './conclude.ts'
import { contrast } from './contrast.ts'
import type { Design } from './design.ts'
import { meanOf, questions, type Sample } from './differences.ts'
import { told, type Voices } from './judges.ts'
import { moneyParts } from './ladder.ts'
import { moneyOf, ratio, rise } from './measure.ts'
import type { Matters } from './options.ts'
import type { Told } from './runner.ts'
import { ENDED, type StepTimes } from './step-times.ts'

const WHOM: readonly Whom[] = ['won', 'lost', 'everyone']
const OUTCOMES: Record<Whom, readonly number[]> = {
  won: [ENDED.won],
  lost: [ENDED.lost],
  everyone: Object.values(ENDED),
}
const WASTED: readonly (keyof typeof KIND)[] = ['unaligned', 'rework', 'unanswered']
const WAITS = ['waiting', 'suspended', 'blocked'] as const
const WON_END = 3
const LOST_END = 4

/** Some of the customers: how they ended, and of which segment; null is all of them. */
interface Some {
  whom: Whom
  segment: number | null
}

/** The value stream of every arm, and how each differs from the first. */
export function valueStream(
  samples: readonly Sample[],
  voices: Voices,
  primary: readonly string[],
  found: CompareResult['differences'],
  matters: Record<string, Matters> = {},
): ValueStream {
  const [first, ...others] = samples
  const judges = first!.design.judges.slice(1)
  const asked = (judges.length > 0 ? judges : ['own']).map((judge, i) => ({
    judge,
    index: judges.length > 0 ? i + 1 : 0,
    others: questions(samples, judges.length > 0 ? i + 1 : 0, primary, matters),
  }))
  return {
    arms: Object.fromEntries(samples.map((sample) => [sample.label, armOf(sample, voices)])),
    differences: Object.fromEntries(
      others.map((other) => {
        const pair = `${other.label} - ${first!.label}`
        const beside = asked.map((each) => ({ ...each, others: each.others.filter((one) => one.pair === pair) }))
        return [pair, differencesOf(first!, other, beside, voices, (kpi) => found[kpi]![pair]!)]
      }),
    ),
  }
}

function everySome({ names }: Design): [segment: string, segmentIndex: number | null][] {
  return [['', null], ...names.segments.map((name, i): [string, number] => [name, i])]
}

/** A table by segment and whom. */
function bySome<T>(design: Design, of: (some: Some) => T): Record<string, Record<Whom, T>> {
  return Object.fromEntries(
    everySome(design).map(([name, segment]) => [
      name,
      Object.fromEntries(WHOM.map((whom) => [whom, of({ whom, segment })])) as Record<Whom, T>,
    ]),
  )
}

function armOf({ design, tallies }: Sample, voices: Voices): StreamArm {
  const win = design.judges.map((label, judge): [string, StreamArm['win'][string]] => [label, winOf(tallies, judge)])
  return {
    passages: bySome(design, (some) => {
      const counted = tallies.filter((tally) => customersOf(tally.stepTimes!, design, some) > 0)
      return {
        customers: meanOver(tallies, (tally) => customersOf(tally.stepTimes!, design, some)),
        n: counted.length,
        unit: design.scenario.time.unit,
        before: meanOver(counted, (tally) => each(tally, design, some, (times, group) => times.before[group]!)),
        steps: design.names.steps.flatMap((name, step) =>
          isEnd(design, step) ? [] : [stepOf(counted, design, some, name, step, voices)],
        ),
      }
    }),
    win: told(Object.fromEntries(win), voices),
  }
}

function isEnd({ program }: Design, step: number): boolean {
  return program.stepKind[step] === WON_END || program.stepKind[step] === LOST_END
}

function stepOf(
  tallies: readonly Told[],
  design: Design,
  some: Some,
  name: string,
  step: number,
  voices: Voices,
): PassedStep {
  const column = (key: 'visits' | (typeof WAITS)[number] | 'closed' | 'own') =>
    meanOver(tallies, (tally) =>
      each(tally, design, some, (times, group) => times[key][group * design.program.steps + step]!),
    )
  const work = design.judges.map((label, judge): [string, Record<string, number>] => [
    label,
    Object.fromEntries(
      Object.entries(KIND).map(([kind, index]) => [
        kind,
        meanOver(tallies, (tally) =>
          each(tally, design, some, (times, group) => times.work[workAt(design, group, step, judge) + index]!),
        ),
      ]),
    ),
  ])
  return {
    name,
    visits: column('visits'),
    waiting: column('waiting'),
    suspended: column('suspended'),
    blocked: column('blocked'),
    closed: column('closed'),
    own: column('own'),
    work: told(Object.fromEntries(work), voices),
  }
}

function workAt({ program }: Design, group: number, step: number, judge: number): number {
  return ((group * program.steps + step) * program.judges + judge) * KINDS
}

/** What a win cost by kind, as the ladder's money; null where no run had a win. */
function winOf(tallies: readonly Told[], judge: number): StreamArm['win'][string] {
  const wins = tallies.filter((tally) => rise(tally.from, tally.end, 'wins') > 0)
  return moneyParts(judge).map(([kind, label, of]) => ({
    kind,
    label,
    mean: wins.length > 0 ? meanOver(wins, (tally) => (of(tally) ?? 0) / rise(tally.from, tally.end, 'wins')) : null,
  }))
}

function differencesOf(
  first: Sample,
  other: Sample,
  asked: readonly { judge: string; index: number; others: readonly Question[] }[],
  voices: Voices,
  kpi: (name: string) => JudgedDifference,
): ValueStream['differences'][string] {
  const judged = (of: (told: Told, design: Design, judge: number) => number | null): JudgedDifference => {
    const values = (sample: Sample, which: 'tallies' | 'resampled', judge: number) =>
      sample[which]!.map((tally) => of(tally, sample.design, judge))
    const byJudge = asked.map(({ index, others }) => {
      const pairs = (which: 'tallies' | 'resampled') => ({
        first: values(first, which, index),
        other: values(other, which, index),
      })
      const fixed = pairs('tallies')
      const resampled = first.resampled && other.resampled ? pairs('resampled') : undefined
      const question: Question = {
        row: { good: 'down' },
        pair: others[0]!.pair,
        primary: false,
        contrast: contrast(fixed, resampled),
        delta: undefined,
      }
      const means = { [first.label]: meanOf(fixed.first), [other.label]: meanOf(fixed.other) }
      return { ...conclude([...others, question]).at(-1)!, means }
    })
    const byPurpose = Object.fromEntries(asked.map(({ judge }, i) => [judge, byJudge[i]!]))
    return { ...agree(byJudge.map(({ means: _, ...rest }) => rest)), byPurpose: told(byPurpose, voices) }
  }
  const unjudged = ({ byPurpose: _, ...rest }: JudgedDifference): JudgedDifference => rest
  // Figures that are KPIs say what they say everywhere.
  const same = { own: kpi('ownTime'), wasted: kpi('wastedWork') }
  return {
    passages: bySome(first.design, ({ whom, segment }) => {
      const name = segment === null ? null : first.design.names.segments[segment]!
      const some = (design: Design): Some | null => {
        if (name === null) return { whom, segment: null }
        const index = design.names.segments.indexOf(name)
        return index < 0 ? null : { whom, segment: index }
      }
      const spent = (of: (times: StepTimes, group: number, design: Design, judge: number) => number) =>
        judged((tally, design, judge) => {
          const wanted = some(design)
          if (wanted === null || customersOf(tally.stepTimes!, design, wanted) === 0) return null
          return each(tally, design, wanted, (times, group) => of(times, group, design, judge))
        })
      return {
        waiting: unjudged(spent(waitsIn)),
        ...(whom === 'everyone' && segment === null ? same : { own: unjudged(spent(ownIn)), wasted: spent(wastedIn) }),
      }
    }),
    win: {
      idle: unjudged(judged((tally) => ratio(moneyOf(tally).idle, rise(tally.from, tally.end, 'wins')))),
      cost: kpi('costPerWin'),
    },
  }
}

function waitsIn(times: StepTimes, group: number, design: Design): number {
  return WAITS.reduce((sum, key) => sum + overSteps(design, group, (at) => times[key][at]!), 0)
}

function ownIn(times: StepTimes, group: number, design: Design): number {
  return times.before[group]! + overSteps(design, group, (at) => times.own[at]!)
}

function wastedIn(times: StepTimes, group: number, design: Design, judge: number): number {
  const { judges } = design.program
  return overSteps(design, group, (at) =>
    WASTED.reduce((sum, kind) => sum + times.work[(at * judges + judge) * KINDS + KIND[kind]]!, 0),
  )
}

function overSteps({ program }: Design, group: number, of: (at: number) => number): number {
  let total = 0
  for (let step = 0; step < program.steps; step++) total += of(group * program.steps + step)
  return total
}

/** Per customer of some. */
function each(tally: Told, design: Design, some: Some, of: (times: StepTimes, group: number) => number): number {
  const times = tally.stepTimes!
  return groupsOf(design, some).reduce((sum, group) => sum + of(times, group), 0) / customersOf(times, design, some)
}

function customersOf(times: StepTimes, design: Design, some: Some): number {
  return groupsOf(design, some).reduce((sum, group) => sum + times.customers[group]!, 0)
}

/** Columns of step times by outcome and segment. */
function groupsOf({ program: { segments } }: Design, { whom, segment }: Some): number[] {
  const chosen = segment === null ? Array.from({ length: segments }, (_, i) => i) : [segment]
  return OUTCOMES[whom].flatMap((outcome) => chosen.map((each) => outcome * segments + each))
}

function meanOver(tallies: readonly Told[], of: (tally: Told) => number): number {
  return tallies.length > 0 ? tallies.reduce((sum, tally) => sum + of(tally), 0) / tallies.length : 0
}
