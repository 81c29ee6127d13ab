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
  question: 'Does it pay?',
  identity: false,
  counter: false,
  verdict: 'supported',
  onRecord: 'refuted',
  note: 'Nobody asked for it.',
  fails: 'where somebody does',
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
  expect(text).toMatch(/20\s% by team\.sales\.size: low\n.*−3\s%, high \+24\s%/)
  expect(text).not.toContain('team.delivery.size')
  expect(text).toMatch(/60 of 64 points were run; refused were 4 since\s+market\.segments/)
  expect(text).toContain('▲ a-claim-with-a-name-that-nobody-would-give-it: No warm-up was found.')
})

test('of a few claims the files say why and where; a note on another verdict is left out', () => {
  const flat = (some: VerifiedClaim[]) => verifyText({ ...result, claims: some }, PLAIN, 100).replace(/\s+/g, ' ')
  const name = claim.id
  expect(flat([claim])).toContain(`${name}: Expected to fail where somebody does. ● supported`)
  const recorded = { ...claim, onRecord: claim.verdict }
  expect(flat([recorded])).toContain(`${name}: Why: Nobody asked for it. Expected to fail where somebody does.`)
  expect(flat([{ ...recorded, note: null, fails: null }])).not.toContain(`${name}: `.concat('Why'))
})

test('of many claims a list says first which did not come out', () => {
  const some = (['supported', 'refuted', 'open', 'open'] as const).map((verdict, i) => ({
    ...claim,
    ...{ id: `claim-${i}`, verdict, onRecord: verdict, warnings: [] },
  }))
  const many = { ...result, claims: [...some, ...some, ...some], differing: [] }
  const lines = verifyText(many, PLAIN, 100).split('\n')
  expect(lines.slice(0, 3)).toEqual([
    '12 claims: 3 supported, 3 refuted, 6 open. All as on record. Seed 1.',
    '✕ refuted: claim-1, claim-1, claim-1',
    '○ open: claim-2, claim-3, claim-2, claim-3, claim-2, claim-3',
  ])
  expect(verifyText({ ...many, claims: some }, PLAIN, 100)).not.toContain('✕ refuted: claim-1')
  expect(verifyText({ ...many, interrupted: true }, PLAIN, 100)).not.toContain('All as on record')
})

test('a claim that holds at its own settings and hardly elsewhere is named', () => {
  const flat = (supported: number | null) =>
    verifyText({ ...result, claims: [{ ...claim, region: { ...claim.region!, supported } }] }, PLAIN, 100).replace(
      /\s+/g,
      ' ',
    )
  const told = `▲ supported at their own settings, yet at fewer than a third of the points of their region: ${claim.id}`
  expect(flat(0.3)).toContain(told)
  expect(flat(0.4)).not.toContain('yet at fewer')
  expect(flat(null)).not.toContain('yet at fewer')
})

test('a claim of which nothing was run is counted and not told', () => {
  const early = { ...claim, id: 'never-begun', replications: 0, verdict: 'open' as const }
  const text = verifyText({ ...result, claims: [claim, early], differing: [], interrupted: true }, PLAIN, 100)
  expect(text).toMatch(/^2 claims: 1 supported, 0 refuted, 0 open, 1 not run\. Seed 1\.$/m)
  expect(text).not.toContain('never-begun')
})

test('an interruption holds nothing against the record', () => {
  const text = verifyText({ ...result, interrupted: true }, PLAIN, 100)
  expect(text).toMatch(/^Interrupted: /m)
  expect(text).not.toContain('on record.')
})
