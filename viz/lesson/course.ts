import type { Lesson } from '../../src/index.ts'
import { lessonTexts, library } from '../data.ts'
import { complaintsOf } from '../state/conduct.ts'
import type { App } from '../view.ts'
import type { Complaint } from '../world.ts'
import { lessonName } from './files.ts'

/** All lessons, as far as they are read; files that cannot be read are told beside those that can. */
export interface Course {
  /** In the order of the course. */
  lessons: readonly Lesson[]
  /** Files that are not read yet. */
  missing: number
  failed: readonly { name: string; complaints: readonly Complaint[] }[]
}

/**
 * Reads the lessons one after another, the wanted one first: the list fills, and nobody waits for the last of them.
 * @param told called after each
 */
export async function readCourse({ crew }: App, wanted: string, told: (course: Course) => void): Promise<void> {
  const names = Object.keys(lessonTexts).sort((a, b) => rank(a, wanted) - rank(b, wanted) || (a < b ? -1 : 1))
  let course: Course = { lessons: [], missing: names.length, failed: [] }
  const files = { ...library, ...lessonTexts }
  for (const path of names) {
    const missing = course.missing - 1
    try {
      const lesson = await crew.ask('lesson', { path, files })
      const lessons = [...course.lessons, lesson].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
      course = { ...course, lessons, missing }
    } catch (error) {
      const failed = [...course.failed, { name: lessonName(path), complaints: complaintsOf(error) }]
      course = { ...course, failed, missing }
    }
    told(course)
  }
}

function rank(path: string, wanted: string): number {
  return lessonName(path) === wanted ? 0 : 1
}
