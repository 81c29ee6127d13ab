import { describe, expect, test } from 'vitest'
import { run } from '../../sim/run.ts'
import { compile } from '../../src/scenario/compile.ts'
import { expectSameBytes } from '../property/bytes.ts'
import { complaints, expectLedgersClose } from './alike.ts'
import { read } from './cohort.ts'

interface Desk {
  policy: string
  hours?: number
  size?: number
  /** Further interventions. */
  more?: string
  beliefs?: string
}

const ROLES = 'beliefs: { roles: { boss: {}, clerk: {} } }'

/** One customer an hour, two hours of work each: a second person doubles what gets done, a third does nothing. */
function desk({ policy, hours = 200, size = 1, more = '', beliefs = ROLES }: Desk): string {
  return `whyflow: 1
time: { unit: hour, horizon: ${hours}, mode: terminating, drain: false }
market: { arrivals: { every: { constant: 1 } } }
offering: { price: 100, unitCost: 20 }
team: { desk: { size: ${size}, cost: 10, overtimeRate: 1 } }
${beliefs}
interventions: [{ every: 20, ${policy} }${more}]
journey: { start: serve, steps: { serve: { team: desk, takes: { constant: 2 }, cost: 5, next: { won: 1 } }, won: { end: won } } }
`
}

const SIZE = 'path: team.desk.size, min: 1, max: 3'
const WAGE = 'path: team.desk.cost, min: 8, max: 12'

function play(parts: Desk) {
  const { program } = compile(read(desk(parts)))
  const { tally } = run(program, 1, 1, { verify: true })
  return { ...tally, moves: tally.fired.map(({ time, position }) => [time, position]) }
}

describe('by opinion', () => {
  const opinion = (levers: string, rest = '') => `policy: opinion, role: boss, levers: [${levers}]${rest}`

  test('the lever that the role believes in most moves at every review, as far as it goes, whatever comes of it', () => {
    const { moves } = play({ policy: opinion(`{ ${SIZE}, cost: 7, believed: { boss: 1, clerk: -9 } }`) })
    expect(moves).toEqual([
      [20, 1],
      [40, 2],
    ])
    const { teamSize } = play({ policy: opinion(`{ ${SIZE}, believed: { boss: 1 } }`) }).to
    expect(teamSize[0]).toBe(20 * 1 + 20 * 2 + 160 * 3)
  })

  test('down where less is believed to be more, then the next best', () => {
    const levers = `{ ${SIZE}, believed: { boss: 1 } }, { ${WAGE}, believed: { boss: -3 } }`
    expect(play({ policy: opinion(levers) }).moves).toEqual([
      [20, 1],
      [40, 0],
      [60, 1],
      [80, 2],
    ])
    const { to } = play({ policy: opinion(levers) })
    expect(to.teamPayroll[0]).toBe(20 * 10 + 20 * 9 + 20 * 8 + 20 * 2 * 8 + 120 * 3 * 8)
  })

  test('the first of two alike; what is believed to be worth nothing stays', () => {
    const alike = `{ ${SIZE}, believed: { boss: 1 } }, { ${WAGE}, believed: { boss: 1 } }`
    expect(play({ policy: opinion(alike), hours: 50 }).to.teamSize[0]).toBe(20 + 40 + 30)
    expect(
      play({ policy: opinion(`{ ${SIZE}, believed: { boss: 0 } }, { ${WAGE}, believed: { boss: 1 } }`), hours: 30 }).to
        .teamSize[0],
    ).toBe(30)
  })

  test('acts after its delay, and decides nothing new before', () => {
    const { moves } = play({ policy: opinion(`{ ${SIZE}, believed: { boss: 1 } }`, ', delay: 30') })
    expect(moves).toEqual([
      [50, 1],
      [90, 2],
    ])
  })

  test('pays for its meetings and for what it moves', () => {
    const policy = opinion(`{ ${SIZE}, cost: 7, believed: { boss: 1 } }`, ', cost: 3')
    expect(play({ policy }).to.unassigned).toBe(2 * 7 + 9 * 3)
  })
})

