import { expect, test } from 'vitest'
import { layOut } from '../../viz/model/layout.ts'
import { returnedBy, returnsOf } from '../../viz/model/returns.ts'
import { buildTimeline } from '../../viz/model/timeline.ts'
import { toyDesign, toyStep, toyWorld } from './toy.ts'

// hear → ask; ask sends back to hear as rework (route 1) or otherwise (route 2), to itself (3), or to won (4).
const [HEAR, ASK] = [0, 1]
const design = toyDesign({
  steps: [
    toyStep('hear', { kind: 'own', team: -1, targets: [{ step: 1, rework: false }] }),
    toyStep('ask', { targets: [0, 1, 2].map((step) => ({ step, rework: step === 1 })) }),
    toyStep('won', { kind: 'won', team: -1 }),
  ],
  routeTarget: Int32Array.of(1, 0, 0, 1, 2),
  routeRework: Uint8Array.of(0, 1, 0, 1, 0),
})

test('counts who came back to an earlier step, for rework and otherwise, and no loops', () => {
  const visits = [0, 1, 3, 2, 4].flatMap((exit, i) => [
    { customer: 0, step: exit === 0 ? HEAR : ASK, queued: i, started: i, worked: 1, ended: i + 1, exit },
  ])
  const timeline = buildTimeline(toyWorld(visits, design))
  const returns = returnsOf(timeline, layOut([design, design], [[], []]), 0)
  expect(returns).toEqual([
    { step: ASK, rework: true, times: Float64Array.of(2) },
    { step: ASK, rework: false, times: Float64Array.of(4) },
  ])
  expect([1, 2, 3.9, 4].map((t) => returnedBy(returns, t))).toEqual([0, 1, 1, 2])
})
