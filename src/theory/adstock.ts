/**
 * Adstock: the steady stock of a campaign of one per period when a share λ of it carries over, 1/(1 − λ).
 *
 * Source: Broadbent (1979), "One way TV advertisements work", Journal of the Market Research Society 21.
 *
 * @example adstockSteady(0.6) // 2.5
 */
export function adstockSteady(carryover: number): number {
  if (!(carryover >= 0 && carryover < 1)) throw new RangeError(`carryover must lie in [0, 1), got ${carryover}`)
  return 1 / (1 - carryover)
}

/**
 * Hill's saturation: the share of the full effect reached at a dose x, xˢ/(kˢ + xˢ); half of it at x = k.
 *
 * @example hill({ half: 1, slope: 2 }, 2) // 0.8
 */
export function hill({ half, slope }: { half: number; slope: number }, dose: number): number {
  if (dose <= 0) return 0
  return 1 / (1 + (half / dose) ** slope)
}
