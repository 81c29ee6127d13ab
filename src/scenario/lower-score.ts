/**
 * Quantile functions without a closed form, as functions of the normal score z = Φ⁻¹(u): g(z) = ln quantile(Φ(z)), with
 * its slope, on an even grid. Cubic Hermite between the points is what the draw evaluates. In z the function is smooth and
 * nearly straight out to both tails, where a table over u would need ever finer steps.
 */
const FIRST = -8.25
const LAST = 8.25
/** Uniforms of 52 bits reach to z = ±8.2. */
const FEWEST = 513
const MOST = 4097
/** Largest error of g, hence relative error of the quantile. */
const TOLERANCE = 1e-9
/** Below this the quantile itself is smaller than 1e-260 of the mean, and its relative error nobody's concern. */
const NEGLIGIBLE = -600

/** g and dg/dz at z. */
export type Score = (z: number) => [value: number, slope: number]

/** [z0, h, g₀, g′₀, g₁, g′₁, …], refined until the midpoints agree. */
export function scoreTable(score: Score): Float64Array {
  let points = FEWEST
  let table = tabulate(score, points)
  while (points < MOST && worstMidpoint(score, table) > TOLERANCE) {
    points = 2 * points - 1
    table = tabulate(score, points)
  }
  return table
}

function tabulate(score: Score, points: number): Float64Array {
  const table = new Float64Array(2 + 2 * points)
  const step = (LAST - FIRST) / (points - 1)
  table[0] = FIRST
  table[1] = step
  for (let i = 0; i < points; i++) {
    const [value, slope] = score(FIRST + i * step)
    table[2 + 2 * i] = value
    table[3 + 2 * i] = slope
  }
  return table
}

/** Every seventh interval is looked at: enough to see whether the grid is too coarse anywhere. */
function worstMidpoint(score: Score, table: Float64Array): number {
  const step = table[1]!
  let worst = 0
  for (let i = 2; i + 3 < table.length; i += 14) {
    const middle = (table[i]! + table[i + 2]!) / 2 + (step * (table[i + 1]! - table[i + 3]!)) / 8
    const exact = score(FIRST + ((i - 2) / 2 + 0.5) * step)[0]
    if (exact > NEGLIGIBLE) worst = Math.max(worst, Math.abs(middle - exact))
  }
  return worst
}
