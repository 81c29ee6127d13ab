import type { Frame } from '../model/frame.ts'
import type { Pair } from '../model/pair.ts'
import { customerName } from '../model/twins.ts'

/**
 * Who comes after or before the marked customer among those on the maps: those of A as they came, then those who are only in
 * B. From nobody, the first or the last; empty where the maps are.
 */
export function neighbour(pair: Pair, frames: readonly [Frame, Frame], marked: string, step: 1 | -1): string {
  const names = frames.flatMap(({ tokens }, i) => {
    const { world, design } = pair.timelines[i]!
    const customers = tokens.map(({ customer }) => customer).sort((a, b) => a - b)
    return customers.map((customer) => customerName(world.trace, design, customer))
  })
  const all = [...new Set(names)]
  const at = all.indexOf(marked)
  if (at < 0) return (step > 0 ? all[0] : all.at(-1)) ?? ''
  return all[(at + step + all.length) % all.length]!
}
