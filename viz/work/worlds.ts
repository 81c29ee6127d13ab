import {
  judgeTrace,
  KIND,
  type Scenario,
  type TracedRun,
  type TraceOptions,
  trace,
  traceChecksum,
} from '../../src/index.ts'
import { originOf } from '../edit/own.ts'
import { designOf } from '../model/design.ts'
import type { Worlds } from '../model/pair.ts'
import { buildTimeline, type Timeline } from '../model/timeline.ts'
import { worldsFrom } from '../model/worlds.ts'
import type { Conduct, Project } from '../state/project.ts'
import { type Change, type Costs, LETTERS, type Letter, type World } from '../world.ts'
import { armsOf } from './arms.ts'
import type { Asks } from './asks.ts'
import type { Saying } from './worker.ts'

/** One replication of each design, judged as asked and made ready to be drawn. */
export function worldsOf(ask: Asks['worlds']['ask'], say: Saying): Worlds {
  const scenarios = armsOf(ask)
  const timelines = scenarios.map((scenario, i) => {
    say.doing(`Running ${scenario.label ?? scenario.name} …`)
    const judge = judgeOf(ask.project, scenarios, i)
    const world = worldOf(scenario, judge, LETTERS[i]!, ask.project)
    const origin = originOf(ask.project.arms[i]!.path)
    return buildTimeline(origin === null ? world : { ...world, design: { ...world.design, origin } })
  }) as [Timeline, Timeline]
  return worldsFrom(timelines, ask.kept)
}

/** How often the run is asked what it has cost so far. */
const LOOKS = 72

/** Whose purpose a world is judged by: its own, unless one judges both. */
function judgeOf({ judge }: Project, scenarios: readonly Scenario[], world: number): Scenario {
  return scenarios[judge === 'each' ? world : LETTERS.indexOf(judge)]!
}

function worldOf(scenario: Scenario, judge: Scenario, letter: Letter, { seed, replication, options }: Project): World {
  // The counters are of all that has happened, so the run counts from its beginning.
  const traced: TracedRun = trace(scenario, { ...conductOf(options), seed, replication, warmup: 0, looks: LOOKS })
  return {
    letter,
    design: designOf(traced),
    trace: traced.trace,
    visitKind: judgeTrace(traced, judge.purpose ?? null).visitKind,
    kinds: Object.keys(KIND),
    costs: costsOf(traced),
    changes: traced.tally.fired.map((fired) => ({
      time: fired.time,
      text: textOf(scenario, fired),
      sizes: sizesOf(traced, fired),
    })),
    checksum: traceChecksum(traced.trace, traced.program.needs),
  }
}

function costsOf({ soFar }: TracedRun): Costs {
  const column = (values: readonly (number | null)[] = []) => Float64Array.from(values, (value) => value ?? Number.NaN)
  return {
    at: column(soFar?.at),
    costPerWin: column(soFar?.values.costPerWin),
    customerEquity: column(soFar?.values.customerEquity),
  }
}

type Fired = TracedRun['tally']['fired'][number]

function textOf({ interventions }: Scenario, { intervention }: Fired): string {
  const one = interventions[intervention]!
  if ('policy' in one) return one.levers.map(({ path }) => path).join(', ')
  const set = Object.entries(one.set).map(([path, value]) => `${path}: ${String(value)}`)
  return set.join(', ')
}

/** From the patch that was applied; of a policy with several levers it is not told which of them moved. */
function sizesOf({ program }: TracedRun, { intervention, position }: Fired): Change['sizes'] {
  const { patch, levers } = program.interventions[intervention]!
  const applied = position < 0 ? patch : levers.length === 1 ? levers[0]!.positions[position]! : null
  const sizes = applied?.tables.filter(({ table }) => table === 'teamSize') ?? []
  return sizes.map(({ index, value }) => ({ team: index, size: value }))
}

/** What one run heeds of the options; how its warm-up is left out makes no difference to it. */
export function conductOf({ horizon, drain, fromOpen }: Conduct): TraceOptions {
  return {
    ...(horizon === undefined ? {} : { horizon }),
    ...(drain === undefined ? {} : { drain }),
    ...(fromOpen === undefined ? {} : { fromOpen }),
  }
}
