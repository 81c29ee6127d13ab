import fc from 'fast-check'
import { parse, type Setting } from '../../src/scenario/parse.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'

/** Draws a value that fast-check can shrink. */
export type Draw = fc.GeneratorValue

type Tree = Record<string, unknown>

/** What to leave out, for laws that do not hold with it. */
export interface Without {
  interventions?: boolean
  initial?: boolean
  wip?: boolean
  blocking?: boolean
  closed?: boolean
  rounds?: boolean
  people?: boolean
}

const number = (draw: Draw, min: number, max: number): number => draw(fc.integer, { min, max })
const chance = (draw: Draw, percent: number): boolean => number(draw, 1, 100) > 100 - percent
function pick<T>(draw: Draw, from: readonly T[]): T {
  return from[number(draw, 0, from.length - 1)]!
}

/** A small scenario file, read like any other. */
export function readTree(tree: Tree, settings: Setting[] = []): Scenario {
  const { scenario, problems } = parse({ 'random.json': JSON.stringify(tree) }, 'random.json', settings)
  if (scenario === null) {
    const errors = problems.filter(({ severity }) => severity === 'error')
    throw new Error(`${JSON.stringify(errors, null, 1)}\n${JSON.stringify(tree)}`)
  }
  return scenario
}

/** A small scenario file that uses anything of the language. */
export function randomTree(draw: Draw, without: Without = {}): Tree {
  const purpose = chance(draw, 50)
  const segments = randomSegments(draw)
  const rounds = without.rounds !== true && chance(draw, 20)
  const teams = ['ann', 'bob', 'cem'].slice(0, number(draw, 1, 3))
  const closed = without.closed !== true && chance(draw, 15)
  const steps = randomSteps(draw, teams, Object.keys(segments), rounds, closed, without)
  const names = Object.keys(steps).filter((name) => !('end' in (steps[name] as Tree)))
  const horizon = number(draw, 4, 40)
  return withPeople(
    draw,
    without,
    withExperience(draw, {
      whyflow: 1,
      name: 'Random',
      time: {
        unit: 'hour',
        horizon,
        mode: 'steady',
        warmup: pick(draw, [0, 1, 2.5]),
        drain: !closed && chance(draw, 50),
        start: pick(draw, ['2026-01-05', '2026-01-10']),
      },
      needs: ['care', 'speed'],
      attributes: { mood: { start: pick<unknown>(draw, [0.5, { uniform: { min: 0, max: 2 } }]), range: [0, 1.5] } },
      ...(purpose ? { purpose: randomPurpose(draw) } : {}),
      market: { segments, referencePrice: 100, arrivals: randomSources(draw, names, Object.keys(segments), closed) },
      offerings: {
        basic: { price: 90, unitCost: 30, delivers: { care: 0.4, speed: 0.9 } },
        full: {
          price: 140,
          unitCost: 50,
          delivers: { care: 0.9, speed: 0.6 },
          amount: { uniform: { min: 100, max: 180 } },
        },
      },
      team: Object.fromEntries(teamsOf(steps).map((team) => [team, randomTeam(draw)])),
      journey: {
        start: names[0],
        ...(rounds ? { rounds: { every: pick(draw, [1, 0.5]), pass: pick(draw, ['within', 'next']) } } : {}),
        steps,
      },
      wip: without.wip !== true && chance(draw, 25) ? randomLimits(draw, steps) : [],
      spend: { ads: { perUnit: number(draw, 0, 3) } },
      ...(without.initial !== true && chance(draw, 30) ? { initial: randomInitial(draw, names) } : {}),
      interventions: without.interventions !== true && chance(draw, 30) ? randomInterventions(draw, steps) : [],
    }),
  )
}

/** Teams whose people are told apart, in one scenario of six. */
function withPeople(draw: Draw, without: Without, tree: Tree): Tree {
  if (without.people === true || !chance(draw, 17)) return tree
  const row = () => ({
    skill: pick(draw, [0, 0.3]),
    ramp: { extra: pick(draw, [0, 1]), lasts: 4 },
    leave: { rate: pick(draw, [0, 0.05, 0.5]), overtime: 2, over: 6, vacant: pick(draw, [0, 2]), cost: 10 },
    bond: pick(draw, [0, 0.5, 1]),
    serves: pick(draw, ['rested', 'own']),
  })
  return { ...tree, people: Object.fromEntries(Object.keys(tree['team'] as Tree).map((team) => [team, row()])) }
}

