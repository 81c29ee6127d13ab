import type { Scenario } from './scenario.ts'
import { scenarioSchema } from './schema.ts'
import { defOf, metaOf } from './walk.ts'

/** A block at the top that a scenario does not have, with a first text for it that is easy to change. */
export interface Starter {
  key: string
  label: string
  help: string
  text: string
}

/** What could be added to a scenario, each with values that are sound in it and make a difference. */
export function starters(scenario: Scenario): Starter[] {
  const has = (key: string) => {
    const value = (scenario as unknown as Record<string, unknown>)[key]
    return value !== undefined && Object.keys(value as object).length > 0
  }
  const shape = defOf(scenarioSchema).shape ?? {}
  return Object.entries(textsFor(scenario)).flatMap(([key, text]) => {
    if (text === null || has(key)) return []
    const { label = capital(key), help = '' } = metaOf(shape[key]!)
    return [{ key, label, help, text }]
  })
}

/** Null where the scenario lacks what the block would be about. */
function textsFor({ needs, team, journey, offerings, time }: Scenario): Record<string, string | null> {
  const [need] = needs
  const [crew, at] = Object.entries(team)[0] ?? []
  const [step] = Object.entries(journey.steps).find(([, { team: own }]) => own !== undefined) ?? []
  // With an intervention a run is terminating, and then has no warm-up.
  const warms = typeof time.warmup === 'number' && time.warmup > 0
  return {
    purpose:
      need === undefined ? null : `{ why: Say here what you are there for., serves: { ${need}: 1 }, clarity: 0.5 }`,
    offerings: '{ offering: { price: 100, unitCost: 50 } }',
    spend: '{ ads: { perMonth: 1000 } }',
    finance: '{ discount: 0.1 }',
    trust: '{ start: 0.5, gain: 0.1, loss: 0.2 }',
    relationship: '{ growth: 0.1 }',
    effort: '{ level: 1, elasticity: 0.1 }',
    individualise: step === undefined ? null : `{ fit: 0.2, time: 0.3, steps: [${step}] }`,
    rivals: need === undefined || Object.keys(offerings).length === 0 ? null : '{ rate: 0.5/year, weight: 1 }',
    permission: '{ start: 0.8 }',
    people: crew === undefined ? null : `{ ${crew}: { skill: 0.2 } }`,
    wip: step === undefined ? null : `[ { over: [${step}], limit: 20 } ]`,
    interventions:
      crew === undefined || warms ? null : `[ { at: 90d, set: { team.${crew}.size: ${(at?.size ?? 0) + 1} } } ]`,
  }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
