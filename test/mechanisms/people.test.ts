import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Result, run, type Want } from '../../sim/run.ts'
import type { PeopleTally } from '../../sim/tally.ts'
import { kpi } from '../../src/kpi.ts'
import { compile } from '../../src/scenario/compile.ts'
import { loads } from '../../src/scenario/load.ts'
import { reduce } from '../../src/theory/reduce.ts'
import { expectSameBytes } from '../property/bytes.ts'
import { parameters } from '../property/for-all.ts'
import { randomTree } from '../property/random-scenario.ts'
import { complaints, expectNull, historyOf, type Tree } from './alike.ts'
import { read } from './cohort.ts'
import { afters, only } from './experiences.ts'

interface Options {
  at?: number[]
  size?: number
  team?: string
  takes?: string
  step?: string
  next?: string
  more?: string
  horizon?: number
}

/** One step that a team works; customers come at the hours given. */
const desk = (
  people: string,
  {
    at = [0],
    size = 1,
    team = '',
    takes = '{ constant: 1 }',
    step = '',
    next = 'won: 1',
    more = '',
    horizon = 100,
  }: Options = {},
) => `whyflow: 1
time: { unit: hour, horizon: ${horizon}, mode: terminating }
market: { arrivals: { at: [${at.join(', ')}] } }
team: { desk: { size: ${size}${team} } }
${people === '' ? '' : `people: { desk: ${people} }`}
${more}
journey: { start: serve, steps: { serve: { team: desk, takes: ${takes}, ${step} next: { ${next} } }, won: { end: won }, lost: { end: lost } } }
`

function play(text: string, want: Want = {}): Result & { people: PeopleTally } {
  const result = run(compile(read(text)).program, 1, 1, { trace: true, verify: true, ...want })
  return { ...result, people: result.tally.people! }
}

const worked = (text: string) => Array.from(play(text).trace!.visitWorked)
const hours = (n: number, step = 1) => Array.from({ length: n }, (_, i) => i * step)

describe('skill', () => {
  test('multiplies the time that the customer brings: their luck is as it was', () => {
    const options = { at: hours(8, 10), takes: '{ exponential: 1 }' }
    const [without, found] = [worked(desk('', options)), play(desk('{ skill: 0.5 }', options))]
    const [pace] = found.people.pace
    expect(pace).not.toBe(1)
    expect(Array.from(found.trace!.visitWorked)).toEqual(without.map((time) => expect.closeTo(time * pace!, 12)))
  })

  test('is a person’s own: the same in a team of another size, another in a team of another name', () => {
    const pace = (size: number) => Array.from(play(desk('{ skill: 0.5 }', { size })).people.pace)
    expect(pace(5).slice(0, 2)).toEqual(pace(2))
    expect(new Set(pace(5)).size).toBe(5)
    const renamed = play(desk('{ skill: 0.5 }', { size: 2 }).replaceAll('desk', 'bench'))
    expect(renamed.people.pace).not.toEqual(play(desk('{ skill: 0.5 }', { size: 2 })).people.pace)
  })

  test('of a wider spread is the same order of people', () => {
    const order = (skill: number) => {
      const { pace } = play(desk(`{ skill: ${skill} }`, { size: 20 })).people
      return [...pace.keys()].sort((a, b) => pace[a]! - pace[b]!)
    }
    expect(order(0.1)).toEqual(order(2))
  })

  test('may be changed on the way', () => {
    const more = 'interventions: [{ at: 5, set: { people.desk.skill: 0 } }]'
    const [first, second] = worked(desk('{ skill: 0.5 }', { at: [0, 50], more }))
    expect(first).not.toBe(1)
    expect(second).toBe(1)
  })
})

describe('who serves', () => {
  test('is whoever has been free the longest, in order of number at first', () => {
    const { people } = play(desk('{ skill: 0.2 }', { at: hours(8, 10), size: 3 }))
    // Five in the first half of 100 hours: 0, 10, … 40 begin and end there.
    expect(Array.from(people.served)).toEqual([2, 1, 2, 1, 1, 1])
  })

  test('is the one they know, if free, where customers come back to their own', () => {
    const served = (serves: string) =>
      play(
        desk(`{ skill: 0.2, serves: ${serves} }`, {
          size: 3,
          at: [0],
          step: 'effects: { trust: { add: 0.1 } },',
          next: 'serve: { base: 0, trust: -200, rework: true }, won: { base: -140 }',
        }),
      ).people.served
    expect(served('rested').filter((visits) => visits > 0).length).toBeGreaterThan(1)
    expect(served('own').filter((visits) => visits > 0)).toHaveLength(1)
  })
})

