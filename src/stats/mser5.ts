/** Where the warm-up ends. */
export interface WarmupCut {
  /** Bins to discard from the front. */
  readonly cut: number
  /** True when no cut can be trusted: it would fall in the second half, or the series is too short to tell. */
  readonly refused: boolean
  /** The minimised statistic, in the square of the series' unit; null when the series was too short. */
  readonly statistic: number | null
}

const BATCH = 5
/** The last batches are never the whole sample: with one batch left the statistic is zero and would always win. */
const LEAST_BATCHES_KEPT = 5
const LEAST_BATCHES = 10

/**
 * The MSER-5 rule for the end of the warm-up, on a series of equally long bins averaged across replications.
 *
 * Method: average five bins to a batch; of all cuts d, take the one that minimises Σ_{i>d}(Yᵢ − Ȳ_d)² / (n − d)², the
 * squared standard error of what is kept. Ties go to the earliest cut. A minimum in the second half means that the
 * series had not settled, and the cut is refused. Sources: White (1997), Simulation 69, 323–334; White, Cobb & Spratt
 * (2000); the search stops five batches before the end as in Hoad, Robinson & Davies (2010).
 *
 * @example mser5([...Array(5).fill(50), ...Array(95).fill(10)]).cut // 5
 */
export function mser5(bins: ArrayLike<number>): WarmupCut {
  const batches = batchMeans(bins)
  const n = batches.length
  if (n < LEAST_BATCHES) return { cut: 0, refused: true, statistic: null }
  let best = 0
  let least = Number.POSITIVE_INFINITY
  let kept = 0
  let centre = 0
  let squares = 0
  const statistics = new Float64Array(n)
  // Welford's update from the back makes all n cuts cost one pass.
  for (let d = n - 1; d >= 0; d--) {
    const off = batches[d]! - centre
    kept++
    centre += off / kept
    squares += off * (batches[d]! - centre)
    statistics[d] = squares / (kept * kept)
  }
  for (let d = 0; d <= n - LEAST_BATCHES_KEPT; d++) {
    if (statistics[d]! >= least) continue
    least = statistics[d]!
    best = d
  }
  return { cut: best * BATCH, refused: best * 2 > n, statistic: least }
}

/** Whole batches only: up to four bins at the end are left out, as in the original rule. */
function batchMeans(bins: ArrayLike<number>): number[] {
  const means: number[] = []
  for (let start = 0; start + BATCH <= bins.length; start += BATCH) {
    let sum = 0
    for (let i = start; i < start + BATCH; i++) sum += bins[i]!
    means.push(sum / BATCH)
  }
  return means
}
