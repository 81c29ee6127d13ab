import type { Course } from '../model/course.ts'
import type { Pair } from '../model/pair.ts'
import type { Project } from './project.ts'

type Abandoned = Pair['abandoned']

export interface Shown {
  project: Project
  pair: Pair
}

/**
 * Which future each project left when a lever moved. A project that comes back by undo or redo has the one that it had, so
 * that undo leads back to the very picture of before.
 */
export function createFutures(): (project: Project, shown: Shown | null) => Abandoned {
  const known = new WeakMap<Project, Abandoned>()
  return (project, shown) => {
    const had = known.get(project)
    if (had !== undefined) return had
    const left = shown && abandonedBy(project, shown)
    known.set(project, left)
    return left
  }
}

/**
 * What the project leaves of the one that is shown. Where a lever is tried at one moment in several places, the future that
 * is left stays the one from before the first of them.
 */
function abandonedBy(project: Project, { project: before, pair }: Shown): Abandoned {
  const hours = movedAt(before, project)
  if (hours === null) return before.judge === project.judge ? null : unjudged(pair.abandoned)
  if (pair.abandoned?.hours === hours) return pair.abandoned
  return { courses: pair.courses, until: pair.until, hours }
}

/** The first hour at which two projects of the same designs differ; null where no lever makes a difference. */
function movedAt(before: Project, after: Project): number | null {
  const hours = [0, 1].flatMap((i) => {
    const [a, b] = [before.arms[i]!.moves, after.arms[i]!.moves]
    const differing = [...a.filter((move) => !b.includes(move)), ...b.filter((move) => !a.includes(move))]
    return differing.map((move) => move.hours)
  })
  return hours.length > 0 ? Math.min(...hours) : null
}

/** What another judge would have said of a future that was left, nobody has asked. */
function unjudged(left: Abandoned): Abandoned {
  if (!left) return null
  const blank = (course: Course): Course => {
    const nothing = course.won.map(() => null)
    return { ...course, cycleEfficiency: nothing, wastedWork: nothing, outsidePurpose: nothing }
  }
  return { ...left, courses: [blank(left.courses[0]), blank(left.courses[1])] }
}