describe('somebody new', () => {
  test('takes longer by what is left of the extra time when the visit begins', () => {
    const more = 'interventions: [{ at: 2, set: { team.desk.size: 1 } }]'
    const options = { at: [5, 12, 90], size: 0, more }
    const expected = [3, 10, 88].map((tenure) => expect.closeTo(1 + 2 * Math.exp(-tenure / 8), 12))
    expect(worked(desk('{ ramp: { extra: 2, lasts: 8 } }', options))).toEqual(expected)
  })

  test('is nobody who was there from the beginning', () => {
    expect(worked(desk('{ ramp: { extra: 2, lasts: 8 } }', { at: [0, 5] }))).toEqual([1, 1])
  })
})

describe('whoever leaves', () => {
  const often = (rest: string) => `{ leave: { rate: 0.2${rest} } }`

  test('finishes the visit in hand, and is followed after the time that a seat is vacant', () => {
    const { people, trace } = play(desk(often(', vacant: 3'), { at: hours(30, 2), takes: '{ constant: 1.5 }' }))
    const n = people.left.length
    expect(n).toBeGreaterThan(5)
    for (let i = 0; i + 1 < n; i++) expect(people.hired[i + 1]).toBeCloseTo(people.left[i]! + 3, 12)
    for (const [visit, ended] of trace!.visitEnded.entries())
      for (const left of people.left) expect(left > trace!.visitStarted[visit]! && left < ended).toBe(false)
    expect(people.hired[0]).toBe(-Infinity)
  })

  test('is followed at once where seats are never vacant, so that customers are served as ever', () => {
    const options = { at: hours(30, 2), takes: '{ exponential: 1.5 }' }
    const found = play(desk(often(''), options))
    expect(found.people.left.length).toBeGreaterThan(5)
    expectSameBytes(found.trace, play(desk('', options)).trace, 'the trace')
  })

  test('is counted, and whoever follows is paid for; after the horizon nothing is', () => {
    const { people, tally } = play(desk(often(', cost: 7'), { at: [0], takes: '{ constant: 500 }', size: 40 }))
    const { to, end } = tally
    const before = [...people.left].filter((left) => left < 100).length
    const after = [...people.left].filter((left) => left >= 100).length
    expect([to.leavers, end.leavers]).toEqual([before, before + after])
    expect(after).toBeGreaterThan(0)
    expect(end.unassigned).toBe(7 * before)
  })

  test('is not paid while the seat is vacant', () => {
    const { people, tally } = play(desk(often(', vacant: 4'), { size: 3, team: ', cost: 10' }))
    const there = [...people.left].reduce((sum, left, i) => {
      const from = Math.max(0, people.hired[i]!)
      return sum + Math.max(0, Math.min(100, Number.isNaN(left) ? 100 : left) - from)
    }, 0)
    expect(tally.to.teamSize[0]).toBeCloseTo(there, 9)
    expect(tally.to.teamPayroll[0]).toBeCloseTo(10 * there, 9)
  })

  test('leaves the customers of everybody else alone, and those waiting wait for the next', () => {
    const [visit] = worked(desk(often(', vacant: 50'), { at: [30], takes: '{ constant: 1 }' }))
    expect(visit).toBe(1)
    const { people, trace } = play(desk(often(', vacant: 50'), { at: [people0() + 1] }))
    expect(trace!.visitStarted[0]).toBeCloseTo(people.left[0]! + 50, 12)
  })

  /** When the first one leaves. */
  function people0(): number {
    return play(desk(often(', vacant: 50'))).people.left[0]!
  }

  test('goes sooner at a higher rate, by the same luck', () => {
    const first = (rate: number) => play(desk(`{ leave: { rate: ${rate}, vacant: 999 } }`)).people.left[0]!
    expect(first(0.8)).toBeCloseTo(first(0.2) / 4, 9)
  })

  test('is told by a clock: what has run before an intervention counts', () => {
    const before = play(desk('{ leave: { rate: 0.2, vacant: 999 } }')).people.left[0]!
    const at = before / 2
    const more = `interventions: [{ at: ${at}, set: { people.desk.leave.rate: 0.4 } }]`
    const found = play(desk('{ leave: { rate: 0.2, vacant: 999 } }', { more })).people.left[0]!
    expect(found).toBeCloseTo(at + (before - at) / 2, 9)
  })
})

