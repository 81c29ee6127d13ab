import type { Program } from '../../sim/program.ts'
import { run } from '../../sim/run.ts'
import { KIND, type Tally } from '../../sim/tally.ts'
import { EXIT, type Trace } from '../../sim/trace.ts'
import type { Names } from '../scenario/names.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { design, luckOf } from './design.ts'
import { type JudgedTrace, judgeTrace } from './judge-trace.ts'
import type { RunOptions } from './options.ts'
import { instants, type SoFar, soFar } from './so-far.ts'

export { type JudgedTrace, judgeTrace } from './judge-trace.ts'

export interface TraceOptions extends Pick<RunOptions, 'seed' | 'horizon' | 'drain' | 'fromOpen' | 'warmup'> {
  /** Counted from 1, default 1. */
  replication?: number
  /** Adds `soFar`: the KPIs that have a meaning at any moment, at so many instants of [0, horizon]. */
  looks?: number
}

/** One replication with its event log and everything that gives the log's numbers their names. */
export interface TracedRun {
  scenario: Scenario
  seed: number
  replication: number
  program: Program
  names: Names
  trace: Trace
  tally: Tally
  soFar?: SoFar
}

/** One replication with its event log. A warm-up leaves the log as it is. */
export function trace(scenario: Scenario, options: TraceOptions = {}): TracedRun {
  const { seed } = luckOf(options)
  const { replication = 1, looks } = options
  const { program, names } = design(scenario, options)
  const series = looks === undefined ? {} : { series: instants(program, looks), seriesEquity: true }
  const { trace, tally } = run(program, seed, replication, { trace: true, ...series })
  const more = looks === undefined ? {} : { soFar: soFar({ program }, tally) }
  return { scenario, seed, replication, program, names, trace: trace!, tally, ...more }
}

export interface TraceEvent {
  /** `source/ordinal`, counted from 1. */
  customer: string
  segment: string
  cycle: number
  step: string
  activity: 'joined' | 'started' | 'ended' | 'reneged' | 'balked'
  /** In time units from 0. */
  time: number
  team: string | null
  /** Where the customer went; null unless the visit ended. */
  to: string | null
  /** In-service time of the visit, on `ended`. */
  worked: number | null
  /** Busy labour and direct spend of the visit, on the event that ends it. */
  cost: number | null
  /** Kind of in-service time by the scenario's own purpose, or by the judge given; null at a step without a team. */
  kind: string | null
}

const KIND_NAMES = Object.keys(KIND)

/** The events of a trace in order of time, as CSV and XES export them; events of one instant in the order of joining. */
export function traceEvents(traced: TracedRun, judged: JudgedTrace = ownJudgement(traced)): TraceEvent[] {
  const events: TraceEvent[] = []
  for (let visit = 0; visit < traced.trace.visits; visit++) events.push(...visitEvents(traced, judged, visit))
  return events.sort((a, b) => a.time - b.time)
}

function ownJudgement(traced: TracedRun): JudgedTrace {
  return judgeTrace(traced, traced.scenario.purpose ?? null)
}

function visitEvents({ trace: log, names, program }: TracedRun, judged: JudgedTrace, visit: number): TraceEvent[] {
  const step = log.visitStep[visit]!
  const customer = log.visitCustomer[visit]!
  const exit = log.visitExit[visit]!
  const team = program.stepTeam[step]!
  const common = {
    customer: customerName(log, names, customer),
    segment: names.segments[log.customerSegment[customer]!]!,
    cycle: log.visitCycle[visit]!,
    step: names.steps[step]!,
    team: team < 0 ? null : names.teams[team]!,
  }
  const nothing = { to: null, worked: null, cost: null, kind: null }
  const [queued, started, ended] = [log.visitQueued[visit]!, log.visitStarted[visit]!, log.visitEnded[visit]!]
  const events: TraceEvent[] = []
  if (exit !== EXIT.balked) events.push({ ...common, ...nothing, activity: 'joined', time: queued })
  if (!Number.isNaN(started)) events.push({ ...common, ...nothing, activity: 'started', time: started })
  if (Number.isNaN(ended)) return events
  events.push({
    ...common,
    activity: exit === EXIT.reneged ? 'reneged' : exit === EXIT.balked ? 'balked' : 'ended',
    time: ended,
    to: names.steps[targetOf(program, step, exit)] ?? null,
    worked: exit >= 0 ? log.visitWorked[visit]! : null,
    cost: log.visitCost[visit]!,
    kind: team < 0 || exit < 0 ? null : KIND_NAMES[judged.visitKind[visit]!]!,
  })
  return events
}

function targetOf(program: Program, step: number, exit: number): number {
  if (exit === EXIT.reneged) return program.stepRenegeTo[step]!
  if (exit === EXIT.balked) return program.stepBalkTo[step]!
  return program.routeTarget[exit]!
}

/** `source/ordinal`, the ordinal counted from 1; a deal of `initial` has the step at which it stood as its source. */
function customerName(log: Trace, names: Names, customer: number): string {
  const source = log.customerSource[customer]!
  const ordinal = log.customerOrdinal[customer]! + 1
  return source >= 0 ? `${names.sources[source]}/${ordinal}` : `initial/${names.initial[-1 - source] ?? ''}/${ordinal}`
}
