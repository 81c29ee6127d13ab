import { describe, expect, test } from 'vitest'
import { lint } from '../../../src/scenario/lint.ts'
import type { Scenario, Step } from '../../../src/scenario/scenario.ts'
import { clerk, funnel } from '../compile/scenarios.ts'

const locate = () => ({ file: 'funnel.yaml', line: 7, column: 3 })

/** `severity path`, sorted. */
function found(scenario: Scenario): string[] {
  return lint(scenario, locate)
    .map(({ severity, path }) => `${severity} ${path}`)
    .sort()
}

function changed(scenario: Scenario, change: (scenario: Scenario) => void): Scenario {
  change(scenario)
  return scenario
}

test('a plain queue has nothing wrong with it', () => {
  expect(lint(clerk(), locate)).toEqual([])
})

test('a complaint says where it stands', () => {
  const [problem] = lint(funnel(), locate)
  expect(problem).toMatchObject({ file: 'funnel.yaml', line: 7, column: 3, severity: 'warning' })
})

describe('the journey', () => {
  test('a step that nobody reaches', () => {
    const scenario = changed(clerk(), ({ journey, team }) => {
      team['back'] = { ...team['desk']! }
      journey.steps['aside'] = { team: 'back', takes: { constant: 1 }, next: { done: { rate: 1 } } }
    })
    expect(found(scenario)).toEqual(['warning journey.steps.aside'])
  })

  test('a route that is never taken leads nowhere', () => {
    const scenario = changed(clerk(), ({ journey }) => {
      journey.steps['aside'] = { takes: { constant: 1 }, next: { done: { rate: 1 } } }
      journey.steps['serve']!.next = { done: { rate: 1 }, aside: { rate: 0 } }
    })
    expect(found(scenario)).toEqual(['warning journey.steps.aside'])
  })

  test('no way to an end', () => {
    const scenario = changed(clerk(), ({ journey }) => {
      journey.steps['round'] = { takes: { constant: 1 }, next: { about: { rate: 1 } } }
      journey.steps['about'] = { takes: { constant: 1 }, next: { round: { rate: 1 } } }
      journey.steps['serve']!.next = { done: { rate: 0.5 }, round: { rate: 0.5 } }
    })
    expect(found(scenario)).toEqual(['error journey.steps.about.next', 'error journey.steps.round.next'])
  })

  test('a loop that takes no time', () => {
    const scenario = changed(clerk(), ({ journey }) => {
      journey.steps['think'] = { next: { done: { rate: 0.5 }, think: { rate: 0.5, rework: true } } }
      journey.steps['serve']!.next = { think: { rate: 1 } }
    })
    expect(found(scenario)).toEqual(['error journey.steps.think.takes'])
  })

  test('a loop through a full queue, or lost patience, that takes no time', () => {
    const around = (takes: number, step: Partial<Step>): string[] =>
      found(
        changed(clerk(), ({ journey }) => {
          journey.steps = {
            serve: { ...journey.steps['serve']!, ...step },
            again: { takes: { constant: takes }, next: { serve: { rate: 1 } } },
            done: { end: 'won' },
          }
        }),
      )
    const again = 'error journey.steps.again.takes'
    expect(around(0, { queueLimit: 2, balkTo: 'again' })).toEqual([again, 'error journey.steps.serve.balkTo'])
    expect(around(1, { queueLimit: 2, balkTo: 'again' })).toEqual([])
    expect(around(0, { patience: { constant: 0 }, renegeTo: 'again' })).toEqual([
      again,
      'error journey.steps.serve.patience',
    ])
    expect(around(0, { patience: { constant: 1 }, renegeTo: 'again' })).toEqual([])
    // Who comes back to a full step that blocks is held before it.
    expect(around(0, { queueLimit: 2, balkTo: 'again', block: true })).toEqual([])
  })

  describe('blocking', () => {
    const line = (teamOfSecond: string, back: boolean): Scenario =>
      changed(clerk(), ({ journey, team }) => {
        team['bench'] = { ...team['desk']! }
        team['yard'] = { ...team['desk']! }
        journey.steps = {
          serve: {
            team: 'desk',
            takes: { exponential: 0.1 },
            queueLimit: 3,
            block: true,
            balkTo: 'gone',
            next: { mend: { rate: 1 } },
          },
          mend: {
            team: teamOfSecond,
            takes: { exponential: 0.1 },
            queueLimit: 2,
            block: true,
            next: back ? { done: { rate: 0.9 }, serve: { rate: 0.1 } } : { done: { rate: 1 } },
          },
          load: { team: 'yard', takes: { exponential: 0.1 }, next: { done: { rate: 1 } } },
          check: { team: 'bench', takes: { exponential: 0.1 }, next: { load: { rate: 1 } } },
          done: { end: 'won' },
          gone: { end: 'lost' },
        }
      })

    test('down a line is fine', () => {
      expect(found(line('bench', false)).filter((one) => one.startsWith('error'))).toEqual([])
    })

    test('in a circle is an error', () => {
      expect(found(line('bench', true))).toContain('error journey.steps.mend.block')
    })

    test('through a shared team is an error', () => {
      expect(found(line('desk', false))).toContain('error journey.steps.mend.block')
    })
  })
})