describe('overtime', () => {
  // An hour of overtime on every eight hours of shift, from the second day on; reviewed daily.
  const text = (overtime: number) =>
    desk(`{ leave: { rate: 0.005, overtime: ${overtime}, over: 24, vacant: 999 } }`, {
      team: ", hours: 'Mon-Sun 09:00-17:00'",
      at: Array.from({ length: 100 }, (_, day) => 24 * day + 16),
      takes: '{ constant: 2 }',
      horizon: 2400,
    })

  test('makes people leave e^(overtime × share) as often, from the first review on', () => {
    const base = play(text(0)).people.left[0]!
    const found = play(text(8)).people.left[0]!
    // The clock runs at 0.005 for the first day, and at 0.005·e from then on, unless the base leaves within it.
    expect(base).toBeGreaterThan(24)
    const exact = 24 + (base - 24) / Math.E
    // Whoever leaves while serving finishes that visit.
    expect(found).toBeGreaterThanOrEqual(exact - 1e-9)
    expect(found).toBeLessThan(exact + 2)
  })

  test('does nothing where work is laid down when the shift ends', () => {
    const laid = text(8).replace("17:00'", "17:00', shiftEnd: interrupt")
    const base = play(laid.replace('overtime: 8', 'overtime: 0')).people.left[0]!
    expect(play(laid).people.left[0]).toBe(base)
  })
})

describe('a team whose size an intervention changes', () => {
  const sized = (changes: [at: number, size: number][], people: string, options: Options = {}) => {
    const set = changes.map(([at, size]) => `{ at: ${at}, set: { team.desk.size: ${size} } }`)
    return play(desk(people, { size: 3, ...options, more: `interventions: [${set.join(', ')}]` }))
  }

  test('hires at once, at the cost of hiring', () => {
    const { people, tally } = sized([[10, 5]], '{ leave: { rate: 0, cost: 7 } }')
    expect(Array.from(people.hired)).toEqual([-Infinity, -Infinity, -Infinity, 10, 10])
    expect(tally.to.unassigned).toBe(14)
  })

  test('parts with those who came last, who are not counted as leaving', () => {
    const { people, tally } = sized(
      [
        [10, 5],
        [20, 2],
      ],
      '{ skill: 0.3 }',
    )
    expect(Array.from(people.left)).toEqual([NaN, NaN, 20, 20, 20])
    expect(tally.to.leavers).toBe(0)
  })

  test('lets them finish the visit in hand', () => {
    const { people } = sized([[10, 1]], '{ ramp: { extra: 0.5, lasts: 1 } }', {
      at: [8, 8, 8],
      takes: '{ constant: 9 }',
    })
    expect(Array.from(people.left)).toEqual([NaN, 17, 17])
  })

  test('gives up vacant seats first', () => {
    const { people, tally } = sized([[60, 1]], '{ leave: { rate: 0.02, vacant: 999 } }', { size: 30 })
    const before = [...people.left].filter((left) => left < 60).length
    expect(before).toBeGreaterThan(5)
    expect(people.left).toHaveLength(30)
    expect([...people.left].filter((left) => left === 60)).toHaveLength(30 - before - 1)
    expect(tally.end.leavers).toBe([...people.left].filter((left) => left < 60 || left > 60).length)
  })
})

