import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { run } from '../../sim/run.ts'
import { compile } from '../../src/scenario/compile.ts'
import type { Purpose } from '../../src/scenario/scenario.ts'
import { expectSameBytes } from './bytes.ts'
import { EVENT_LIMIT, parameters } from './for-all.ts'
import { randomPurpose, randomTree, readTree } from './random-scenario.ts'

/** A block at its null gives the same history as no block: the trace knows no tags, so purposes leave none of their own. */

type Tree = Record<string, unknown>

const stepsOf = (tree: Tree) => Object.values((tree['journey'] as { steps: Record<string, Tree> }).steps)
const teamSteps = (tree: Tree) => stepsOf(tree).filter((step) => 'team' in step)

function traceOf(tree: Tree, seed: number) {
  return run(compile(readTree(tree), { eventLimit: EVENT_LIMIT }).program, seed, 1, { trace: true }).trace
}

function isNull(change: (tree: Tree) => Tree, prepare: (tree: Tree) => Tree = (tree) => tree): void {
  let visits = 0
  fc.assert(
    fc.property(fc.gen(), fc.integer({ min: 1, max: 1e6 }), (draw, seed) => {
      const tree = prepare(randomTree(draw))
      const plain = traceOf(tree, seed)
      expectSameBytes(traceOf(change(structuredClone(tree)), seed), plain, JSON.stringify(tree))
      visits += plain!.visits
    }),
    parameters(15),
  )
  expect(visits).toBeGreaterThan(100)
}

/** No route looks at purposeFit, which would be another number under another purpose. */
function blindToPurpose(tree: Tree): Tree {
  return JSON.parse(JSON.stringify(tree), (key, value) => (key === 'purposeFit' ? undefined : value)) as Tree
}

const purpose = (clarity: number, serves: Tree) => ({
  serves,
  actions: ['understand', 'decide'],
  clarity,
  rightCustomer: 0.5,
})

describe('null equals absence', () => {
  test('a purpose that is told to nobody and asked for by nobody', () => {
    const without = (tree: Tree) => {
      const { purpose: _purpose, ...rest } = blindToPurpose(tree)
      return rest
    }
    isNull((tree) => ({ ...tree, purpose: purpose(0, { care: 1 }) }), without)
    isNull((tree) => ({ ...tree, purpose: purpose(0, { speed: 3, care: 1 }) }), without)
  })

  test('the test of purposes can fail: clarity moves routes that attract', () => {
    const tree = readTree({
      whyflow: 1,
      name: 'Clear',
      time: { unit: 'hour', horizon: 100, mode: 'terminating', drain: true },
      needs: ['care'],
      market: { arrivals: { rate: 2 }, segments: { all: { share: 1, wants: { care: 0.9 } } } },
      journey: {
        steps: {
          hear: { takes: { constant: 1 }, next: { done: { base: 0, attracts: true }, gone: {} } },
          done: { end: 'won' },
          gone: { end: 'lost' },
        },
      },
    })
    const exits = (clarity: number) => {
      const told = { ...tree, purpose: purpose(clarity, { care: 1 }) as unknown as Purpose }
      return [...run(compile(told).program, 1, 1, { trace: true }).trace!.visitExit]
    }
    expect(exits(1)).not.toEqual(exits(0))
  })

  test('coefficients of zero in logits', () => {
    isNull((tree) => {
      for (const step of stepsOf(tree)) {
        for (const route of Object.values((step['next'] as Record<string, Tree> | undefined) ?? {})) {
          if (typeof route === 'object' && 'base' in route && !('effort' in route)) route['effort'] = 0
        }
      }
      return tree
    })
  })

  test('effects that add nothing', () => {
    isNull((tree) => {
      for (const step of stepsOf(tree)) {
        if ('end' in step) continue
        step['effects'] = { interest: { add: 0 }, ...((step['effects'] as Tree | undefined) ?? {}) }
      }
      return tree
    })
  })

  test('a queue limit and a pull limit that nobody reaches, one priority for all, hours around the clock', () => {
    isNull((tree) => {
      for (const step of teamSteps(tree)) {
        step['queueLimit'] ??= 100_000
        step['priority'] ??= 0
      }
      const names = Object.entries((tree['journey'] as { steps: Record<string, Tree> }).steps)
      const over = names.filter(([, step]) => 'team' in step).map(([name]) => name)
      if (over.length > 0 && (tree['wip'] as Tree[]).length === 0) tree['wip'] = [{ over, limit: 100_000 }]
      for (const team of Object.values(tree['team'] as Record<string, Tree>)) team['hours'] ??= 'Mon-Sun 00:00-24:00'
      return tree
    })
  })

  test('an intervention that sets what is set already', () => {
    const alone = (tree: Tree) => ({ ...tree, interventions: [] })
    isNull((tree) => {
      const [name, team] = Object.entries(tree['team'] as Record<string, Tree>)[0] ?? []
      if (name === undefined) return tree
      return { ...tree, interventions: [{ at: 2.25, set: { [`team.${name}.size`]: team!['size'] } }] }
    }, alone)
  })

  test('judges look on and change nothing', () => {
    fc.assert(
      fc.property(fc.gen(), fc.integer({ min: 1, max: 1e6 }), (draw, seed) => {
        const scenario = readTree(randomTree(draw))
        const judges = Array.from({ length: 10 }, () => randomPurpose(draw) as unknown as Purpose)
        const plain = run(compile(scenario, { eventLimit: EVENT_LIMIT }).program, seed, 1, { trace: true })
        const judged = run(compile(scenario, { eventLimit: EVENT_LIMIT, judges }).program, seed, 1, { trace: true })
        expectSameBytes(judged.trace, plain.trace, 'the trace')
        const own = plain.tally.end.time
        expectSameBytes(judged.tally.end.time.slice(0, own.length), own, "the scenario's own tags")
      }),
      parameters(15),
    )
  })

  test('ten judges of one mind agree', () => {
    fc.assert(
      fc.property(fc.gen(), fc.integer({ min: 1, max: 1e6 }), (draw, seed) => {
        const scenario = readTree(randomTree(draw))
        const mind = randomPurpose(draw) as unknown as Purpose
        const judges = Array.from({ length: 10 }, () => mind)
        const { program } = compile(scenario, { eventLimit: EVENT_LIMIT, judges })
        const { time } = run(program, seed, 1).tally.end
        const kinds = time.length / 11
        for (let judge = 2; judge <= 10; judge++) {
          const [first, this_] = [1, judge].map((j) => time.slice(j * kinds, (j + 1) * kinds))
          expectSameBytes(this_, first, `judge ${judge}`)
        }
      }),
      parameters(15),
    )
  })
})
