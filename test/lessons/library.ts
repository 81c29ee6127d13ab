import type { Lesson, LessonArm } from '../../src/lesson/lesson.ts'
import { parseLesson } from '../../src/lesson/read.ts'
import { disk, libraryFolder, libraryNames } from '../../src/node/files.ts'
import { parse } from '../../src/scenario/parse.ts'
import { formatProblem, type Problem } from '../../src/scenario/problem.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'

/** Every lesson that comes with the package, in the order of the course; throws what is wrong with any. */
export function libraryLessons(): Lesson[] {
  const read = libraryNames(`${libraryFolder()}/lessons`).map((name) =>
    parseLesson(disk, `scenarios/lessons/${name}.yaml`),
  )
  throwThem(read.flatMap(({ problems }) => problems))
  return read.map(({ lesson }) => lesson!).sort((a, b) => a.order - b.order)
}

/** What an arm's own file says, read as any scenario's. */
export function scenarioOf({ path, text }: LessonArm): Scenario {
  const { scenario, problems } = parse({ read: (each) => (each === path ? text : disk.read(each)) }, path)
  throwThem(problems)
  return scenario!
}

function throwThem(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new Error(problems.map(formatProblem).join('\n'))
}
