import type { Case } from './case.ts'

/** Preemptive-resume priority. */
export const preemptiveResumeCases: readonly Case[] = [
  {
    id: 'prs-1-c1',
    params: { lambdas: [0.3, 0.4], ES: [1, 1], ES2: [2, 2], desc: 'M/M/1 two classes mu=1' },
    quantity: 'W (sojourn) class 1',
    value: 1.428571429,
    source: 'computed from the closed form',
  },
  {
    id: 'prs-1-c2',
    params: { lambdas: [0.3, 0.4], ES: [1, 1], ES2: [2, 2], desc: 'M/M/1 two classes mu=1' },
    quantity: 'W (sojourn) class 2',
    value: 4.761904762,
    source: 'computed from the closed form',
  },
  {
    id: 'prs-2-c1',
    params: { lambdas: [0.2, 0.3, 0.3], ES: [1, 1, 1], ES2: [2, 2, 2], desc: 'M/M/1 three classes mu=1' },
    quantity: 'W (sojourn) class 1',
    value: 1.25,
    source: 'computed from the closed form',
  },
  {
    id: 'prs-2-c2',
    params: { lambdas: [0.2, 0.3, 0.3], ES: [1, 1, 1], ES2: [2, 2, 2], desc: 'M/M/1 three classes mu=1' },
    quantity: 'W (sojourn) class 2',
    value: 2.5,
    source: 'computed from the closed form',
  },
  {
    id: 'prs-2-c3',
    params: { lambdas: [0.2, 0.3, 0.3], ES: [1, 1, 1], ES2: [2, 2, 2], desc: 'M/M/1 three classes mu=1' },
    quantity: 'W (sojourn) class 3',
    value: 10,
    source: 'computed from the closed form',
  },
  {
    id: 'prs-4-c1',
    params: { lambdas: [0.4, 0.4], ES: [1, 1], ES2: [1, 1], desc: 'M/D/1 two classes D=1' },
    quantity: 'W (sojourn) class 1',
    value: 1.333333333,
    source: 'computed from the closed form',
  },
  {
    id: 'prs-4-c2',
    params: { lambdas: [0.4, 0.4], ES: [1, 1], ES2: [1, 1], desc: 'M/D/1 two classes D=1' },
    quantity: 'W (sojourn) class 2',
    value: 5,
    source: 'computed from the closed form',
  },
]
