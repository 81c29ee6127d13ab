import { describe, expect, test } from 'vitest'
import { loads } from '../../../src/scenario/load.ts'
import { parse } from '../../../src/scenario/parse.ts'
import type { Scenario } from '../../../src/scenario/scenario.ts'

const file = (steps: string, more = ''): Scenario => {
  const text = `whyflow: 1\nmarket: { arrivals: { rate: 8 } }\nattributes: { keen: { empirical: [0, 1] } }\nteam: { sales: { size: 5 } }\n${more}steps:\n${steps}`
  const { scenario, problems } = parse({ 'a.yaml': text }, 'a.yaml')
  expect(problems).toEqual([])
  return scenario!
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x))

/** The share of arrivals that a step sees, within 4.5 standard errors of a share found from so many customers. */
function expectShare(scenario: Scenario, step: string, exact: number): void {
  const { steps, trial } = loads(scenario)
  expect(Math.abs(steps[step]!.rate / 8 - exact)).toBeLessThan(4.5 * Math.sqrt((exact * (1 - exact)) / trial!))
}

const TWICE = `
  qualify: { team: sales, takes: 1h, next: { propose: { base: -3, keen: 4 }, lost: {} } }
  propose: { team: sales, takes: 3h, next: { won: { base: -3, keen: 4 }, lost: {} } }
`

describe('a trial finds what odds come to', () => {
  test('over customers who differ, where those who come far are not average', () => {
    const [cold, keen] = [logistic(-3), logistic(1)]
    expectShare(file(TWICE), 'propose', (cold + keen) / 2)
    expectShare(file(TWICE), 'won', (cold ** 2 + keen ** 2) / 2)
    // The average customer, keen by half, would be won three times as seldom.
    expect(logistic(-1) ** 2).toBeLessThan((cold ** 2 + keen ** 2) / 2 / 3)
  })

  test('after what visits do to customers', () => {
    const steps = `
  qualify: { team: sales, takes: 1h, effects: { trust: { add: 0.2 } }, next: { propose: 1 } }
  propose: { team: sales, takes: 3h, next: { won: { base: -3, trust: 4 }, lost: {} } }
`
    expectShare(file(steps), 'won', logistic(-3 + 4 * 0.7))
  })

  test('before anybody waits: no team, patience, queue, limit or opening state has a say', () => {
    const slow = TWICE.replace('takes: 1h', 'takes: 900d, patience: 1h, queueLimit: 0')
    const { steps, teams } = loads(
      file(slow, 'wip: [{ over: [qualify, propose], limit: 1 }]\ninitial: { propose: 500 }\n'),
    )
    expect(steps['won']).toEqual(loads(file(TWICE)).steps['won'])
    expect(steps['won']!.rate + steps['lost']!.rate).toBeCloseTo(8, 9)
    // What the visits take is asked of the team all the same.
    expect(teams['sales']!.rho).toBeGreaterThan(100)
  })

  test('from every source as often as it sends somebody', () => {
    const scenario = file(TWICE)
    scenario.market.arrivals = { web: { rate: 6 }, fair: { every: { constant: 0.5 }, to: 'propose' } }
    expect(loads(scenario).steps['qualify']!.rate).toBeCloseTo(6, 9)
    expectShare(scenario, 'propose', (6 * (logistic(-3) + logistic(1))) / 2 / 8 + 2 / 8)
  })
})

describe('there is no trial', () => {
  const plain = '  qualify: { team: sales, takes: 1h, next: { won: 40%, lost: rest } }\n'

  test('where odds are the same for everybody: the traffic equations are exact', () => {
    const { trial, steps } = loads(file(plain))
    expect(trial).toBeNull()
    expect(steps['won']!.rate).toBeCloseTo(3.2, 12)
  })

  test('where nobody arrives', () => {
    const scenario = file(TWICE)
    scenario.market.arrivals = { closed: 20 }
    expect(loads(scenario)).toMatchObject({ trial: null, steps: { won: { rate: 0 } } })
  })

  test('where customers come back without end: averages, and said to be', () => {
    const round = TWICE.replace('lost: {} } }\n', 'qualify: { base: 30, rework: true } } }\n')
    const { trial, notes } = loads(file(round))
    expect(trial).toBeNull()
    expect(notes).toContain('Odds are those of the average customer at entry.')
  })
})

test('a trial takes less than a second and gives the same again', () => {
  const before = performance.now()
  const first = loads(file(TWICE))
  expect(performance.now() - before).toBeLessThan(1000)
  expect(loads(file(TWICE))).toEqual(first)
})
