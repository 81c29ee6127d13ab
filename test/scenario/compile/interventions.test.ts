import { describe, expect, test } from 'vitest'
import type { Patch, Program } from '../../../sim/program.ts'
import { compile } from '../../../src/scenario/compile.ts'
import type { Intervention, Scenario } from '../../../src/scenario/scenario.ts'
import { funnel } from './scenarios.ts'

function withInterventions(...interventions: Intervention[]): Scenario {
  const scenario = funnel()
  return { ...scenario, time: { ...scenario.time, mode: 'terminating', warmup: 0, drain: true }, interventions }
}

/** What the engine does with a patch, on a copy. */
function applied(program: Program, patch: Patch): Program {
  const copy = structuredClone(program)
  const tables = copy as unknown as Record<string, Record<number, number>>
  for (const { table, index, value } of patch.tables) tables[table]![index] = value
  for (const { index, value } of patch.distributions) copy.distributions[index] = value
  if (patch.spendRate !== null) copy.spendRate = patch.spendRate
  return { ...copy, interventions: [] }
}

const tablesOf = (scenario: Scenario): Program => compile({ ...scenario, interventions: [] }).program

describe('a timed intervention', () => {
  test('leads to the tables of the scenario with the change made', () => {
    const set = {
      'team.sales.size': 6,
      'journey.steps.qualify.takes': { gamma: { mean: 0.1, cv: 0.5 } },
      'spend.ads.perMonth': 0,
    }
    const scenario = withInterventions({ at: 90, set })
    const { program } = compile(scenario)
    const variant = structuredClone(scenario)
    variant.team['sales']!.size = 6
    variant.journey.steps['qualify']!.takes = { gamma: { mean: 0.1, cv: 0.5 } }
    variant.spend['ads'] = { perMonth: 0 }
    expect(program.interventions[0]).toMatchObject({ kind: 0, time: 90 })
    expect(applied(program, program.interventions[0]!.patch)).toEqual(tablesOf(variant))
  })

  test('that goes back writes the first value again', () => {
    const { program } = compile(
      withInterventions({ at: 20, set: { 'team.sales.size': 6 } }, { at: 40, set: { 'team.sales.size': 10 } }),
    )
    expect(program.interventions[1]!.patch.tables).toEqual([{ table: 'teamSize', index: 0, value: 10 }])
  })

  test('leaves alone what only another one sets', () => {
    const { program } = compile(
      withInterventions(
        { at: 20, set: { 'team.sales.size': 6, 'team.sales.cost': 80 } },
        { at: 40, set: { 'team.sales.size': 10 } },
      ),
    )
    expect(program.interventions[1]!.patch.tables.map(({ table }) => table)).toEqual(['teamSize'])
  })

  test('may change probabilities, all of a step together', () => {
    const routes = 'journey.steps.propose.next.utility'
    const set = { [`${routes}.won.rate`]: 0.3, [`${routes}.gone.rate`]: 0.4 }
    const { program } = compile(withInterventions({ at: 20, set }))
    expect(program.interventions[0]!.patch.tables.map(({ table }) => table)).toEqual(['routeBase'])
    expect(program.interventions[0]!.patch.tables[0]!.value).toBeCloseTo(0.7, 12)
  })

  test('may change clarity: the odds of what attracts follow', () => {
    const { program, names } = compile(withInterventions({ at: 20, set: { 'purpose.clarity': 0 } }))
    const route = names.routes.findIndex(({ step, to }) => step === 'hear' && to === 'qualify')
    const { tables } = program.interventions[0]!.patch
    expect(tables).toContainEqual({ table: 'routeBase', index: route, value: 0.2 })
    expect(tables.map(({ table }) => table)).toEqual(['coefValue', 'routeBase'])
  })

  test('may not change the structure', () => {
    const set = { 'journey.steps.propose.patience': { exponential: 3 } }
    expect(() => compile(withInterventions({ at: 20, set }))).toThrow('patience from the start')
  })
})

describe('a condition', () => {
  test('watches a queue for a time', () => {
    const { program } = compile(
      withInterventions({
        when: { 'queue.propose': { above: 20, for: 5 } },
        set: { 'team.sales.size': 12 },
        again: 30,
      }),
    )
    const { kind, time, watch, above, below, again } = program.interventions[0]!
    expect({ kind, time, watch, above, below, again }).toEqual({
      kind: 1,
      time: 5,
      watch: { kind: 0, index: 2 },
      above: 20,
      below: Number.NEGATIVE_INFINITY,
      again: 30,
    })
  })
})

describe('a policy', () => {
  const policy = (lever: Partial<{ min: number; max: number; step: number }>): Scenario =>
    withInterventions({
      every: 30,
      policy: 'react',
      watch: 'utilisation.sales',
      above: 0.85,
      below: 0.6,
      over: 30,
      delay: 14,
      levers: [{ path: 'team.sales.size', step: 1, min: 8, max: 12, cost: 100, ...lever }],
    })

  test('has a patch for every position of a lever, the present one too', () => {
    const { levers, kind, watch } = compile(policy({})).program.interventions[0]!
    expect({ kind, watch }).toEqual({ kind: 2, watch: { kind: 3, index: 0 } })
    expect([...levers[0]!.values]).toEqual([8, 9, 10, 11, 12])
    expect(levers[0]!.start).toBe(2)
    expect(levers[0]!.positions.map(({ tables }) => tables)).toEqual(
      [8, 9, 10, 11, 12].map((value) => [{ table: 'teamSize', index: 0, value }]),
    )
  })

  test('must have the present value among its positions', () => {
    expect(() => compile(policy({ min: 9, step: 2 }))).toThrow('interventions.0.levers.0.path')
  })
})
