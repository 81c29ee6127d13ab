import type { Case } from './case.ts'

/** M/M/c/K: a finite room. */
export const mmckCases: readonly Case[] = [
  {
    id: 'mmck-2-P(reject)',
    params: { lambda: 8, mu: 4, c: 5, K: 12 },
    quantity: 'P(reject)',
    value: 5.869125158e-5,
    source: 'computed from the closed form; params: R queueing man/CheckInput.i_MMCK.Rd',
  },
  {
    id: 'mmck-2-L',
    params: { lambda: 8, mu: 4, c: 5, K: 12 },
    quantity: 'L',
    value: 2.039346065,
    source: 'computed from the closed form; params: R queueing man/CheckInput.i_MMCK.Rd',
  },
  {
    id: 'mmck-2-Lq',
    params: { lambda: 8, mu: 4, c: 5, K: 12 },
    quantity: 'Lq',
    value: 0.03946344733,
    source: 'computed from the closed form; params: R queueing man/CheckInput.i_MMCK.Rd',
  },
  {
    id: 'mmck-2-W(accepted)',
    params: { lambda: 8, mu: 4, c: 5, K: 12 },
    quantity: 'W(accepted)',
    value: 0.2549332205,
    source: 'computed from the closed form; params: R queueing man/CheckInput.i_MMCK.Rd',
  },
  {
    id: 'mmck-2-Wq(accepted)',
    params: { lambda: 8, mu: 4, c: 5, K: 12 },
    quantity: 'Wq(accepted)',
    value: 0.004933220453,
    source: 'computed from the closed form; params: R queueing man/CheckInput.i_MMCK.Rd',
  },
  {
    id: 'mmck-2-throughput',
    params: { lambda: 8, mu: 4, c: 5, K: 12 },
    quantity: 'throughput',
    value: 7.99953047,
    source: 'computed from the closed form; params: R queueing man/CheckInput.i_MMCK.Rd',
  },
]
