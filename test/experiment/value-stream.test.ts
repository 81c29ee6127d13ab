import { beforeAll, describe, expect, test } from 'vitest'
import { type Comparison, compare } from '../../src/experiment/compare.ts'
import type { CompareOptions } from '../../src/experiment/options.ts'
import type { Passage, ValueStream } from '../../src/results.ts'
import { libraryScenario } from '../library/read.ts'
import { station } from './designs.ts'

const WASTED = ['unaligned', 'rework', 'unanswered']

function comparison(names: [string, string], options: CompareOptions): Promise<Comparison> {
  const arms = names.map((name, i) => ({ label: 'AB'[i]!, scenario: libraryScenario(name) }))
  return compare(arms, { reps: 4, bySegment: true, ...options })
}

function workOf({ steps }: Passage, judge: string, kinds?: readonly string[]): number {
  return steps.reduce(
    (sum, { work }) =>
      sum +
      Object.entries(work[judge]!).reduce((all, [kind, time]) => all + ((kinds?.includes(kind) ?? true) ? time : 0), 0),
    0,
  )
}

function over({ steps }: Passage, key: 'waiting' | 'suspended' | 'blocked' | 'own' | 'closed'): number {
  return steps.reduce((sum, step) => sum + step[key], 0)
}

function waits(passage: Passage): number {
  return over(passage, 'waiting') + over(passage, 'suspended') + over(passage, 'blocked')
}

function whole(passage: Passage, judge: string): number {
  return passage.before + waits(passage) + over(passage, 'own') + workOf(passage, judge)
}

describe('a value stream', () => {
  let result: Comparison
  let stream: ValueStream
  beforeAll(async () => {
    result = await comparison(['product-centric', 'relationship-centric'], { valueStream: true })
    stream = result.valueStream!
  }, 60_000)

  test('of the won adds up to the lead time of the won, of everyone and by segment too, whoever judges', () => {
    for (const arm of result.arms)
      for (const judge of ['own', ...result.judges]) {
        const { passages } = stream.arms[arm.label]!
        for (const [segment, of] of Object.entries(passages)) {
          const { kpis } = segment === '' ? arm : arm.segments![segment]!
          expect(whole(of.won, judge)).toBeCloseTo(kpis['leadTime.won']!.mean, 8)
          expect(whole(of.lost, judge)).toBeCloseTo(kpis['leadTime.lost']!.mean, 8)
          expect(over(of.everyone, 'waiting')).toBeCloseTo(kpis['waitTime']!.mean, 8)
          expect(over(of.everyone, 'own')).toBeCloseTo(kpis['ownTime']!.mean, 8)
          expect(over(of.everyone, 'closed')).toBeCloseTo(kpis['waste.closed']!.mean, 8)
          expect(of.everyone.customers).toBeCloseTo(kpis['arrivals']!.mean, 8)
        }
      }
  })

  test('of everyone is the ladder, told apart by step, and a win costs what its parts cost', () => {
    for (const arm of result.arms)
      for (const [judge, { time }] of Object.entries(arm.ladder)) {
        for (const { kind, estimate } of time.filter(
          (row) => row.kind in stream.arms['A']!.passages['']!.won.steps[0]!.work['own']!,
        ))
          expect(workOf(stream.arms[arm.label]!.passages['']!.everyone, judge, [kind])).toBeCloseTo(estimate!.mean, 8)
        const parts = stream.arms[arm.label]!.win[judge]!
        expect(parts.reduce((sum, { mean }) => sum + mean!, 0)).toBeCloseTo(arm.kpis['costPerWin']!.mean, 6)
      }
  })

  test('differs by what its figures differ by, under each judge, and says what the KPI says of the same figure', () => {
    const { passages, win } = stream.differences['B - A']!
    for (const [segment, of] of Object.entries(passages))
      for (const whom of ['won', 'lost', 'everyone'] as const) {
        const [a, b] = ['A', 'B'].map((label) => stream.arms[label]!.passages[segment]![whom]) as [Passage, Passage]
        expect(of[whom].waiting.mean).toBeCloseTo(waits(b) - waits(a), 8)
        expect(of[whom].own.mean).toBeCloseTo(over(b, 'own') - over(a, 'own'), 8)
        for (const judge of result.judges)
          expect(of[whom].wasted.byPurpose![judge]!.mean).toBeCloseTo(
            workOf(b, judge, WASTED) - workOf(a, judge, WASTED),
            8,
          )
      }
    expect(passages['']!.everyone.own).toEqual(result.differences['ownTime']!['B - A'])
    expect(passages['']!.everyone.wasted).toEqual(result.differences['wastedWork']!['B - A'])
    expect(win.cost).toEqual(result.differences['costPerWin']!['B - A'])
    expect(win.idle.mean).toBeCloseTo(idle(stream, 'B') - idle(stream, 'A'), 8)
  })

  test('changes no figure: same hashes, same everything else', async () => {
    const without = await comparison(['product-centric', 'relationship-centric'], {})
    const { valueStream: _, ...rest } = result
    expect(rest).toEqual(without)
  })

  test('never names a winner of an exploratory figure', () => {
    const { passages, win } = stream.differences['B - A']!
    const words = Object.values(passages).flatMap((of) =>
      Object.values(of).flatMap((each) => Object.values(each).map(({ verdict }) => verdict)),
    )
    expect(words).toContain('lower')
    for (const word of [...words, win.idle.verdict]) expect(['better', 'worse']).not.toContain(word)
  })
})

function idle(stream: ValueStream, label: string): number {
  return stream.arms[label]!.win['own']!.find(({ kind }) => kind === 'idle')!.mean!
}

test('a queueing model has one step and one judge, and nobody who is lost is a mean of nobody', async () => {
  const arms = [station(), station({ team: { desk: { ...station().team['desk']!, size: 2 } } })]
  const { valueStream } = await compare(
    arms.map((scenario) => ({ scenario })),
    { reps: 3, valueStream: true },
  )
  const { passages, win } = valueStream!.arms['A']!
  expect(passages['']!.won.steps.map(({ name, work }) => [name, Object.keys(work)])).toEqual([['serve', ['own']]])
  expect(passages['']!.lost).toMatchObject({ customers: 0, n: 0 })
  expect(win['own']!.every(({ mean }) => mean === 0)).toBe(true)
  expect(valueStream!.differences['B - A']!.passages['']!.lost.waiting.verdict).toBe('undefined')
  expect(valueStream!.differences['B - A']!.passages['']!.won.waiting.mean).toBeLessThan(0)
})

test('old deals bring what lies before the run, as own time', async () => {
  const initial = {
    deals: [
      { step: 'serve', age: 5, inStep: 3 },
      { step: 'serve', age: 2, inStep: 1 },
    ],
  }
  const scenario = station({ initial, market: { ...station().market, arrivals: { rate: 0.001 } } } as Parameters<
    typeof station
  >[0])
  const { valueStream, arms } = await compare([{ scenario }, { scenario }], {
    reps: 2,
    fromOpen: true,
    horizon: 100,
    valueStream: true,
  })
  const { won } = valueStream!.arms['A']!.passages['']!
  expect(won.before * won.customers).toBeCloseTo(5 - 3 + 2 - 1, 6)
  expect(whole(won, 'own')).toBeCloseTo(arms[0]!.kpis['leadTime.won']!.mean, 8)
})
