import type { Matters } from '../experiment/options.ts'

/**
 * One idea for a class: what is about to change, a question with answers to choose from, the runs that decide it, and what
 * to talk about then. Plain data, read from a file by `parseLesson`.
 */
export interface Lesson {
  /** The file's name without folder and ending. */
  id: string
  file: string
  /** Place in the course, from 1. */
  order: number
  name: string
  minutes: number
  idea: string
  headline: string
  text: string
  essay: string | null
  facts: LessonFact[]
  arms: LessonArms
  seed: number
  /** Paired runs, said before the first of them. */
  pairs: number
  question: LessonQuestion
  /** KPI → the smallest difference that matters. */
  matters: Record<string, Matters>
  /** KPIs shown beside the answer. */
  also: string[]
  /** Whose purpose judges: that of today's arm (A) or of the changed one (B); null where no figure depends on it. */
  judge: 'A' | 'B' | null
  /** Paths of settings that the class may move afterwards; both arms have them. */
  levers: string[]
  look: string
  talk: string[]
  opposite: LessonOpposite
  assumption: string
  notes: string
  record: LessonRecord | null
}

/** A row of boxes: how much of something there is now, and later. */
export interface LessonFact {
  label: string
  /** Boxes in all. */
  of: number
  now: number
  later: number
  nowWords: string
  laterWords: string
}

/** Today and what is changed: arms A and B. */
export interface LessonArms {
  today: LessonArm
  changed: LessonArm
}

/** A design as a scenario file of its own. */
export interface LessonArm {
  label: string
  /** Where such a file would stand, beside the lesson; what it extends is meant from there. */
  path: string
  text: string
}

export interface LessonQuestion {
  text: string
  /** A KPI: the difference of the changed arm and today's is asked. */
  measure: string
  as: 'percent' | 'amount'
  /** What an amount of the measure counts: `EUR`, `day`, `wins`. */
  unit: string
  /** What one may answer: one of some ranges that cover the line, or a number. */
  answer: { kind: 'options'; options: LessonOption[] } | ({ kind: 'quantity' } & LessonQuantity)
}

export interface LessonOption {
  text: string
  /** For the axis of the reveal. */
  short: string
  /** The headline of the reveal where this is what came out. */
  came: string
  /** From and below; null: without end. */
  from: number | null
  to: number | null
}

export interface LessonQuantity {
  unit: string
  min: number
  max: number
  step: number
  /** How far off still counts as right. */
  close: number
  came: string
}

/** What makes the opposite come out. */
export interface LessonOpposite {
  /** With the figure on record put in. */
  text: string
  button: string
  arms: LessonArms
  record: LessonRecord | null
}

/** What came out when the lesson was written, in the question's terms: percent of today's mean, or the KPI's unit. */
export interface LessonRecord {
  mean: number
  lo: number
  hi: number
  /** KPI → the same of the figures beside it, always in the KPI's unit. */
  also: Record<string, { mean: number; lo: number; hi: number }>
}
