import type { QuantilePoint } from '../stats/quantile-table.ts'
import type { DealModel } from './model.ts'
import type { Outcome } from './outcomes.ts'

/** Share of a quantile table's distribution at or below x. */
function shareBelow(table: readonly QuantilePoint[], x: number): number {
  if (table.length === 0 || x < table[0]!.x) return 0
  let low = 0
  let high = table.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (table[middle]!.x <= x) low = middle + 1
    else high = middle
  }
  const from = table[low - 1]!
  const to = table[low]
  return to === undefined ? 1 : from.p + ((x - from.x) / (to.x - from.x)) * (to.p - from.p)
}

/** The value below which a share p of a quantile table's distribution lies. */
export function valueAt(table: readonly QuantilePoint[], p: number): number {
  let low = 0
  let high = table.length - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (table[middle]!.p <= p) low = middle
    else high = middle
  }
  const from = table[low]!
  const to = table[high]!
  return to.p <= from.p ? to.x : from.x + Math.min(1, (p - from.p) / (to.p - from.p)) * (to.x - from.x)
}

/** How likely a deal still open at an age is to end each way; `open`: to stay undecided. They sum to 1. */
export function oddsAt(model: DealModel, age: number): Record<Outcome, number> {
  const won = model.won * (1 - shareBelow(model.timeToWon, age))
  const lost = model.lost * (1 - shareBelow(model.timeToLost, age))
  const total = won + lost + model.unresolved
  // Beyond the last close with nothing left over, the file says nothing: such a deal stays open.
  return total > 0
    ? { won: won / total, lost: lost / total, open: model.unresolved / total }
    : { won: 0, lost: 0, open: 1 }
}

/** One deal's end, given that it was still open at `age`: how, and at what age. */
export function drawDeal(model: DealModel, age: number, random: () => number): { status: Outcome; time: number } {
  const odds = oddsAt(model, age)
  const u = random()
  const status: Outcome = u < odds.won ? 'won' : u < odds.won + odds.lost ? 'lost' : 'open'
  if (status === 'open') return { status, time: Number.POSITIVE_INFINITY }
  const table = status === 'won' ? model.timeToWon : model.timeToLost
  const passed = shareBelow(table, age)
  return { status, time: valueAt(table, passed + random() * (1 - passed)) }
}
