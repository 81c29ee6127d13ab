import { association } from '../stats/association.ts'
import { holm } from '../stats/holm.ts'
import { quantile } from '../stats/quantile.ts'
import type { Deal } from './deals.ts'
import { luck } from './luck.ts'
import type { Window } from './window.ts'

/** One column against one thing it might drive. */
export interface Driver {
  attribute: string
  of: 'winning' | 'closing fast' | 'a large amount'
  categories: number
  deals: number
  /** Strength of the association, 0 … 1; null where it cannot be said. */
  cramersV: number | null
  /** Permutation p-value, and the same after Holm over all that were tried. */
  p: number
  pAdjusted: number
  /** Adjusted p below .05. */
  supported: boolean
}

const ROUNDS = 1999
/** A driver that a short test gives no hope is not tried further; that can only lose a claim, never make one. */
const SHORT = { rounds: 199, hopeless: 0.2 }
const FEWEST = 30

/**
 * Tries every attribute on winning, on closing faster than the median, and on amounts above the median, by permutation,
 * with Holm over all of them. Only deals begun in the intake window count: earlier ones are in the file because of how
 * long they took. A column that names nearly every deal apart is no driver and is not tried.
 */
export function findDrivers(deals: readonly Deal[], window: Window, seed: number): Driver[] {
  const closed = deals.filter(({ start, end }) => start >= window.intakeFrom && end !== null)
  const won = closed.filter(({ status, amount }) => status === 'won' && amount !== null && amount > 0)
  const middleTime = closed.length > 0 ? quantile(closed.map(timeOf), 0.5) : 0
  const middleAmount =
    won.length > 0
      ? quantile(
          won.map(({ amount }) => amount!),
          0.5,
        )
      : 0
  const questions: [Driver['of'], Deal[], (deal: Deal) => boolean][] = [
    ['winning', closed, ({ status }) => status === 'won'],
    ['closing fast', closed, (deal) => timeOf(deal) <= middleTime],
    ['a large amount', won, ({ amount }) => amount! > middleAmount],
  ]
  const attributes = distinctAttributes(closed)
  const found = attributes.flatMap((attribute) =>
    questions.flatMap(([of, among, yes]) => {
      const known = among.filter(({ attributes }) => attributes[attribute] !== undefined)
      const categories = known.map(({ attributes }) => attributes[attribute]!)
      const count = new Set(categories).size
      if (known.length < FEWEST || count < 2 || count > known.length / 5) return []
      const random = luck(seed, `driver ${attribute} ${of}`)
      const outcomes = Uint8Array.from(known, (deal) => (yes(deal) ? 1 : 0))
      const short = association(categories, outcomes, random, SHORT.rounds)
      const hopeless = short.p > SHORT.hopeless
      const { cramersV, p } = hopeless ? short : association(categories, outcomes, random, ROUNDS)
      return [{ attribute, of, categories: count, deals: known.length, cramersV, p, pAdjusted: 1, supported: false }]
    }),
  )
  const adjusted = holm(found.map(({ p }) => p))
  return found.map((driver, i) => {
    const pAdjusted = adjusted[i] ?? 1
    return { ...driver, pAdjusted, supported: pAdjusted < 0.05 }
  })
}

/** Attributes that divide the deals differently: an account's revenue says no more than which account it is. */
function distinctAttributes(deals: readonly Deal[]): string[] {
  const seen = new Set<string>()
  return [...new Set(deals.flatMap(({ attributes }) => Object.keys(attributes)))].filter((attribute) => {
    const groups = new Map<string, number>()
    const division = deals.map(({ attributes }) => {
      const value = attributes[attribute]
      if (value === undefined) return -1
      if (!groups.has(value)) groups.set(value, groups.size)
      return groups.get(value)
    })
    const key = division.join()
    return !seen.has(key) && seen.add(key)
  })
}

function timeOf({ start, end }: Deal): number {
  return end! - start
}