/** Trust, relationship, interest and promises, in one scenario of three: plain visits must remain the most. */
function withExperience(draw: Draw, tree: Tree): Tree {
  if (!chance(draw, 33)) return tree
  const steps = (tree['journey'] as { steps: Record<string, Tree> }).steps
  const marked = Object.values(steps).filter((step) => step['end'] !== 'lost' && chance(draw, 30))
  for (const step of marked) step['experience'] = true
  const offerings = tree['offerings'] as Record<string, Tree>
  if (chance(draw, 50)) offerings['basic']!['promises'] = { care: pick(draw, [0, 0.4, 1]) }
  const gain = pick(draw, [0, 0.2, 1])
  return {
    ...tree,
    ...(chance(draw, 70)
      ? {
          trust: {
            start: pick(draw, [0, 0.5, 1]),
            expectation: pick(draw, [0, 0.3, 1]),
            gain,
            loss: pick(draw, [gain, 1]),
            noise: pick(draw, [0, 0.1, 1]),
          },
        }
      : {}),
    ...(chance(draw, 50)
      ? { relationship: { growth: pick(draw, [0, 0.3, 1]), attitude: number(draw, 0, 2), loyalty: number(draw, 0, 2) } }
      : {}),
    ...(chance(draw, 50) ? { interest: pick<Tree>(draw, [{}, { lasts: 0.1 }, { lasts: 5 }]) } : {}),
  }
}

const teamsOf = (steps: Record<string, unknown>): string[] => [
  ...new Set(Object.values(steps).flatMap((step) => ((step as Tree)['team'] as string | undefined) ?? [])),
]

function randomSegments(draw: Draw): Record<string, Tree> {
  const shares = pick(draw, [[1], [0.5, 0.5], [0.25, 0.25, 0.5]])
  return Object.fromEntries(
    shares.map((share, i) => [
      `g${i}`,
      {
        share,
        wants: {
          care: pick<unknown>(draw, [0.2, 0.9, { mean: 0.6, sd: 0.2 }]),
          speed: pick<unknown>(draw, [0, 0.7, { mean: 0.4, sd: 0.1 }]),
        },
        priceSensitivity: number(draw, 0, 2),
        ...(chance(draw, 40) ? { offering: 'full' } : {}),
      },
    ]),
  )
}

export function randomPurpose(draw: Draw): Tree {
  return {
    serves: pick(draw, [{ care: 1 }, { care: 1, speed: 0.5 }, { speed: 2 }]),
    actions: pick(draw, [
      ['understand', 'decide'],
      ['decide', 'use'],
      ['notice', 'understand', 'trust', 'decide'],
    ]),
    clarity: pick(draw, [0, 0.5, 1]),
    rightCustomer: pick(draw, [0.3, 0.5, 0.7]),
  }
}

function randomTeam(draw: Draw): Tree {
  return {
    size: number(draw, 1, 3),
    cost: number(draw, 0, 20),
    overtimeRate: pick(draw, [1, 1.5]),
    discipline: pick(draw, ['fifo', 'lifo', 'preemptive']),
    shiftEnd: pick(draw, ['finish', 'interrupt']),
    ...(chance(draw, 35)
      ? {
          hours: pick(draw, ['Mon-Sun 00:00-05:00', 'Mon-Fri 02:00-09:00, Mon-Fri 11:00-23:00', 'Mon-Sun 03:00-24:00']),
        }
      : {}),
  }
}

function randomDuration(draw: Draw): unknown {
  return pick<unknown>(draw, [
    { exponential: 0.7 },
    { constant: 1 },
    { uniform: { min: 0.1, max: 1.4 } },
    { lognormal: { mean: 0.8, cv: 1.2 } },
    { gamma: { mean: 0.6, cv: 0.7 } },
    { erlang: { mean: 0.9, k: 3 } },
    { triangular: { min: 0.2, mode: 0.5, max: 1.5 } },
    { weibull: { mean: 0.7, cv: 1.3 } },
    { hyperexponential: { mean: 0.5, cv: 2 } },
    { empirical: [0.25, 0.5, 1.5] },
    {
      empirical: {
        quantiles: [
          [0, 0.1],
          [0.5, 0.6],
          [1, 2],
        ],
      },
    },
    {
      mixture: [
        { weight: 1, of: { constant: 0.5 } },
        { weight: 2, of: { exponential: 0.8 } },
      ],
    },
  ])
}

/** The same for all, or a whole alternative for each segment. */
function bySegment(draw: Draw, segments: string[], one: () => unknown): unknown {
  if (segments.length === 1 || !chance(draw, 30)) return one()
  return { by: 'segment', [segments[0]!]: one(), other: one() }
}

interface Place {
  index: number
  names: string[]
  segments: string[]
  /** A closed population must not pass through in no time, nor be turned away: it would come again at once, for ever. */
  closed: boolean
  /** Steps that hold the one before; only earlier steps lead to them. */
  blocking: Set<number>
}

