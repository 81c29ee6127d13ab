import { expect, test } from 'vitest'
import { parseLesson } from '../../src/lesson/read.ts'
import { lessonSchema } from '../../src/lesson/schema.ts'
import { disk } from '../../src/node/files.ts'
import { formatProblem } from '../../src/scenario/problem.ts'
import { blocksOf } from '../examples/blocks.ts'

test('the example of how to write a lesson is one, and shows every key but those that it explains below', () => {
  const [block] = blocksOf('scenarios/lessons/README.md').filter(({ text }) => text.startsWith('lesson: 1'))
  const files = { read: (path: string) => (path === 'example.yaml' ? block!.text : disk.read(path)) }
  const { lesson, problems } = parseLesson(files, 'example.yaml')
  expect(problems.map(formatProblem)).toEqual([])
  expect(lesson!.arms.changed.label).toBe('Doubled')
  const shown = block!.text.match(/^[a-z]+(?=:)/gm)
  expect(Object.keys(lessonSchema.shape).filter((key) => !shown!.includes(key))).toEqual(['record'])
})
