import { type CumulativeIncidence, cumulativeIncidence } from '../stats/cumulative-incidence.ts'
import { productLimit } from '../stats/product-limit.ts'
import { type QuantilePoint, quantileTable } from '../stats/quantile-table.ts'
import type { Deal } from './deals.ts'
import { findWindow, intakeDays, lifetimes, type Window } from './window.ts'

/** What the rows say, as the scenario uses it. Times in days. */
export interface DealModel {
  arrivalsPerDay: number
  /** Chance that a new deal is won, is lost, or reaches the age of the oldest close still open. They sum to 1. */
  won: number
  lost: number
  unresolved: number
  /** Quantile tables of the time to each end, given that end; empty where there is none. */
  timeToWon: QuantilePoint[]
  timeToLost: QuantilePoint[]
  /** Amounts of won deals, in currency; empty without them. */
  amounts: QuantilePoint[]
  incidence: CumulativeIncidence
  /** Age up to which an undecided deal stays on the books: just beyond the oldest one seen. */
  keptUntil: number
  /** Age at which a small group of early deals had all closed, so that later closes would count for nothing; null when none did. */
  exhausted: number | null
}

/** Fits the model; `weights` counts each deal that often (a bootstrap replicate), `points` limits the tables. */
export function fitModel(deals: readonly Deal[], window: Window, points = 200, weights?: ArrayLike<number>): DealModel {
  const drawn = weights ? deals.flatMap((deal, i) => Array.from({ length: weights[i]! }, () => deal)) : deals
  const rows = drawn.flatMap((deal) => lifetimes(deal, window))
  const { exhausted } = productLimit(rows)
  const incidence = cumulativeIncidence(rows, exhausted === null ? 1 : 5)
  const end = incidence.times.length - 1
  const won = incidence.won[end] ?? 0
  const lost = incidence.lost[end] ?? 0
  const amounts = drawn.flatMap(({ status, amount }) =>
    status === 'won' && amount !== null && amount > 0 ? [amount] : [],
  )
  const inIntake = drawn.filter(({ start }) => start >= window.intakeFrom && start < window.intakeTo).length
  return {
    arrivalsPerDay: inIntake / intakeDays(window),
    won,
    lost,
    unresolved: Math.max(0, 1 - won - lost),
    timeToWon: timesTable(incidence.times, incidence.won, points),
    timeToLost: timesTable(incidence.times, incidence.lost, points),
    amounts: rounded(quantileTable(amounts, points), 2),
    incidence,
    keptUntil: Math.ceil(deals.reduce((age, deal) => Math.max(age, (deal.end ?? window.last) - deal.start), 0)) + 1,
    exhausted,
  }
}

function timesTable(times: readonly number[], cumulative: readonly number[], points: number): QuantilePoint[] {
  return (cumulative[cumulative.length - 1] ?? 0) > 0 ? rounded(quantileTable({ times, cumulative }, points), 3) : []
}

/** Fewer digits than noise, so that a file stays small; the ends stay at 0 and 1. */
function rounded(table: readonly QuantilePoint[], digits: number): QuantilePoint[] {
  const scale = 10 ** digits
  const points = table.map(({ p, x }) => ({ p: Math.round(p * 1e6) / 1e6, x: Math.round(x * scale) / scale }))
  // The inside of a level stretch says nothing that its ends do not.
  return points.filter(({ p, x }, i) => {
    const [before, after] = [points[i - 1], points[i + 1]]
    return !before || !after || ((p !== before.p || x !== before.x) && !(x === before.x && x === after.x))
  })
}

/**
 * The window and the model together. Deals begun before the first close enter late at first; if the fit then expects so
 * few closes before that day that there may have been none, nothing was cut off and they count from their start.
 */
export function fitWindowAndModel(deals: readonly Deal[], asOf?: number): { window: Window; model: DealModel } {
  const late = findWindow(deals, true, asOf)
  const model = fitModel(deals, late)
  let unseen = 0
  for (const deal of deals) {
    if (deal.start >= late.from) continue
    const gone = endedBy(model.incidence, late.from - deal.start - 1)
    unseen += gone / Math.max(1e-9, 1 - gone)
  }
  if (unseen >= 3) return { window: late, model }
  const whole = findWindow(deals, false, asOf)
  return { window: whole, model: fitModel(deals, whole) }
}

/** Share of deals that have ended, either way, by an age in days. */
function endedBy(incidence: CumulativeIncidence, age: number): number {
  let low = 0
  let high = incidence.times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (incidence.times[middle]! <= age) low = middle + 1
    else high = middle
  }
  return low === 0 ? 0 : 1 - incidence.survival[low - 1]!
}
