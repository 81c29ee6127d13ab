/** A word to be put beside a point of a line, where there is room for it. */
export interface Wanted {
  text: string
  /** Where its middle would stand best. */
  x: number
  /** Baselines it may stand on, the best one first. */
  rows: readonly number[]
  classes: string
  /** Shorter words that say the same, where the whole has no room. */
  shorter?: readonly string[]
  /** It may not be wider than this. */
  most?: number
}

export interface Placed {
  text: string
  x: number
  y: number
  width: number
  classes: string
}

/** What is taken of a row. */
export interface Taken {
  y: number
  from: number
  to: number
}

const GAP = 8
/** Baselines closer than this run into each other. */
const LINE = 16
/** How far a word may move from its point. */
const SHIFT = 26

/** Puts words where they overlap nothing, in the order given; what has no room is left out, for the table has it all. */
export function place(wanted: readonly Wanted[], [left, right]: readonly [number, number], taken: Taken[]): Placed[] {
  const placed: Placed[] = []
  for (const word of wanted) {
    const found = fitting(word, left, right, taken)
    if (!found) continue
    placed.push(found)
    taken.push({ y: found.y, from: found.x - found.width / 2, to: found.x + found.width / 2 })
  }
  return placed
}

function fitting(word: Wanted, left: number, right: number, taken: readonly Taken[]): Placed | null {
  for (const text of [word.text, ...(word.shorter ?? [])]) {
    const width = widthOf(text, word.classes.includes('strong'))
    if (width > (word.most ?? Number.POSITIVE_INFINITY)) continue
    for (const y of word.rows) {
      const x = roomNear(
        word.x,
        width,
        left,
        right,
        taken.filter((each) => Math.abs(each.y - y) < LINE),
      )
      if (x !== null) return { text, x, y, width, classes: word.classes }
    }
  }
  return null
}

/** The nearest middle at which a word of this width stands free. */
function roomNear(x: number, width: number, left: number, right: number, row: readonly Taken[]): number | null {
  const clamped = Math.min(Math.max(x, left + width / 2), right - width / 2)
  const candidates = [clamped, ...row.flatMap(({ from, to }) => [from - GAP - width / 2, to + GAP + width / 2])]
  const free = candidates.filter(
    (at) =>
      Math.abs(at - clamped) <= SHIFT &&
      at - width / 2 >= left - 1 &&
      at + width / 2 <= right + 1 &&
      row.every(({ from, to }) => at + width / 2 + GAP <= from + 0.01 || at - width / 2 - GAP >= to - 0.01),
  )
  return free.sort((one, other) => Math.abs(one - x) - Math.abs(other - x))[0] ?? null
}

/** What 14 px of the system's type take, a little too much rather than too little. */
export function widthOf(text: string, strong = false): number {
  return text.length * (strong ? 7.7 : 7)
}
