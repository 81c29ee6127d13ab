import type { Arm, Move } from '../state/project.ts'

/** One setting of a design that may be moved while it runs, in people's words. All figures are in the scenario's own units. */
export interface Lever {
  /** Dotted path of the expanded form. */
  path: string
  /** `Team: Sales, people`. */
  label: string
  /** What a sentence calls it: `Sales`. */
  name: string
  /** The heading that it stands under among the many. */
  block: string
  /** Place among the important few, from 0; −1 for the many. */
  rank: number
  /** What it is, in a sentence. */
  help: string
  /** As the design has it at the start. */
  value: number | boolean
  /** What the file counts it in: two designs may be moved by one hand only where it is the same. */
  unit: string
  /** How a figure is written: divided by `per`, between `before` and `after`. */
  scale: LeverScale
  /** Ends and grid of the slider, in the figures as they are written. */
  least: number
  most: number
  stride: number
  /** Between which it may be set at all, in the same figures. */
  limits: readonly [low: number, high: number]
  /** Only whole numbers. */
  whole: boolean
  /** Levers with which it adds up: exactly to `most`, where they share out what this one leaves, or to no more than that. */
  sum: { beside: readonly string[]; most: number; exact: boolean } | null
  /** Why it cannot be moved; empty where it can. */
  fixed: string
  /** When the design moves it by itself. */
  own: readonly Move[]
}

export interface LeverScale {
  per: number
  before: string
  after: string
}

/** The levers of A and of B. */
export type Levers = readonly [readonly Lever[], readonly Lever[]]

export function leverOf(levers: Levers | null, arm: number, path: string): Lever | null {
  return levers?.[arm]?.find((lever) => lever.path === path) ?? null
}

/** The lever of the other design that is the same setting in the same unit. */
export function twinOf(levers: Levers, other: number, { path, unit }: Lever): Lever | null {
  const twin = leverOf(levers, other, path)
  return twin?.unit === unit ? twin : null
}

/** What is in force at an hour: the design's own value, or what it or somebody has moved it to. Of one instant the last counts. */
export function valueAt(lever: Lever, { moves }: Pick<Arm, 'moves'>, hours: number): unknown {
  return inForce(lever, moves, (at) => at <= hours)
}

/** What was in force just before an hour. */
export function valueBefore(lever: Lever, { moves }: Pick<Arm, 'moves'>, hours: number): unknown {
  return inForce(lever, moves, (at) => at < hours)
}

function inForce({ path, value, own }: Lever, moves: readonly Move[], counts: (hours: number) => boolean): unknown {
  let last: Pick<Move, 'hours' | 'value'> = { hours: Number.NEGATIVE_INFINITY, value }
  for (const move of [...own, ...moves]) {
    if (move.path === path && counts(move.hours) && move.hours >= last.hours) last = move
  }
  return last.value
}
