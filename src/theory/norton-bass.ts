import { bassShare } from './bass.ts'

/** One generation of a product: when it appears, and the market that it adds. */
export interface Generation {
  readonly start: number
  readonly market: number
}

/**
 * Norton & Bass's successive generations: the number using each generation at time t, one p and q for all. A later
 * generation takes its share of everything the earlier one has reached, and adds its own market; nobody goes back.
 *
 * S₁ = F₁m₁(1 − F₂), S₂ = F₂(m₂ + F₁m₁)(1 − F₃), … with Fᵢ the Bass curve since the start of generation i. Source:
 * Norton & Bass (1987), Management Science 33, 1069–1086. Generations are given in order of start.
 *
 * @example nortonBass({ p: 0.03, q: 0.38 }, [{ start: 0, market: 1000 }], 10) // [812.8]
 */
export function nortonBass(params: { p: number; q: number }, generations: readonly Generation[], t: number): number[] {
  const shares = generations.map(({ start }) => (t <= start ? 0 : bassShare(params, t - start)))
  let reached = 0
  return generations.map(({ market }, i) => {
    reached = shares[i]! * (market + reached)
    return reached * (1 - (shares[i + 1] ?? 0))
  })
}
