import { expect, test } from 'vitest'
import type { ClaimDifference, VerifiedClaim, VerifyResult } from '../../src/claim-result.ts'
import { PLAIN } from '../../src/report/ink.ts'
import { verifyText } from '../../src/report/verify-text.ts'

const difference: ClaimDifference = {
  pair: 'b - a',
  kpi: 'segments.relational.steps.qualify.visits',
  per: 'steps.qualify.visits',
  unit: 'share',
  direction: 'up',
  from: 0.54,
  mean: 0.087,
  lo: 0.0858,
  hi: 0.0882,
  level: 0.95,
  delta: 0.027,
  verdict: 'supported',
}

const thirds = [-0.032, 0.001, 0.24].map((mean) => ({ points: 20, mean, supported: 0.5, refuted: 0.25, open: 0.25 }))

const claim: VerifiedClaim = {
  id: 'a-claim-with-a-name-that-nobody-would-give-it',
  statement: 'One sentence for a class that is rather longer than the column in which it stands is wide.',
  essay: '001',
  identity: false,
  counter: false,
  verdict: 'supported',
  onRecord: 'refuted',
  difference,
  comparisons: [
    difference,
    { ...difference, pair: 'c - a', direction: 'none', verdict: 'open', mean: null, lo: null, hi: null },
  ],
  replications: 20,
  horizon: 720,
  warmup: 60,
  unit: 'day',
  region: {
    points: 64,
    done: 60,
    supported: 0.5,
    refuted: 0.25,
    open: 0.25,
    refused: [{ why: 'market.segments: shares that sum to 1 was expected', points: 4 }],
    replications: 5,
    unit: 'share',
    settings: [
      {
        path: 'market.segments.relational.wants.reliability.mean.of.a.long.path',
        ...{ low: 0, high: 1, factor: false, decides: 0.41, thirds },
      },
      { path: 'team.sales.size', low: 0.5, high: 2, factor: true, decides: 0.2, thirds },
      { path: 'team.delivery.size', low: 1, high: 2, factor: false, decides: 0.01, thirds },
    ],
  },
  warnings: ['No warm-up was found.'],
}

const result: VerifyResult = { claims: [claim], seed: 1, mode: 'default', differing: [claim.id], interrupted: false }

test.each([80, 100, 120])('nothing is wider than %i', (width) => {
  for (const line of verifyText(result, PLAIN, width).split('\n')) expect(line.length, line).toBeLessThanOrEqual(width)
})

test('the record, the difference, what decides and what was refused are told', () => {
  const text = verifyText(result, PLAIN, 100)
  expect(text).toContain('▲ a-claim-with-a-name-that-nobody-would-give-it is supported, and refuted on record.')
  expect(text).toContain('visits at qualify')
  expect(text).toMatch(/\+8\.70\s%/)
  expect(text).toContain('undefined')
  expect(text).toMatch(/team\.sales\.size 20\s%: −3\s%\n.*low, \+24\s% high/)
  expect(text).not.toContain('team.delivery.size')
  expect(text).toMatch(/60 of 64 points were run; refused were 4 since\s+market\.segments/)
  expect(text).toContain('▲ a-claim-with-a-name-that-nobody-would-give-it: No warm-up was found.')
})

test('an interruption holds nothing against the record', () => {
  const text = verifyText({ ...result, interrupted: true }, PLAIN, 100)
  expect(text).toMatch(/^Interrupted: /m)
  expect(text).not.toContain('on record.')
})
