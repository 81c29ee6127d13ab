import { erlangB } from '../../src/theory/erlang-b.ts'

/**
 * The market of the exact values of clarity: few want what the firm exists for, many do not, and some of those would buy all
 * the same. Who hears of it asks at even odds, and is served if somebody is free at once.
 */
export const MARKET = [
  { name: 'right', share: 0.1, purposeFit: 0.95, buys: 0.8 },
  { name: 'wrong', share: 0.9, purposeFit: 0.05, buys: 0.25 },
] as const

/** Chance to ask: even odds, moved by clarity × (2 · purposeFit − 1). */
export function asks(clarity: number, purposeFit: number, base = 0): number {
  return 1 / (1 + Math.exp(-base - clarity * (2 * purposeFit - 1)))
}

/** Of the whole market: who asks, how many of those are right, their mean purpose fit, and who would buy if served. */
export function drawn(clarity: number) {
  const sum = (of: (one: (typeof MARKET)[number]) => number) =>
    MARKET.reduce((total, one) => total + one.share * asks(clarity, one.purposeFit) * of(one), 0)
  const asking = sum(() => 1)
  return {
    asks: asking,
    right: sum(({ name }) => (name === 'right' ? 1 : 0)) / asking,
    fit: sum(({ purposeFit }) => purposeFit) / asking,
    buys: sum(({ buys }) => buys),
  }
}

/** A team of so many people, each busy for a day with whom they serve. */
export interface Team {
  customers: number
  people: number
}
/** Of everybody who asks when nobody is free, all go elsewhere. */
export const SHORT: Team = { customers: 96, people: 40 }
export const PLENTY: Team = { customers: 96, people: 100 }

/** Exact wins a day: those who ask are a Poisson stream, and whoever they are, the same share finds somebody (Erlang B). */
export function winsPerDay(clarity: number, { customers, people }: Team): number {
  const { asks: share, buys } = drawn(clarity)
  return customers * buys * (1 - erlangB({ load: customers * share, c: people }))
}
