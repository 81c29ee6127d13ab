import { exp, log } from '../../sim/elementary.ts'
import type { Program } from '../../sim/program.ts'
import type { JourneyMachine } from './journey.ts'
import { differsBySegment, EVERYONE, exitsOf } from './journey.ts'
import { averages } from './lower-averages.ts'
import { effortOnOdds, sharesMoved } from './lower-effort.ts'
import { refuse } from './lower-error.ts'
import type { Frame } from './lower-frame.ts'
import { lookUp } from './lower-frame.ts'
import { hasRivals, leadsToRival, rivalsAtStart } from './lower-rivals.ts'
import { hashName, inNameOrder } from './names.ts'
import type { Route } from './scenario.ts'
import { ROUTE_WORDS } from './scenario.ts'

const KIND = { one: 0, probabilities: 1, logit: 2 } as const
/** Strength of attract and repel per unit of clarity. */
const ATTRACTION = 1

/** One alternative as the engine needs it, before it is laid out flat. */
interface Alternative {
  to: string
  base: number
  rework: boolean
  taken: boolean
  /** Effort moves it; who takes it goes to a rival. */
  moved: boolean
  rival: boolean
  /** By attribute index, ascending. */
  coefficients: [attribute: number, value: number][]
  /** Probability for the average customer. */
  stated: number
}

interface RouteSet {
  kind: number
  alternatives: Alternative[]
}

type RouteTables = Pick<
  Program,
  | 'cellRoutes'
  | 'setStart'
  | 'setKind'
  | 'routeTarget'
  | 'routeHash'
  | 'routeBase'
  | 'routeRework'
  | 'routeTaken'
  | 'coefStart'
  | 'coefAttribute'
  | 'coefValue'
  | 'routeRival'
>

/** Lays out the exits that the machine allows, set by set, and adds them to the names. */
export function lowerRoutes(frame: Frame, machine: JourneyMachine): RouteTables {
  const market = averages(frame.scenario)
  const sets: RouteSet[] = []
  const cellRoutes: number[] = []
  for (const [name, step] of Object.entries(frame.scenario.journey.steps)) {
    const differs = differsBySegment(step)
    for (const [s, segment] of frame.names.segments.entries()) {
      if (step.end !== undefined) {
        cellRoutes.push(-1)
        continue
      }
      if (s === 0 || differs) {
        const exits = exitsOf(machine, frame.scenario, name, differs ? segment : EVERYONE)
        sets.push(routeSet(frame, market, name, exits))
        for (const { to, stated } of sets.at(-1)!.alternatives) {
          frame.names.routes.push({ step: name, to, segment: differs ? segment : null, stated })
        }
      }
      cellRoutes.push(sets.length - 1)
    }
  }
  return { cellRoutes: Int32Array.from(cellRoutes), ...flatten(frame, sets) }
}

function routeSet(
  frame: Frame,
  market: (attribute: string) => number,
  step: string,
  exits: [to: string, Route][],
): RouteSet {
  if (exits.length === 0)
    refuse(`journey.steps.${step}.next`, 'at least one route', 'none', 'Every step needs a way on.')
  const sorted = exits.sort(([a], [b]) => inNameOrder(a, b))
  const byRate = sorted.every(([, route]) => route.rate !== undefined)
  const plain = byRate && sorted.every(([, route]) => route.attracts !== true && coefficientsOf(route).length === 0)
  const alternatives = sorted.map(([to, route]) => alternative(frame, market, step, to, route))
  if (alternatives.length === 1) {
    return { kind: KIND.one, alternatives: [{ ...alternatives[0]!, base: 0, stated: 1 }] }
  }
  if (!byRate) stateOdds(frame, market, alternatives)
  moveByEffort(frame, step, alternatives)
  // Rivals come nearer while the run goes on, so their odds must be worked out anew for everyone who decides.
  if (plain && alternatives.every(({ rival }) => !rival)) {
    cumulate(alternatives)
    return { kind: KIND.probabilities, alternatives }
  }
  return { kind: KIND.logit, alternatives }
}

/** Effort changes the odds of some exits for everybody alike, and with them the probabilities of all. */
function moveByEffort({ scenario }: Frame, step: string, alternatives: Alternative[]): void {
  const added = effortOnOdds(scenario.effort, step, alternatives)
  if (added === null) return
  const shares = sharesMoved(
    alternatives.map(({ stated }) => stated),
    added,
  )
  alternatives.forEach((one, i) => {
    one.base += added[i]!
    one.stated = shares[i]!
  })
}

