import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { run } from '../../sim/run.ts'
import { EXIT, type Trace } from '../../sim/trace.ts'
import { type Compiled, compile } from '../../src/scenario/compile.ts'
import { EVENT_LIMIT, parameters } from './for-all.ts'
import { randomTree, readTree } from './random-scenario.ts'

/**
 * Randomness is keyed by lineage: whatever is built, changed or added elsewhere, a customer's luck stays. What is compared
 * is the luck itself (what they want, how long each visit takes, how long they would wait, the draw behind each route), by
 * names, for everything that happens in both worlds.
 */

type Tree = Record<string, unknown>
type Steps = Record<string, Tree>

const stepsOf = (tree: Tree) => (tree['journey'] as { steps: Steps }).steps

/** Every draw of every customer, by a name that means the same in another design. */
function draws(tree: Tree, seed: number): Map<string, number> {
  const compiled = compile(readTree(tree), { eventLimit: EVENT_LIMIT })
  const trace = run(compiled.program, seed, 1, { trace: true }).trace!
  const found = new Map<string, number>()
  for (let c = 0; c < trace.customers; c++) entryDraws(found, compiled, trace, c)
  visitDraws(found, compiled, trace)
  routeDraws(found, compiled, trace, seed)
  return found
}

function nameOf({ program, names }: Compiled, trace: Trace, c: number): string {
  const source = trace.customerSource[c]
  const where = source >= 0 ? names.sources[source] : `initial/${names.steps[program.initialStep[-1 - source]]}`
  return `${where}/${trace.customerOrdinal[c]}`
}

function entryDraws(found: Map<string, number>, compiled: Compiled, trace: Trace, c: number): void {
  const { program, names } = compiled
  const who = nameOf(compiled, trace, c)
  // A segment's number is its place in the file; its wants tell who it is.
  names.needs.forEach((need, k) => {
    found.set(`${who} wants ${need}`, trace.customerWants[c * program.needs + k])
  })
  const source = trace.customerSource[c]
  if (source >= 0 && program.sourceKind[source] !== 3) found.set(`${who} arrives`, trace.customerArrived[c])
}

function visitDraws(found: Map<string, number>, compiled: Compiled, trace: Trace): void {
  const occurrences = new Map<string, number>()
  for (let v = 0; v < trace.visits; v++) {
    const exit = trace.visitExit[v]
    if (exit === EXIT.balked) continue
    const at = `${nameOf(compiled, trace, trace.visitCustomer[v])} ${compiled.names.steps[trace.visitStep[v]]}`
    const occurrence = occurrences.get(at) ?? 0
    occurrences.set(at, occurrence + 1)
    if (exit >= 0) found.set(`${at} ${occurrence} takes`, trace.visitWorked[v])
    if (exit === EXIT.reneged) found.set(`${at} ${occurrence} waits`, trace.visitEnded[v] - trace.visitQueued[v])
  }
}

function routeDraws(found: Map<string, number>, { program, names }: Compiled, trace: Trace, seed: number): void {
  const probes = Array.from({ length: Math.min(trace.customers, 25) }, (_, c) => ({
    source: trace.customerSource[c],
    ordinal: trace.customerOrdinal[c],
  })).filter(({ source }) => source >= 0)
  for (const probe of run(program, seed, 1, { probes }).probes) {
    const occurrences = new Map<number, number>()
    for (const event of probe.events) {
      if (event.what !== 'routed') continue
      const occurrence = occurrences.get(event.step) ?? 0
      occurrences.set(event.step, occurrence + 1)
      const at = `${names.sources[probe.source]}/${probe.ordinal} ${names.steps[event.step]} ${occurrence}`
      event.luck.forEach((luck, i) => {
        const one = event.utility.length === 0 ? 'probabilities' : names.steps[program.routeTarget[event.routes[i]!]]
        found.set(`${at} luck of ${one}`, luck)
      })
    }
  }
}

