/** One range of answers; null: without end. */
export interface Range {
  from: number | null
  to: number | null
}

/** The one axis of a reveal: where the options have their places, and how far it goes. */
export interface Axis {
  lo: number
  hi: number
  /** The middle of each option; an open one is as wide as those beside it can tell. */
  middles: number[]
}

/** Share of the closed options' width that an open one is given to its middle. */
const OPEN = 0.2

/**
 * An axis on which all options, no change, and all that was measured have a place.
 * @param measured ends of the intervals that are to be shown
 */
export function axisOf(ranges: readonly Range[], measured: readonly number[]): Axis {
  const bounds = ranges.flatMap(({ from, to }) => [from, to]).filter((bound) => bound !== null)
  const known = bounds.length > 0 ? bounds : [0]
  const span = Math.max(...known) - Math.min(...known) || Math.abs(known[0]!) || 1
  const middles = ranges.map(({ from, to }) => {
    if (from === null && to === null) return 0
    if (from === null) return to! - OPEN * span
    return to === null ? from + OPEN * span : (from + to) / 2
  })
  const ends = [...known.flatMap((bound) => [bound - 2 * OPEN * span, bound + 2 * OPEN * span]), ...measured, 0]
  const [lo, hi] = [Math.min(...ends), Math.max(...ends)]
  const margin = 0.04 * (hi - lo)
  return { lo: lo - margin, hi: hi + margin, middles }
}

/**
 * Centres for labels of some widths, each as near to its wish as it can be so that none runs into another and all stay
 * within the picture; in the order of the wishes.
 */
export function apart(wishes: readonly number[], widths: readonly number[], from: number, to: number): number[] {
  const order = wishes.map((_, i) => i).sort((a, b) => wishes[a]! - wishes[b]! || a - b)
  const placed: number[] = []
  let edge = from
  for (const i of order) {
    placed[i] = Math.max(wishes[i]!, edge + widths[i]! / 2)
    edge = placed[i]! + widths[i]! / 2
  }
  // Back from the right, so that what was pushed out comes in again, and gaps are used on both sides.
  edge = to
  for (const i of order.toReversed()) {
    placed[i] = Math.min(placed[i]!, edge - widths[i]! / 2)
    edge = placed[i]! - widths[i]! / 2
  }
  return placed
}

/** How a pile of rings is stacked: as many columns as its room has, smaller rings where they would grow too high. */
export function pileOf(
  count: number,
  room: number,
  height: number,
): { radius: number; pitch: number; columns: number } {
  for (const radius of [6, 4.5, 3]) {
    const pitch = 2 * radius + 4
    const most = Math.max(1, Math.floor(room / pitch))
    const columns = Math.min(most, Math.max(4, Math.ceil(count / Math.floor(height / pitch))))
    if (Math.ceil(count / columns) * pitch <= height) return { radius, pitch, columns }
  }
  const columns = Math.max(1, Math.floor(room / 5))
  return { radius: 2, pitch: 5, columns }
}
