import {
  judgeTrace,
  KIND,
  type Scenario,
  type TracedRun,
  type TraceOptions,
  trace,
  traceChecksum,
} from '../../src/index.ts'
import { designOf } from '../model/design.ts'
import { buildTimeline, type Timeline } from '../model/timeline.ts'
import type { Conduct, Project } from '../state/project.ts'
import { LETTERS, type Letter, type World } from '../world.ts'
import { armsOf } from './arms.ts'
import type { Asked } from './asks.ts'
import type { Saying } from './worker.ts'

/** One replication of each design, judged as asked and made ready to be drawn. */
export function worldsOf(ask: Asked, say: Saying): [Timeline, Timeline] {
  const scenarios = armsOf(ask)
  return scenarios.map((scenario, i) => {
    say.doing(`Running ${scenario.label ?? scenario.name} …`)
    const judge = judgeOf(ask.project, scenarios, i)
    return buildTimeline(worldOf(scenario, judge, LETTERS[i]!, ask.project))
  }) as [Timeline, Timeline]
}

/** Whose purpose a world is judged by: its own, unless one judges both. */
function judgeOf({ judge }: Project, scenarios: readonly Scenario[], world: number): Scenario {
  return scenarios[judge === 'each' ? world : LETTERS.indexOf(judge)]!
}

function worldOf(scenario: Scenario, judge: Scenario, letter: Letter, { seed, replication, options }: Project): World {
  const traced: TracedRun = trace(scenario, { ...conductOf(options), seed, replication })
  return {
    letter,
    design: designOf(traced),
    trace: traced.trace,
    visitKind: judgeTrace(traced, judge.purpose ?? null).visitKind,
    kinds: Object.keys(KIND),
    checksum: traceChecksum(traced.trace, traced.program.needs),
  }
}

/** What one run heeds of the options; how its warm-up is left out makes no difference to it. */
export function conductOf({ horizon, drain, fromOpen }: Conduct): TraceOptions {
  return {
    ...(horizon === undefined ? {} : { horizon }),
    ...(drain === undefined ? {} : { drain }),
    ...(fromOpen === undefined ? {} : { fromOpen }),
  }
}
