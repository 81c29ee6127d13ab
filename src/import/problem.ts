import type { Problem } from '../scenario/problem.ts'

/** A problem of an export or of what was asked of it; `path` is the option or the role of a column it is about. */
export function importProblem(
  file: string,
  path: string,
  expected: string,
  found: string,
  hint = '',
  place: { severity?: 'error' | 'warning'; line?: number; column?: number } = {},
): Problem {
  const { severity = 'error', line = 1, column = 1 } = place
  return { severity, file, line, column, path, expected, found, hint }
}
