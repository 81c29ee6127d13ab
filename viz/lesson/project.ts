import { type Lesson, type LessonArms, lessonOptions } from '../../src/index.ts'
import { armOf, type Project, projectOf } from '../state/project.ts'

/** The two designs of a lesson, run as it announced: its seed, its pairs, its yardstick. */
export function projectOfLesson(lesson: Lesson, { today, changed }: LessonArms = lesson.arms): Project {
  return projectOf(today.path, changed.path, {
    files: { [today.path]: today.text, [changed.path]: changed.text },
    arms: [armOf(today.path), armOf(changed.path)],
    seed: lesson.seed,
    reps: lesson.pairs,
    judge: lesson.judge ?? 'each',
    options: lessonOptions(lesson),
  })
}