describe('a visit that is laid down', () => {
  test('is finished at the pace of whoever takes it up', () => {
    const team = ", hours: 'Mon-Sun 00:00-05:00', shiftEnd: interrupt"
    const { people, trace } = play(desk('{ skill: 0.5 }', { at: [4, 23], size: 2, team, takes: '{ constant: 2 }' }))
    // An hour of person 0; the rest is the first in line when the team is back, with person 1, who has been free for longer.
    const rest = 2 - 1 / people.pace[0]!
    expect(rest).toBeGreaterThan(0)
    expect(trace!.visitWorked[0]).toBeCloseTo(1 + rest * people.pace[1]!, 12)
  })

  test('for somebody more urgent is handed over: the same person serves both', () => {
    const { people, trace } = play(
      desk('{ leave: { rate: 0.0001 }, skill: 0.5 }', {
        at: [0, 1],
        team: ', discipline: preemptive',
        takes: '{ constant: 4 }',
        step: 'priority: { by: segment, a: 0, b: 1 },',
      })
        .replace('{ at: [0, 1] }', '{ x: { at: [0], segment: a }, y: { at: [1], segment: b } }')
        .replace('market: {', 'market: { segments: { a: { share: 0.5 }, b: { share: 0.5 } },'),
    )
    const pace = people.pace[0]!
    expect(Array.from(trace!.visitWorked)).toEqual([expect.closeTo(4 * pace, 12), expect.closeTo(4 * pace, 12)])
    expect(trace!.visitSuspended[0]).toBeCloseTo(4 * pace, 12)
    expect(people.served[0]! + people.served[1]!).toBe(2)
  })
})

describe('what is held with a person', () => {
  /** Served, away for some hours, served again; in between the team is let go and another one hired. */
  const twice = (bond: number, between: string, blocks: string) => `whyflow: 1
time: { unit: hour, horizon: 100, mode: terminating }
needs: [care]
market: { arrivals: { at: [0] }, segments: { all: { share: 1, wants: { care: 1 }, priceSensitivity: 1 } }, referencePrice: 100 }
offering: { price: 120, delivers: { care: 0.9 }, promises: { care: 0.4 } }
team: { desk: { size: 1 } }
people: { desk: { bond: ${bond} } }
${blocks}
interventions: [${between}]
journey:
  start: first
  steps:
    first: { team: desk, takes: { constant: 1 }, experience: true, next: { away: 1 } }
    away: { takes: { constant: 10 }, next: { again: 1 } }
    again: { team: desk, takes: { constant: 1 }, next: { won: 1 } }
    won: { end: won }
`
  const gone = '{ at: 3, set: { team.desk.size: 0 } }, { at: 4, set: { team.desk.size: 1 } }'
  const both = 'trust: { start: 0.3, gain: 0.5, loss: 0.5 }\nrelationship: { growth: 0.5, attitude: 2 }'
  const partings = (bond: number, between: string, blocks = both, promised = 0.4) => {
    const text = twice(bond, between, blocks).replace('care: 0.4', `care: ${promised}`)
    const { program } = compile(read(text))
    const { events } = run(program, 1, 1, { verify: true, probes: [{ source: 0, ordinal: 0 }] }).probes[0]!
    return { parted: only('parted', events), experienced: only('experienced', events), routed: only('routed', events) }
  }

  test('is lost when the customer finds somebody else: its share of trust above the start, and of the relationship', () => {
    for (const bond of [0.25, 0.6, 1]) {
      const { parted, experienced } = partings(bond, gone)
      const [trust] = afters(experienced.map((event) => event.trust))
      const [relationship] = afters(experienced.map((event) => event.relationship))
      expect(trust).toBeCloseTo(0.3 + 0.5 * 0.5 * 0.7, 14)
      expect(relationship).toBeCloseTo(0.45, 14)
      expect(parted).toHaveLength(1)
      expect(parted[0]!.time).toBe(11)
      expect(parted[0]!.trust).toEqual([trust, expect.closeTo(0.3 + (1 - bond) * (trust! - 0.3), 14)])
      expect(parted[0]!.relationship).toEqual([relationship, expect.closeTo((1 - bond) * relationship!, 14)])
    }
  })

  test('shows in the weight of the price at once', () => {
    const price = (bond: number) => {
      const { routed } = partings(bond, gone)
      return routed.at(-1)!.attributes[4]!
    }
    expect(price(1)).toBeCloseTo(0.2, 12)
    expect(price(0)).toBeCloseTo(0.2 * Math.exp(-2 * 0.45), 12)
  })

  test('stays while the person does, and with a bond of 0', () => {
    expect(partings(0.6, '{ at: 3, set: { team.desk.size: 2 } }').parted).toEqual([])
    expect(partings(0, gone).parted).toEqual([])
  })

  test('never moves trust that is below its start', () => {
    const { parted, experienced } = partings(0.6, gone, 'trust: { start: 0.8, gain: 0.5, loss: 0.5 }', 1)
    const [trust] = afters(experienced.map((event) => event.trust))
    expect(trust).toBeCloseTo(0.8 - 0.5 * 0.1 * 0.8, 14)
    expect(parted[0]!.trust).toEqual([trust, trust])
  })
})

