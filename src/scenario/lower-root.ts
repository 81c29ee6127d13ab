/** No step goes further: Newton's first one, taken where the function is flat, would leave the range of `exp`. */
const LONGEST_STEP = 64
const MOST_ROUNDS = 120

/**
 * The y below `most` at which a rising function reaches `goal`: Newton's method kept inside a bracket that closes as it goes.
 *
 * @param at Value and slope at y.
 */
export function risingRoot(
  at: (y: number) => [value: number, slope: number],
  goal: number,
  start: number,
  most: number,
): number {
  let low = Number.NEGATIVE_INFINITY
  let high = most
  let y = start
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const [value, slope] = at(y)
    if (value < goal) low = y
    else high = y
    const newton = (goal - value) / slope
    let next = y + Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, newton))
    const inside = next > low && next < high
    if (!inside) next = between(low, high, value < goal)
    const step = Math.abs(next - y) / Math.max(1e-2, Math.abs(next))
    y = next
    // Newton doubles the digits: after a step this small the error is below rounding.
    if (step <= (inside ? 1e-9 : 1e-15)) break
  }
  return y
}

function between(low: number, high: number, rise: boolean): number {
  if (high === Number.POSITIVE_INFINITY) return rise ? low + LONGEST_STEP : high
  if (low === Number.NEGATIVE_INFINITY) return high - LONGEST_STEP
  return (low + high) / 2
}
