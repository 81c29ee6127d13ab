import { refuse } from './lower-error.ts'
import type { Purpose, Scenario } from './scenario.ts'
import { BUILT_IN_ATTRIBUTES, sourcesOf } from './scenario.ts'

/** What the numbers of a program are called: one array per index domain, in the order of the file. */
export interface Names {
  steps: string[]
  segments: string[]
  teams: string[]
  /** The scenario's needs, then those that only a foreign judge serves. */
  needs: string[]
  /** The seven built-in attributes, then the scenario's own. */
  attributes: string[]
  sources: string[]
  providers: string[]
  /** `own`, then the further judges in the order given. */
  judges: string[]
  /** `segment` is null where the set holds for all; `stated` is the probability for the average customer. */
  routes: { step: string; to: string; segment: string | null; stated: number }[]
  /** The step at which each customer of `initial` stands. */
  initial: string[]
  /** Free text for screens; a name without a label is its own. */
  labels: Record<'steps' | 'segments' | 'teams' | 'attributes' | 'phases' | 'offerings', Record<string, string>>
}

export type Domain = 'step' | 'segment' | 'need' | 'attribute' | 'source' | 'team'

/** The names of a scenario, all but the routes, which the compiler adds as it lays them out. */
export function namesOf(scenario: Scenario, judges: readonly Purpose[] = []): Names {
  const foreign = judges.flatMap((judge) => Object.keys(judge.serves))
  return {
    steps: Object.keys(scenario.journey.steps),
    segments: Object.keys(scenario.market.segments),
    teams: Object.keys(scenario.team),
    needs: [...new Set([...scenario.needs, ...Object.keys(scenario.purpose?.serves ?? {}), ...foreign])],
    attributes: [...BUILT_IN_ATTRIBUTES, ...Object.keys(scenario.attributes)],
    sources: sourcesOf(scenario).map(([name]) => name),
    providers: [''],
    judges: ['own', ...judges.map((_, index) => `judge ${index + 1}`)],
    routes: [],
    initial: [],
    labels: {
      steps: labelsOf(scenario.journey.steps),
      segments: labelsOf(scenario.market.segments),
      teams: labelsOf(scenario.team),
      attributes: labelsOf(scenario.attributes),
      phases: labelsOf(scenario.journey.phases),
      offerings: labelsOf(scenario.offerings),
    },
  }
}

function labelsOf(map: Record<string, { label?: string }>): Record<string, string> {
  return Object.fromEntries(Object.entries(map).map(([name, { label }]) => [name, label ?? name]))
}

/** Position of each name. */
export function indexOf(names: readonly string[]): Map<string, number> {
  return new Map(names.map((name, index) => [name, index]))
}

/**
 * 32 bits that stand for a name in the keys of the draws: FNV-1a over its UTF-16 code units, then Murmur3's finaliser,
 * since FNV alone leaves the high bits of short names alike. The domain is part of the key, so that an attribute and a
 * step of the same name do not share their luck.
 */
export function hashName(domain: Domain, name: string): number {
  let hash = 0x811c9dc5
  for (const unit of `${domain}/${name}`) hash = Math.imul(hash ^ unit.codePointAt(0)!, 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) | 0
}

/** Refuses two names that hash alike: they would share every draw, which no statistic would show. */
export function checkHashes(names: Names): void {
  const sources = [...names.sources, ...new Set(names.initial.map((step) => `initial/${step}`))]
  const domains: [Domain, string, readonly string[]][] = [
    ['step', 'journey.steps', names.steps],
    ['need', 'needs', names.needs],
    ['attribute', 'attributes', names.attributes],
    ['source', 'market.arrivals', sources],
    ['team', 'team', names.teams],
  ]
  const taken = new Map<number, string>()
  for (const [domain, path, list] of domains) {
    for (const name of list) {
      const hash = hashName(domain, name)
      const other = taken.get(hash)
      if (other !== undefined) {
        refuse(`${path}.${name}`, 'a name whose hash is its own', `the same hash as ${other}`, 'Rename one of the two.')
      }
      taken.set(hash, `${path}.${name}`)
    }
  }
}

/** Code-unit order: the same on every machine, whatever its language. */
export function inNameOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
