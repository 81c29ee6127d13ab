import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse, type Scenario, trace, traceEvents } from '../../src/index.ts'
import { movesAfter, roomFor } from '../../viz/levers/moves.ts'
import { shownOf } from '../../viz/levers/words.ts'
import { type Lever, leverOf, valueAt } from '../../viz/model/lever.ts'
import { type Arm, armOf, type Move } from '../../viz/state/project.ts'
import { moved } from '../../viz/work/arms.ts'
import { leversIn } from '../../viz/work/levers.ts'

const LIBRARY = Object.fromEntries(
  readdirSync('scenarios')
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [`scenarios/${name}`, readFileSync(`scenarios/${name}`, 'utf8')]),
)
/** Designs with every kind of block between them: as short as a run can be that still has something in it. */
const NAMES = ['relationship-centric', 'rat-race', 'commoditised', 'customer-equity', 'express-lane', 'dice-game']
const DAYS = 20
const designs = NAMES.map((name): [string, Scenario, Lever[]] => {
  const text = `whyflow: 1\nextends: ${name}\nset: { time.horizon: ${DAYS}, time.warmup: 0 }\n`
  const { scenario, problems } = parse({ ...LIBRARY, 'short.yaml': text }, 'short.yaml')
  if (!scenario) throw new Error(problems.map(({ expected }) => expected).join())
  return [name, scenario, leversIn(scenario)]
})

/** Hands at work: which lever, how far along its slider, when. */
const hands = (levers: number) =>
  fc.array(
    fc.record({
      lever: fc.nat(levers - 1),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      hours: fc.double({ min: 0, max: 24 * (DAYS - 1), noNaN: true }),
    }),
    { minLength: 1, maxLength: 4 },
  )

/** What the slider would give there. */
function settingAt(lever: Lever, share: number, room: number): number | boolean {
  if (typeof lever.value === 'boolean') return share < 0.5
  const { least, most, stride, scale, limits } = lever
  const figure = least + Math.round((share * (most - least)) / stride) * stride
  const free = Math.min(Math.max(figure, limits[0]), limits[1], shownOf({ scale }, room))
  return Number((free * scale.per).toPrecision(12))
}

function handsOn(levers: readonly Lever[], work: { lever: number; share: number; hours: number }[]): Arm {
  let arm = armOf('short.yaml')
  for (const { lever: index, share, hours } of work) {
    const lever = levers[index]!
    if (lever.fixed !== '') continue
    const setting = settingAt(lever, share, roomFor(levers, arm, lever, hours))
    arm = { ...arm, moves: movesAfter(levers, arm, lever, setting, hours) }
  }
  return arm
}

describe.each(designs)('%s', (_, scenario, levers) => {
  const base = traceEvents(trace(scenario))

  test('whatever a hand does with its sliders is run or refused by name, and leaves all that was before as it was', () => {
    let changed = 0
    fc.assert(
      fc.property(hands(levers.length), (work) => {
        const arm = handsOn(levers, work)
        const { scenario: other, complaints } = moved(scenario, arm)
        for (const { move, text } of complaints) {
          expect(arm.moves.map(({ path }) => path)).toContain(move?.path)
          expect(text).toMatch(/^expected /)
        }
        if (!other) return
        const first = Math.min(...arm.moves.map(({ hours }) => hours), Number.POSITIVE_INFINITY) / 24
        const events = traceEvents(trace(other))
        const until = (all: typeof base) => JSON.stringify(all.filter(({ time }) => time < first))
        expect(until(events)).toBe(until(base))
        if (JSON.stringify(events) !== JSON.stringify(base)) changed++
      }),
      { seed: 7, numRuns: 12 },
    )
    // A property of the past says nothing if no future ever changed.
    expect(changed).toBeGreaterThan(3)
  })
})

test('how a run is conducted stays as it was: a steady design with a lever moved is still steady', () => {
  const text =
    'whyflow: 1\nname: Desk\nmarket: 4 a day\nteam: { desk: { size: 1 } }\nsteps: { serve: { team: desk, takes: 2h } }\n'
  const { scenario } = parse({ 'desk.yaml': text.replace('2h }', '2h, next: { won: 1 } }') }, 'desk.yaml')
  expect(scenario!.time).toMatchObject({ mode: 'steady', warmup: 'auto', drain: false })
  const move = { hours: 100, path: 'team.desk.size', value: 2 }
  expect(moved(scenario!, { ...armOf('desk.yaml'), moves: [move] }).scenario!.time).toEqual(scenario!.time)
})

test('a refusal says which lever it is about', () => {
  const scenario = designs[0]![1]
  const refused = (...moves: Move[]) => moved(scenario, { ...armOf('x'), moves }, 1).complaints
  const size = (value: unknown): Move => ({ hours: 24, path: 'team.sales.size', value })
  expect(refused(size(2.5))).toEqual([
    { where: '', text: expect.stringContaining('a whole number'), move: { arm: 1, path: 'team.sales.size' } },
  ])
  const guidance = { hours: 48, path: 'offerings.offering.delivers.guidance', value: 1 }
  const function1 = { hours: 24, path: 'offerings.offering.delivers.function', value: 1 }
  const less = { hours: 24, path: 'offerings.offering.delivers.convenience', value: 0.3 }
  const capability = { where: '', text: expect.stringMatching(/capability/) }
  expect(refused(size(9), less, guidance)).toEqual([{ ...capability, move: { arm: 1, path: guidance.path } }])
  expect(refused(size(9), function1)).toEqual([{ ...capability, move: { arm: 1, path: function1.path } }])
  expect(refused({ hours: 1, path: 'team.nobody.size', value: 1 })[0]?.move?.path).toBe('team.nobody.size')
  expect(refused(size(8))).toEqual([])
})

test('what an offering delivers may move to where another need was lowered before', () => {
  const [, scenario, levers] = designs[0]!
  const deliver = (need: string) => leverOf([levers, []], 0, `offerings.offering.delivers.${need}`)!
  let arm = armOf('x')
  expect(roomFor(levers, arm, deliver('guidance'), 24)).toBeCloseTo(0.8, 9)
  arm = { ...arm, moves: movesAfter(levers, arm, deliver('function'), 0.5, 24) }
  expect(roomFor(levers, arm, deliver('guidance'), 48)).toBeCloseTo(1, 9)
  arm = { ...arm, moves: movesAfter(levers, arm, deliver('guidance'), 1, 48) }
  expect(moved(scenario, arm).complaints).toEqual([])
  expect(valueAt(deliver('function'), arm, 48)).toBe(0.5)
})
