import { describe, expect, test } from 'vitest'
import { kpi } from '../../src/kpi.ts'
import type { Lesson, LessonRecord } from '../../src/lesson/lesson.ts'
import { optionAt } from '../../src/lesson/outcome.ts'
import { diffScenarios } from '../../src/scenario/change.ts'
import { libraryLessons, scenarioOf } from './library.ts'

const lessons = libraryLessons()

/** What a lesson's two designs differ in, and what its opposite changes: nothing else may move. */
const DIFFER: Record<string, { arms: string[]; opposite: string[] }> = {
  'busy-is-not-productive': { arms: ['team.sales.size'], opposite: ['team.delivery.size', 'team.sales.size'] },
  'dice-game': {
    arms: ['market.arrivals', ...['second', 'third', 'fourth', 'fifth'].map((step) => `journey.steps.${step}.each`)],
    opposite: ['initial'],
  },
  'push-or-pull': {
    arms: ['wip'],
    opposite: ['wip', 'journey.steps.qualify.balkTo', 'journey.steps.qualify.queueLimit'],
  },
  'double-the-effort': { arms: ['effort.level', 'effort.rivals'], opposite: ['effort.rivals'] },
  'blue-in-a-red-market': { arms: ['effort.level'], opposite: ['effort.level', 'offerings.offering.delivers'] },
  'attract-and-repel': {
    arms: ['purpose.clarity'],
    opposite: ['market.segments.relational.share', 'market.segments.utility.share'],
  },
  'listen-to-everybody': {
    arms: ['beliefs.listening'],
    opposite: ['market.segments.relational.share', 'market.segments.utility.share'],
  },
  'the-fake-why': {
    arms: ['offerings.offering.delivers', 'offerings.offering.promises', 'offerings.offering.unitCost'],
    opposite: ['offerings.offering.unitCost'],
  },
  commoditisation: {
    arms: ['journey.steps.listen', 'journey.steps.qualify.next', 'offerings.offering', 'purpose'],
    opposite: ['rivals.rate'],
  },
  'trust-and-price': {
    arms: ['offerings.offering.price'],
    opposite: ['relationship.attitude', 'relationship.growth'],
  },
  'leave-out-the-paperwork': {
    arms: ['journey.steps.paperwork', 'journey.steps.qualify.next'],
    opposite: ['team.sales.size'],
  },
  'evidence-or-opinion': {
    arms: ['interventions'],
    opposite: ['interventions', 'market.segments.all.priceSensitivity'],
  },
}

test('there are ten lessons or more, numbered from 1 without a gap, and each says what it differs in', () => {
  expect(lessons.length).toBeGreaterThanOrEqual(10)
  expect(lessons.map(({ order }) => order)).toEqual(lessons.map((_, i) => i + 1))
  expect(lessons.map(({ id }) => id).sort()).toEqual(Object.keys(DIFFER).sort())
})

describe.each(lessons)('$id', (lesson) => {
  const { id, arms, opposite, question, record } = lesson
  const [today, changed, otherToday, otherChanged] = [arms, opposite.arms].flatMap((pair) =>
    [pair.today, pair.changed].map(scenarioOf),
  )

  test('its designs differ in what it is about, and in nothing else', () => {
    expect(outside(DIFFER[id]!.arms, diffScenarios(today!, changed!))).toEqual([])
    const moved = [...diffScenarios(today!, otherToday!), ...diffScenarios(changed!, otherChanged!)]
    expect(outside(DIFFER[id]!.opposite, moved)).toEqual([])
  })

  test('what it is said to differ in does differ', () => {
    const paths = diffScenarios(today!, changed!).map(({ path }) => path)
    expect(DIFFER[id]!.arms.filter((prefix) => !paths.some((path) => within(prefix, path)))).toEqual([])
  })

  test('any figure is held by one answer', () => {
    if (question.answer.kind === 'quantity') {
      expect(record!.mean).toBeGreaterThan(question.answer.min)
      expect(record!.mean).toBeLessThan(question.answer.max)
      return
    }
    const { options } = question.answer
    const edges = options.flatMap(({ from, to }) => [from, to]).filter((edge) => edge !== null)
    for (const figure of [...edges, ...edges.map((edge) => edge - 1e-9), -1e9, 0, 1e9]) {
      const holding = options.filter(
        ({ from, to }) => (from ?? -Number.MAX_VALUE) <= figure && figure < (to ?? Number.MAX_VALUE),
      )
      expect(holding).toHaveLength(1)
      expect(options[optionAt(question, figure)!]).toBe(holding[0])
    }
  })

  test('what is on record lies within one answer, with every figure beside it', () => {
    for (const each of [record, opposite.record]) {
      expect(answersOf(lesson, each!)).toHaveLength(1)
      expect(Object.keys(each!.also)).toEqual(lesson.also)
    }
  })

  test('its opposite comes out as another answer, or near nothing where a number was asked', () => {
    if (question.answer.kind === 'options')
      expect(answersOf(lesson, opposite.record!)).not.toEqual(answersOf(lesson, record!))
    else expect(Math.abs(opposite.record!.mean)).toBeLessThan(Math.abs(record!.mean) / 4)
  })

  test('its figures are announced and have a smallest difference that matters', () => {
    expect(lesson.matters).toHaveProperty([question.measure])
    for (const name of lesson.also) expect(kpi(name)).toBeDefined()
    expect(lesson.pairs).toBeGreaterThanOrEqual(20)
  })

  test('its words fit the screen and are the words of this simulator', () => {
    if (question.answer.kind === 'options')
      for (const option of question.answer.options) expect(option.text.length, option.text).toBeLessThanOrEqual(48)
    expect(lesson.talk).toHaveLength(3)
    const words = JSON.stringify(lesson)
    expect(words.match(/churn|convert|leak|captur|significan|\bproves?\b|\btrend|podium|—/gi)).toBeNull()
    expect(opposite.text).toMatch(/[+−][\d.]+|[+−]€/)
  })

  test('its notes say what to do before, what people say, what to point at, what comes after, and the trap', () => {
    const heads = lesson.notes.match(/^(Before|They say|While|After|Trap): /gm)
    expect(heads).toEqual(['Before: ', 'They say: ', 'While: ', 'After: ', 'Trap: '])
  })
})

function outside(prefixes: readonly string[], moved: ReturnType<typeof diffScenarios>): string[] {
  const named = ['name', 'label', ...prefixes]
  return moved.map(({ path }) => path).filter((path) => !named.some((prefix) => within(prefix, path)))
}

function within(prefix: string, path: string): boolean {
  return path === prefix || path.startsWith(`${prefix}.`)
}

/** The answers that a recorded interval touches. */
function answersOf({ question }: Lesson, { mean, lo, hi }: LessonRecord): unknown[] {
  return [...new Set([mean, lo, hi].map((figure) => optionAt(question, figure)))]
}
