import type { Files } from './files.ts'
import { lint } from './lint.ts'
import { type Parsed, parse, type Setting } from './parse.ts'

/**
 * Reads a scenario as `parse` does, and lints what is sound in all its parts: the problems are those that `whyflow check`
 * tells, errors, warnings and notes, and `scenario` is null when an error is among them.
 */
export function checked(files: Files, path: string, settings: readonly Setting[] = []): Parsed {
  const parsed = parse(files, path, settings)
  if (parsed.scenario === null) return parsed
  const problems = [...parsed.problems, ...lint(parsed.scenario, parsed.locate)]
  const failed = problems.some(({ severity }) => severity === 'error')
  return { ...parsed, scenario: failed ? null : parsed.scenario, problems }
}