describe('by evidence', () => {
  const evidence = (watch: string, levers: string, rest = '') =>
    `policy: evidence, watch: ${watch}, levers: [${levers}]${rest}`

  test('a step that helped is kept and tried once more; what did not help is taken back', () => {
    // Two people do twice as much, three work off the backlog as well, and two again do less.
    const { moves } = play({ policy: evidence('throughput', `{ ${SIZE} }`) })
    expect(moves.slice(0, 4)).toEqual([
      [20, 1],
      [40, 2],
      [60, 1],
      [80, 2],
    ])
    // After taking back, a window of its own shows where things stand now.
    expect(moves[4]).toEqual([100, 1])
  })

  test('the window begins after the delay, and ends with a review', () => {
    const { moves } = play({ policy: evidence('wins', `{ ${SIZE} }`, ', delay: 5, over: 15'), hours: 130 })
    // The window from 25 to 40 is read at 40, and what is decided then is in force at 45.
    expect(moves).toEqual([
      [25, 1],
      [45, 2],
      [65, 1],
      [85, 2],
      [105, 1],
      [125, 2],
    ])
    const late = play({ policy: evidence('wins', `{ ${SIZE} }`, ', delay: 5, over: 16') })
    // 25 + 16 = 41 lies behind the review at 40, so the window is the one that ends at 60.
    expect(late.moves.slice(0, 2)).toEqual([
      [25, 1],
      [65, 2],
    ])
  })

  test('each lever in turn, up and down', () => {
    const levers = `{ ${WAGE} }, { path: offerings.offering.unitCost, step: 20, min: 0, max: 40 }`
    const { moves } = play({ policy: evidence('wins', levers, ', better: 0.9'), hours: 330 })
    // Nothing here makes more wins: wage up and back, down and back, unit cost up and back, down and back.
    expect(moves).toEqual([
      [20, 3],
      [40, 2],
      [60, 1],
      [80, 2],
      [100, 2],
      [120, 1],
      [140, 0],
      [160, 1],
      ...[180, 200, 220, 240, 260, 280, 300, 320].map((time, i) => [time, [3, 2, 1, 2, 2, 1, 0, 1][i]]),
    ])
  })

  test('better by less than the allowance is not better', () => {
    const moves = (better: number) =>
      play({ policy: evidence('throughput', `{ ${SIZE} }`, `, better: ${better}`), hours: 90 }).moves
    // From 20 wins to 30 is better by half: kept, so that down comes next and is taken back; or taken back at once.
    expect(moves(0.4).slice(2)).toEqual([
      [60, 1],
      [80, 2],
    ])
    expect(moves(0.6).slice(2)).toEqual([
      [60, 1],
      [80, 0],
    ])
  })

  test('of a queue less is better, of profit more', () => {
    const queue = play({ policy: evidence('queue.serve', `{ ${SIZE} }`), hours: 90 }).moves
    expect(queue[0]).toEqual([20, 1])
    expect(queue[1]).toEqual([40, 0])
    const wide = '{ path: team.desk.cost, step: 5, min: 0, max: 20 }'
    const profit = play({ policy: evidence('profit', wide), size: 2, hours: 90 }).moves
    // A higher wage costs, a lower one saves: up, back, down, further down.
    expect(profit).toEqual([
      [20, 3],
      [40, 2],
      [60, 1],
      [80, 0],
    ])
  })

  test('as good as before is not better', () => {
    // The first window has the first customer’s wait in it, so what is tried after it looks better, once.
    const { moves } = play({
      policy: evidence('profit', `{ path: team.desk.overtimeRate, min: 1, max: 2 }`),
      size: 2,
      hours: 90,
    })
    expect(moves).toEqual([
      [20, 1],
      [40, 0],
      [60, 1],
      [80, 0],
    ])
  })

  test('pays for every review and every step', () => {
    const { to } = play({ policy: evidence('wins', `{ ${WAGE}, cost: 7 }`, ', cost: 3'), hours: 90 })
    expect(to.unassigned).toBe(4 * 3 + 4 * 7)
  })

  test('learns from the past only: a longer run begins as the shorter one', () => {
    const seen = (hours: number) =>
      run(
        compile(read(desk({ policy: evidence('profit', `{ ${SIZE}, cost: 5 }`, ', cost: 3'), hours }))).program,
        1,
        1,
        {
          series: [30, 75],
        },
      ).tally.series
    expectSameBytes(seen(400), seen(80), 'the first hours')
  })

  test('works beside other policies and timed changes', () => {
    const more = `, { at: 50, set: { team.desk.cost: 11 } }, { every: 30, policy: opinion, role: clerk, levers: [{ path: spend.ads.perUnit, min: 0, max: 3, believed: { clerk: 1 } }] }`
    const text = desk({ policy: evidence('profit', `{ ${SIZE}, cost: 5 }`), more }).replace(
      'team:',
      'spend: { ads: { perUnit: 0 } }\nteam:',
    )
    const { tally } = run(compile(read(text)).program, 1, 1, { verify: true })
    expect(tally.fired.map(({ intervention }) => intervention)).toEqual(expect.arrayContaining([0, 1, 2]))
  })
})

test('after the horizon nobody decides any more', () => {
  const drained = desk({ policy: `policy: evidence, watch: wins, levers: [{ ${WAGE} }]`, hours: 50 }).replace(
    'drain: false',
    'drain: true',
  )
  const { tally } = run(compile(read(drained)).program, 1, 1, { verify: true })
  expect(tally.end.at).toBeGreaterThan(90)
  expect(Math.max(...tally.fired.map(({ time }) => time))).toBeLessThan(50)
})

