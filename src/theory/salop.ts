import { requireCount, requireNonNegative, requirePositive } from './domain.ts'

/**
 * The margin over cost in Salop's circle of n equal firms: t/n, t being what it costs a customer to take a firm a
 * whole circle away from its taste. In the unit of money of t.
 *
 * Source: Salop (1979), Bell Journal of Economics 10, 141–156.
 *
 * @example salopMargin({ firms: 5, difference: 10 }) // 2
 */
export function salopMargin({ firms, difference }: { firms: number; difference: number }): number {
  requireCount({ firms })
  requireNonNegative({ difference })
  return difference / firms
}

/**
 * Commoditisation: the difference between firms that is left after a time, t₀e^(−δτ).
 *
 * @example commoditised({ initial: 10, decay: 0.2 }, 5) // 3.6788
 */
export function commoditised({ initial, decay }: { initial: number; decay: number }, time: number): number {
  requirePositive({ initial })
  requireNonNegative({ decay })
  return initial * Math.exp(-decay * time)
}
