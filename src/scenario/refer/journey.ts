import { isMap, type Key } from '../places.ts'
import { didYouMean, listNames } from '../problem.ts'
import { ROUTE_WORDS } from '../scenario.ts'
import { routeSets } from '../sugar.ts'
import type { Lookup } from './lookup.ts'

/** What may differ by segment. */
const BY_SEGMENT = ['takes', 'patience', 'priority', 'next']

/** Keys that mean a queue, which only a team has. */
const OF_A_QUEUE = ['patience', 'renegeTo', 'queueLimit', 'balkTo', 'block', 'priority']

/** Steps, routes, phases and limits name what is declared, and say nothing that contradicts itself. */
export function referJourney(lookup: Lookup): void {
  lookup.mustNameStation(['journey', 'start'], 'value')
  lookup.mustNameStation(['journey', 'restart'], 'value')
  const steps = lookup.map(['journey', 'steps'])
  if (isMap(lookup.value(['journey', 'steps'])) && Object.keys(steps).every((name) => lookup.isEnd(name))) {
    lookup.error(['journey', 'steps'], { expected: 'at least one step that is not an end', found: 'none' })
  }
  for (const [name, step] of Object.entries(steps)) if (isMap(step)) referStep(lookup, step, ['journey', 'steps', name])
  for (const phase of Object.keys(lookup.map(['journey', 'phases'])))
    referExits(lookup, ['journey', 'phases', phase, 'exits'])
  for (const index of lookup.list(['wip']).keys()) {
    for (const at of lookup.list(['wip', index, 'over']).keys())
      lookup.mustNameStation(['wip', index, 'over', at], 'value')
  }
}

function referStep(lookup: Lookup, step: Record<string, unknown>, path: Key[]): void {
  if (step['end'] !== undefined) {
    referEnd(lookup, step, path)
    return
  }
  lookup.mustName('a team', [...path, 'team'])
  for (const key of ['renegeTo', 'balkTo', 'bypass']) lookup.mustName('a step', [...path, key])
  for (const key of BY_SEGMENT) referSegments(lookup, [...path, key])
  for (const attribute of Object.keys(lookup.map([...path, 'effects']))) referEffect(lookup, attribute, path)
  referPhase(lookup, path)
  referWork(lookup, step, path)
  referNext(lookup, step, path)
}

function referEnd(lookup: Lookup, step: Record<string, unknown>, path: Key[]): void {
  for (const key of Object.keys(step)) {
    if (['end', 'label', 'phase'].includes(key)) continue
    if (key === 'experience' && step['end'] === 'won') continue
    const expected =
      key === 'experience' ? 'an experience at a step or a won end' : 'nothing but label and phase at an end'
    lookup.error([...path, key], { expected, found: key === 'experience' ? 'a lost end' : key }, 'key')
  }
}

function referEffect(lookup: Lookup, attribute: string, path: Key[]): void {
  const names = lookup.changeable
  if (names.includes(attribute)) return
  const expected = `an attribute that effects can change: ${listNames(names)}`
  const found = JSON.stringify(attribute)
  lookup.error([...path, 'effects', attribute], { expected, found, hint: didYouMean(attribute, names) }, 'key')
}

/** A phase need not be declared; one that nearly is declared is a typing error. */
function referPhase(lookup: Lookup, path: Key[]): void {
  const phase = lookup.value([...path, 'phase'])
  const phases = Object.keys(lookup.map(['journey', 'phases']))
  if (typeof phase !== 'string' || phases.length === 0 || phases.includes(phase)) return
  const hint = didYouMean(phase, phases)
  if (hint === '') return
  const expected = `a phase: ${listNames(phases)}`
  lookup.error([...path, 'phase'], { severity: 'warning', expected, found: JSON.stringify(phase), hint })
}

/** Who works the step, and what follows from it. */
function referWork(lookup: Lookup, step: Record<string, unknown>, path: Key[]): void {
  const has = (key: string) => Object.hasOwn(step, key)
  if (has('each')) {
    for (const key of ['team', 'takes'].filter(has)) {
      lookup.error(
        [...path, key],
        { expected: `each or ${key}, not both: a step in rounds has no team and takes no time`, found: 'both' },
        'key',
      )
    }
    if (lookup.value(['journey', 'rounds']) === undefined) {
      lookup.error([...path, 'each'], { expected: 'journey.rounds, for each to count', found: 'none' }, 'key')
    }
  }
  if (has('team')) return
  for (const key of OF_A_QUEUE.filter(has)) {
    // Defaults that follow from another key are not the person's words.
    if ((key === 'renegeTo' && has('patience')) || (key === 'balkTo' && has('queueLimit'))) continue
    const hint = 'Without a team there is no queue: the time is the customer’s own.'
    lookup.error([...path, key], { expected: `a team, for ${key} to mean something`, found: 'none', hint }, 'key')
  }
}

