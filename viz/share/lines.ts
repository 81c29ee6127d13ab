/**
 * What to do with the lines of a text, in order, to get another: a number above 0 keeps so many, one below 0 leaves so many
 * out, a text is put there. The lines of the base are all gone through.
 */
export type Edits = readonly (number | string)[]

/** Beyond so many pairs of lines the middle is not compared but replaced. */
const MOST_PAIRS = 4_000_000

export function editsBetween(base: string, text: string): Edits {
  const [a, b] = [base.split('\n'), text.split('\n')]
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++
  const [from, to] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)]
  const middle = from.length * to.length > MOST_PAIRS ? [-from.length, ...put(to)] : alignment(from, to)
  return merged([head, ...middle, tail])
}

/** Keeps as many lines as can be kept in order. */
function alignment(a: readonly string[], b: readonly string[]): (number | string)[] {
  const width = b.length + 1
  const kept = new Uint32Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const next = (i + 1) * width + j
      kept[i * width + j] = a[i] === b[j] ? kept[next + 1]! + 1 : Math.max(kept[next]!, kept[i * width + j + 1]!)
    }
  }
  const edits: (number | string)[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const down = i < a.length ? kept[(i + 1) * width + j]! : -1
    const right = j < b.length ? kept[i * width + j + 1]! : -1
    if (i < a.length && j < b.length && a[i] === b[j]) {
      edits.push(1)
      i++
      j++
    } else if (down >= right) {
      edits.push(-1)
      i++
    } else {
      edits.push(b[j]!)
      j++
    }
  }
  return edits
}

function put(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [lines.join('\n')]
}

/** Neighbours of one kind are one. */
function merged(edits: readonly (number | string)[]): Edits {
  const all: (number | string)[] = []
  for (const edit of edits) {
    const last = all.at(-1)
    if (edit === 0) continue
    if (typeof edit === 'string' && typeof last === 'string') all[all.length - 1] = `${last}\n${edit}`
    else if (typeof edit === 'number' && typeof last === 'number' && edit > 0 === last > 0)
      all[all.length - 1] = last + edit
    else all.push(edit)
  }
  return all
}

/** The text that the edits make of a base; null where they do not fit it. */
export function edited(base: string, edits: Edits): string | null {
  const lines = base.split('\n')
  const all: string[] = []
  let at = 0
  for (const edit of edits) {
    if (typeof edit === 'string') all.push(edit)
    else {
      const next = at + Math.abs(edit)
      if (!Number.isSafeInteger(edit) || edit === 0 || next > lines.length) return null
      if (edit > 0) all.push(...lines.slice(at, next))
      at = next
    }
  }
  return at === lines.length ? all.join('\n') : null
}
