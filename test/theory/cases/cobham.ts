import type { Case } from './case.ts'

/** Non-preemptive priority. */
export const cobhamCases: readonly Case[] = [
  {
    id: 'cobham-1-c1',
    params: { lambdas: [0.3, 0.4], ES: [1, 1], ES2: [2, 2], desc: 'M/M/1 two classes mu=1' },
    quantity: 'Wq class 1 (1=highest)',
    value: 1,
    source: 'computed from the closed form',
  },
  {
    id: 'cobham-1-c2',
    params: { lambdas: [0.3, 0.4], ES: [1, 1], ES2: [2, 2], desc: 'M/M/1 two classes mu=1' },
    quantity: 'Wq class 2 (1=highest)',
    value: 3.333333333,
    source: 'computed from the closed form',
  },
  {
    id: 'cobham-1-cons',
    params: { lambdas: [0.3, 0.4], ES: [1, 1], ES2: [2, 2], desc: 'M/M/1 two classes mu=1' },
    quantity: 'Kleinrock conservation sum rho_i*Wq_i',
    value: 1.633333333,
    source: 'computed from the closed form',
  },
  {
    id: 'cobham-3-c1',
    params: { lambdas: [0.1, 0.5], ES: [3, 1], ES2: [18, 2], desc: 'hot leads slow (mean 3 exp), routine mean 1 exp' },
    quantity: 'Wq class 1 (1=highest)',
    value: 2,
    source: 'computed from the closed form',
  },
  {
    id: 'cobham-3-c2',
    params: { lambdas: [0.1, 0.5], ES: [3, 1], ES2: [18, 2], desc: 'hot leads slow (mean 3 exp), routine mean 1 exp' },
    quantity: 'Wq class 2 (1=highest)',
    value: 10,
    source: 'computed from the closed form',
  },
  {
    id: 'cobham-3-cons',
    params: { lambdas: [0.1, 0.5], ES: [3, 1], ES2: [18, 2], desc: 'hot leads slow (mean 3 exp), routine mean 1 exp' },
    quantity: 'Kleinrock conservation sum rho_i*Wq_i',
    value: 5.6,
    source: 'computed from the closed form',
  },
  {
    id: 'pub-cobham-ciw-0',
    params: { lambdas: [0.2, 0.6], mu: 1 },
    quantity: 'W (sojourn) class 1',
    value: 2,
    source: 'Ciw tests/test_simulation.py test_priority_system_compare_literature comment @05f1727 (MIT)',
  },
  {
    id: 'pub-cobham-ciw-1',
    params: { lambdas: [0.2, 0.6], mu: 1 },
    quantity: 'W (sojourn) class 2',
    value: 6,
    source: 'Ciw tests/test_simulation.py test_priority_system_compare_literature comment @05f1727 (MIT) (same)',
  },
  {
    id: 'cobham-ciw-0',
    params: { lambdas: [0.2, 0.6], mu: 1 },
    quantity: 'W (sojourn) class 1',
    value: 2,
    source: 'computed from the closed form',
  },
  {
    id: 'cobham-ciw-1',
    params: { lambdas: [0.2, 0.6], mu: 1 },
    quantity: 'W (sojourn) class 2',
    value: 6,
    source: 'computed from the closed form',
  },
]
