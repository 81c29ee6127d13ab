import type { Deal } from './deals.ts'
import { drawDeal, valueAt } from './draw-deal.ts'
import type { DealModel } from './model.ts'
import { entryAge, type Window } from './window.ts'

/** Closed deals: observed, or as a model has them. Whole days where the file has whole days. */
export interface Closed {
  won: boolean
  /** Days from start to close. */
  time: number
  /** Day number of the close. */
  day: number
  amount: number
}

/** The deals that the file records as closed. */
export function observedCloses(deals: readonly Deal[]): Closed[] {
  return deals.flatMap(({ status, start, end, amount }) =>
    end === null
      ? []
      : [{ won: status === 'won', time: end - start, day: end, amount: status === 'won' ? (amount ?? 0) : 0 }],
  )
}

/**
 * The same deals once more, as the model has them: same starts, each known to have been open when the file first saw it,
 * watched until the same last day. This compares like with like: delayed entry and censoring bear on both sides alike.
 */
export function pretendCloses(
  deals: readonly Deal[],
  window: Window,
  model: DealModel,
  random: () => number,
): Closed[] {
  const closes: Closed[] = []
  for (const deal of deals) {
    const { status, time } = drawDeal(model, entryAge(deal, window), random)
    const age = window.wholeDays ? Math.round(time) : time
    if (status === 'open' || deal.start + age > window.last) continue
    const won = status === 'won'
    const amount = won && model.amounts.length > 0 ? valueAt(model.amounts, random()) : 0
    closes.push({ won, time: age, day: deal.start + age, amount })
  }
  return closes
}

/** Share of the closed deals that were won; NaN without closes. */
export function winShare(closes: readonly Closed[]): number {
  return closes.filter(({ won }) => won).length / closes.length
}