/** Coefficients of a route as the file gives them, zero ones included: they may be set to something later. */
function coefficientsOf(route: Route): [attribute: string, value: number][] {
  return Object.entries(route).flatMap(([key, value]) =>
    typeof value === 'number' && !(ROUTE_WORDS as readonly string[]).includes(key) ? [[key, value]] : [],
  )
}

function alternative(
  frame: Frame,
  market: (attribute: string) => number,
  step: string,
  to: string,
  route: Route,
): Alternative {
  const coefficients = new Map<number, number>()
  let base = route.rate === undefined ? (route.base ?? 0) : log(route.rate)
  for (const [name, value] of coefficientsOf(route).sort(([a], [b]) => inNameOrder(a, b))) {
    const attribute = lookUp(frame.attribute, name, `journey.steps.${step}.next.${to}.${name}`, 'attribute')
    coefficients.set(attribute, value)
    if (route.rate !== undefined) base -= value * market(name)
  }
  const rival = hasRivals(frame) && leadsToRival(frame.scenario, frame.scenario.journey.steps[step]!, to)
  if (rival && route.rate !== undefined) base -= rivalsAtStart(frame.scenario)
  const purpose = frame.scenario.purpose
  if (route.attracts === true && purpose !== undefined) {
    // Attract and repel pull around purposeFit = ½ whoever the market is, so nothing of it is centred.
    const strength = ATTRACTION * purpose.clarity
    const attribute = frame.attribute.get('purposeFit')!
    coefficients.set(attribute, (coefficients.get(attribute) ?? 0) + 2 * strength)
    base -= strength
  }
  return {
    to,
    base,
    rework: route.rework === true,
    taken: route.taken ?? frame.scenario.journey.steps[to]?.end !== 'lost',
    moved: route.effort === true,
    rival,
    coefficients: [...coefficients].sort((a, b) => a[0] - b[0]),
    stated: route.rate ?? Number.NaN,
  }
}

/** Turns the bases into cumulative probabilities. */
function cumulate(alternatives: Alternative[]): void {
  const total = alternatives.reduce((sum, { stated }) => sum + stated, 0)
  let reached = 0
  for (const one of alternatives) {
    reached += one.stated
    one.base = reached / total
  }
  alternatives.at(-1)!.base = 1
}

function stateOdds(frame: Frame, market: (attribute: string) => number, alternatives: Alternative[]): void {
  const weights = alternatives.map(({ base, rival, coefficients }) => {
    const start = rival ? base + rivalsAtStart(frame.scenario) : base
    return exp(coefficients.reduce((sum, [a, value]) => sum + value * market(frame.names.attributes[a]!), start))
  })
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  alternatives.forEach((one, i) => {
    one.stated = weights[i]! / total
  })
}

function flatten(frame: Frame, sets: RouteSet[]): Omit<RouteTables, 'cellRoutes'> {
  const routes = sets.flatMap(({ alternatives }) => alternatives)
  const setStart = [0]
  for (const { alternatives } of sets) setStart.push(setStart.at(-1)! + alternatives.length)
  const coefStart = [0]
  for (const { coefficients } of routes) coefStart.push(coefStart.at(-1)! + coefficients.length)
  const coefficients = routes.flatMap((route) => route.coefficients)
  return {
    setStart: Int32Array.from(setStart),
    setKind: Uint8Array.from(sets, ({ kind }) => kind),
    routeTarget: Int32Array.from(routes, ({ to }) => frame.step.get(to)!),
    routeHash: Int32Array.from(routes, ({ to }) => hashName('step', to)),
    routeBase: Float64Array.from(routes, ({ base }) => base),
    routeRework: Uint8Array.from(routes, ({ rework }) => (rework ? 1 : 0)),
    routeTaken: Uint8Array.from(routes, ({ taken }) => (taken ? 1 : 0)),
    coefStart: Int32Array.from(coefStart),
    coefAttribute: Int32Array.from(coefficients, ([attribute]) => attribute),
    coefValue: Float64Array.from(coefficients, ([, value]) => value),
    routeRival: Uint8Array.from(routes.some(({ rival }) => rival) ? routes : [], ({ rival }) => (rival ? 1 : 0)),
  }
}
