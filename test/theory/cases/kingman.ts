import type { Case } from './case.ts'

/** Kingman's approximation. */
export const kingmanCases: readonly Case[] = [
  {
    id: 'king-D/M/1',
    params: { model: 'D/M/1', mu: 1, rho: 0.8, ca2: 0, cs2: 1 },
    quantity: 'Wq approx',
    value: 2,
    source: 'computed from the closed form',
  },
  {
    id: 'king-E2/M/1',
    params: { model: 'E2/M/1', mu: 1, rho: 0.8, ca2: 0.5, cs2: 1 },
    quantity: 'Wq approx',
    value: 3,
    source: 'computed from the closed form',
  },
  {
    id: 'king-H2/M/1',
    params: { model: 'H2/M/1', mu: 1, rho: 0.457143, ca2: 1.367347, cs2: 1 },
    quantity: 'Wq approx',
    value: 0.9967776584,
    source: 'computed from the closed form',
  },
  {
    id: 'king-1-1-0.8',
    params: { ca2: 1, cs2: 1, rho: 0.8, ES: 1 },
    quantity: 'Wq approx',
    value: 4,
    source: 'computed from the closed form',
  },
  {
    id: 'king-0.5-0.5-0.9',
    params: { ca2: 0.5, cs2: 0.5, rho: 0.9, ES: 1 },
    quantity: 'Wq approx',
    value: 4.5,
    source: 'computed from the closed form',
  },
  {
    id: 'king-2-1.5-0.85',
    params: { ca2: 2, cs2: 1.5, rho: 0.85, ES: 1 },
    quantity: 'Wq approx',
    value: 9.916666667,
    source: 'computed from the closed form',
  },
  {
    id: 'king-1-0-0.8',
    params: { ca2: 1, cs2: 0, rho: 0.8, ES: 1 },
    quantity: 'Wq approx',
    value: 2,
    source: 'computed from the closed form',
  },
  {
    id: 'king-4-1-0.9',
    params: { ca2: 4, cs2: 1, rho: 0.9, ES: 1 },
    quantity: 'Wq approx',
    value: 22.5,
    source: 'computed from the closed form',
  },
]