function randomSteps(
  draw: Draw,
  teams: string[],
  segments: string[],
  rounds: boolean,
  closed: boolean,
  without: Without,
): Record<string, Tree> {
  const count = number(draw, 1, 5)
  const names = Array.from({ length: count }, (_, i) => `s${i}`)
  const blocking = new Set(
    names.flatMap((_, i) => (without.blocking !== true && !closed && i > 0 && chance(draw, 20) ? [i] : [])),
  )
  const steps: Record<string, Tree> = {}
  names.forEach((name, index) => {
    const place = { index, names, segments, closed, blocking }
    const kind = blocking.has(index) ? 'team' : pick(draw, ['team', 'team', 'team', 'own', rounds ? 'rounds' : 'team'])
    // A step that holds others has a team to itself, so that no circle of holding can close.
    const team = blocking.has(index) ? `own${index}` : pick(draw, teams)
    const work =
      kind === 'team'
        ? { team, takes: bySegment(draw, segments, () => randomDuration(draw)), ...randomQueue(draw, place) }
        : kind === 'own'
          ? closed || chance(draw, 80)
            ? { takes: bySegment(draw, segments, () => randomDuration(draw)) }
            : {}
          : { each: pick<unknown>(draw, [{ constant: 2 }, { empirical: [1, 2, 3, 4] }]) }
    steps[name] = {
      ...work,
      ...randomMeaning(draw),
      next: bySegment(draw, segments, () => randomRoutes(draw, place, !('takes' in work))),
    }
  })
  steps['won'] = { end: 'won' }
  steps['lost'] = { end: 'lost' }
  steps['away'] = { end: 'lost' }
  return steps
}

function randomQueue(draw: Draw, place: Place): Tree {
  const blocks = place.blocking.has(place.index)
  const limit = blocks || (!place.closed && chance(draw, 30))
  const away = () =>
    pick(draw, ['lost', 'away', ...place.names.filter((_, i) => i > place.index && !place.blocking.has(i))])
  return {
    ...(chance(draw, 40) ? { patience: bySegment(draw, place.segments, () => randomDuration(draw)) } : {}),
    ...(limit ? { queueLimit: number(draw, 0, 3), ...(blocks ? { block: true } : {}) } : {}),
    ...(chance(draw, 50) ? { priority: bySegment(draw, place.segments, () => number(draw, -1, 1)) } : {}),
    ...(chance(draw, 30) ? { renegeTo: away() } : {}),
    ...(limit && chance(draw, 30) ? { balkTo: away() } : {}),
  }
}

function randomMeaning(draw: Draw): Tree {
  return {
    ...(chance(draw, 60) ? { enables: pick(draw, ['notice', 'understand', 'decide', 'use']) } : {}),
    ...(chance(draw, 15) ? { necessary: 'the law' } : {}),
    ...(chance(draw, 20) ? { screens: true } : {}),
    ...(chance(draw, 30) ? { cost: number(draw, 0, 9) } : {}),
    ...(chance(draw, 40)
      ? {
          effects: {
            trust: pick(draw, [{ add: 0.1 }, { toward: [1, 0.3] }]),
            mood: pick(draw, [{ add: -0.4 }, { set: 1 }]),
          },
        }
      : {}),
  }
}

/** Onward always; back now and then, unless that could close a circle without time. */
function randomRoutes(draw: Draw, place: Place, timeless: boolean): Tree {
  const onward = [...place.names.filter((_, i) => i > place.index), 'won', 'lost', 'away']
  const first = onward[number(draw, 0, Math.min(1, onward.length - 1))]!
  const others = onward.filter((name) => name !== first && chance(draw, 30))
  const back = timeless
    ? []
    : place.names.filter((_, i) => i <= place.index && !place.blocking.has(i) && chance(draw, 25)).slice(0, 1)
  return chance(draw, 50) ? byRate(draw, first, others, back) : byOdds(draw, first, others, back)
}

function byRate(draw: Draw, first: string, others: string[], back: string[]): Tree {
  const aside = [...others, ...back]
  const coefficient = chance(draw, 30) ? { [pick(draw, ['trust', 'mood', 'fit', 'price'])]: number(draw, -2, 2) } : {}
  return {
    [first]: aside.length === 0 ? { rate: 1 } : { rate: 'rest', ...coefficient },
    ...Object.fromEntries(
      aside.map((name) => [name, { rate: 0.6 / aside.length / 2, ...marks(draw, back.includes(name)) }]),
    ),
  }
}

