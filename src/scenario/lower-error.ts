/** A scenario that cannot be compiled: an error for people, with the path in the expanded form. Lint finds most before. */
export class CompileError extends Error {
  override name = 'CompileError'
  readonly path: string
  readonly expected: string
  readonly found: string
  readonly hint: string

  constructor(path: string, expected: string, found: string, hint = '') {
    super(`${path}: expected ${expected}, got ${found}.${hint === '' ? '' : ` ${hint}`}`)
    this.path = path
    this.expected = expected
    this.found = found
    this.hint = hint
  }
}

export function refuse(path: string, expected: string, found: string, hint = ''): never {
  throw new CompileError(path, expected, found, hint)
}
