import { describe, expect, test } from 'vitest'
import type { Scenario, Step } from '../../src/scenario/scenario.ts'
import { reduce } from '../../src/theory/reduce.ts'
import { funnel, station } from './designs.ts'

const model = (change: Partial<Scenario>, step: Partial<Step> = {}) => reduce(station(change, step))?.model ?? null
const desk = (change: object) => ({ team: { desk: { ...station().team['desk']!, ...change } } })

describe('a single station comes down to', () => {
  test('M/M/c', () => {
    expect(model({})).toBe('M/M/1')
    expect(model(desk({ size: 3 }))).toBe('M/M/3')
  })

  test('M/M/c/K, K with those in service', () => {
    expect(model({}, { queueLimit: 4, balkTo: 'done' })).toBe('M/M/1/5')
  })

  test('M/M/c+M, at any load', () => {
    const crowded = { market: { ...station().market, arrivals: { rate: 3 } } }
    expect(model(crowded, { patience: { exponential: 2 }, renegeTo: 'done' })).toBe('M/M/1+M')
  })

  test('M/G/1 with one server', () => {
    expect(model({}, { takes: { lognormal: { mean: 1, cv: 0.5 } } })).toBe('M/G/1')
    expect(model({}, { takes: { constant: 1 } })).toBe('M/D/1')
    expect(model(desk({ size: 2 }), { takes: { constant: 1 } })).toBeNull()
  })

  test('the figures of the formula', () => {
    const { figures } = reduce(station({}, { takes: { constant: 1 } }))!
    // Pollaczek–Khinchine at a load of .8: Wq = .8 / (2 · .2).
    expect(figures.find(({ kpi }) => kpi === 'steps.serve.wait')!.exact).toBeCloseTo(2, 12)
    expect(figures.find(({ kpi }) => kpi === 'leadTime')!.exact).toBeCloseTo(3, 12)
  })
})

test('what is more than one station, or has no steady state, comes down to nothing', () => {
  const { market, time } = station()
  expect(reduce(funnel())).toBeNull()
  expect(model({ market: { ...market, arrivals: { rate: 1 } } })).toBeNull()
  expect(model({ market: { ...market, arrivals: { rate: 0.5, batch: { constant: 2 } } } })).toBeNull()
  expect(model({ market: { ...market, arrivals: { every: { constant: 2 } } } })).toBeNull()
  expect(model({ time: { ...time, mode: 'terminating' } })).toBeNull()
  expect(model(desk({ hours: 'Mon-Fri 09:00-17:00' }))).toBeNull()
  expect(model(desk({ discipline: 'lifo' }))).toBeNull()
  expect(model({}, { next: { serve: { rate: 0.1, rework: true }, done: { rate: 0.9 } } })).toBeNull()
  expect(model({ wip: [{ over: ['serve'], limit: 3 }] })).toBeNull()
})
