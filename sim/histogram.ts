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

export class LogHistogram {
  readonly count = new Float64Array(BINS)
  readonly sum = new Float64Array(BINS)
  readonly min = new Float64Array(BINS)
  readonly max = new Float64Array(BINS)

  add(x: number): void {
    const bin = binOf(x)
    if (this.count[bin]++ === 0) {
      this.min[bin] = x
      this.max[bin] = x
    } else if (x < this.min[bin]) this.min[bin] = x
    else if (x > this.max[bin]) this.max[bin] = x
    this.sum[bin] += x
  }

  /** The bins that hold anything, ascending. */
  compact(): Histogram {
    const full: number[] = []
    for (let bin = 0; bin < BINS; bin++) if (this.count[bin] > 0) full.push(bin)
    const pick = (column: Float64Array) => Float64Array.from(full, (bin) => column[bin])
    return { count: pick(this.count), sum: pick(this.sum), min: pick(this.min), max: pick(this.max) }
  }
}
