import { beforeAll, describe, expect, test } from 'vitest'
import { type Comparison, compare } from '../../src/experiment/compare.ts'
import { trace } from '../../src/experiment/trace.ts'
import { designOf } from '../../viz/model/design.ts'
import { type Layout, layOut } from '../../viz/model/layout.ts'
import { type Choice, costParts, lengthOf, type Stream, streamsOf, sum } from '../../viz/money/stream.ts'
import { tableOf } from '../../viz/money/table.ts'
import { libraryScenario } from '../library/read.ts'

const TITLES = ['One', 'Other']

/** Pairs with two purposes, with none, and with a step that only one design has. */
const PAIRS = [
  ['product-centric', 'relationship-centric'],
  ['one-clerk', 'small-shop'],
  ['fake-purpose', 'our-funnel'],
] as const

const choiceOf = (given: Partial<Choice> = {}): Choice => ({ judge: 'each', segment: '', whom: 'won', ...given })

describe.each(PAIRS)('%s and %s', (...names) => {
  let result: Comparison
  let layout: Layout
  beforeAll(async () => {
    const scenarios = names.map(libraryScenario)
    const arms = scenarios.map((scenario, i) => ({ label: 'AB'[i]!, scenario }))
    result = await compare(arms, { reps: 2, horizon: 200, warmup: 0, bySegment: true, valueStream: true })
    const designs = scenarios.map((scenario) => designOf(trace(scenario, { horizon: 20, warmup: 0 })))
    const loads = designs.map(({ steps }) => steps.map(() => 0))
    layout = layOut([designs[0]!, designs[1]!], [loads[0]!, loads[1]!])
  }, 60_000)

  const streams = (given: Partial<Choice> = {}): Stream[] => streamsOf(result, layout, TITLES, choiceOf(given))!

  test('the parts of a ladder are its whole, which is the lead time, whoever judges', () => {
    for (const judge of ['A', 'B', 'each'] as const)
      for (const whom of ['won', 'lost', 'everyone'] as const)
        for (const [i, stream] of streams({ judge, whom }).entries()) {
          const { whole, stages, before, work } = stream
          expect(before + sum(stages, lengthOf)).toBeCloseTo(whole, 9)
          expect(sum(work, ({ amount }) => amount)).toBeCloseTo(
            sum(stages, (stage) => sum(stage.work, ({ amount }) => amount)),
            9,
          )
          const lead = whom === 'everyone' ? null : result.arms[i]!.kpis[`leadTime.${whom}`]
          if (lead) expect(whole).toBeCloseTo(lead.mean, 8)
          expect(stages.length).toBeGreaterThan(lead ? 0 : -1)
        }
  })

  test('what is drawn of the cost of a win is the cost, but for traces', () => {
    for (const [i, { win, cost }] of streams().entries()) {
      expect(cost).toBeCloseTo(result.arms[i]!.kpis['costPerWin']!.mean, 6)
      const drawn = sum(costParts(win), ({ amount }) => amount)
      expect(Math.abs(drawn - cost!)).toBeLessThanOrEqual(0.006 * cost!)
    }
  })

  test('steps stand in the order of the maps, and only those that a design has', () => {
    const order = [...layout.places].sort((a, b) => a.column - b.column || a.lane - b.lane).map(({ name }) => name)
    for (const [i, { stages }] of streams({ whom: 'everyone' }).entries()) {
      const found = stages.map(({ name }) => name)
      expect(found).toEqual(order.filter((name) => found.includes(name)))
      for (const name of found)
        expect(layout.places.find((place) => place.name === name)!.step[i]).toBeGreaterThanOrEqual(0)
    }
  })

  test('the table holds every part, and its wholes are sums of the rows above them', () => {
    const { rows } = tableOf(streams({ whom: 'everyone' }))
    for (const of of new Set(rows.map((row) => row.of))) {
      const members = rows.filter((row) => row.of === of && !['visits', 'customers'].includes(row.unit))
      const whole = members.find((row) => row.whole)!
      const parts = members.filter((row) => !row.whole && !row.head.startsWith('of '))
      whole.amounts.forEach((amount, i) => {
        if (amount !== null) expect(sum(parts, (row) => row.amounts[i] ?? 0)).toBeCloseTo(amount, 6)
      })
    }
  })
})

test('another purpose sees other waste in the same work, and no other time', async () => {
  const scenarios = PAIRS[0].map(libraryScenario)
  const arms = scenarios.map((scenario, i) => ({ label: 'AB'[i]!, scenario }))
  const result = await compare(arms, { reps: 2, horizon: 200, warmup: 0, valueStream: true })
  const designs = scenarios.map((scenario) => designOf(trace(scenario, { horizon: 20, warmup: 0 })))
  const layout = layOut([designs[0]!, designs[1]!], [designs[0]!.steps.map(() => 0), designs[1]!.steps.map(() => 0)])
  const of = (judge: Choice['judge']) => streamsOf(result, layout, TITLES, choiceOf({ judge }))!
  const value = ({ work }: Stream) => work.find(({ kind }) => kind === 'value')!.amount
  const [a, b, each] = [of('A'), of('B'), of('each')]
  expect(value(a[0]!)).not.toBeCloseTo(value(b[0]!), 3)
  expect([value(each[0]!), value(each[1]!)]).toEqual([value(a[0]!), value(b[1]!)])
  expect(a[0]!.whole).toBeCloseTo(b[0]!.whole, 9)
  const { valueStream: _, ...bare } = result
  expect(streamsOf(bare, layout, TITLES, choiceOf())).toBeNull()
})
