import { describe, expect, test } from 'vitest'
import type { Lesson, LessonQuestion, Outcome } from '../../src/index.ts'
import { headlineOf, percents, sawIt, touched } from '../../viz/lesson/outcome.ts'
import type { Prediction } from '../../viz/lesson/session.ts'

const OPTIONS: LessonQuestion = {
  text: 'What happens to wins?',
  measure: 'wins',
  unit: 'wins',
  as: 'percent',
  answer: {
    kind: 'options',
    options: [
      { text: 'More', short: 'more', came: 'there were more wins.', from: 5, to: null },
      { text: 'The same', short: 'the same', came: 'wins stayed the same', from: -5, to: 5 },
      { text: 'Fewer', short: 'fewer', came: 'there were fewer wins', from: null, to: -5 },
    ],
  },
}
const NUMBER: LessonQuestion = {
  ...OPTIONS,
  answer: { kind: 'quantity', unit: 'per cent', min: -50, max: 20, step: 1, close: 4, came: 'a fifth was lost' },
}
const lesson = (question: LessonQuestion) => ({ question }) as Lesson
const came = (mean: number, option: number | null, lo = mean - 1, hi = mean + 1): Outcome => ({
  mean,
  lo,
  hi,
  verdict: 'not distinguishable',
  option,
})
const hands = (...each: number[]): Prediction => ({ who: 'class', hands: each, guesses: [] })
const numbers = (...each: number[]): Prediction => ({ who: 'class', hands: [], guesses: each })

describe('the headline of a reveal', () => {
  test('says how many saw it, by the answer that the runs decided for', () => {
    expect(headlineOf(lesson(OPTIONS), hands(20, 3, 1), came(1, 1))).toBe('3 of 24 saw it: wins stayed the same.')
    expect(headlineOf(lesson(OPTIONS), hands(20, 3, 1), came(9, 0))).toBe('20 of 24 saw it: there were more wins.')
    expect(headlineOf(lesson(OPTIONS), hands(20, 3, 0), came(-9, 2))).toBe('None of 23 saw it: there were fewer wins.')
    expect(headlineOf(lesson(OPTIONS), hands(0, 4, 0), came(0, 1))).toBe('All 4 saw it: wins stayed the same.')
  })

  test('speaks to one learner', () => {
    const alone = (option: number): Prediction => ({
      ...hands(...[0, 1, 2].map((i) => Number(i === option))),
      who: 'alone',
    })
    expect(headlineOf(lesson(OPTIONS), alone(1), came(0, 1))).toBe('You saw it: wins stayed the same.')
    expect(headlineOf(lesson(OPTIONS), alone(0), came(0, 1))).toBe('You did not see it: wins stayed the same.')
  })

  test('counts numbers that are near enough, the last one still', () => {
    expect(sawIt(NUMBER, numbers(-20, -24, -24.5, -16, 0), came(-20, null))).toBe(3)
    expect(headlineOf(lesson(NUMBER), numbers(-20, 5), came(-20, null))).toBe('1 of 2 saw it: a fifth was lost.')
  })

  test('claims nothing where nothing could be measured', () => {
    expect(headlineOf(lesson(OPTIONS), hands(1, 0, 0), null)).toBe('The runs could not measure it.')
  })
})

describe('an interval that is not all in one answer', () => {
  test('names the others that it reaches into, and none that it only touches from above', () => {
    expect(touched(OPTIONS, came(4, 1, 2, 6))).toEqual(['more'])
    expect(touched(OPTIONS, came(0, 1, -8, 9))).toEqual(['more', 'fewer'])
    expect(touched(OPTIONS, came(0, 1, -5, 4.9))).toEqual([])
    expect(touched(NUMBER, came(0, null, -90, 90))).toEqual([])
  })
})

test('percents are written with no more decimals than their interval bears', () => {
  expect(percents([28.2], 1.3).decimals).toBe(1)
  expect(percents([28.2], 13).decimals).toBe(0)
  expect(percents([28.2], 1.3).per).toBe(1)
})
