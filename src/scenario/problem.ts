/**
 * One thing that is wrong with a scenario file, for a person to read. An error stops the run; a warning does not; a note is
 * about what is sound, and may be meant or not.
 */
export interface Problem {
  severity: 'error' | 'warning' | 'note'
  file: string
  /** From 1. In a table the column is the number of the cell. */
  line: number
  column: number
  /** Dotted path of the expanded form; empty for the file as a whole. */
  path: string
  expected: string
  found: string
  /** What to do about it, or the nearest valid name; may be empty. */
  hint: string
}

/** One line: `file:line:column error path: expected X, found Y. Hint` */
export function formatProblem(problem: Problem): string {
  const { severity, file, line, column, path, expected, found, hint } = problem
  const where = `${file}:${line}:${column}`
  const what = path === '' ? severity : `${severity} ${path}`
  return `${where} ${what}: expected ${expected}, found ${found}.${hint === '' ? '' : ` ${hint}`}`
}

/** A value in a few words, as the problem's `found`. */
export function show(value: unknown): string {
  if (value === undefined || value === null) return 'nothing'
  if (typeof value === 'string') return JSON.stringify(shorten(value))
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`
  if (typeof value === 'object') {
    const keys = Object.keys(value)
    return keys.length === 0 ? 'an empty mapping' : `a mapping with ${shorten(keys.slice(0, 4).join(', '))}`
  }
  return String(value)
}

/** Names in a row for the `expected` of a problem, cut where nobody would read on. */
export function listNames(names: readonly string[]): string {
  if (names.length === 0) return 'nothing (there is none)'
  const shown = names.slice(0, 12).join(', ')
  return names.length > 12 ? `${shown}, … (${names.length} in all)` : shown
}

/** "Did you mean x?" for the nearest name, or an empty hint when none is near. */
export function didYouMean(word: string, names: readonly string[]): string {
  const near = nearest(word, names)
  return near === null || near === word ? '' : `Did you mean ${near}?`
}

/** The name with the fewest typing errors between, if those are few enough to be errors. */
export function nearest(word: string, names: readonly string[]): string | null {
  // A long word is never a typing error of a name, and comparing it with every name would be slow.
  if (word.length > 100) return null
  let best: string | null = null
  let least = Math.max(1, Math.floor(word.length / 2.5)) + 1
  for (const name of names) {
    if (Math.abs(name.length - word.length) >= least) continue
    const distance = editDistance(word.toLowerCase(), name.toLowerCase())
    if (distance < least) {
      least = distance
      best = name
    }
  }
  return best
}

/** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours. */
export function editDistance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) row[j] = Math.min(row[j]!, before[j - 2]! + 1)
    }
    before = last
    last = row
  }
  return last[b.length]!
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 37)}…` : text
}
