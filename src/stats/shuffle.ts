/**
 * Puts an array in uniformly random order, in place. `random` gives uniforms in [0, 1).
 *
 * Source: Fisher & Yates; Durstenfeld (1964), algorithm 235, CACM 7.
 *
 * @example shuffle([1, 2, 3], () => 0) // [2, 3, 1]
 */
export function shuffle<T extends { length: number; [index: number]: unknown }>(items: T, random: () => number): T {
  for (let last = items.length - 1; last > 0; last--) {
    const pick = Math.floor(random() * (last + 1))
    const held = items[last]
    items[last] = items[pick]
    items[pick] = held
  }
  return items
}
