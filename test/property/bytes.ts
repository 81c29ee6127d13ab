/** The same bytes, not merely equal numbers: NaN, −0 and the last bit count. */
export function expectSameBytes(found: unknown, expected: unknown, what: string): void {
  const path = firstDifference(found, expected, '')
  if (path !== null) throw new Error(`${what}: the bytes differ at ${path}.`)
}

function firstDifference(a: unknown, b: unknown, path: string): string | null {
  if (Object.is(a, b)) return null
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return `${path}: ${a} against ${b}`
  const [left, right] = [Object.entries(a), Object.entries(b)]
  if (left.length !== right.length) return `${path}: ${left.length} entries against ${right.length}`
  for (const [i, [key, value]] of left.entries()) {
    if (right[i]![0] !== key) return `${path}: ${key} against ${right[i]![0]}`
    const inner = firstDifference(value, right[i]![1], `${path}.${key}`)
    if (inner !== null) return inner
  }
  return null
}
