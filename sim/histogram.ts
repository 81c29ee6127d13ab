import type { Histogram } from './tally.ts'

/**
 * Histogram of non-negative times in logarithmic bins: 128 bins an octave (0.8 % wide) from 2^-24 to 2^40, read off the bits
 * of the number, so that no logarithm is taken. Each bin keeps count, sum, least and greatest, so a quantile is exact where
 * values are atoms (zero waits, constant times) and otherwise off by less than a bin.
 */
const view = new Float64Array(1)
const words = new Int32Array(view.buffer)
view[0] = 1
const HIGH = words[1] === 0x3ff00000 ? 1 : 0
const SHIFT = 13
const FIRST = (1023 - 24) << 7
const LAST = (1023 + 40) << 7
/** Bin 0 holds everything below 2^-24, zero above all. */
export const BINS = LAST - FIRST + 2

export function binOf(x: number): number {
  view[0] = x
  const bin = (words[HIGH] >> SHIFT) - FIRST + 1
  return bin < 0 ? 0 : bin >= BINS ? BINS - 1 : bin
}

const WIDTH = 4
const COUNT = 0
const SUM = 1
const MIN = 2
const MAX = 3

export class LogHistogram {
  /** By bin: count, sum, least, greatest. Together, as one customer falls into one bin: one cache line instead of four. */
  private readonly bins = new Float64Array(BINS * WIDTH)

  add(x: number): void {
    const { bins } = this
    const at = binOf(x) * WIDTH
    if (bins[at + COUNT]++ === 0) {
      bins[at + MIN] = x
      bins[at + MAX] = x
    } else if (x < bins[at + MIN]) bins[at + MIN] = x
    else if (x > bins[at + MAX]) bins[at + MAX] = x
    bins[at + SUM] += x
  }

  /** The bins that hold anything, ascending. */
  compact(): Histogram {
    const full: number[] = []
    for (let bin = 0; bin < BINS; bin++) if (this.bins[bin * WIDTH + COUNT] > 0) full.push(bin)
    const pick = (field: number) => Float64Array.from(full, (bin) => this.bins[bin * WIDTH + field])
    return { count: pick(COUNT), sum: pick(SUM), min: pick(MIN), max: pick(MAX) }
  }
}
