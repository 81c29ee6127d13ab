/** A label, and where it would like to stand: the middle, or the left end where it begins there. */
export interface Wish {
  at: number
  width: number
  /** Ones that count for less are left out first where there is no room. */
  weight: number
}

/** Where a label came to stand. */
export interface Stand {
  x: number
  row: number
}

const GAP = 12

/**
 * Labels beside each other in rows, none over another: each as near to its wish as the row with most room allows. Where the
 * rows cannot hold them all, the least ones are left out (null); the table has them.
 */
export function inRows(wishes: readonly Wish[], rows: number, from: number, to: number): (Stand | null)[] {
  const left = wishes.map((_, i) => i)
  while (left.length > 0) {
    const found = placed(wishes, left, rows, from, to)
    if (found) return wishes.map((_, i) => found.get(i) ?? null)
    const least = left.reduce((light, i) => (wishes[i]!.weight < wishes[light]!.weight ? i : light))
    left.splice(left.indexOf(least), 1)
  }
  return wishes.map(() => null)
}

function placed(
  wishes: readonly Wish[],
  chosen: readonly number[],
  rows: number,
  from: number,
  to: number,
): Map<number, Stand> | null {
  const ends = new Array<number>(rows).fill(from - GAP)
  const found = new Map<number, Stand>()
  for (const i of [...chosen].sort((a, b) => wishes[a]!.at - wishes[b]!.at)) {
    const { at, width } = wishes[i]!
    const wished = Math.max(from, Math.min(at, to - width))
    const shifts = ends.map((end) => Math.max(wished, end + GAP) - wished)
    const row = shifts.indexOf(Math.min(...shifts))
    const x = wished + shifts[row]!
    ends[row] = x + width
    found.set(i, { x, row })
  }
  return pushedBack(wishes, found, rows, from, to)
}

/** What stands beyond the end moves back, and whoever is in its way as well; null where that leads beyond the beginning. */
function pushedBack(
  wishes: readonly Wish[],
  found: Map<number, Stand>,
  rows: number,
  from: number,
  to: number,
): Map<number, Stand> | null {
  for (let row = 0; row < rows; row++) {
    let limit = to
    const members = [...found].filter(([, stand]) => stand.row === row).sort(([, a], [, b]) => b.x - a.x)
    for (const [i, stand] of members) {
      stand.x = Math.min(stand.x, limit - wishes[i]!.width)
      limit = stand.x - GAP
      if (stand.x < from - 0.5) return null
    }
  }
  return found
}