const teamsOf = (tree: Tree) => Object.keys(tree['team'] as Tree)
const forAll = (tree: Tree, row: Tree) => ({
  ...tree,
  people: Object.fromEntries(teamsOf(tree).map((team) => [team, row])),
})

describe('null equals absence', () => {
  const rows: [string, Tree][] = [
    ['people who are told apart and do not differ', {}],
    [
      'a ramp of nothing, nobody who leaves, nothing held',
      {
        skill: 0,
        ramp: { extra: 0, lasts: 5 },
        leave: { rate: 0, overtime: 3, over: 5, vacant: 5 },
        serves: 'own',
      },
    ],
  ]
  const bare = (tree: Tree): Tree => ({ ...tree, people: {} })
  test.each(rows)('%s', (_, row) => expectNull(6, (tree) => forAll(tree, row), bare))

  test('also where an intervention could move it, but for the list of who was there', () => {
    const rest = ({ trace, tally }: Result) => ({ trace, tally: { ...tally, people: null } })
    let visits = 0
    fc.assert(
      fc.property(fc.gen(), fc.integer({ min: 1, max: 1e6 }), (draw, seed) => {
        const tree = bare(randomTree(draw))
        const [team] = teamsOf(tree)
        if (team === undefined) return
        const late = (set: Tree) => ({ interventions: [...(tree.interventions as Tree[]), { at: 1e6, set }] })
        const plain = historyOf({ ...tree, ...late({ 'spend.ads.perUnit': 1 }) }, seed)
        const found = historyOf({ ...forAll(tree, {}), ...late({ [`people.${team}.skill`]: 1 }) }, seed, true)
        expect(found.tally.people).not.toBeNull()
        visits += plain.trace!.visits
        expectSameBytes(rest(found), rest(plain), JSON.stringify(tree))
      }),
      parameters(8),
    )
    expect(visits).toBeGreaterThan(50)
  })

  test('and what is no null is noticed', () => {
    const options = { at: hours(20, 2), size: 2, takes: '{ exponential: 1 }' }
    const plain = worked(desk('', options))
    expect(worked(desk('{ skill: 0.1 }', options))).not.toEqual(plain)
    const left = { ...options, horizon: 500 }
    expect(worked(desk('{ ramp: { extra: 1, lasts: 9 }, leave: { rate: 0.5 } }', left))).not.toEqual(plain)
  })
})

describe('figures', () => {
  const again = (text: string) => kpi('bestAgain')!.value(play(text).tally, { segment: null } as never)

  test('tell whether the quickest was the quickest again, where there are two of a team who are told apart', () => {
    // Constant times: whoever is quick is quick.
    expect(again(desk('{ skill: 0.4 }', { at: hours(18, 5), size: 3 }))).toBe(1)
    expect(again(desk('{ skill: 0.4 }', { at: hours(18, 5), size: 1 }))).toBeNull()
    expect(again(desk('{ skill: 0.4 }', { at: [0], size: 3 }))).toBeNull()
  })

  test('have no value where nobody is told apart', () => {
    const { tally } = play(desk('', { at: hours(18, 5), size: 3 }))
    expect(kpi('bestAgain')!.value(tally, { segment: null } as never)).toBeNull()
    expect(kpi('leavers')!.value(tally, { segment: null } as never)).toBe(0)
  })

  test('take no closed form for a queue of people who differ', () => {
    const steady = (people: string) =>
      desk(people).replace('mode: terminating', 'mode: steady').replace('{ at: [0] }', '{ rate: 0.5 }')
    const exponential = (people: string) => read(steady(people).replace('{ constant: 1 }', '{ exponential: 1 }'))
    expect(reduce(exponential('{ serves: own }'))?.model).toBe('M/M/1')
    expect(reduce(exponential('{ skill: 0.1 }'))).toBeNull()
  })

  test('count people who learn and seats that are vacant in what a team is asked for', () => {
    const steady = (people: string) =>
      read(desk(people).replace('mode: terminating', 'mode: steady').replace('{ at: [0] }', '{ rate: 0.5 }'))
    const { rho } = loads(steady('{ ramp: { extra: 1, lasts: 10 }, leave: { rate: 0.1, vacant: 5 } }')).teams['desk']!
    expect(rho).toBeCloseTo(0.5 * 1.5 * 1.5, 12)
  })
})

