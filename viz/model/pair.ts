import type { Again } from './again.ts'
import type { Course } from './course.ts'
import type { Flow } from './flow.ts'
import type { Happenings } from './happenings.ts'
import { hoursAt } from './hours.ts'
import type { Layout } from './layout.ts'
import type { Return } from './returns.ts'
import { countUpTo } from './search.ts'
import type { Timeline } from './timeline.ts'

/** What the clock can be sent to: the next of its kind in either world. */
export const NEXT = ['give-up', 'win', 'fork'] as const
export type Next = (typeof NEXT)[number]

/** One run of each of the two designs and all that is drawn of them, as the worker made it. */
export interface Worlds extends Kept {
  timelines: readonly [Timeline, Timeline]
  /** Hours: the end of the longer run. */
  until: number
  /** The counters at even times from 0 to `until`. */
  courses: readonly [Course, Course]
  /** Where the picture opens, in hours. */
  opening: number
  flows: readonly [Flow[], Flow[]]
  returns: readonly [Return[], Return[]]
  again: readonly [Again, Again]
  next: Readonly<Record<Next, readonly [Happenings, Happenings]>>
  /** What changed in each design while it ran. */
  changes: readonly [readonly Changed[], readonly Changed[]]
}

/** What stays for every future of the two designs, so that a moved lever moves no step and widens no band. */
export interface Kept {
  layout: Layout
  /** Customers an hour at the larger of both rates: the width of bands. */
  arrivals: number
}

interface Changed {
  hours: number
  text: string
}

export interface Pair extends Worlds {
  /** The future that was left when a lever moved: its courses, and the hour from which there is another. */
  abandoned: { courses: readonly [Course, Course]; until: number; hours: number } | null
}

/** The first hour after `hours` at which something happens in either world; the end when nothing more does. */
export function momentAfter({ timelines, until }: Pick<Pair, 'timelines' | 'until'>, hours: number): number {
  const next = timelines.map(({ moments, design }) => {
    const { hoursPerUnit } = design
    const hour = (i: number) => hoursAt(moments[i]!, hoursPerUnit)
    let i = countUpTo(moments, hours / hoursPerUnit)
    // Rounding may take the hour for the time of what comes just after it.
    while (i > 0 && hour(i - 1) > hours) i--
    while (i < moments.length && hour(i) <= hours) i++
    return i < moments.length ? hour(i) : until
  })
  return Math.min(...next, until)
}

/** The last hour before `hours` at which something happened in either world; 0 when nothing did. */
export function momentBefore({ timelines }: Pick<Pair, 'timelines'>, hours: number): number {
  const last = timelines.map(({ moments, design }) => {
    const { hoursPerUnit } = design
    for (let i = countUpTo(moments, hours / hoursPerUnit) - 1; i >= 0; i--) {
      const moment = hoursAt(moments[i]!, hoursPerUnit)
      if (moment < hours) return moment
    }
    return 0
  })
  return Math.max(...last, 0)
}

export function enteringRate(flows: readonly Flow[]): number {
  return flows.reduce((sum, { kind, rate }) => (kind === 'enter' ? sum + rate : sum), 0)
}
