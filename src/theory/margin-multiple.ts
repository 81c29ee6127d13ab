import { requirePositive } from './domain.ts'

export interface MarginMultipleParams {
  /** Share of customers kept from one period to the next, and the discount rate per period. */
  readonly retention: number
  readonly discount: number
  /** Growth of the margin per period; 0 when left out. */
  readonly growth?: number
}

/**
 * The margin multiple r/(1 + i − r): a customer's future margins, the first of which falls due in a period from now,
 * are worth this many times the yearly margin. With margin growth g it is r/(1 + i − r(1 + g)).
 *
 * Source: Gupta & Lehmann (2003), Journal of Interactive Marketing 17, 9–24. Today's margin is apart.
 *
 * @example marginMultiple({ retention: 0.9, discount: 0.12 }) // 4.090909091
 */
export function marginMultiple({ retention, discount, growth = 0 }: MarginMultipleParams): number {
  const gap = 1 + discount - retention * (1 + growth)
  requirePositive({ '1 + discount − retention·(1 + growth)': gap })
  return retention / gap
}

/**
 * The multiple when the first margin is paid at once: 1 + r/(1 + i − r) = (1 + i)/(1 + i − r).
 *
 * @example marginMultipleWithToday({ retention: 0.8, discount: 0.1 }) // 3.666666667
 */
export function marginMultipleWithToday({ retention, discount }: { retention: number; discount: number }): number {
  return 1 + marginMultiple({ retention, discount })
}

/**
 * The multiple of the first n periods only: Σ_{t=1..n} (r/(1 + i))ᵗ.
 *
 * @example marginMultipleWithin({ retention: 0.8, discount: 0.1 }, 5) // 2.124097336
 */
export function marginMultipleWithin({ retention, discount }: MarginMultipleParams, periods: number): number {
  const factor = retention / (1 + discount)
  if (factor === 1) return periods
  return (factor * (1 - factor ** periods)) / (1 - factor)
}
