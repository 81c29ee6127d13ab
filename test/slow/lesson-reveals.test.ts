import { describe, expect, test } from 'vitest'
import { compare } from '../../src/experiment/compare.ts'
import type { CompareOptions } from '../../src/experiment/options.ts'
import type { Lesson, LessonArms, LessonRecord } from '../../src/lesson/lesson.ts'
import { lessonOptions, type Outcome, optionAt, outcomeOf } from '../../src/lesson/outcome.ts'
import type { CompareResult } from '../../src/results.ts'
import { libraryLessons, scenarioOf } from '../lessons/library.ts'

// The runs that the page reveals. A record that no longer comes out is either a mistake in the engine or a lesson to write anew.

type Spread = Pick<LessonRecord, 'mean' | 'lo' | 'hi'>

function run(lesson: Lesson, { today, changed }: LessonArms, other: CompareOptions = {}): Promise<CompareResult> {
  const arms = [
    { label: 'A', scenario: scenarioOf(today) },
    { label: 'B', scenario: scenarioOf(changed) },
  ]
  return compare(arms, { seed: lesson.seed, reps: lesson.pairs, ...lessonOptions(lesson), ...other })
}

/** The same figure of other luck would lie about as far off as the interval is wide to one side. */
function holds(found: Spread, { mean, lo, hi }: Spread, what: string): void {
  const said = `${what}: { mean: ${found.mean}, lo: ${found.lo}, hi: ${found.hi} }`
  expect(Math.abs(found.mean - mean), said).toBeLessThanOrEqual((hi - lo) / 2 + Number.EPSILON)
  const [width, recorded] = [found.hi - found.lo, hi - lo]
  expect(width, said).toBeLessThanOrEqual(1.5 * recorded + 1e-6)
  expect(width, said).toBeGreaterThanOrEqual(recorded / 1.5 - 1e-6)
}

describe.each(libraryLessons())('$id', (lesson) => {
  const { question, arms, opposite, judge } = lesson
  const cases: [string, LessonArms, LessonRecord][] = [
    ['the lesson', arms, lesson.record!],
    ['its opposite', opposite.arms, opposite.record!],
  ]

  test.each(cases)('%s comes out as on record', async (_, pair, record) => {
    const result = await run(lesson, pair)
    const outcome = outcomeOf(question, result) as Outcome
    holds(outcome, record, question.measure)
    expect(outcome.option).toBe(optionAt(question, record.mean))
    for (const name of lesson.also) {
      const difference = result.differences[name]!['B - A']!
      const { mean, lo, hi } = difference.byPurpose?.[judge!] ?? difference
      holds({ mean: mean!, lo: lo!, hi: hi! }, record.also[name]!, name)
    }
  })
})

// What facilitator notes say beyond the record; it is so large that few runs tell it.

const lessonOf = (id: string) => libraryLessons().find((lesson) => lesson.id === id)!

test('commoditisation: after one year the product has more wins, in the second year the order turns', async () => {
  const lesson = lessonOf('commoditisation')
  const wins = async (horizon: number) => {
    const { differences } = await run(lesson, lesson.arms, { horizon, reps: 12 })
    return differences['wins']!['B - A']!
  }
  expect((await wins(360)).hi).toBeLessThan(0)
  expect((await wins(720)).lo).toBeGreaterThan(0)
})

test('push or pull: the queue before Qualify gets shorter by what the one before Listen gets longer', async () => {
  const lesson = lessonOf('push-or-pull')
  const { arms } = await run(lesson, lesson.arms, { reps: 12 })
  const [qualify, listen] = ['qualify', 'listen'].map(
    (step) => arms[1]!.steps[step]!.queue!.mean - arms[0]!.steps[step]!.queue!.mean,
  )
  expect(qualify).toBeLessThan(-3)
  expect(listen).toBeGreaterThan(3)
  expect(Math.abs(qualify! + listen!)).toBeLessThan(0.5)
})

test('push or pull: with a limit of five it takes two fifths longer, and no number shortens it', async () => {
  const lesson = lessonOf('push-or-pull')
  const { today, changed } = lesson.arms
  const percent = async (limit: number) => {
    const text = changed.text.replace('limit: 7', `limit: ${limit}`)
    return outcomeOf(lesson.question, await run(lesson, { today, changed: { ...changed, text } }, { reps: 8 }))!
  }
  const [five, nine, fourteen] = await Promise.all([5, 9, 14].map(percent))
  expect(five!.mean).toBeGreaterThan(35)
  expect(five!.mean).toBeLessThan(50)
  expect(nine!.lo).toBeGreaterThan(-5)
  expect(fourteen!.lo).toBeGreaterThan(-5)
  expect(fourteen!.hi).toBeLessThan(5)
})
