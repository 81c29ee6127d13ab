import fc from 'fast-check'
import { expect } from 'vitest'
import { type Result, run } from '../../sim/run.ts'
import { compile } from '../../src/scenario/compile.ts'
import { expectSameBytes } from '../property/bytes.ts'
import { EVENT_LIMIT, parameters } from '../property/for-all.ts'
import { randomTree, readTree } from '../property/random-scenario.ts'

export type Tree = Record<string, unknown>

const stepsOf = (tree: Tree) => Object.values((tree['journey'] as { steps: Record<string, Tree> }).steps)

function resultOf(tree: Tree, seed: number, more: Tree[] = []): Result {
  const interventions = [...(tree['interventions'] as Tree[]), ...more]
  const { program } = compile(readTree({ ...tree, interventions }), { eventLimit: EVENT_LIMIT })
  return run(program, seed, 1, { trace: true })
}

/**
 * Random scenarios with the blocks at their null leave the same tally and the same trace as without; also where an
 * intervention might move them (`touch`), and so nothing may be left out in advance.
 */
export function isNull(keys: string[], blocks: Tree, touch: Tree): void {
  let visits = 0
  fc.assert(
    fc.property(fc.gen(), fc.integer({ min: 1, max: 1e6 }), (draw, seed) => {
      const drawn = randomTree(draw)
      const tree = Object.fromEntries(Object.entries(drawn).filter(([key]) => !keys.includes(key)))
      for (const step of stepsOf(tree)) if (!('end' in step) && draw(fc.boolean)) step['experience'] = true
      const late = { at: 1e6, set: { 'spend.ads.perUnit': 1 } }
      const plain = resultOf(tree, seed, [late])
      const what = JSON.stringify(tree)
      expectSameBytes(resultOf({ ...tree, ...blocks }, seed, [late]), plain, what)
      expectSameBytes(resultOf({ ...tree, ...blocks }, seed, [{ at: 1e6, set: touch }]), plain, what)
      expectSameBytes(resultOf({ ...tree, ...blocks }, seed), resultOf(tree, seed), what)
      visits += plain.trace!.visits
    }),
    parameters(6),
  )
  expect(visits).toBeGreaterThan(50)
}
