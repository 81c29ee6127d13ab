import { describe, expect, test } from 'vitest'
import { agree, conclude, type Question } from '../../src/experiment/conclude.ts'
import { contrast } from '../../src/experiment/contrast.ts'
import { judgesOf, told, voicesOf } from '../../src/experiment/judges.ts'
import { kpi } from '../../src/kpi.ts'
import type { Difference } from '../../src/results.ts'
import { funnel, station } from './designs.ts'

/** A difference known to be `mean` ± `half`, from two replications' worth of nothing else. */
function question(name: string, mean: number, half: number, p: number, change: Partial<Question> = {}): Question {
  const known = { mean, lo: mean - half, hi: mean + half, p, correlation: null, varianceRatio: null, inputShare: null }
  return { row: kpi(name)!, pair: 'B - A', primary: true, contrast: known, delta: undefined, ...change }
}

const words = (questions: Question[]) => conclude(questions).map((difference) => difference.verdict)

describe('verdicts', () => {
  test('better and worse follow the good direction', () => {
    expect(words([question('profit', 5, 1, 0.001)])).toEqual(['better'])
    expect(words([question('costPerWin', 5, 1, 0.001)])).toEqual(['worse'])
    expect(words([question('wip', 5, 1, 0.001)])).toEqual(['higher'])
    expect(words([question('wip', -5, 1, 0.001)])).toEqual(['lower'])
  })

  test('Holm guards the family: of two p-values the smaller is doubled', () => {
    const concluded = conclude([question('profit', 5, 4, 0.04), question('wins', 1, 3, 0.5)])
    expect(concluded.map((difference) => difference.pAdjusted)).toEqual([0.08, 0.5])
    expect(concluded[0]!.verdict).toBe('not distinguishable')
  })

  test('exploratory figures are in no family and never name a winner', () => {
    const concluded = conclude([question('trust', 5, 1, 0.001, { primary: false }), question('wins', 2, 1, 0.03)])
    expect(concluded[0]).toMatchObject({ verdict: 'higher', pAdjusted: null, primary: false })
    expect(concluded[1]).toMatchObject({ verdict: 'better', pAdjusted: 0.03 })
  })

  test('exploratory figures of a pair share the risk of naming a direction by chance', () => {
    const rest = (name: string, p: number, pair = 'B - A') => question(name, 5, 4, p, { primary: false, pair })
    expect(words([rest('trust', 0.04), rest('wip', 0.9)])).toEqual(['not distinguishable', 'not distinguishable'])
    expect(words([rest('trust', 0.02), rest('wip', 0.9)])).toEqual(['higher', 'not distinguishable'])
    expect(words([rest('trust', 0.04), rest('wip', 0.9, 'C - A')])).toEqual(['higher', 'not distinguishable'])
  })

  test('wholly inside the smallest difference that matters comes first', () => {
    expect(words([question('profit', 5, 1, 0.001, { delta: 10 })])).toEqual(['no difference that matters'])
    expect(words([question('profit', 5, 1, 0.001, { delta: 5.5 })])).toEqual(['better'])
  })

  test('carry the smallest difference that matters, null where none was said', () => {
    expect(conclude([question('profit', 5, 1, 0.001, { delta: 10 }), question('wins', 5, 1, 0.001)])).toMatchObject([
      { delta: 10 },
      { delta: null },
    ])
  })

  test('what one arm lacks is undefined', () => {
    expect(
      conclude([question('profit', 1, 1, 1, { contrast: contrast({ first: [1, 2], other: [null, null] }) })])[0]!
        .verdict,
    ).toBe('undefined')
  })
})

describe('several judges', () => {
  const under = (mean: number, p: number): Difference =>
    conclude([question('valueTime', mean, Math.abs(mean) / 2, p)])[0]!

  test('agree in sign: the most cautious one stands', () => {
    expect(agree([under(5, 0.001), under(2, 0.02)])).toEqual(under(2, 0.02))
  })

  test('disagree in sign: it depends, and no number stands for it', () => {
    expect(agree([under(5, 0.001), under(-2, 0.02)])).toMatchObject({
      mean: null,
      lo: null,
      verdict: 'depends on whose purpose',
    })
  })

  test('none of them can tell: then there is nothing that depends', () => {
    expect(agree([under(0.1, 0.9), under(-0.1, 0.8)]).verdict).toBe('not distinguishable')
  })

  test('undefined under one is undefined', () => {
    const nothing = conclude([
      question('valueTime', 0, 0, 1, { contrast: contrast({ first: [null], other: [1] }) }),
    ])[0]!
    expect(agree([under(5, 0.001), nothing])).toMatchObject({ mean: null, verdict: 'undefined' })
  })
})

describe('the interval with resampled inputs', () => {
  const first = [0, 0, 0, 0, 0]
  const fixed = { first, other: [9, 10, 11, 10, 10] }

  test('is wider by how much the difference moves with the inputs, and no replication wears that down', () => {
    const plain = contrast(fixed)
    const moved = contrast(fixed, { first, other: [4, 16, 8, 12, 10] })
    expect(moved.mean).toBe(plain.mean)
    // V = 0.5, V + U = 20: the variance of the estimate is 0.5 / 5 + 19.5.
    expect(moved.inputShare).toBeCloseTo(19.5 / 19.6, 12)
    expect(moved.hi! - moved.mean!).toBeCloseTo((plain.hi! - plain.mean!) * Math.sqrt(19.6 / 0.1), 9)
    expect(moved.p!).toBeGreaterThan(plain.p!)
  })

  test('is the same where the inputs move nothing', () => {
    expect(contrast(fixed, fixed)).toEqual({ ...contrast(fixed), inputShare: 0 })
  })
})

describe('who judges', () => {
  const other = { ...funnel().purpose!, serves: { function: 1 } }
  const arms = [
    { label: 'A', scenario: funnel() },
    { label: 'B', scenario: { ...funnel(), purpose: other } },
    { label: 'C', scenario: { ...funnel(), purpose: { ...other, clarity: 0.9, why: 'The same in other words.' } } },
  ]

  test('each purpose once, whatever its words', () => {
    expect(judgesOf(arms, undefined).map(({ label }) => label)).toEqual(['A', 'B'])
  })

  test('each purpose has a voice of its own, though two that weigh alike are judged once', () => {
    const judges = judgesOf(arms, undefined)
    const voices = voicesOf(arms, judges, undefined)
    expect(voices).toEqual({ A: 'A', B: 'B', C: 'B' })
    expect(told({ own: 0, A: 1, B: 2 }, voices)).toEqual({ own: 0, A: 1, B: 2, C: 2 })
    expect(voicesOf(arms, judgesOf(arms, 'C'), 'C')).toEqual({ C: 'C' })
  })

  test('the one asked for', () => {
    expect(judgesOf(arms, 'B')).toEqual([{ label: 'B', purpose: other }])
    expect(judgesOf(arms, { label: 'file', purpose: other })[0]!.label).toBe('file')
    expect(() => judgesOf(arms, 'Z')).toThrow('no design Z')
  })

  test('nobody, where no design has a purpose', () => {
    const plain = [{ label: 'A', scenario: station() }]
    expect(judgesOf(plain, undefined)).toEqual([])
    expect(() => judgesOf(plain, 'A')).toThrow('no purpose')
  })
})