function byOdds(draw: Draw, first: string, others: string[], back: string[]): Tree {
  const route = (name: string) => ({
    base: back.includes(name) ? -2 : number(draw, -1, 1),
    ...(chance(draw, 50)
      ? { [pick(draw, ['trust', 'mood', 'fit', 'purposeFit', 'price', 'interest'])]: number(draw, -3, 3) / 2 }
      : {}),
    ...(chance(draw, 20) ? { attracts: true } : {}),
    ...marks(draw, back.includes(name)),
  })
  return Object.fromEntries([first, ...others, ...back].map((name) => [name, route(name)]))
}

function marks(draw: Draw, back: boolean): Tree {
  return {
    ...(back && chance(draw, 60) ? { rework: true } : {}),
    ...(chance(draw, 15) ? { taken: chance(draw, 50) } : {}),
  }
}

function randomSources(draw: Draw, steps: string[], segments: string[], closed: boolean): Record<string, Tree> {
  const count = number(draw, 1, 3)
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `from${i}`,
      {
        ...(closed && i === 0 ? { closed: number(draw, 1, 5) } : randomStream(draw)),
        ...(chance(draw, 30) ? { to: pick(draw, steps) } : {}),
        ...(chance(draw, 30) ? { segment: pick(draw, segments) } : {}),
      },
    ]),
  )
}

function randomStream(draw: Draw): Tree {
  const batch = chance(draw, 20) ? { batch: pick<unknown>(draw, [2, { uniform: { min: 0, max: 3 } }]) } : {}
  return {
    ...pick<Tree>(draw, [
      { rate: 1.5 },
      { rate: 0.6 },
      { every: { uniform: { min: 0.2, max: 1 } } },
      { every: { constant: 1 }, first: 0 },
      { at: [0, 0, 0.5, 3, 3, 7] },
      {
        schedule: [
          { from: 0, rate: 2 },
          { from: 3, rate: 0 },
          { from: 5, rate: 1 },
        ],
      },
      {
        schedule: [
          { from: 0, rate: 2 },
          { from: 3, rate: 0 },
        ],
        period: 6,
      },
    ]),
    ...batch,
  }
}

function randomLimits(draw: Draw, steps: Record<string, Tree>): Tree[] {
  const worked = Object.keys(steps).filter((name) => 'team' in steps[name]!)
  if (worked.length === 0) return []
  return Array.from({ length: number(draw, 1, 2) }, () => ({
    over: worked.filter((_, i) => i === 0 || chance(draw, 60)),
    limit: number(draw, 1, 4),
  }))
}

function randomInitial(draw: Draw, steps: string[]): Tree {
  if (chance(draw, 50)) return { [pick(draw, steps)]: { count: number(draw, 1, 4) } }
  const deal = () => {
    const inStep = number(draw, 0, 4) / 4
    return {
      step: pick(draw, steps),
      inStep,
      age: inStep + number(draw, 0, 3),
      ...(chance(draw, 30) ? { amount: 500 } : {}),
    }
  }
  return { deals: Array.from({ length: number(draw, 1, 4) }, deal) }
}

function randomInterventions(draw: Draw, steps: Record<string, Tree>): Tree[] {
  const team = teamsOf(steps)[0]
  const worked = Object.keys(steps).find((name) => 'team' in steps[name]!)
  if (team === undefined || worked === undefined) return []
  const set = () =>
    pick<Tree>(draw, [
      { [`team.${team}.size`]: number(draw, 1, 4) },
      { [`team.${team}.cost`]: number(draw, 0, 30) },
      { [`journey.steps.${worked}.takes`]: { constant: 0.3 } },
    ])
  const all: Tree[] = []
  if (chance(draw, 60)) all.push({ at: number(draw, 1, 6), set: set() })
  if (chance(draw, 40)) {
    const again = chance(draw, 50) ? { again: 2 } : {}
    all.push({
      when: { [pick(draw, [`queue.${worked}`, 'wip'])]: { above: 1, for: pick(draw, [0, 0.5]) } },
      set: set(),
      ...again,
    })
  }
  if (chance(draw, 40)) {
    all.push({
      every: 2,
      policy: 'react',
      watch: pick(draw, [`utilisation.${team}`, 'wip', 'throughput', `queue.${worked}`]),
      above: 0.8,
      below: 0.3,
      over: pick(draw, [1, 2, 3]),
      delay: pick(draw, [0, 0.5]),
      levers: [{ path: `team.${team}.size`, step: 1, min: 1, max: 4, cost: 10 }],
    })
  }
  if (chance(draw, 25)) {
    all.push({
      every: 1.5,
      policy: 'evidence',
      watch: pick(draw, ['profit', 'wins', `queue.${worked}`]),
      over: pick(draw, [1, 2]),
      delay: pick(draw, [0, 0.5]),
      cost: 3,
      levers: [{ path: 'spend.ads.perUnit', step: 1, min: 0, max: 3, cost: 10 }],
    })
  }
  return all
}