test('whatever the scenario, ledgers close at every event, and observers change nothing', () => {
  expectLedgersClose(12, (tree) => {
    const team = Object.keys(tree['team'] as object)[0]
    if (team === undefined) return tree
    const levers = [
      { path: `team.${team}.cost`, step: 10, min: 0, max: 40, cost: 1, believed: { boss: -1 } },
      { path: 'spend.ads.perUnit', step: 1, min: 0, max: 3, cost: 1, believed: { boss: 1 } },
    ]
    const size = (tree['team'] as Record<string, { cost: number }>)[team]!
    size.cost = 10 * Math.round(size.cost / 10)
    return {
      ...tree,
      beliefs: { roles: { boss: {} } },
      interventions: [
        { every: 1, policy: 'evidence', watch: 'profit', over: 1.5, delay: 0.25, cost: 2, levers },
        { every: 1.5, policy: 'opinion', role: 'boss', delay: 2, levers },
      ],
    }
  })
})

describe('what cannot be', () => {
  const problem = (policy: string, beliefs = ROLES) => complaints(desk({ policy, beliefs })).join('\n')
  const believed = `levers: [{ ${SIZE}, cost: 1, believed: { boss: 1 } }]`

  test.each([
    [
      'an unknown policy',
      `policy: guess, ${believed}`,
      'interventions.0.policy: expected one of react, opinion, evidence, found "guess"',
    ],
    [
      'opinion of nobody',
      `policy: opinion, ${believed}`,
      'interventions.0.role: expected the name of a role of beliefs, found nothing',
    ],
    [
      'opinion of an unknown role',
      `policy: opinion, role: bos, ${believed}`,
      'interventions.0.role: expected a role of beliefs: boss, clerk, found "bos". Did you mean boss?',
    ],
    [
      'opinion about nothing',
      `policy: opinion, role: clerk, ${believed}`,
      'interventions.0.levers: expected a lever that clerk believes in, found none',
    ],
    [
      'belief of an unknown role',
      `policy: opinion, role: boss, levers: [{ ${SIZE}, cost: 1, believed: { boss: 1, cook: 2 } }]`,
      'interventions.0.levers.0.believed.cook: expected a role of beliefs',
    ],
    [
      'opinion that watches',
      `policy: opinion, role: boss, watch: wip, ${believed}`,
      'interventions.0.watch: expected nothing: it belongs to react and evidence, found "wip"',
    ],
    [
      'opinion over a time',
      `policy: opinion, role: boss, over: 3, ${believed}`,
      'interventions.0.over: expected nothing: it belongs to react and evidence',
    ],
    [
      'evidence without a figure',
      `policy: evidence, ${believed}`,
      'interventions.0.watch: expected a figure such as utilisation.sales, found nothing',
    ],
    [
      'evidence with bounds',
      `policy: evidence, watch: wip, above: 3, ${believed}`,
      'interventions.0.above: expected nothing: it belongs to react',
    ],
    [
      'evidence by a role',
      `policy: evidence, watch: wip, role: boss, ${believed}`,
      'interventions.0.role: expected nothing: it belongs to opinion',
    ],
    [
      'evidence of an unknown figure',
      `policy: evidence, watch: profits, cost: 1, ${believed}`,
      'interventions.0.watch: expected one of utilisation.<team>, queue.<step>, wip, throughput, wins, profit, found "profits"',
    ],
    [
      'reacting to profit',
      `policy: react, watch: profit, above: 3, ${believed}`,
      'interventions.0.watch: expected one of utilisation.<team>, queue.<step>, wip, throughput, found "profit"',
    ],
    [
      'an allowance above 1',
      `policy: evidence, watch: wins, better: 1.2, ${believed}`,
      'interventions.0.better: expected a share from 0 to 1',
    ],
    [
      'reacting by less than better',
      `policy: react, watch: wip, above: 3, better: 0.1, ${believed}`,
      'interventions.0.better: expected nothing: it belongs to evidence',
    ],
    [
      'measuring for free',
      `policy: evidence, watch: wins, ${believed}`,
      'warning interventions.0.cost: expected a cost above 0, found 0',
    ],
  ])('%s', (_, policy, expected) => {
    expect(problem(policy)).toContain(expected)
  })

  test('opinion without beliefs', () => {
    expect(problem(`policy: opinion, role: boss, ${believed}`, '')).toContain(
      'expected a role of beliefs (none is declared)',
    )
  })

  test('nothing is wrong with either as it should be', () => {
    expect(problem(`policy: opinion, role: boss, ${believed}`)).not.toMatch(/error|interventions/)
    expect(problem(`policy: evidence, watch: profit, cost: 1, ${believed}`)).not.toMatch(/error|interventions/)
  })
})
