import type { Program } from '../../sim/program.ts'
import { JUDGES } from '../../sim/records.ts'
import type { JourneyConfig, JourneyMachine } from './journey.ts'
import { defaultLost, journeyMachine } from './journey.ts'
import { lowerBeliefs } from './lower-beliefs.ts'
import { lowerLevers } from './lower-effort.ts'
import { forgetNulls, lowerExperience } from './lower-experience.ts'
import { frameOf } from './lower-frame.ts'
import { lowerInterventions } from './lower-interventions.ts'
import { lowerJudges } from './lower-judges.ts'
import { lowerLifecycle } from './lower-lifecycle.ts'
import { lowerPeople } from './lower-people.ts'
import { lowerPermission } from './lower-permission.ts'
import { lowerEquity, lowerRetention } from './lower-retention.ts'
import { lowerRivals } from './lower-rivals.ts'
import { lowerRoutes } from './lower-routes.ts'
import { lowerAttributes, lowerSegments } from './lower-segments.ts'
import { lowerInitial, lowerSources } from './lower-sources.ts'
import { lowerCells, lowerEffects, lowerSteps } from './lower-steps.ts'
import { lowerTeams } from './lower-teams.ts'
import { hoursPerUnit, spendRate } from './lower-time.ts'
import type { Names } from './names.ts'
import { checkHashes, namesOf } from './names.ts'
import type { Purpose, Scenario } from './scenario.ts'
import { withLevers } from './with-levers.ts'
import { withPermission } from './with-permission.ts'

/** About twenty minutes of simulating: no scenario that ends on its own comes near. */
export const EVENT_LIMIT = 2e9

export interface CompileOptions {
  /** Purposes that judge beside the scenario's own, as judges 1, 2, … */
  judges?: readonly Purpose[]
  /** Their names, for screens. */
  judgeNames?: readonly string[]
  /** Start from the dated deals of `initial`. */
  fromOpen?: boolean
  /** These replace the scenario's own, in time units. `warmup: auto` compiles to 0: the experiment finds it. */
  horizon?: number
  warmup?: number
  drain?: boolean
  eventLimit?: number
}

export interface Compiled {
  program: Program
  names: Names
  /** The journey as a statechart; `config` is its JSON form, which XState loads again. */
  machine: JourneyMachine
  config: JourneyConfig
}

/**
 * Names become numbers here, and come back only in reports and on screens.
 *
 * @throws CompileError, with the path, where a scenario that passed lint still cannot be laid out.
 */
export function compile(source: Scenario, options: CompileOptions = {}): Compiled {
  const scenario = withLostEnd(source)
  const moves = movedBlocks(scenario)
  const compiled = compileTables(withLevers(scenario), options, moves)
  compiled.program.interventions = lowerInterventions(scenario, compiled, (variant) =>
    compileTables(withLevers(withLostEnd(variant)), options, moves),
  )
  forgetNulls(compiled.program)
  return compiled
}

/** Everything but the interventions, which are differences between such tables. */
function compileTables(given: Scenario, options: CompileOptions, moves: (block: string) => boolean): Compiled {
  const scenario = withPermission(given)
  const judges = options.judges ?? []
  if (judges.length >= JUDGES)
    throw new RangeError(`At most ${JUDGES - 1} purposes can judge a run beside its own, found ${judges.length}.`)
  const names = namesOf(scenario, judges)
  options.judgeNames?.forEach((name, index) => {
    names.judges[index + 1] = name
  })
  const { machine, config } = journeyMachine(scenario)
  const frame = frameOf(scenario, names, judges, moves)
  const { time } = scenario
  const program: Program = {
    steps: names.steps.length,
    segments: names.segments.length,
    teams: names.teams.length,
    needs: names.needs.length,
    attributes: names.attributes.length,
    sources: names.sources.length,
    providers: names.providers.length,
    judges: frame.judges.length,
    horizon: options.horizon ?? time.horizon,
    warmup: options.warmup ?? (time.warmup === 'auto' ? 0 : time.warmup),
    drain: options.drain ?? time.drain,
    hoursPerUnit: hoursPerUnit(time.unit),
    eventLimit: options.eventLimit ?? EVENT_LIMIT,
    ...lowerSteps(frame),
    ...lowerCells(frame),
    ...lowerEffects(frame),
    ...lowerRoutes(frame, machine),
    ...lowerAttributes(frame),
    ...lowerSegments(frame),
    ...lowerTeams(frame),
    ...lowerSources(frame),
    ...lowerInitial(frame, options.fromOpen === true),
    ...lowerJudges(frame),
    ...lowerExperience(frame),
    ...lowerRetention(frame),
    ...lowerEquity(frame),
    ...lowerLifecycle(frame),
    ...lowerPermission(frame),
    ...lowerLevers(frame),
    ...lowerRivals(frame),
    ...lowerBeliefs(frame),
    ...lowerPeople(frame),
    spendRate: spendRate(scenario.spend, time.unit),
    distributions: frame.distributions,
    interventions: [],
  }
  checkHashes(names)
  return { program, names, machine, config }
}

/** Whether an intervention sets something in a block: then it is laid out even where it does nothing at the start. */
function movedBlocks({ interventions }: Scenario): (block: string) => boolean {
  const paths = interventions.flatMap((one) =>
    'policy' in one ? one.levers.map(({ path }) => path) : Object.keys(one.set),
  )
  return (block) => paths.some((path) => path === block || path.startsWith(`${block}.`))
}

/** Those who give up or are turned away must end somewhere: a journey without a lost end gets one, if anyone can need it. */
function withLostEnd(scenario: Scenario): Scenario {
  const steps = scenario.journey.steps
  const needed = Object.values(steps).some(
    (step) =>
      (step.patience !== undefined && step.renegeTo === undefined) ||
      (step.queueLimit !== undefined && step.balkTo === undefined),
  )
  if (!needed || defaultLost(scenario) !== null || 'lost' in steps) return scenario
  return { ...scenario, journey: { ...scenario.journey, steps: { ...steps, lost: { end: 'lost' } } } }
}
