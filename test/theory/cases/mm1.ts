import type { Case } from './case.ts'

/** M/M/1: one exponential server. */
export const mm1Cases: readonly Case[] = [
  {
    id: 'mm1-2-rho',
    params: { lambda: 0.5, mu: 1, c: 1 },
    quantity: 'rho',
    value: 0.5,
    source: 'computed from the closed form',
  },
  {
    id: 'mm1-2-L',
    params: { lambda: 0.5, mu: 1, c: 1 },
    quantity: 'L',
    value: 1,
    source: 'computed from the closed form',
  },
  {
    id: 'mm1-2-Lq',
    params: { lambda: 0.5, mu: 1, c: 1 },
    quantity: 'Lq',
    value: 0.5,
    source: 'computed from the closed form',
  },
  {
    id: 'mm1-2-W',
    params: { lambda: 0.5, mu: 1, c: 1 },
    quantity: 'W',
    value: 2,
    source: 'computed from the closed form',
  },
  {
    id: 'mm1-2-Wq',
    params: { lambda: 0.5, mu: 1, c: 1 },
    quantity: 'Wq',
    value: 1,
    source: 'computed from the closed form',
  },
  {
    id: 'mm1-4-rho',
    params: { lambda: 0.25, mu: 0.3333333333333333, c: 1 },
    quantity: 'rho',
    value: 0.75,
    source: 'computed from the closed form; params = R package queueing man/CheckInput.Rd example (lambda=1/4, mu=1/3)',
  },
  {
    id: 'mm1-4-L',
    params: { lambda: 0.25, mu: 0.3333333333333333, c: 1 },
    quantity: 'L',
    value: 3,
    source: 'computed from the closed form; params = R package queueing man/CheckInput.Rd example (lambda=1/4, mu=1/3)',
  },
  {
    id: 'mm1-4-Lq',
    params: { lambda: 0.25, mu: 0.3333333333333333, c: 1 },
    quantity: 'Lq',
    value: 2.25,
    source: 'computed from the closed form; params = R package queueing man/CheckInput.Rd example (lambda=1/4, mu=1/3)',
  },
  {
    id: 'mm1-4-W',
    params: { lambda: 0.25, mu: 0.3333333333333333, c: 1 },
    quantity: 'W',
    value: 12,
    source: 'computed from the closed form; params = R package queueing man/CheckInput.Rd example (lambda=1/4, mu=1/3)',
  },
  {
    id: 'mm1-4-Wq',
    params: { lambda: 0.25, mu: 0.3333333333333333, c: 1 },
    quantity: 'Wq',
    value: 9,
    source: 'computed from the closed form; params = R package queueing man/CheckInput.Rd example (lambda=1/4, mu=1/3)',
  },
]
