import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/scenario/parse.ts'
import { formatProblem } from '../../../src/scenario/problem.ts'
import { BAD_FILES } from './bad-files.ts'

describe('problems', () => {
  const read = Object.entries(BAD_FILES).map(([name, files]) => {
    const path = Object.keys(files)[0] ?? 'a.yaml'
    return { name, path, ...parse(files, path) }
  })

  it.each(read)('$name is told, and located', ({ problems, path }) => {
    expect(problems.length).toBeGreaterThan(0)
    for (const problem of problems) {
      expect(problem.line).toBeGreaterThan(0)
      expect(problem.column).toBeGreaterThan(0)
      expect([path, 'base.yaml', 'b.yaml']).toContain(problem.file)
      expect(problem.expected).not.toBe('something else')
    }
  })

  it.each(read)('$name leaves no scenario unless it only warns', ({ problems, scenario }) => {
    expect(scenario === null).toBe(problems.some(({ severity }) => severity === 'error'))
  })

  it('reads as people should read it', async () => {
    const lines = read.flatMap(({ name, problems }) => [`# ${name}`, ...problems.map(formatProblem), ''])
    await expect(lines.join('\n')).toMatchFileSnapshot('problems.golden.txt')
  })
})
