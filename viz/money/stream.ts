import type { CompareResult, Passage, Whom } from '../../src/index.ts'
import type { Layout } from '../model/layout.ts'
import type { JudgeChoice } from '../state/project.ts'
import { LETTERS, type Letter } from '../world.ts'

/** Of whom the picture is, and who judges their work. */
export interface Choice {
  judge: JudgeChoice
  /** Empty for all segments. */
  segment: string
  whom: Whom
}

export interface Part {
  kind: string
  label: string
  amount: number
}

/** One step on the ladder: what is waited before it, what is worked at it or lived alone, what it is laid down for. */
export interface Stage {
  name: string
  label: string
  visits: number
  waiting: number
  work: Part[]
  own: number
  suspended: number
  blocked: number
  closed: number
}

/** One design's value stream as it is drawn: every part a mean per customer, the parts adding up to the whole. */
export interface Stream {
  letter: Letter
  title: string
  unit: string
  currency: string
  /** Such customers in a run; 0 and no stages where no run had any. */
  customers: number
  before: number
  stages: Stage[]
  whole: number
  /** Of the whole: the team was closed. */
  closed: number
  /** Work of all steps by kind. */
  work: Part[]
  /** Cost of a win by kind, and what it sums to; null where no run had a win. */
  win: Part[]
  cost: number | null
}

/** Kinds of work in the order of the ladder, by the words of the look. */
const WORK: readonly [kind: string, label: string][] = [
  ['value', 'value'],
  ['necessary', 'necessary'],
  ['unaligned', 'work outside the purpose'],
  ['rework', 'redone'],
  ['unanswered', 'left unanswered'],
  ['misfit', 'outside the purpose, even where they buy'],
  ['open', 'not yet judged'],
]
const WASTE: readonly string[] = ['unaligned', 'rework', 'unanswered']
/** A part below this share of its whole is the rounding of a sum, or one visit that the horizon cut. */
const TRACE = 0.0005

/** Both designs' streams; null where the comparison came without. Steps stand in the order of the maps. */
export function streamsOf(
  result: CompareResult,
  layout: Layout,
  titles: readonly string[],
  choice: Choice,
): Stream[] | null {
  const told = result.valueStream
  if (!told) return null
  return LETTERS.flatMap((letter, i) => {
    const arm = told.arms[letter]
    const currency = result.arms.find(({ label }) => label === letter)?.currency ?? ''
    // A segment that only the other design has is nobody here.
    const passage = arm?.passages[choice.segment]?.[choice.whom]
    if (!arm) return []
    const judge = judgeOf(result, choice.judge)
    const stages = passage ? stagesOf(passage, layout, i, judge) : []
    const win = arm.win[judge]!
    return [
      {
        letter,
        title: titles[i]!,
        unit: passage?.unit ?? '',
        currency,
        customers: passage?.customers ?? 0,
        before: passage?.before ?? 0,
        stages,
        whole: (passage?.before ?? 0) + sum(stages, lengthOf),
        closed: sum(stages, ({ closed }) => closed),
        work: WORK.flatMap(([kind, label]) =>
          whatIs(
            kind,
            label,
            sum(stages, (stage) => workOf(stage, kind)),
          ),
        ),
        win: win.map(({ kind, label, mean }) => ({ kind, label, amount: mean ?? 0 })),
        cost: win.some(({ mean }) => mean === null) ? null : sum(win, ({ mean }) => mean!),
      },
    ]
  })
}

/** The label under which results are kept: each design's own purpose, or the one purpose of both; none is "own" as well. */
function judgeOf(result: Pick<CompareResult, 'judges'>, judge: JudgeChoice): string {
  const [only, ...others] = result.judges
  if (only === undefined) return 'own'
  if (others.length === 0) return only
  return judge === 'each' ? 'own' : judge
}

/** What a step takes of the whole. */
export function lengthOf(stage: Stage): number {
  return stage.waiting + sum(stage.work, ({ amount }) => amount) + stage.own + stage.suspended + stage.blocked
}

function workOf({ work }: Stage, kind: string): number {
  return work.find((part) => part.kind === kind)?.amount ?? 0
}

export function sum<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((total, one) => total + of(one), 0)
}

function stagesOf({ steps }: Passage, { places }: Layout, world: number, judge: string): Stage[] {
  const inOrder = [...places].sort((a, b) => a.column - b.column || a.lane - b.lane)
  return inOrder.flatMap(({ name, label, step }) => {
    const found = step[world]! >= 0 ? steps.find((each) => each.name === name) : undefined
    if (!found || found.visits === 0) return []
    const work = WORK.flatMap(([kind, words]) => whatIs(kind, words, found.work[judge]?.[kind] ?? 0))
    const { visits, waiting, own, suspended, blocked, closed } = found
    return [{ name, label, visits, waiting, work, own, suspended, blocked, closed }]
  })
}

function whatIs(kind: string, label: string, amount: number): Part[] {
  return amount > 0 ? [{ kind, label, amount }] : []
}

/** The parts of a win's cost as they are drawn: kinds of wasted work as one, and nothing that nobody could see. */
export function costParts(win: readonly Part[]): Part[] {
  const wasted = sum(
    win.filter(({ kind }) => WASTE.includes(kind)),
    ({ amount }) => amount,
  )
  const parts = win.flatMap((part) => {
    if (part.kind === 'unaligned') return [{ kind: 'waste', label: 'waste', amount: wasted }]
    return WASTE.includes(part.kind) ? [] : [{ ...part, label: COST[part.kind] ?? part.label }]
  })
  return seen(parts)
}

/** The parts that are more than a trace of their whole. */
export function seen(parts: readonly Part[]): Part[] {
  const whole = sum(parts, ({ amount }) => amount)
  return parts.filter(({ amount }) => amount > TRACE * whole)
}

const COST: Record<string, string> = {
  open: 'not yet judged',
  idle: 'idle payroll',
  unassigned: 'for nobody in particular',
}