describe('check', () => {
  const said = (people: string, options: Options = {}) => complaints(desk(people, { horizon: 1000, ...options }))
  const about = (lines: string[], path: string) => lines.filter((line) => line.includes(path))

  test('says nothing about people who make sense', () => {
    const fine =
      '{ skill: 0.2, ramp: { extra: 1, lasts: 60 }, leave: { rate: 0.01, overtime: 2, over: 30, vacant: 5, cost: 9 }, bond: 0.3, serves: own }'
    const more = 'trust: {}'
    const team = ", cost: 5, hours: 'Mon-Fri 09:00-17:00'"
    expect(about(said(fine, { team, more, step: 'experience: true,' }), 'people')).toEqual([])
  })

  test.each([
    ['{ skill: -0.1 }', 'people.desk.skill'],
    ['{ skill: 6 }', 'from 0 to 5'],
    ['{ ramp: { lasts: 5 } }', 'people.desk.ramp.extra'],
    ['{ ramp: { extra: 1, lasts: 0 } }', 'a time above 0'],
    ['{ leave: {} }', 'people.desk.leave.rate'],
    ['{ leave: { rate: 0.1, overtime: 2 } }', 'people.desk.leave.over'],
    ['{ leave: { rate: 0.1, vacant: -1 } }', 'people.desk.leave.vacant'],
    ['{ bond: 2 }', 'a share from 0 to 1'],
    ['{ serves: newest }', 'one of rested, own'],
    ['{ skil: 0.2 }', 'did you mean skill'],
  ])('refuses %s', (people, what) => {
    const lines = said(people).filter((line) => line.includes('error'))
    expect(
      about(
        lines.map((line) => line.toLowerCase()),
        what.toLowerCase(),
      ),
      said(people).join('\n'),
    ).toHaveLength(1)
  })

  test('refuses a team that is not there, where it is named, and the block as a list', () => {
    const lines = complaints(desk('{}').replace('people: { desk:', 'people: { dsk:'))
    expect(lines.join('\n')).toMatch(/a\.yaml:5:\d+ error people\.dsk: .*did you mean desk/i)
    expect(complaints(desk('{}').replace('{ desk: {} }', '[desk]')).join('\n')).toContain('teams by name')
  })

  test.each([
    ['{ ramp: { extra: 1, lasts: 5 } }', {}, 'people.desk.ramp', 'nobody new comes'],
    ['{ leave: { rate: 0.1 } }', { team: ', cost: 5' }, 'people.desk.leave.cost', 'need not be kept'],
    ['{ leave: { rate: 0, overtime: 1, over: 5 } }', {}, 'people.desk.leave.rate', '0 times anything'],
    ['{ leave: { rate: 0.1, overtime: 1, over: 5 } }', {}, 'people.desk.leave.overtime', 'it has no hours'],
    [
      '{ leave: { rate: 0.1, overtime: 1, over: 5 } }',
      { team: ', hours: office, shiftEnd: interrupt' },
      'people.desk.leave.overtime',
      'laid down',
    ],
    [
      '{ leave: { rate: 0.0001, overtime: 40, over: 5 } }',
      { team: ', hours: office' },
      'people.desk.leave.overtime',
      'leave within a day',
    ],
    ['{ bond: 0.3 }', {}, 'people.desk.bond', 'nothing to lose'],
    ['{ skill: 0.3 }', { size: 0 }, 'people.desk', 'nobody to tell apart'],
  ])('warns of %s', (people, options, path, what) => {
    expect(about(said(people, options), path).join().toLowerCase()).toContain(what.toLowerCase())
  })
})
