import { run } from '../../sim/run.ts'
import type { Tally } from '../../sim/tally.ts'
import type { Runner, Task } from '../../src/experiment/runner.ts'
import { type RunResult, simulate } from '../../src/index.ts'
import { compile } from '../../src/scenario/compile.ts'
import { parse } from '../../src/scenario/parse.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { type Case, tolerance } from '../theory/cases/case.ts'
import type { ReferenceSet, Tables } from './set.ts'

/** Fixed before the first look, for every set. */
export const SEED = 1
/** Standard errors that a simulated figure may be off. */
const FAR = 4.5

export interface Verdict {
  of: Case
  mean: number
  se: number
  /** The standard error that was allowed. */
  allowed: number
  /** Standard errors between the simulated and the exact figure, the printed digits granted. */
  distance: number
  close: boolean
  precise: boolean
}

/** Reads a scenario file that must be right. */
export function read(text: string): Scenario {
  const { scenario, problems } = parse({ 'scenario.yaml': text }, 'scenario.yaml')
  if (scenario === null) throw new Error(`The file does not parse:\n${JSON.stringify(problems, null, 1)}\n${text}`)
  return scenario
}

/** Runs the set and holds every case against it. */
export async function judge(set: ReferenceSet, slower = 1): Promise<Verdict[]> {
  const scenario = read(set.text(slower))
  const tables = compile(scenario)
  const { tallies, traced, runner } = remember(set, tables)
  const result = await simulate(scenario, { reps: set.replications, seed: SEED, bySegment: true }, runner)
  return set.cases.map((of) => verdict(set, of, estimate(of.quantity, set, result, tallies, tables, traced)))
}

/**
 * Runs on this thread, with the tallies kept for quantities that are no figure, and the values of the traced quantities by
 * replication. Watching a run changes none of its bytes, so that each is run once; one trace is in memory at a time.
 */
function remember(
  set: ReferenceSet,
  tables: Tables,
): { tallies: Tally[]; traced: Map<string, number[]>; runner: Runner } {
  const watched = set.cases.flatMap(({ quantity }) => {
    const measure = set.measure(quantity)
    return 'traced' in measure ? [{ quantity, measure, most: measure.replications ?? set.replications }] : []
  })
  const traced = new Map(watched.map(({ quantity }): [string, number[]] => [quantity, []]))
  const tallies: Tally[] = []
  const replicate = ({ program, seed, want }: Task, replication: number): Tally => {
    const now = watched.filter(({ most }) => replication <= most)
    const { tally, trace } = run(program, seed, replication, { ...want, trace: now.length > 0 })
    for (const { quantity, measure } of now) traced.get(quantity)!.push(measure.traced(trace!, tables))
    return tally
  }
  const runner: Runner = {
    width: 1,
    async run(task) {
      const done = task.replications.map((replication) => replicate(task, replication))
      tallies.push(...done)
      return done
    },
  }
  return { tallies, traced, runner }
}

function estimate(
  quantity: string,
  set: ReferenceSet,
  result: RunResult,
  tallies: Tally[],
  tables: Tables,
  traced: Map<string, number[]>,
): { mean: number; se: number } {
  const measure = set.measure(quantity)
  if ('figure' in measure) {
    const figure = measure.figure(result)
    if (!figure || figure.sd === null) throw new Error(`${set.name} gives no figure for ${quantity}.`)
    if (figure.n !== set.replications) throw new Error(`${quantity} is defined in ${figure.n} replications only.`)
    return { mean: figure.mean, se: figure.sd / Math.sqrt(figure.n) }
  }
  return across('count' in measure ? tallies.map((tally) => measure.count(tally, tables)) : traced.get(quantity)!)
}

function across(values: number[]): { mean: number; se: number } {
  const n = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, se: Math.sqrt(squares / (n - 1) / n) }
}

function verdict(set: ReferenceSet, of: Case, { mean, se }: { mean: number; se: number }): Verdict {
  const allowed = set.rare?.[of.quantity]?.se ?? set.precision.se
  const off = Math.max(0, Math.abs(mean - of.value) - tolerance(of))
  const distance = off === 0 ? 0 : off / se
  return { of, mean, se, allowed, distance, close: distance <= FAR, precise: se <= allowed * Math.abs(of.value) }
}

export function tell({ of, mean, se, allowed, distance }: Verdict): string {
  const share = ((100 * se) / Math.abs(of.value)).toFixed(2)
  return `${of.id}: ${of.quantity} ${mean} against ${of.value}, ${distance.toFixed(2)} SE off, SE ${share} % of ${100 * allowed} %`
}
