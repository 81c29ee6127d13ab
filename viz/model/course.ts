import { type Counters, countersAt } from './ledger.ts'
import type { Timeline } from './timeline.ts'

/** A counter's figure at some time; null while there is nothing to divide by. Times are in the design's own unit. */
export type Reading = (counters: Counters) => number | null

/** What is read off the counters, in the order in which they are shown. */
export const READINGS = {
  won: ({ won }) => won,
  leadTimeWon: ({ leadTimeWon }) => leadTimeWon,
  cycleEfficiency: ({ cycleEfficiency }) => cycleEfficiency,
  waited: ({ waited }) => waited,
  wastedWork: ({ wastedWork }) => wastedWork,
  outsidePurpose: ({ outsidePurpose }) => outsidePurpose,
  ownTime: ({ ownTime }) => ownTime,
  costPerWin: ({ costPerWin }) => costPerWin,
  customerEquity: ({ customerEquity }) => customerEquity,
} as const satisfies Record<string, Reading>
export type ReadingName = keyof typeof READINGS

/** Every figure at even times of the run: what the sparklines draw. */
export type Course = Readonly<Record<ReadingName, readonly (number | null)[]>>

const POINTS = 72

/** @param until hours at the last point */
export function courseOf({ ledger, design }: Timeline, until: number): Course {
  const counters = Array.from({ length: POINTS + 1 }, (_, i) =>
    countersAt(ledger, (until * i) / POINTS / design.hoursPerUnit),
  )
  const names = Object.keys(READINGS) as ReadingName[]
  return Object.fromEntries(names.map((name) => [name, counters.map(READINGS[name])])) as unknown as Course
}
