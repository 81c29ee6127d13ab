import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Pair } from '../../viz/model/pair.ts'
import { type Project, projectOf } from '../../viz/state/project.ts'
import { barsOf } from '../../viz/twin/bars.ts'
import { type Both, bothOf, hoursOfLine } from '../../viz/twin/both.ts'
import { FATE, nameIn, neighbour, nextDivided, type Twins, twinsOf } from '../../viz/twin/fates.ts'
import { firstEnd, hoursOf, type Journey } from '../../viz/twin/journey.ts'
import { aloneWords, axisUnit, outcomeWords, sameWords, wantsWords } from '../../viz/twin/words.ts'
import { storyOf } from '../../viz/work/told.ts'
import { worldsOf } from '../../viz/work/worlds.ts'

const folder = new URL('../../scenarios/', import.meta.url)
const files = Object.fromEntries(
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [`scenarios/${name}`, readFileSync(new URL(name, folder), 'utf8')]),
)
const SILENT = { doing() {}, progress() {} }

function pairFor(project: Project): Pair {
  return { ...worldsOf({ project, files: { ...files, ...project.files }, kept: null }, SILENT), abandoned: null }
}

function bothFor(project: Project, pair: Pair, customer: string): Both {
  return bothOf(pair, storyOf({ project, files: { ...files, ...project.files }, customer }))
}

/** What is drawn of a journey has no gap and no overlap from arrival to end. */
function tiled({ visits, ends, stops }: Journey): boolean {
  const parts = visits.filter(({ cycle }) => cycle === 1).flatMap((visit) => visit.parts)
  const until = ends[0]?.hours ?? stops
  let at = 0
  for (const { from, to } of parts) {
    if (Math.abs(from - at) > 1e-6 || to < from) return false
    at = to
  }
  return Math.abs(at - until) < 1e-6
}

describe('customers of two funnels', () => {
  const project = projectOf('product-centric', 'relationship-centric', { options: { horizon: 60 } })
  let pair: Pair
  let twins: Twins
  let sample: Both[]

  beforeAll(() => {
    pair = pairFor(project)
    twins = twinsOf(pair.timelines)
    const divided = twins.divided.slice(0, 24).map((customer) => nameIn(twins, 0, customer))
    const others = Array.from({ length: 16 }, (_, i) => `web/${5 * i + 2}`)
    sample = [...divided, ...others].map((name) => bothFor(project, pair, name))
  }, 60_000)

  test('are drawn from arrival to end without a gap, in hours that are those of the trace', () => {
    for (const { journeys, rows, timelines } of sample) {
      journeys.forEach((journey, i) => {
        expect(tiled(journey!)).toBe(true)
        const left = timelines[i]!.world.trace.customerLeft[rows[i]!]!
        const lead = (left - journey!.told.arrived) * 24
        if (!Number.isNaN(left)) expect(firstEnd(journey!)).toBeCloseTo(lead, 6)
        const spent = hoursOf(journey!, ['wait', 'closed', 'work', 'own'])
        expect(spent).toBeCloseTo(firstEnd(journey!), 6)
      })
    }
  })

  test('work, wait and stand before closed doors for as long as the trace says', () => {
    for (const { journeys, rows, timelines } of sample) {
      journeys.forEach((journey, i) => {
        const { trace } = timelines[i]!.world
        const own = Array.from({ length: trace.visits }, (_, row) => row).filter(
          (row) => trace.visitCustomer[row] === rows[i] && !Number.isNaN(trace.visitEnded[row]!),
        )
        const open = journey!.visits.some(({ exit }) => exit === 'open')
        if (open) return
        const sum = (column: Float64Array) => own.reduce((total, row) => total + 24 * column[row]!, 0)
        expect(hoursOf(journey!, ['work', 'own'])).toBeCloseTo(sum(trace.visitWorked), 6)
        expect(hoursOf(journey!, ['closed'])).toBeCloseTo(sum(trace.visitClosed), 6)
      })
    }
  })

  test('are one line until they part, and each stretch is drawn once', () => {
    for (const both of sample) {
      const bars = barsOf(both)
      const length = (lane: string) =>
        bars.reduce((sum, bar) => (bar.lane === lane && bar.half !== 'below' ? sum + bar.to - bar.from : sum), 0)
      const [a, b] = both.journeys.map((journey) => firstEnd(journey!))
      if (both.split === null) {
        expect([length('A'), length('B')]).toEqual([0, 0])
        expect(a).toBeCloseTo(b!, 6)
        continue
      }
      expect(length('both')).toBeCloseTo(both.split.hours, 5)
      expect(length('both') + length('A')).toBeCloseTo(a!, 5)
      expect(length('both') + length('B')).toBeCloseTo(b!, 5)
    }
    expect(sample.some(({ split }) => split === null)).toBe(true)
    expect(sample.some(({ split }) => split?.by === 'way' && split.hours > 0)).toBe(true)
    expect(sample.some(({ split }) => split?.by === 'time')).toBe(true)
  })

  test('whose fates divide have the choice found that divides them, and their luck falls between the odds', () => {
    const kinds = new Set<string>()
    let compared = 0
    for (const both of sample.slice(0, 24)) {
      const { deciding } = both
      kinds.add(deciding!.by)
      if (deciding?.by !== 'odds') continue
      for (const side of deciding.sides) {
        expect(side.taken).toBe(side.odds > side.turn)
        expect(side.fork.chosen === side.fork.options[side.option]!.to).toBe(side.taken)
      }
      const [a, b] = deciding.sides
      if (!deciding.sameLuck || a.fork.options.length > 2) continue
      compared++
      expect(a.turn).toBeCloseTo(b.turn, 9)
      expect(a.taken).not.toBe(b.taken)
      const made = deciding.shares!.reduce((sum, { share }) => sum + share, 0)
      expect(made).toBeCloseTo(b.odds - a.odds, 9)
    }
    expect(compared).toBeGreaterThan(5)
    expect(kinds).toContain('odds')
  })

  test('are stepped through by arrival, and those who are divided one after the other', () => {
    const rows = (name: string) => bothRows(twins, name)
    expect(neighbour(twins, rows('web/10'), 1)).toBe('web/11')
    expect(neighbour(twins, rows('web/1'), -1)).toBeNull()
    const [first, second] = twins.divided.map((customer) => nameIn(twins, 0, customer))
    expect(nextDivided(twins, rows(first!), 1)).toBe(second)
    expect(nextDivided(twins, rows(second!), -1)).toBe(first)
    for (const customer of twins.divided) {
      const fates = [twins.fate[0][customer], twins.fate[1][twins.other[0][customer]!]]
      expect(fates.sort()).toEqual([FATE.won, FATE.lost])
    }
  })

  test('are told in words that hold', () => {
    const unit = axisUnit(100)
    for (const both of sample) {
      expect(sameWords(both)).toBe('Same person, same arrival, same luck in both designs.')
      expect(wantsWords(both)).toMatch(/^wants \w+ \d\.\d\d, .*price weight [\d.]+\.$/)
      both.journeys.forEach((journey) => {
        expect(outcomeWords(journey!, unit)).toMatch(/^(won|said no|gave up|passed by) on day |^still at /)
      })
    }
  })

  test('who part by a choice at one step are marked there, at the same moment of the same visit', () => {
    const early = sample.find(({ deciding, split }) => deciding?.by === 'odds' && split?.by === 'way')!
    const { deciding, split } = early
    if (deciding?.by !== 'odds') throw new Error('no choice')
    const hours = deciding.sides.map(({ line }, world) => hoursOfLine(early, world as 0 | 1, line))
    expect(Math.min(...hours)).toBeGreaterThanOrEqual(split!.hours - 1e-6)
  })
})

