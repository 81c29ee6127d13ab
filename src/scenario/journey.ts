import { createMachine } from 'xstate'
import type { Journey, Route, Scenario, Step } from './scenario.ts'
import { forSegment } from './scenario.ts'

/**
 * The journey as a statechart. Phases are compound states whose exits their steps inherit, steps are atomic states, ends
 * are final states. Ends stand at the root even when the file puts them in a phase: a final state inside a compound one
 * would only end that. Everything in the configuration is JSON, so it can be written to a file and loaded by XState.
 *
 * Events: `to:<step>` takes a route, `renege` leaves a queue, `balk` is turned away at a full one.
 */
export type JourneyMachine = ReturnType<typeof createMachine>

/** Routes to one target: for every segment under `*`, or by segment where `next` differs. */
type RouteMeta = { routes: Record<string, Route> }

interface Transition {
  target?: string
  meta?: RouteMeta
}

interface StateConfig {
  id?: string
  type?: 'final'
  description?: string
  initial?: string
  on?: Record<string, Transition>
  states?: Record<string, StateConfig>
  meta?: Record<string, unknown>
}

export interface JourneyConfig extends StateConfig {
  id: 'journey'
  initial: string
  states: Record<string, StateConfig>
}

export const EVERYONE = '*'

export function journeyMachine(scenario: Scenario): { machine: JourneyMachine; config: JourneyConfig } {
  const config = journeyConfig(scenario)
  return { machine: createMachine(config as Parameters<typeof createMachine>[0]), config }
}

export function journeyConfig(scenario: Scenario): JourneyConfig {
  const { journey } = scenario
  const segments = Object.keys(scenario.market.segments)
  const states: Record<string, StateConfig> = {}
  for (const [name, step] of Object.entries(journey.steps)) {
    const state = stepState(scenario, name, step, segments)
    if (step.end !== undefined || step.phase === undefined) states[name] = state
    else {
      const key = phaseKey(step.phase)
      states[key] ??= phaseState(journey, step.phase, name)
      states[key].states![name] = state
    }
  }
  const startPhase = journey.steps[journey.start]?.phase
  return { id: 'journey', initial: startPhase === undefined ? journey.start : phaseKey(startPhase), states }
}

/** A phase and a step may share a name, so the phase's key says what it is. */
function phaseKey(phase: string): string {
  return `phase:${phase}`
}

function phaseState(journey: Journey, phase: string, firstStep: string): StateConfig {
  const { label, exits = {} } = journey.phases[phase] ?? {}
  const on = Object.entries(exits).map(([to, route]) => [`to:${to}`, transition(to, { [EVERYONE]: route })] as const)
  const startsHere = journey.steps[journey.start]?.phase === phase
  return {
    ...(label === undefined ? {} : { description: label }),
    initial: startsHere ? journey.start : firstStep,
    on: Object.fromEntries(on),
    states: {},
  }
}

function stepState(scenario: Scenario, name: string, step: Step, segments: string[]): StateConfig {
  const described = step.label === undefined ? {} : { description: step.label }
  if (step.end !== undefined) return { id: name, type: 'final', ...described, meta: { end: step.end } }
  const on: Record<string, Transition> = {}
  for (const [to, routes] of ownRoutes(step, segments)) on[`to:${to}`] = transition(to, routes)
  for (const to of forbiddenExits(scenario, step, segments)) on[`to:${to}`] ??= {}
  const lost = defaultLost(scenario)
  const renege = step.renegeTo ?? lost
  const balk = step.balkTo ?? lost
  if (step.patience !== undefined && renege !== null) on['renege'] = { target: `#${renege}` }
  if (step.queueLimit !== undefined && balk !== null) on['balk'] = { target: `#${balk}` }
  return { id: name, ...described, on }
}

function transition(to: string, routes: Record<string, Route>): Transition {
  return { target: `#${to}`, meta: { routes } }
}

function ownRoutes(step: Step, segments: string[]): Map<string, Record<string, Route>> {
  const targets = new Map<string, Record<string, Route>>()
  for (const key of differsBySegment(step) ? segments : [EVERYONE]) {
    for (const [to, route] of Object.entries(forSegment(step.next ?? {}, key))) {
      targets.set(to, { ...targets.get(to), [key]: route })
    }
  }
  return targets
}

/**
 * A step whose routes are probabilities takes no part in its phase's exits: a transition without a target is XState's way
 * of keeping a state from inheriting one.
 */
function forbiddenExits(scenario: Scenario, step: Step, segments: string[]): string[] {
  if (step.phase === undefined || segments.some((segment) => joinsExits(step, segment))) return []
  return Object.keys(scenario.journey.phases[step.phase]?.exits ?? {})
}

/** Whether the phase's exits belong to this step's alternatives: only if those are logits, or there are none. */
function joinsExits(step: Step, segment: string): boolean {
  return Object.values(forSegment(step.next ?? {}, segment)).every((route) => route.rate === undefined)
}

export function differsBySegment(step: Step): boolean {
  return step.next !== undefined && 'by' in step.next
}

/** Where those who give up go by default: the first lost end in file order. */
export function defaultLost(scenario: Scenario): string | null {
  const steps = Object.entries(scenario.journey.steps)
  return steps.find(([, step]) => step.end === 'lost')?.[0] ?? null
}

/**
 * The exits of a step for one segment (or `*`), read off the machine as XState resolved it: the step's own transitions
 * first, then those it inherits from its phase.
 */
export function exitsOf(
  machine: JourneyMachine,
  scenario: Scenario,
  name: string,
  segment: string,
): [to: string, Route][] {
  const node = machine.getStateNodeById(name)
  const inherited = node.parent === undefined || node.parent === machine.root ? [] : [...node.parent.transitions]
  const exits = new Map<string, Route>()
  const seen = new Set<string>()
  const mayInherit = joinsExits(scenario.journey.steps[name]!, segment)
  for (const [event, [first]] of [...node.transitions, ...(mayInherit ? inherited : [])]) {
    const target = first?.target?.[0]
    const routes = (first?.meta as RouteMeta | undefined)?.routes
    const route = routes?.[segment] ?? routes?.[EVERYONE]
    if (seen.has(event) || !event.startsWith('to:') || target === undefined || route === undefined) continue
    seen.add(event)
    exits.set(target.key, route)
  }
  return [...exits]
}
