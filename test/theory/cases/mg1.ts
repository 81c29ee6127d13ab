import type { Case } from './case.ts'

/** M/G/1: Pollaczek–Khinchine. */
export const mg1Cases: readonly Case[] = [
  {
    id: 'mg1-H2-Wq',
    params: { lambda: 0.8, 'E[S]': 1, cv2: 4, dist: 'any service with cv^2=4' },
    quantity: 'Wq',
    value: 10,
    source: 'computed from the closed form',
  },
  {
    id: 'mg1-H2-Lq',
    params: { lambda: 0.8, 'E[S]': 1, cv2: 4, dist: 'any service with cv^2=4' },
    quantity: 'Lq',
    value: 8,
    source: 'computed from the closed form',
  },
  {
    id: 'mg1-H2-W',
    params: { lambda: 0.8, 'E[S]': 1, cv2: 4, dist: 'any service with cv^2=4' },
    quantity: 'W',
    value: 11,
    source: 'computed from the closed form',
  },
  {
    id: 'mg1-H2-L',
    params: { lambda: 0.8, 'E[S]': 1, cv2: 4, dist: 'any service with cv^2=4' },
    quantity: 'L',
    value: 8.8,
    source: 'computed from the closed form',
  },
  {
    id: 'mg1-LN-Wq',
    params: { lambda: 0.7, 'E[S]': 1, cv2: 2.25, dist: 'lognormal mean 1 cv 1.5: mu=-0.589327, sigma=1.085659' },
    quantity: 'Wq',
    value: 3.791666667,
    source: 'computed from the closed form',
  },
  {
    id: 'mg1-LN-Lq',
    params: { lambda: 0.7, 'E[S]': 1, cv2: 2.25, dist: 'lognormal mean 1 cv 1.5: mu=-0.589327, sigma=1.085659' },
    quantity: 'Lq',
    value: 2.654166667,
    source: 'computed from the closed form',
  },
  {
    id: 'mg1-LN-W',
    params: { lambda: 0.7, 'E[S]': 1, cv2: 2.25, dist: 'lognormal mean 1 cv 1.5: mu=-0.589327, sigma=1.085659' },
    quantity: 'W',
    value: 4.791666667,
    source: 'computed from the closed form',
  },
  {
    id: 'mg1-LN-L',
    params: { lambda: 0.7, 'E[S]': 1, cv2: 2.25, dist: 'lognormal mean 1 cv 1.5: mu=-0.589327, sigma=1.085659' },
    quantity: 'L',
    value: 3.354166667,
    source: 'computed from the closed form',
  },
  {
    id: 'mg1-mix-Wq',
    params: { lambda: 0.5, 'E[S]': 1.2, cv2: 6.013889, dist: 'hyperexp: 80% mean .25, 20% mean 5' },
    quantity: 'Wq',
    value: 6.3125,
    source: 'computed from the closed form',
  },
  {
    id: 'mg1-mix-Lq',
    params: { lambda: 0.5, 'E[S]': 1.2, cv2: 6.013889, dist: 'hyperexp: 80% mean .25, 20% mean 5' },
    quantity: 'Lq',
    value: 3.15625,
    source: 'computed from the closed form',
  },
  {
    id: 'mg1-mix-W',
    params: { lambda: 0.5, 'E[S]': 1.2, cv2: 6.013889, dist: 'hyperexp: 80% mean .25, 20% mean 5' },
    quantity: 'W',
    value: 7.5125,
    source: 'computed from the closed form',
  },
  {
    id: 'mg1-mix-L',
    params: { lambda: 0.5, 'E[S]': 1.2, cv2: 6.013889, dist: 'hyperexp: 80% mean .25, 20% mean 5' },
    quantity: 'L',
    value: 3.75625,
    source: 'computed from the closed form',
  },
]
