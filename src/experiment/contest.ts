import { kpi, kpis, PRIMARY } from '../kpi.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { contextOf, design, luckOf } from './design.ts'
import type { Sample } from './differences.ts'
import type { Every, Judge, RunOptions } from './options.ts'
import { replicate } from './replicate.ts'
import type { Runner } from './runner.ts'
import { isDone, settleWarmup, wanted } from './simulate.ts'

/** One design under the label that it has among the others. */
export interface Labelled {
  label: string
  scenario: Scenario
}

/** Several designs, run with the same customers and the same luck. */
export interface Contest {
  /** In the order given; entry i of every sample's tallies is the same replication. */
  samples: Sample[]
  warmupRefused: boolean
  /** What was done alike that the designs on their own would have done otherwise. */
  remarks: string[]
}

/**
 * Runs all designs one way: with one common warm-up, and where one of them is terminating, all are. A replication that
 * was not done in every design is left out of all.
 */
export async function playOut(
  arms: readonly Labelled[],
  judges: readonly Judge[],
  options: RunOptions & { every?: Every; valueStream?: boolean },
  runner: Runner,
): Promise<Contest> {
  const { reps, seed } = luckOf(options)
  const [alike, remarks] = oneWay(arms, options)
  const compiled = arms.map(({ scenario }) => design(scenario, alike, judges))
  const [designs, warmupRefused] = await settleWarmup(compiled, alike, runner)
  const jobs = designs.map((each) => {
    const want = { ...wanted(each, options.every), ...(options.valueStream ? { stepTimes: true } : {}) }
    return { program: each.program, seed, replications: reps, want }
  })
  const results = await replicate(jobs, runner, options.progress, options.signal)
  const samples = results.map((tallies, arm): Sample => {
    const whole = tallies.filter((_, i) => results.every((list) => list[i] !== null))
    return { label: arms[arm]!.label, design: designs[arm]!, tallies: whole.filter(isDone) }
  })
  return { samples, warmupRefused, remarks }
}

/** The options under which all designs run alike, and what some of them would have done otherwise. */
export function oneWay(arms: readonly Labelled[], options: RunOptions): [options: RunOptions, remarks: string[]] {
  const remarks: string[] = []
  const horizons = new Set(arms.map(({ scenario }) => scenario.time.horizon))
  if (options.horizon === undefined && horizons.size > 1)
    remarks.push(
      `The designs run for different lengths of time: ${[...horizons].join(', ')}. Totals are not comparable.`,
    )
  const terminating = arms.filter(({ scenario }) => scenario.time.mode === 'terminating')
  const drains = new Set(arms.map(({ scenario }) => scenario.time.drain))
  if (terminating.length === 0 || terminating.length === arms.length) {
    if (drains.size === 1 || options.drain !== undefined) return [options, remarks]
    return [{ ...options, drain: true }, [...remarks, 'All designs are drained, since one of them is.']]
  }
  const names = terminating.map(({ label }) => label).join(', ')
  remarks.push(`All designs are run from their start to their end without a warm-up, since ${names} is not steady.`)
  return [{ warmup: 0, drain: drains.has(true), ...options }, remarks]
}

/**
 * The primary KPIs: those asked for, or of the default ones those that every design defines and that say something: not
 * what is nothing in all of them, and no profit where nothing is ever earned.
 *
 * @throws RangeError for a name that is no KPI.
 */
export function primaryOf(asked: readonly string[] | undefined, samples: readonly Sample[]): string[] {
  for (const name of asked ?? [])
    if (!kpi(name)) throw new RangeError(`${name} is no KPI. There are ${kpis.map((row) => row.name).join(', ')}.`)
  return [...(asked ?? PRIMARY.filter((name) => saysSomething(samples, name)))]
}

function saysSomething(samples: readonly Sample[], name: string): boolean {
  const holds = (kpiName: string, what: (value: number | null) => boolean) => (sample: Sample) =>
    sample.tallies.some((tally) => what(kpi(kpiName)!.value(tally, contextOf(sample.design))))
  const source = name === 'profit' ? 'revenue' : name
  return samples.every(holds(name, (value) => value !== null)) && samples.some(holds(source, (value) => value !== 0))
}