describe('money', () => {
  test('a team that is paid around the clock', () => {
    expect(found(funnel())).toContain('warning team.desk.hours')
  })

  test('effects that cost nothing, and a team that costs nothing among others that do', () => {
    const scenario = changed(funnel(), ({ journey, team }) => {
      journey.steps['hear']!.effects = { trust: { add: 0.1 } }
      team['desk']!.cost = 0
    })
    expect(found(scenario)).toContain('warning journey.steps.hear.cost')
    expect(found(scenario)).toContain('warning team.desk.cost')
  })

  describe('a price that nobody pays', () => {
    const table = { empirical: [900, 1100] }
    const priced = (change: (scenario: Scenario) => void) =>
      lint(changed(funnel(), change), locate).filter(({ path }) => /price|interventions/.test(path))
    const only = (scenario: Scenario) => {
      const [name, offering] = Object.entries(scenario.offerings)[0]!
      scenario.offerings = { [name]: { ...offering, price: 120 } }
      for (const segment of Object.values(scenario.market.segments)) delete segment.offering
      return { name, offering: scenario.offerings[name]! }
    }

    test('because every sale has an amount', () => {
      const [note, ...others] = priced((it) => {
        only(it).offering.amount = table
      })
      expect(others).toEqual([])
      expect(note!.severity).toBe('note')
      expect(note!.path).toMatch(/^offerings\..+\.price$/)
      expect(note!.found).toMatch(
        /^120, which has no effect on revenue because amounts come from a table \(offerings\./,
      )
      expect(note!.hint).toContain('.amount=null')
    })

    test('because every segment that is offered it has an amount of its own', () => {
      const amounts = (segments: number) =>
        priced((it) => {
          only(it)
          for (const segment of Object.values(it.market.segments).slice(0, segments)) segment.amount = { constant: 500 }
        })
      const all = Object.keys(funnel().market.segments).length
      expect(all).toBeGreaterThan(1)
      expect(amounts(all)[0]!.found).toContain('a fixed amount (market.segments.')
      expect(amounts(all - 1)).toEqual([])
    })

    test('though it is set while the scenario runs, or a lever', () => {
      const complaints = priced((it) => {
        const { name, offering } = only(it)
        offering.price = 0
        offering.amount = { lognormal: { mean: 900, cv: 0.3 } }
        const path = `offerings.${name}.price`
        const lever = { path, step: 1, min: 0, max: 9, cost: 1 }
        it.interventions = [
          { at: 5, set: { [path]: 150 } },
          { every: 30, policy: 'react', watch: 'wip', above: 9, over: 9, delay: 0, levers: [lever] },
          { at: 9, set: { 'team.desk.size': 2 } },
        ]
      })
      expect(complaints.map(({ path }) => path)).toEqual(['interventions.0.set', 'interventions.1.levers.0.path'])
      expect(complaints[0]!.found).toContain(
        'price: 150, which has no effect on revenue because amounts come from a dist',
      )
    })

    test('is no matter where there is none, or no amount', () => {
      const none = priced((it) => {
        Object.assign(only(it).offering, { price: 0, amount: table })
      })
      expect(none).toEqual([])
      expect(priced((it) => void only(it))).toEqual([])
    })
  })

  test('a lever that moves for nothing', () => {
    const scenario = changed(funnel(), (it) => {
      const levers = [{ path: 'team.sales.size', step: 1, min: 8, max: 12, cost: 0 }]
      it.interventions = [{ every: 30, policy: 'react', watch: 'wip', above: 9, over: 9, delay: 0, levers }]
    })
    expect(found(scenario)).toContain('warning interventions.0.levers.0.cost')
  })
})

describe('people and purpose', () => {
  test('a team without work', () => {
    const scenario = changed(clerk(), ({ team }) => {
      team['spare'] = { ...team['desk']! }
    })
    expect(found(scenario)).toEqual(['warning team.spare'])
  })

  test('an action that the purpose does not name', () => {
    const scenario = changed(funnel(), ({ journey }) => {
      journey.steps['check']!.enables = 'decid'
    })
    const problem = lint(scenario, locate).find(({ path }) => path === 'journey.steps.check.enables')
    expect(problem!.hint).toContain('Did you mean decide?')
  })

  test('wants that spread wider than 0 to 1 allows', () => {
    const scenario = changed(funnel(), ({ market }) => {
      market.segments['relational']!.wants['guidance'] = { mean: 1, sd: 0.1 }
    })
    expect(found(scenario)).toContain('error market.segments.relational.wants.guidance.sd')
  })

  test('what the compiler refuses is a problem, not an exception', () => {
    const scenario = changed(funnel(), ({ attributes }) => {
      attributes['budget'] = { start: { beta: { min: 0, max: 1, mean: 0.5, cv: 3 } } }
    })
    expect(found(scenario)).toContain('error attributes.budget.start')
  })
})

describe('capacity', () => {
  test('overload in one plain sentence', () => {
    const scenario = changed(clerk(), ({ market, team }) => {
      market.arrivals = { rate: 1.3 }
      team['desk']!.hours = 'Mon-Fri 09:00-17:00'
    })
    const [problem] = lint(scenario, locate)
    expect(problem!.hint).toBe(
      'Team desk is asked for 218 hours of work a week and has 40: the queue grows without end.',
    )
    expect(problem!.severity).toBe('warning')
  })

  test('patience relieves a team', () => {
    const scenario = changed(clerk(), ({ market, journey }) => {
      market.arrivals = { rate: 1.3 }
      journey.steps['serve']!.patience = { exponential: 1 }
    })
    expect(found(scenario)).toEqual([])
  })

  describe('a full queue', () => {
    const behind = (block: boolean): Scenario =>
      changed(clerk(), ({ journey, team }) => {
        team['bench'] = { ...team['desk']! }
        journey.steps = {
          serve: { team: 'desk', takes: { exponential: 0.1 }, next: { mend: { rate: 1 } } },
          mend: {
            team: 'bench',
            takes: { exponential: 2 },
            queueLimit: 2,
            balkTo: 'gone',
            ...(block ? { block } : {}),
            next: { done: { rate: 1 } },
          },
          done: { end: 'won' },
          gone: { end: 'lost' },
        }
      })

    test('that turns customers away relieves a team', () => {
      expect(found(behind(false))).toEqual([])
    })

    test('that blocks the step before does not: the queue grows there', () => {
      expect(found(behind(true))).toEqual(['warning team.bench.size'])
    })

    test('that blocks, but turns away all who come, since they come from outside', () => {
      const scenario = changed(behind(true), ({ journey }) => {
        journey.start = 'mend'
        delete journey.steps['serve']
      })
      expect(found(scenario)).toEqual(['warning team.desk'])
    })
  })

  test('an import that cannot tell says what to ask for', () => {
    const source = { file: 'deals.csv', rows: 9, from: '2017-01-01', to: '2017-12-31', capacity: 'unknown' as const }
    const [problem] = lint({ ...clerk(), source }, locate)
    expect(problem!.hint).toContain('Ask for the start and end of each touch')
  })
})