function bothRows(twins: Twins, name: string): [number, number] {
  const find = (world: 0 | 1) =>
    Array.from({ length: twins.timelines[world].world.trace.customers }, (_, i) => i).findIndex(
      (customer) => nameIn(twins, world, customer) === name,
    )
  return [find(0), find(1)]
}

describe('a customer without a twin', () => {
  const text = (name: string, source: string, rate: number) => `whyflow: 1
name: ${name}
time: { unit: hour, horizon: 40 }
market: { arrivals: { ${source}: { rate: ${rate} }, fair: { rate: 0.1 } } }
team: { desk: { size: 1 } }
journey:
  start: serve
  steps:
    serve: { team: desk, takes: { exponential: 1 }, next: { done: 1 } }
    done: { end: won }
`
  const both = (source: string, rate: number, customer: string) => {
    const project = projectOf('a.yaml', 'b.yaml', {
      files: { 'a.yaml': text('A', 'web', 2), 'b.yaml': text('B', source, rate) },
    })
    return bothFor(project, pairFor(project), customer)
  }

  test('says that nobody comes from there', () => {
    const alone = both('shop', 2, 'web/3')
    expect(alone.journeys[1]).toBeNull()
    expect(aloneWords(alone)).toBe('Only in A: nobody comes from web in B.')
    expect(barsOf(alone).every(({ lane }) => lane === 'both')).toBe(true)
  })

  test('says that the run of the other stops before', () => {
    expect(aloneWords(both('web', 0.5, 'web/60'))).toMatch(
      /^Only in A: in B no more than \d+ come from web before its run stops\.$/,
    )
  })

  test('who comes at another time in the other design does not claim the same arrival', () => {
    expect(sameWords(both('web', 1, 'web/3'))).toMatch(/^Same luck in both designs, but arrives .* later in B\.$/)
  })
})
