import { describe, expect, test } from 'vitest'
import { claimVerdict, together } from '../../src/experiment/claim-verdict.ts'

type Row = [lo: number | null, hi: number | null, delta: number | null, up: string, down: string, none: string]

// Intervals of b − a around δ = 2, and what each direction makes of them.
const rows: Row[] = [
  [2.1, 5, 2, 'supported', 'refuted', 'refuted'],
  [2, 5, 2, 'open', 'refuted', 'open'],
  [1, 5, 2, 'open', 'refuted', 'open'],
  [0.5, 1.9, 2, 'refuted', 'refuted', 'supported'],
  [-1, 1, 2, 'refuted', 'refuted', 'supported'],
  [-3, 1, 2, 'refuted', 'open', 'open'],
  [-3, 3, 2, 'open', 'open', 'open'],
  [-5, -2.1, 2, 'refuted', 'supported', 'refuted'],
  [null, null, 2, 'open', 'open', 'open'],
  [1, 2, null, 'open', 'open', 'open'],
]

describe('the rule of every claim', () => {
  test.each(rows)('%s to %s with δ %s: up %s, down %s, none %s', (lo, hi, delta, up, down, none) => {
    expect(claimVerdict({ lo, hi }, 'up', delta)).toBe(up)
    expect(claimVerdict({ lo, hi }, 'down', delta)).toBe(down)
    expect(claimVerdict({ lo, hi }, 'none', delta)).toBe(none)
  })

  test('of several comparisons all must hold, and one that fails refutes', () => {
    expect(together(['supported', 'supported'])).toBe('supported')
    expect(together(['supported', 'open'])).toBe('open')
    expect(together(['open', 'refuted', 'supported'])).toBe('refuted')
  })
})