/** Every segment, or `other`, is named, and nothing else is. */
function referSegments(lookup: Lookup, path: Key[]): void {
  const map = lookup.map(path)
  if (!Object.hasOwn(map, 'by')) return
  const segments = lookup.names['a segment']
  for (const key of Object.keys(map)) {
    if (key !== 'by' && key !== 'other') lookup.keyMustName('a segment', [...path, key])
  }
  const missing = segments.filter((segment) => !Object.hasOwn(map, segment))
  if (missing.length === 0 || Object.hasOwn(map, 'other')) return
  lookup.error(path, { expected: 'every segment, or other', found: `no ${listNames(missing)}` })
}

function referNext(lookup: Lookup, step: Record<string, unknown>, path: Key[]): void {
  const phase = step['phase']
  const exits = typeof phase === 'string' ? Object.keys(lookup.map(['journey', 'phases', phase, 'exits'])) : []
  const sets = routeSets(step['next'], [...path, 'next'])
  if (step['next'] === undefined && exits.length === 0) {
    lookup.error(path, {
      expected: 'next: where customers go from here',
      found: 'none',
      hint: 'Or end: won, or end: lost.',
    })
  }
  for (const [routes, at] of sets) {
    if (Object.keys(routes).length === 0 && exits.length === 0) {
      lookup.error(at, { expected: 'at least one route', found: 'none' })
    }
    referRoutes(lookup, routes, at)
    checkOdds(lookup, routes, at)
  }
}

function referExits(lookup: Lookup, path: Key[]): void {
  const exits = lookup.map(path)
  referRoutes(lookup, exits, path)
  for (const [name, route] of Object.entries(exits)) {
    if (!isMap(route) || (route['rate'] === undefined && route['rest'] === undefined)) continue
    const hint = 'Exits of a phase join steps whose routes have base odds.'
    lookup.error([...path, name], { expected: 'a base, not a probability', found: 'a probability', hint })
  }
}

function referRoutes(lookup: Lookup, routes: Record<string, unknown>, path: Key[]): void {
  lookup.keysMustName('a step', path)
  for (const [target, route] of Object.entries(routes)) {
    if (!isMap(route)) continue
    for (const key of Object.keys(route)) {
      const isWord = (ROUTE_WORDS as readonly string[]).includes(key)
      if (!isWord) referCoefficient(lookup, key, [...path, target, key])
    }
  }
}

/** A coefficient's key is an attribute; the nearest name may also be one of the format's words. */
function referCoefficient(lookup: Lookup, key: string, path: Key[]): void {
  const attributes = lookup.names['an attribute']
  if (attributes.includes(key)) return
  const hint = didYouMean(key, [...attributes, ...ROUTE_WORDS])
  lookup.error(path, { expected: `an attribute: ${listNames(attributes)}`, found: JSON.stringify(key), hint }, 'key')
}

/** All probabilities, which add up to 1, or all logits. */
function checkOdds(lookup: Lookup, routes: Record<string, unknown>, path: Key[]): void {
  const all = Object.entries(routes).filter((entry): entry is [string, Record<string, unknown>] => isMap(entry[1]))
  const rated = all.filter(([, route]) => route['rate'] !== undefined || route['rest'] === true)
  if (rated.length === 0) return
  for (const [name, route] of all) {
    const both = route['base'] !== undefined && route['rate'] !== undefined
    if (!both && (route['rate'] !== undefined || route['rest'] === true)) continue
    const found = both ? 'a probability and a base' : route['base'] === undefined ? 'neither' : 'a base'
    const hint = 'A next has either probabilities or logits; one probability may be rest.'
    lookup.error([...path, name], { expected: 'a probability, as the other routes have', found, hint })
    return
  }
  const rests = all.filter(([, route]) => route['rest'] === true)
  for (const [name] of rests.slice(1)) {
    lookup.error([...path, name], { expected: 'one rest at most', found: `${rests.length}` })
  }
  const rates = all.map(([, route]) => route['rate'])
  if (!rates.every((rate) => typeof rate === 'number') || rests.length > 1) return
  const sum = rates.reduce((total, rate) => total + rate, 0)
  if (Math.abs(sum - 1) <= 1e-9) return
  lookup.error(path, { expected: 'probabilities that add up to 1', found: String(Number(sum.toPrecision(10))) })
}
