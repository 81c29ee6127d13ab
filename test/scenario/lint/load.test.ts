import { describe, expect, test } from 'vitest'
import { loads } from '../../../src/scenario/load.ts'
import type { Scenario } from '../../../src/scenario/scenario.ts'
import { clerk, funnel } from '../compile/scenarios.ts'

function changed(scenario: Scenario, change: (scenario: Scenario) => void): Scenario {
  change(scenario)
  return scenario
}

describe('the traffic equations', () => {
  test('one server: the load is rate times time', () => {
    expect(loads(clerk()).teams['desk']).toMatchObject({ scheduledHours: 168, relieved: false })
    expect(loads(clerk()).teams['desk']!.rho).toBeCloseTo(0.9, 12)
  })

  test('a step repeated with probability r is visited 1 / (1 − r) times', () => {
    const scenario = changed(clerk(), ({ journey }) => {
      journey.steps['serve']!.next = { done: { rate: 0.75 }, serve: { rate: 0.25, rework: true } }
    })
    expect(loads(scenario).steps['serve']!.rate).toBeCloseTo(0.9 / 0.75, 9)
    expect(loads(scenario).steps['done']!.rate).toBeCloseTo(0.9, 9)
  })

  test('sources, batches and schedules bring what they say', () => {
    const scenario = changed(clerk(), ({ market }) => {
      market.arrivals = {
        often: { rate: 0.1, batch: { constant: 3 } },
        regular: { every: { constant: 5 } },
        daily: {
          schedule: [
            { from: 0, rate: 1 },
            { from: 6, rate: 0 },
          ],
          period: 24,
        },
      }
    })
    expect(loads(scenario).steps['serve']!.rate).toBeCloseTo(0.3 + 0.2 + 0.25, 9)
  })

  test('segments go their own ways and take their own times', () => {
    const { steps, teams } = loads(funnel())
    // Every utility customer at propose leaves it; what comes to an end is what came in.
    const ended = steps['won']!.rate + steps['gone']!.rate
    expect(ended).toBeCloseTo(9, 6)
    expect(teams['desk']!.rho).toBeCloseTo((steps['check']!.rate * 0.1) / 2, 9)
    expect(teams['sales']!.scheduledHours).toBe(400)
    expect(teams['sales']!.relieved).toBe(true)
  })
})
