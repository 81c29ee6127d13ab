import { type Lesson, parseLesson } from '../../src/index.ts'
import { complaintsIn } from './arms.ts'
import { type Asks, Refused } from './asks.ts'

/**
 * One lesson, with its designs as files of their own.
 * @throws Refused with everything that is wrong with it
 */
export function lessonOf({ path, files }: Asks['lesson']['ask']): Lesson {
  const { lesson, problems } = parseLesson(files, path)
  if (lesson) return lesson
  throw new Refused(complaintsIn(problems))
}
