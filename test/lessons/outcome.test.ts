import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare } from '../../src/experiment/compare.ts'
import type { Lesson } from '../../src/lesson/lesson.ts'
import { lessonOptions, optionAt, outcomeOf, saw } from '../../src/lesson/outcome.ts'
import { parse } from '../../src/scenario/parse.ts'
import { DEARER, DESK, lessonOf } from './toy.ts'

async function play(lesson: Lesson) {
  const contenders = [lesson.arms.today, lesson.arms.changed].map(({ path, text }, i) => ({
    label: 'AB'[i]!,
    scenario: parse({ [path]: text, 'desk.yaml': DESK }, path).scenario!,
  }))
  return compare(contenders, { seed: lesson.seed, reps: lesson.pairs, ...lessonOptions(lesson) })
}

test('twice the price at the same customers is 100 % more, in every pair', async () => {
  const lesson = lessonOf(DEARER)
  const outcome = outcomeOf(lesson.question, await play(lesson))!
  expect(outcome.mean).toBeCloseTo(100, 9)
  expect(outcome).toMatchObject({ option: 0, verdict: 'better' })
  expect(outcome.lo).toBeLessThan(100)
  expect(outcome.hi).toBeGreaterThan(100)
})

test('an amount is the difference itself', async () => {
  const lesson = lessonOf(DEARER.replace('as: percent', 'as: amount'))
  const result = await play(lesson)
  const { mean, lo, hi } = result.differences['revenue']!['B - A']!
  expect(outcomeOf(lesson.question, result)).toMatchObject({ mean, lo, hi, option: 0 })
})

test('percent of a loss keep their sign: a smaller loss is more', async () => {
  const dear = DEARER.replace('measure: revenue', 'measure: profit').replace('{ revenue: 10%', '{ profit: 10%')
  const costly = DESK.replace('cost: 1 }', 'cost: 100 }')
  const lesson = lessonOf(dear)
  const contenders = [lesson.arms.today, lesson.arms.changed].map(({ path, text }, i) => ({
    label: 'AB'[i]!,
    scenario: parse({ [path]: text, 'desk.yaml': costly }, path).scenario!,
  }))
  const result = await compare(contenders, { seed: 1, reps: 3, ...lessonOptions(lesson) })
  expect(result.arms[0]!.kpis['profit']!.mean).toBeLessThan(0)
  expect(outcomeOf(lesson.question, result)!.mean).toBeGreaterThan(0)
})

test('the figures of a lesson are the ones announced, its measure first, and nothing else is primary', async () => {
  const lesson = lessonOf(DEARER.replace('[wins]', '[wins, revenue]'))
  expect(lessonOptions(lesson).kpis).toEqual(['revenue', 'wins'])
  expect((await play(lesson)).primary).toEqual(['revenue', 'wins'])
  expect(lessonOptions(lesson)).not.toHaveProperty('purpose')
})

test('what depends on whose purpose is judged by the one that the lesson names', async () => {
  const time = DEARER.replace('measure: revenue', 'measure: valueTime').replace('{ revenue: 10%', '{ valueTime: 10%')
  const set = 'set: { journey.steps.serve.takes.exponential: 0.6, purpose.actions: [decide] }'
  const lesson = lessonOf(time.replace('set: { offerings.offering.price: 20 }', set))
  expect(lessonOptions(lesson).purpose).toBe('A')
  expect(outcomeOf(lesson.question, await play(lesson))!.mean).toBeGreaterThan(80)
  // By the other's purpose, today's work is worth nothing, and there is nothing to take a share of.
  expect(outcomeOf(lesson.question, await play({ ...lesson, judge: 'B' }))).toBeNull()
})

test('a figure without a value has no outcome', async () => {
  const lesson = lessonOf(DEARER)
  const { question } = lesson
  const result = await play(lesson)
  expect(outcomeOf({ ...question, measure: 'customerEquity' }, result)).toBeNull()
  expect(outcomeOf({ ...question, measure: 'reneged' }, result)).toBeNull()
})

test('an answer begins at its lower end, and every figure has one', () => {
  const { question } = lessonOf(DEARER)
  expect([-11, -10, 0, 50, 51].map((figure) => optionAt(question, figure))).toEqual([2, 1, 1, 0, 0])
  fc.assert(
    fc.property(fc.double({ noNaN: true }), (figure) => {
      const option = optionAt(question, figure)!
      expect(option).toBeGreaterThanOrEqual(0)
    }),
  )
})

test('a prediction is right in the answer that came out, or near enough where a number was asked', () => {
  const { question } = lessonOf(DEARER)
  const outcome = { mean: 20, lo: 19, hi: 21, verdict: 'better' as const, option: 1 }
  expect([0, 1, 2].map((option) => saw(question, option, outcome))).toEqual([false, true, false])
  const number = { kind: 'quantity' as const, unit: '', min: 0, max: 50, step: 1, close: 4, came: '' }
  const asked = { ...question, answer: number }
  expect([15, 16, 24, 25].map((guess) => saw(asked, guess, { ...outcome, option: null }))).toEqual([
    false,
    true,
    true,
    false,
  ])
})
