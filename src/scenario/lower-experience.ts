import { type Program, RELATIONSHIP, TRUST } from '../../sim/program.ts'
import type { Frame } from './lower-frame.ts'
import { offeringOf } from './lower-segments.ts'
import type { Offering, Scenario } from './scenario.ts'

const NEUTRAL_TRUST = 0.5
const NOTHING = new Float64Array(0)

type ExperienceTables = Pick<Program, 'stepExperience' | 'trust' | 'segmentPromises' | 'relationship' | 'interest'>

/** What customers experience, and what it does to them. */
export function lowerExperience(frame: Frame): ExperienceTables {
  const { scenario } = frame
  const { trust, relationship, interest } = scenario
  const remembers = trust !== undefined || relationship !== undefined
  return {
    stepExperience: remembers ? experiences(scenario) : new Uint8Array(0),
    trust: trust === undefined ? NOTHING : positions(TRUST, trust),
    segmentPromises: promises(frame),
    relationship: relationship === undefined ? NOTHING : positions(RELATIONSHIP, relationship),
    interest: interest?.lasts === undefined ? NOTHING : Float64Array.of(1 / interest.lasts),
  }
}

function positions<Key extends string>(at: Record<Key, number>, block: Record<Key, number>): Float64Array {
  const table = new Float64Array(Object.keys(at).length)
  for (const key of Object.keys(at) as Key[]) table[at[key]] = block[key]
  return table
}

/** The steps marked as experiences; where none is, every won end. */
export function experiencesOf(scenario: Scenario): string[] {
  const steps = Object.entries(scenario.journey.steps)
  const marked = steps.filter(([, step]) => step.experience === true)
  return (marked.length > 0 ? marked : steps.filter(([, step]) => step.end === 'won')).map(([name]) => name)
}

function experiences(scenario: Scenario): Uint8Array {
  const names = new Set(experiencesOf(scenario))
  return Uint8Array.from(Object.keys(scenario.journey.steps), (name) => (names.has(name) ? 1 : 0))
}

/** What an offering promises, need by need: what it says of it, else what it delivers. */
export function promisedBy(offering: Offering | undefined): Record<string, number> {
  return { ...offering?.delivers, ...offering?.promises }
}

function promises({ scenario, names }: Frame): Float64Array {
  if (Object.values(scenario.offerings).every((offering) => offering.promises === undefined)) return NOTHING
  const segments = names.segments.map((name) => promisedBy(offeringOf(scenario, scenario.market.segments[name]!)))
  return Float64Array.from(segments.flatMap((promised) => names.needs.map((need) => promised[need] ?? 0)))
}

/**
 * Empties the tables of what can make no difference, in place, so that a block at its null costs nothing. Not where
 * interventions may move it away from there: they write into the tables of the whole run.
 */
export function forgetNulls(program: Program): void {
  if (program.interventions.length > 0) return
  const { trust, relationship, segmentPromises, segmentDelivers } = program
  if (segmentPromises.every((promised, i) => promised === segmentDelivers[i])) program.segmentPromises = NOTHING
  if (trust.length > 0 && staysPut(trust, program.segmentPromises.length > 0)) program.trust = NOTHING
  if (relationship.every((weight) => weight === 0)) program.relationship = NOTHING
  if (program.trust.length + program.relationship.length === 0) program.stepExperience = new Uint8Array(0)
}

/** Neither trust nor what customers expect ever moves. */
function staysPut(trust: Float64Array, promised: boolean): boolean {
  const still = trust[TRUST.gain] === 0 && trust[TRUST.loss] === 0 && trust[TRUST.start] === NEUTRAL_TRUST
  const learns = trust[TRUST.expectation] !== 0 && (promised || trust[TRUST.noise] !== 0)
  return still && !learns
}
