import { applyChanges, changesOf, type Differing } from '../scenario/change.ts'
import { compile } from '../scenario/compile.ts'
import { CompileError } from '../scenario/lower-error.ts'
import { keysOf } from '../scenario/path.ts'
import type { Scenario } from '../scenario/scenario.ts'

/** Settings that differ and come as one. */
export type Group = readonly Differing[]

/** Some of the groups: their indices, ascending. */
export type Some = readonly number[]

/** Mixtures of two designs: the first with the settings of some groups changed to what they are in the second. */
export class Mixtures {
  readonly first: Scenario
  readonly second: Scenario
  readonly #known = new Map<string, Scenario | null>()

  constructor(first: Scenario, second: Scenario) {
    this.first = first
    this.second = second
  }

  /** Null where these settings make no sound scenario without the others. */
  of(settings: readonly Differing[]): Scenario | null {
    const key = settings
      .map(({ path }) => path)
      .sort()
      .join('\n')
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const made = settings.length === 0 ? this.first : mixed(this.first, settings)
    this.#known.set(key, made)
    return made
  }
}

function mixed(first: Scenario, settings: readonly Differing[]): Scenario | null {
  const { scenario } = applyChanges(first, changesOf(settings))
  if (scenario === null) return null
  try {
    compile(scenario)
    return scenario
  } catch (error) {
    if (error instanceof CompileError) return null
    throw error
  }
}

/**
 * Settings that belong together: all of one step, all of one map of weights, shares or wants, all of one source. They would
 * mean nothing, or something else, one without the other.
 */
export function naturalGroups(differing: readonly Differing[]): Group[] {
  const groups = new Map<string, Differing[]>()
  for (const one of differing) {
    const key = belongsTo(keysOf(one.path))
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()]
}

function belongsTo(keys: readonly string[]): string {
  const [block, name, part, which] = keys
  const upTo = (length: number) => keys.slice(0, length).join('.')
  if (block === 'journey' && (name === 'steps' || name === 'phases')) return upTo(3)
  if (block === 'market' && name === 'arrivals') return isSource(part) ? upTo(2) : upTo(3)
  if (block === 'market' && name === 'segments') return which === 'share' ? 'shares' : upTo(4)
  if (block === 'offerings' || block === 'team') return upTo(3)
  if (block === 'attributes' || block === 'spend' || block === 'interventions') return upTo(2)
  if (block === 'needs' || block === 'wip' || block === 'initial') return upTo(1)
  return upTo(2)
}

/** A word of the format after `market.arrivals`: then there is one source without a name. */
function isSource(key: string | undefined): boolean {
  return ['rate', 'every', 'first', 'at', 'schedule', 'period', 'closed', 'batch', 'to', 'segment'].includes(key ?? '')
}

/**
 * Merges groups until every set of them that will be asked for makes a sound scenario: each alone, all but each, and those
 * that `further` names. A set that makes none is merged with the fewest others that mend it.
 */
export function soundGroups(
  groups: readonly Group[],
  mixtures: Mixtures,
  further: (groups: readonly Group[]) => Iterable<Some>,
): Group[] {
  let current = [...groups]
  for (;;) {
    const bad = firstUnsound(current, mixtures, further(current))
    if (bad === null) return current
    current = merged(current, mendedBy(current, mixtures, shrunk(current, mixtures, bad)))
  }
}

function firstUnsound(groups: readonly Group[], mixtures: Mixtures, further: Iterable<Some>): Some | null {
  const all = groups.map((_, i) => i)
  for (const one of all) if (!isSound(groups, mixtures, [one])) return [one]
  for (const one of all) {
    const others = all.filter((each) => each !== one)
    if (!isSound(groups, mixtures, others)) return others
  }
  for (const some of further) if (!isSound(groups, mixtures, some)) return some
  return null
}

/** All of them are the second design, which is sound. */
function isSound(groups: readonly Group[], mixtures: Mixtures, some: Some): boolean {
  return some.length === groups.length || mixtures.of(some.flatMap((i) => groups[i]!)) !== null
}

/** The same set without whatever it is as unsound without: those left need something that none of them is. */
function shrunk(groups: readonly Group[], mixtures: Mixtures, bad: Some): Some {
  let left = [...bad]
  for (const one of bad) {
    const fewer = left.filter((each) => each !== one)
    if (fewer.length > 0 && !isSound(groups, mixtures, fewer)) left = fewer
  }
  return left
}

/** With the fewest others that make it sound: one if one will do, else all that none can be left out of. */
function mendedBy(groups: readonly Group[], mixtures: Mixtures, bad: Some): Some {
  const others = groups.map((_, i) => i).filter((i) => !bad.includes(i))
  const one = others.find((other) => isSound(groups, mixtures, [...bad, other]))
  if (one !== undefined) return [...bad, one]
  let needed = others
  for (const other of others) {
    const fewer = needed.filter((each) => each !== other)
    if (isSound(groups, mixtures, [...bad, ...fewer])) needed = fewer
  }
  return [...bad, ...needed]
}

/** Those become one group, where the first of them stood. */
function merged(groups: readonly Group[], some: Some): Group[] {
  const [first, ...rest] = [...some].sort((a, b) => a - b)
  const whole = [first!, ...rest].flatMap((i) => groups[i]!)
  return groups.flatMap((group, i) => (i === first ? [whole] : rest.includes(i) ? [] : [group]))
}

/** What a group is called: its setting's path, or what the paths of settings that belong together begin with. */
export function labelOfGroup(group: Group): string {
  const parts = new Map<string, string[][]>()
  for (const { path } of group) {
    const key = belongsTo(keysOf(path))
    parts.set(key, [...(parts.get(key) ?? []), path.split('.')])
  }
  return [...parts.values()].map((paths) => beginning(paths).join('.')).join(', ')
}

/** The keys that all paths begin with. */
function beginning(paths: readonly (readonly string[])[]): readonly string[] {
  const [first, ...others] = paths
  const differs = first!.findIndex((key, at) => others.some((path) => path[at] !== key))
  return differs < 0 ? first! : first!.slice(0, differs)
}
