import { expect, test } from 'vitest'
import { parseLesson } from '../../src/lesson/read.ts'
import { disk, libraryFolder, libraryNames } from '../../src/node/files.ts'
import { formatProblem } from '../../src/scenario/problem.ts'

const NAMES = libraryNames(`${libraryFolder()}/lessons`)

test.each(NAMES)('lesson %s reads without a problem', (name) => {
  const { problems } = parseLesson(disk, `scenarios/lessons/${name}.yaml`)
  expect(problems.map(formatProblem)).toEqual([])
})
