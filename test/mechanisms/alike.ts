import fc from 'fast-check'
import { expect } from 'vitest'
import { type Result, run } from '../../sim/run.ts'
import { compile } from '../../src/scenario/compile.ts'
import { lint } from '../../src/scenario/lint.ts'
import { parse } from '../../src/scenario/parse.ts'
import { formatProblem } from '../../src/scenario/problem.ts'
import { expectSameBytes } from '../property/bytes.ts'
import { EVENT_LIMIT, parameters } from '../property/for-all.ts'
import { type Draw, randomTree, readTree } from '../property/random-scenario.ts'

export type Tree = Record<string, unknown>

/** Tally and trace of a random scenario's run. */
export function historyOf(tree: Tree, seed: number, verify = false): Result {
  return run(compile(readTree(tree), { eventLimit: EVENT_LIMIT }).program, seed, 1, { trace: true, verify })
}

/** Random scenarios with a block at its null have the history and the figures that they have without. */
export function expectNull(
  runs: number,
  block: (tree: Tree, draw: Draw) => Tree,
  prepare = (tree: Tree) => tree,
): void {
  let visits = 0
  fc.assert(
    fc.property(fc.gen(), fc.integer({ min: 1, max: 1e6 }), (draw, seed) => {
      const tree = prepare(randomTree(draw))
      const plain = historyOf(tree, seed)
      const found = historyOf(block(structuredClone(tree), draw), seed)
      expectSameBytes(found.trace, plain.trace, `the trace of ${JSON.stringify(tree)}`)
      expectSameBytes(found.tally, plain.tally, `the tally of ${JSON.stringify(tree)}`)
      visits += plain.trace!.visits
    }),
    parameters(runs),
  )
  expect(visits).toBeGreaterThan(100)
}

/** Random scenarios with a block at work keep every ledger at every event, observed or not. */
export function expectLedgersClose(runs: number, block: (tree: Tree, draw: Draw) => Tree): void {
  fc.assert(
    fc.property(fc.gen(), fc.integer({ min: 1, max: 1e6 }), (draw, seed) => {
      const tree = block(randomTree(draw), draw)
      const { program } = compile(readTree(tree), { eventLimit: EVENT_LIMIT })
      const watched = run(program, seed, 1, {
        trace: true,
        verify: true,
        series: [program.horizon / 3],
        probes: [{ source: 0, ordinal: 0 }],
      })
      const alone = run(program, seed, 1)
      for (const key of ['from', 'to', 'end'] as const)
        expectSameBytes(watched.tally[key], alone.tally[key], JSON.stringify(tree))
    }),
    parameters(runs),
  )
}

export const stepsOf = (tree: Tree): Tree[] => Object.values((tree['journey'] as { steps: Record<string, Tree> }).steps)

/** The routes of a random scenario's steps, set by set. */
export function routesOf(tree: Tree): Record<string, Tree>[] {
  return stepsOf(tree).flatMap(({ next }) => {
    if (typeof next !== 'object' || next === null) return []
    const sets = 'by' in next ? Object.values(next).filter((set) => typeof set === 'object') : [next]
    return sets as Record<string, Tree>[]
  })
}

/** What `check` says of a text, errors and warnings. */
export function complaints(text: string): string[] {
  const { scenario, problems, locate } = parse({ 'a.yaml': text }, 'a.yaml')
  const all = scenario === null ? problems : [...problems, ...lint(scenario, locate)]
  return [...new Set(all.filter(({ severity }) => severity !== 'note').map(formatProblem))]
}
