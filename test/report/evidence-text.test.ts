import { expect, it } from 'vitest'
import type { EvidenceResult, StepEvidence } from '../../src/evidence-result.ts'
import { evidenceText } from '../../src/report/evidence-text.ts'
import { PLAIN } from '../../src/report/ink.ts'
import type { Difference, Estimate, VerdictWord } from '../../src/results.ts'

const estimate = (mean: number, unit: string): Estimate => ({ mean, lo: mean, hi: mean, sd: 0, n: 20, unit })

function difference(mean: number, half: number, verdict: VerdictWord): Difference {
  const rest = { correlation: 0.9, varianceRatio: 9, inputShare: null, delta: null, p: 0.01, pAdjusted: 0.02 }
  return { mean, lo: mean - half, hi: mean + half, primary: true, verdict, ...rest }
}

const nothing = { profit: difference(0, 0, 'not distinguishable'), wins: difference(0, 0, 'not distinguishable') }

const step = (more: Partial<StepEvidence>): StepEvidence => ({
  tag: 'value',
  touchShare: estimate(0.4, 'share'),
  costShare: estimate(0.5, 'share'),
  bypass: 'propose',
  screening: { lost: estimate(0.62, 'share'), gaveUp: estimate(0.05, 'share'), turnedAway: null },
  ablations: { noWork: null, noEffect: null, noStep: nothing },
  ...more,
})

function result(more: Partial<EvidenceResult> = {}): EvidenceResult {
  return {
    scenario: 'Our funnel',
    seed: 1,
    replications: 20,
    missing: 0,
    unit: 'day',
    horizon: 720,
    warmup: 18,
    drain: false,
    currency: 'EUR',
    purpose: true,
    calibrated: null,
    kpis: { profit: estimate(171_000, 'EUR'), wins: estimate(1309, 'wins') },
    primary: ['profit', 'wins'],
    steps: {
      qualify: step({
        ablations: {
          noWork: { profit: difference(61_000, 10_000, 'better'), wins: difference(0.4, 3, 'not distinguishable') },
          noEffect: { profit: difference(-144_000, 8000, 'worse'), wins: difference(-75, 4, 'worse') },
          noStep: {
            profit: difference(500, 900, 'no difference that matters'),
            wins: { ...difference(0, 0, 'undefined'), mean: null, lo: null, hi: null },
          },
        },
      }),
      chat: step({ screening: { lost: estimate(0, 'share'), gaveUp: null, turnedAway: null }, touchShare: null }),
    },
    leftOut: ['hear', 'thank'],
    findings: [
      { step: 'chat', kind: 'value that changes nothing', effects: false, worse: [] },
      { step: 'sign', kind: 'necessary that helps', effects: false, worse: ['profit', 'wins'] },
      { step: 'log', kind: 'unaligned that helps', effects: false, worse: ['leadTime.won.p50'] },
    ],
    covers: 'Intervals cover the luck of a run only.',
    warnings: [],
    ...more,
  }
}

const text = (more: Partial<EvidenceResult> = {}, width = 100): string =>
  evidenceText(result(more), PLAIN, width).replaceAll('\u202f', ' ')

it('reads as it did', async () => {
  expect(
    text()
      .split('\n')
      .filter((line) => line.length > 100),
  ).toEqual([])
  await expect(text()).toMatchFileSnapshot('golden/evidence.txt')
})

it('says what is assumption and what is calibrated before anything else', () => {
  expect(text().replace(/\s+/g, ' ')).toContain("evidence about the model's assumptions, not about customers")
  const fitted = text({ calibrated: { file: 'deals.csv', rows: 1200 } }).replace(/\s+/g, ' ')
  expect(fitted).toContain('estimated from deals.csv (1 200 rows) is calibrated; whatever was written by hand')
})

it('says in plain words what the first figure hangs on', () => {
  expect(text().replace(/\s+/g, ' ')).toContain(
    'If a step changed no customer, profit would differ by −€144k (qualify). ' +
      'If its work took no time and cost nothing, profit would differ by +€61k (qualify).',
  )
  const { qualify } = result().steps
  const idle = { ...qualify!, ablations: { ...qualify!.ablations, noEffect: null } }
  const busy = {
    ...idle,
    ablations: { ...idle.ablations, noWork: { ...nothing, profit: difference(9e4, 1e4, 'better') } },
  }
  expect(text({ steps: { call: idle, qualify: busy } }).replace(/\s+/g, ' ')).toContain(
    'If its work took no time and cost nothing, profit would differ by +€90k (qualify) or +€61k (call).',
  )
  expect(text({ steps: { chat: result().steps['chat']! } }).replace(/\s+/g, ' ')).toContain(
    'Neither the work of a step shown here nor what it does to customers surely changes profit.',
  )
})

it('never calls a step without effects waste', () => {
  const only = text({ findings: result().findings.slice(0, 1) })
  expect(only.replace(/\s+/g, ' ')).toContain('It has no effects, so the model gives this step no way to matter.')
  expect(only).not.toContain('waste')
})

it('names in one sentence all value steps alike', () => {
  const [idle] = result().findings
  const told = text({ findings: [idle!, { ...idle!, step: 'thank' }, { ...idle!, step: 'call', effects: true }] })
  expect(told.replace(/\s+/g, ' ')).toContain(
    '▲ chat and thank are tagged value, yet nothing shown here is surely worse without any of them. They have no effects, ' +
      'so the model gives these steps no way to matter. ▲ call is tagged value, yet nothing shown here is surely worse ' +
      'without it. Nor does anything surely change when its effects are off.',
  )
})

it('says who leaves at a step, and of one that leads to an end only that all do', () => {
  const screening = { lost: estimate(1, 'share'), gaveUp: null, turnedAway: null }
  expect(text({ steps: { bye: step({ bypass: 'gone', screening }) } })).toContain('All who come leave here')
  expect(text()).toContain('Of those who come 62 % leave by its exits and 5 % give up waiting')
})

it('splits into several tables what is too wide for one, and stays within the width', () => {
  const names = ['profit', 'wins', 'leadTime.won.p50', 'costPerWin', 'revenue', 'cost', 'trust', 'waitTime']
  const all = Object.fromEntries(names.map((name) => [name, difference(-144_000, 8000, 'worse')]))
  const long = step({ ablations: { noWork: all, noEffect: null, noStep: all } })
  const kpis = Object.fromEntries(names.map((name) => [name, estimate(9, 'EUR')]))
  const wide = text({ primary: names, kpis, steps: { 'qualify-again-later': long } })
  expect(wide.split('\n').filter((line) => line.length > 100)).toEqual([])
  expect(wide.match(/^qualify-again-later {2}tagged/gm)!.length).toBeGreaterThan(1)
  expect(wide).toContain('Waiting time')
})

it('says how far it was when interrupted, and names no steps as left out where none are', () => {
  const partial = text({ missing: 13, leftOut: [] })
  expect(partial).toContain('Interrupted after 7 of 20 paired runs of 720 days')
  expect(partial).not.toContain('Left out')
})

it('says that there is no purpose to judge by', () => {
  expect(text({ purpose: false }).replace(/\s+/g, ' ')).toContain('chat counts as value, since there is no purpose')
})
