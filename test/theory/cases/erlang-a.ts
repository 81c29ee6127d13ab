import type { Case } from './case.ts'

/** M/M/c+M: Erlang A. */
export const erlangACases: readonly Case[] = [
  {
    id: 'erla-1-Pab',
    params: { lambda: 3.3333333333333335, mu: 0.3333333333333333, theta: 0.2, c: 13 },
    quantity: 'P(abandon)',
    value: 0.02496330363,
    source: 'computed from the closed form; pyworkforce ErlangA docs: 100/30min, aht 3, patience 5, 13 agents',
  },
  {
    id: 'erla-1-Pw',
    params: { lambda: 3.3333333333333335, mu: 0.3333333333333333, theta: 0.2, c: 13 },
    quantity: 'P(wait)',
    value: 0.225797084,
    source: 'computed from the closed form; pyworkforce ErlangA docs: 100/30min, aht 3, patience 5, 13 agents',
  },
  {
    id: 'erla-1-Lq',
    params: { lambda: 3.3333333333333335, mu: 0.3333333333333333, theta: 0.2, c: 13 },
    quantity: 'Lq',
    value: 0.4160550606,
    source: 'computed from the closed form; pyworkforce ErlangA docs: 100/30min, aht 3, patience 5, 13 agents',
  },
  {
    id: 'erla-1-Wq',
    params: { lambda: 3.3333333333333335, mu: 0.3333333333333333, theta: 0.2, c: 13 },
    quantity: 'E[wait in queue, all arrivals]',
    value: 0.1248165182,
    source: 'computed from the closed form; pyworkforce ErlangA docs: 100/30min, aht 3, patience 5, 13 agents',
  },
  {
    id: 'erla-1-occ',
    params: { lambda: 3.3333333333333335, mu: 0.3333333333333333, theta: 0.2, c: 13 },
    quantity: 'occupancy',
    value: 0.750028228,
    source: 'computed from the closed form; pyworkforce ErlangA docs: 100/30min, aht 3, patience 5, 13 agents',
  },
  {
    id: 'erla-1-SLserved',
    params: { lambda: 3.3333333333333335, mu: 0.3333333333333333, theta: 0.2, c: 13 },
    quantity: 'P(served and wait<=20s)',
    value: 0.8581777,
    source: 'computed from the closed form; pyworkforce ErlangA docs: 100/30min, aht 3, patience 5, 13 agents',
  },
  {
    id: 'erla-4-Pab',
    params: { lambda: 12, mu: 1, theta: 1, c: 10 },
    quantity: 'P(abandon)',
    value: 0.213632353,
    source: 'computed from the closed form; overloaded; theta=mu => N ~ Poisson(12)',
  },
  {
    id: 'erla-4-Pw',
    params: { lambda: 12, mu: 1, theta: 1, c: 10 },
    quantity: 'P(wait)',
    value: 0.7576078383,
    source: 'computed from the closed form; overloaded; theta=mu => N ~ Poisson(12)',
  },
  {
    id: 'erla-4-Lq',
    params: { lambda: 12, mu: 1, theta: 1, c: 10 },
    quantity: 'Lq',
    value: 2.563588235,
    source: 'computed from the closed form; overloaded; theta=mu => N ~ Poisson(12)',
  },
  {
    id: 'erla-4-Wq',
    params: { lambda: 12, mu: 1, theta: 1, c: 10 },
    quantity: 'E[wait in queue, all arrivals]',
    value: 0.213632353,
    source: 'computed from the closed form; overloaded; theta=mu => N ~ Poisson(12)',
  },
  {
    id: 'erla-4-occ',
    params: { lambda: 12, mu: 1, theta: 1, c: 10 },
    quantity: 'occupancy',
    value: 0.9436411765,
    source: 'computed from the closed form; overloaded; theta=mu => N ~ Poisson(12)',
  },
  {
    id: 'erla-5-Pab',
    params: { lambda: 5, mu: 2, theta: 0.16666666666666666, c: 1 },
    quantity: 'P(abandon)',
    value: 0.6000166117,
    source:
      'computed from the closed form; cf. Ciw docs reneging example lambda=5 mu=2 (deterministic patience there); exponential patience mean 6 here',
  },
  {
    id: 'erla-5-Pw',
    params: { lambda: 5, mu: 2, theta: 0.16666666666666666, c: 1 },
    quantity: 'P(wait)',
    value: 0.9999584708,
    source:
      'computed from the closed form; cf. Ciw docs reneging example lambda=5 mu=2 (deterministic patience there); exponential patience mean 6 here',
  },
  {
    id: 'erla-5-Lq',
    params: { lambda: 5, mu: 2, theta: 0.16666666666666666, c: 1 },
    quantity: 'Lq',
    value: 18.00049835,
    source:
      'computed from the closed form; cf. Ciw docs reneging example lambda=5 mu=2 (deterministic patience there); exponential patience mean 6 here',
  },
  {
    id: 'erla-5-Wq',
    params: { lambda: 5, mu: 2, theta: 0.16666666666666666, c: 1 },
    quantity: 'E[wait in queue, all arrivals]',
    value: 3.60009967,
    source:
      'computed from the closed form; cf. Ciw docs reneging example lambda=5 mu=2 (deterministic patience there); exponential patience mean 6 here',
  },
  {
    id: 'erla-5-occ',
    params: { lambda: 5, mu: 2, theta: 0.16666666666666666, c: 1 },
    quantity: 'occupancy',
    value: 0.9999584708,
    source:
      'computed from the closed form; cf. Ciw docs reneging example lambda=5 mu=2 (deterministic patience there); exponential patience mean 6 here',
  },
  {
    id: 'pub-erla-P(wait)',
    params: { transactions: 100, interval_min: 30, aht_min: 3, patience_min: 5, c: 13 },
    quantity: 'P(wait)',
    value: 0.226,
    source: 'pyworkforce docs quick start, printed truncated with "..."',
  },
  {
    id: 'pub-erla-P(abandon',
    params: { transactions: 100, interval_min: 30, aht_min: 3, patience_min: 5, c: 13 },
    quantity: 'P(abandon)',
    value: 0.025,
    source: 'pyworkforce docs quick start, printed truncated with "..."',
  },
  {
    id: 'pub-erla-occupancy',
    params: { transactions: 100, interval_min: 30, aht_min: 3, patience_min: 5, c: 13 },
    quantity: 'occupancy',
    value: 0.75,
    source: 'pyworkforce docs quick start, printed truncated with "..."',
  },
  {
    id: 'pub-erla-P(wait<=2',
    params: { transactions: 100, interval_min: 30, aht_min: 3, patience_min: 5, c: 13 },
    quantity: 'P(served and wait<=20s)',
    value: 0.858,
    source: 'pyworkforce docs quick start, printed truncated with "..."',
  },
  {
    id: 'pub-erla-average s',
    params: { transactions: 100, interval_min: 30, aht_min: 3, patience_min: 5, c: 13 },
    quantity: 'average speed of answer (min)',
    value: 0.125,
    source: 'pyworkforce docs quick start, printed truncated with "..."',
  },
]
