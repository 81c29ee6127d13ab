import type { Program } from '../../sim/program.ts'
import type { Frame } from './lower-frame.ts'
import { lookUp } from './lower-frame.ts'
import { offeringOf } from './lower-segments.ts'
import { inNameOrder } from './names.ts'
import type { Beliefs, Listening, Offering, Scenario } from './scenario.ts'

type BeliefTables = Pick<
  Program,
  | 'beliefEvery'
  | 'beliefStart'
  | 'beliefWeight'
  | 'beliefVariance'
  | 'beliefListens'
  | 'beliefMixing'
  | 'listening'
  | 'listeningTeam'
  | 'adapting'
  | 'adaptingSegment'
>

const NOTHING = new Float64Array(0)

/** What roles believe and how they learn; nothing at all where it is never reviewed. */
export function lowerBeliefs(frame: Frame): BeliefTables {
  const { beliefs } = frame.scenario
  if (beliefs?.every === undefined) return UNREVIEWED
  const names = rolesOf(beliefs)
  const roles = names.map((name) => beliefs.roles[name]!)
  const say = roles.reduce((sum, { weight }) => sum + weight, 0)
  const { listening } = beliefs
  return {
    beliefEvery: Float64Array.of(beliefs.every),
    beliefStart: Float64Array.from(
      roles.flatMap(({ believes }) => frame.names.needs.map((need) => believes[need] ?? 0)),
    ),
    beliefWeight: Float64Array.from(roles, ({ weight }) => weight / say),
    beliefVariance: Float64Array.from(roles, ({ prior }) => prior * prior),
    beliefListens: Uint8Array.from(names, (name) => (listening?.roles?.includes(name) === false ? 0 : 1)),
    beliefMixing: mixing(beliefs, names),
    listening: listening === undefined ? NOTHING : listeningTable(listening),
    listeningTeam: listening === undefined ? new Int32Array(0) : Int32Array.of(teamOf(frame, listening)),
    ...adapting(frame.scenario, beliefs),
  }
}

const UNREVIEWED: BeliefTables = {
  beliefEvery: NOTHING,
  beliefStart: NOTHING,
  beliefWeight: NOTHING,
  beliefVariance: NOTHING,
  beliefListens: new Uint8Array(0),
  beliefMixing: NOTHING,
  listening: NOTHING,
  listeningTeam: new Int32Array(0),
  adapting: NOTHING,
  adaptingSegment: new Uint8Array(0),
}

/** In name order, so that the file's order decides nothing. */
export function rolesOf(beliefs: Beliefs): string[] {
  return Object.keys(beliefs.roles).sort(inNameOrder)
}

/** Who has no row keeps its own belief; where nobody has one there is no talk. */
function mixing({ mixing: rows }: Beliefs, names: string[]): Float64Array {
  if (Object.keys(rows).length === 0) return NOTHING
  return Float64Array.from(names.flatMap((name) => names.map((other) => (rows[name] ?? { [name]: 1 })[other] ?? 0)))
}

/** In the order of `LISTENING`. The mean of n answers is off by 1/√n of what one is. */
function listeningTable({ perReview, noise, cost, time, drift }: Listening): Float64Array {
  return Float64Array.of(perReview, perReview === 0 ? 0 : noise / Math.sqrt(perReview), cost, time, drift * drift)
}

function teamOf(frame: Frame, { team }: Listening): number {
  return team === undefined ? -1 : lookUp(frame.team, team, 'beliefs.listening.team', 'team')
}

/** In the order of `ADAPTING`. */
function adapting(
  scenario: Scenario,
  { offering: follows }: Beliefs,
): Pick<BeliefTables, 'adapting' | 'adaptingSegment'> {
  const moving = adaptingOffering(scenario)
  if (follows === undefined || moving === undefined) return { adapting: NOTHING, adaptingSegment: new Uint8Array(0) }
  const segments = Object.values(scenario.market.segments)
  return {
    adapting: Float64Array.of(follows.speed, follows.cost, budgetOf(moving)),
    adaptingSegment: Uint8Array.from(segments, (segment) => (offeringOf(scenario, segment) === moving ? 1 : 0)),
  }
}

/** The offering that follows the beliefs: the one named, else the first. */
export function adaptingOffering({ offerings, beliefs }: Scenario): Offering | undefined {
  const name = beliefs?.offering?.name
  return name === undefined ? Object.values(offerings)[0] : offerings[name]
}

/** What it can deliver over all needs; where nothing is said of it, what it delivers at the start, differently spread. */
function budgetOf({ capability, delivers }: Offering): number {
  return capability ?? Object.values(delivers).reduce((sum, delivered) => sum + delivered, 0)
}
