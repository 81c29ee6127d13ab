import type { Case } from './case.ts'

/** M/M/c/c: Erlang B. */
export const erlangBCases: readonly Case[] = [
  {
    id: 'erlb-1',
    params: { A: 1, c: 1 },
    quantity: 'P(block)',
    value: 0.5,
    source: 'computed from the closed form; params: pyworkforce test_erlang_b.py',
  },
  {
    id: 'pub-erlb-1',
    params: { A: 1, c: 1 },
    quantity: 'P(block)',
    value: 0.5,
    source: 'pyworkforce/queuing/tests/test_erlang_b.py @ca489250',
  },
  {
    id: 'erlb-4',
    params: { A: 10, c: 17 },
    quantity: 'P(block)',
    value: 0.01294887522,
    source: 'computed from the closed form; params: pyworkforce test_erlang_b.py',
  },
  {
    id: 'pub-erlb-4',
    params: { A: 10, max_blocking: 0.02 },
    quantity: 'min servers',
    value: 17,
    source: 'pyworkforce test_erlang_b.py test_required_positions_known_value',
  },
]
