import { expect, test } from 'vitest'
import { openingOf } from '../../viz/model/opening.ts'
import { buildTimeline } from '../../viz/model/timeline.ts'
import { ROUTE, STEP, toyDesign, toyWorld } from './toy.ts'

const walk = (customer: number, at: number) => [
  { customer, step: STEP.hear, queued: at, started: at, worked: 1, ended: at + 1, exit: ROUTE.hearAsk },
  { customer, step: STEP.ask, queued: at + 1, started: at + 3, worked: 2, ended: at + 5, exit: ROUTE.askWon },
]

test('opens at the first hour at which most steps are peopled', () => {
  // The first is won at 8; at 10.5 the second is served, the third waits and the fourth hears.
  const visits = [...walk(0, 3), ...walk(1, 7.5), ...walk(2, 9), ...walk(3, 10.5)]
  const timeline = buildTimeline(toyWorld(visits))
  const opening = openingOf([timeline], [1], 100, 1)
  expect(opening).toBeGreaterThanOrEqual(10.5)
  expect(opening).toBeLessThan(10.6)
})

test('opens on the same instant of both worlds, which may count time in other units', () => {
  const hours = buildTimeline(toyWorld([...walk(0, 3), ...walk(1, 5)]))
  const alone = openingOf([hours], [1], 100, 1)
  expect(openingOf([hours, hours], [1, 1], 100, 1)).toBe(alone)
  // The clock in days: the same instant is a twenty-fourth of the figure.
  expect(openingOf([hours], [24], 100 / 24, 24)).toBeCloseTo(alone / 24)
})

test('opens at the first arrival where nobody comes early', () => {
  const timeline = buildTimeline(toyWorld(walk(0, 60)))
  expect(openingOf([timeline], [1], 100, 1)).toBe(60)
})

test('opens at 0 where nobody comes at all', () => {
  const timeline = buildTimeline(toyWorld([], toyDesign()))
  expect(openingOf([timeline], [1], 100, 1)).toBe(0)
})
