import type { Problem } from '../scenario/problem.ts'

/** Exit codes: the contract of the command line. */
export const EXIT = { done: 0, failed: 1, usage: 2, verdict: 3, interrupted: 130 } as const

/** Bad usage or a bad scenario: every problem at once, for people, and no stack. Exit code 2. */
export class Refusal extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problemLines(problems).join('\n'))
    this.problems = problems
  }
}

/** A refusal of what stands on the command line; `path` is the option or the argument. */
export function refuse(path: string, expected: string, found: string, hint = '', file = ''): Refusal {
  return new Refusal([{ severity: 'error', file, line: 0, column: 0, path, expected, found, hint }])
}

/** How many problems of one kind a person reads before the rest is counted. */
const ALIKE = 3

/** Problems as lines; of those that differ by no more than a number the first few, and how many more there are. */
function problemLines(problems: readonly Problem[]): string[] {
  const kinds = new Map<string, Problem[]>()
  for (const problem of problems) {
    const { file, path, expected, found } = problem
    const kind = JSON.stringify([file, path.replace(/\d+/g, '#'), expected, found])
    kinds.set(kind, [...(kinds.get(kind) ?? []), problem])
  }
  return [...kinds.values()].flatMap((alike) => {
    const more = alike.length - ALIKE
    const lines = alike.slice(0, more > 1 ? ALIKE : undefined).map(problemLine)
    return more > 1 ? [...lines, `… and ${more} more like it`] : lines
  })
}

/** `file:line:column path: expected X, found Y. Hint`, without what is not known. */
export function problemLine(problem: Problem): string {
  const { severity, file, line, column, path, expected, found, hint } = problem
  const place =
    file === ''
      ? ''
      : line > 0 && !file.startsWith('--')
        ? `${file}:${line}:${column} `
        : `${file}${path === '' ? ': ' : ' '}`
  const what = severity === 'error' ? '' : `${severity} `
  const said = expected === '' ? found : `expected ${expected}, found ${found}`
  const named = path === '' ? '' : `${path}: `
  const stop = /[.!?…]$/.test(said) ? '' : '.'
  return `${place}${what}${named}${said}${stop}${hint === '' ? '' : ` ${hint}`}`
}
