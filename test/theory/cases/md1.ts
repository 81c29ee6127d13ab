import type { Case } from './case.ts'

/** M/D/1: constant service. */
export const md1Cases: readonly Case[] = [
  {
    id: 'mg1-D-Wq',
    params: { lambda: 0.8, 'E[S]': 1, cv2: 0, dist: 'deterministic (M/D/1)' },
    quantity: 'Wq',
    value: 2,
    source: 'computed from the closed form',
  },
  {
    id: 'mg1-D-Lq',
    params: { lambda: 0.8, 'E[S]': 1, cv2: 0, dist: 'deterministic (M/D/1)' },
    quantity: 'Lq',
    value: 1.6,
    source: 'computed from the closed form',
  },
  {
    id: 'mg1-D-W',
    params: { lambda: 0.8, 'E[S]': 1, cv2: 0, dist: 'deterministic (M/D/1)' },
    quantity: 'W',
    value: 3,
    source: 'computed from the closed form',
  },
  {
    id: 'mg1-D-L',
    params: { lambda: 0.8, 'E[S]': 1, cv2: 0, dist: 'deterministic (M/D/1)' },
    quantity: 'L',
    value: 2.4,
    source: 'computed from the closed form',
  },
]
