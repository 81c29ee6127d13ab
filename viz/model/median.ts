import { Heap } from './heap.ts'

/** The median of all numbers so far; of an even count the mean of the middle two, as the engine has it. */
export class RunningMedian {
  /** The lower half, its greatest first, and the upper half: as many, or one fewer. */
  private readonly lower = new Heap()
  private readonly upper = new Heap()

  /** Takes one more, and says the median of them all. */
  add(value: number): number {
    const { lower, upper } = this
    if (value < upper.least()) lower.push(-value, value)
    else upper.push(value, value)
    // The one that is out of balance crosses over.
    for (; upper.size > lower.size; ) cross(upper, lower, -1)
    for (; lower.size > upper.size + 1; ) cross(lower, upper, 1)
    const low = -lower.least()
    return lower.size > upper.size ? low : (low + upper.least()) / 2
  }
}

function cross(from: Heap, to: Heap, sign: 1 | -1): void {
  const value = from.pop()
  to.push(sign * value, value)
}