/** Everything that both worlds know agrees; the clock may round a duration in its last bits. */
function expectSameLuck(before: Map<string, number>, after: Map<string, number>): number {
  let shared = 0
  for (const [name, value] of before) {
    const other = after.get(name)
    if (other === undefined) continue
    shared++
    expect(Math.abs(other - value), `${name}: ${other} against ${value}`).toBeLessThanOrEqual(1e-9)
  }
  return shared
}

function holds(change: (tree: Tree) => Tree, least = 0.25): void {
  let known = 0
  let shared = 0
  fc.assert(
    fc.property(fc.gen(), fc.integer({ min: 1, max: 1e6 }), (draw, seed) => {
      // An intervention that sets times is another world on purpose, and people take their own time over the same work; rounds serve
      // by file order.
      const tree = randomTree(draw, { interventions: true, people: true })
      const before = draws(tree, seed)
      known += before.size
      shared += expectSameLuck(before, draws(change(structuredClone(tree)), seed))
    }),
    parameters(20),
  )
  // A comparison of nothing would always hold.
  expect(shared).toBeGreaterThan(least * known)
  expect(known).toBeGreaterThan(1000)
}

const reversed = (map: unknown): Tree => Object.fromEntries(Object.entries(map as Tree).reverse())

describe('every other draw of every customer stays as it was', () => {
  test('when a step is inserted', () => {
    holds((tree) => {
      const journey = tree['journey'] as Tree
      const welcome = { takes: { exponential: 0.3 }, next: { [journey['start'] as string]: 1 } }
      return { ...tree, journey: { ...journey, start: 'welcome', steps: { welcome, ...stepsOf(tree) } } }
    })
  })

  test('when an alternative is added to a logit, which takes customers only to itself', () => {
    holds((tree) => {
      for (const step of Object.values(stepsOf(tree))) {
        const next = step['next'] as Record<string, Tree> | undefined
        if (next && Object.values(next).every((route) => typeof route === 'object' && 'base' in route)) {
          next['elsewhere'] = { base: 0.5 }
        }
      }
      stepsOf(tree)['elsewhere'] = { end: 'lost' }
      return tree
    })
  })

  test('when the file is reordered', () => {
    holds((tree) => {
      const journey = tree['journey'] as Tree
      const market = tree['market'] as Tree
      const ends = ['won', 'lost', 'away']
      const steps = stepsOf(tree)
      const worked = Object.fromEntries(Object.entries(steps).filter(([name]) => !ends.includes(name)))
      const backwards = {
        ...reversed(worked),
        ...Object.fromEntries(ends.map((name) => [name, steps[name]])),
      }
      return {
        ...tree,
        needs: [...(tree['needs'] as string[])].reverse(),
        team: reversed(tree['team']),
        market: { ...market, segments: reversed(market['segments']), arrivals: reversed(market['arrivals']) },
        journey: { ...journey, steps: backwards },
      }
    })
  })

  test('when a source is added', () => {
    holds((tree) => {
      const market = tree['market'] as Tree
      return { ...tree, market: { ...market, arrivals: { fair: { rate: 1.1 }, ...(market['arrivals'] as Tree) } } }
    })
  })

  test('when teams change', () => {
    holds((tree) => {
      for (const team of Object.values(tree['team'] as Record<string, Tree>)) {
        Object.assign(team, { size: (team['size'] as number) + 1, discipline: 'lifo', hours: 'Mon-Sun 01:00-22:00' })
      }
      return tree
    })
  })
})

test('the comparison can fail: another seed is another luck', () => {
  const tree = {
    whyflow: 1,
    name: 'Luck',
    time: { unit: 'hour', horizon: 20, mode: 'terminating', drain: true },
    market: { arrivals: { rate: 2 } },
    team: { desk: { size: 1 } },
    journey: { steps: { serve: { team: 'desk', takes: { exponential: 1 }, next: { done: 1 } }, done: { end: 'won' } } },
  }
  expect(() => expectSameLuck(draws(tree, 1), draws(tree, 2))).toThrow()
})
