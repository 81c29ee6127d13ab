import type { Case } from './case.ts'

/** M/M/∞: a delay. */
export const mminfCases: readonly Case[] = [
  {
    id: 'mminf-L',
    params: { lambda: 3, mu: 0.25 },
    quantity: 'L (Poisson mean)',
    value: 12,
    source: 'computed from the closed form',
  },
  {
    id: 'mminf-P0',
    params: { lambda: 3, mu: 0.25 },
    quantity: 'P(N<=8)',
    value: 0.1550277818,
    source: 'computed from the closed form',
  },
  {
    id: 'mminf-Lt4',
    params: { lambda: 3, mu: 0.25, t: 4 },
    quantity: 'E[N(4)] starting empty',
    value: 7.585446706,
    source: 'computed from the closed form',
  },
]
