import type { State } from './state.ts'

/** What a completed step does to the customer's attributes, in attribute order, clamped to their ranges. */
export function applyEffects(s: State, customer: number, step: number): void {
  const p = s.program
  const at = customer * s.attributeCount
  for (let i = p.effectStart[step]; i < p.effectStart[step + 1]; i++) {
    const attribute = p.effectAttribute[i]
    const old = s.customerAttribute[at + attribute]
    const value = p.effectValue[i]
    const kind = p.effectKind[i]
    const next = kind === 0 ? old + value : kind === 1 ? value : old + p.effectRate[i] * (value - old)
    s.customerAttribute[at + attribute] = clamp(next, p.attributeMin[attribute], p.attributeMax[attribute])
  }
}

export function clamp(x: number, low: number, high: number): number {
  return x < low ? low : x > high ? high : x
}
