import type { Findings } from './findings.ts'
import { type Container, childOf, isMap, type Key, type Places, valueAt } from './places.ts'
import { didYouMean, listNames, show } from './problem.ts'
import { routeOf } from './shorthand.ts'

/** Coefficients that the words of `helps` stand for. */
const HELP_WORDS = { some: 1, strong: 3 } as const

export const TEAM_WORDS = ['size', 'people', 'cost', 'hours', 'shiftEnd', 'overtimeRate', 'discipline']

/**
 * Writes out, in place, the sugar that moves or supplies parts: `steps` at the top, one offering, an unnamed team, `people`,
 * `again`, `helps`, the ends `won` and `lost`. A tree without sugar stays as it is.
 */
export function desugar(tree: Record<string, unknown>, findings: Findings): void {
  findings.tree = tree
  moveInto(tree, 'steps', 'journey', 'steps', findings)
  moveInto(tree, 'offering', 'offerings', 'offering', findings)
  desugarTeams(tree, findings)
  const journey = tree['journey']
  if (!isMap(journey) || !isMap(journey['steps'])) return
  for (const [name, step] of Object.entries(journey['steps'])) {
    if (isMap(step)) desugarStep(name, step, journey['steps'], findings)
  }
  supplyEnds(journey, journey['steps'])
}

/** Moves a key of the top into a mapping below it. */
function moveInto(tree: Record<string, unknown>, key: string, into: string, as: string, findings: Findings): void {
  if (!Object.hasOwn(tree, key)) return
  const target = Object.hasOwn(tree, into) ? tree[into] : {}
  const taken = !isMap(target) || Object.hasOwn(target, as)
  if (taken) {
    findings.at(
      [key],
      { expected: `${key} or ${into}, not both`, found: `both`, hint: `Write it under ${into}.` },
      'key',
    )
    delete tree[key]
    return
  }
  const spot = findings.places.spot(tree, key)
  target[as] = tree[key]
  if (spot) findings.places.note(target, as, spot)
  if (!Object.hasOwn(tree, into)) renameKey(tree, key, into, findings.places)
  else delete tree[key]
  tree[into] = target
}

function desugarTeams(tree: Record<string, unknown>, { places }: Findings): void {
  const teams = tree['team']
  if (!isMap(teams)) return
  const unnamed = TEAM_WORDS.some((word) => Object.hasOwn(teams, word) && !isMap(teams[word]))
  if (unnamed) tree['team'] = { team: teams }
  for (const team of Object.values(tree['team'] as Record<string, unknown>)) {
    if (isMap(team) && !Object.hasOwn(team, 'size')) renameKey(team, 'people', 'size', places)
  }
}

function desugarStep(
  name: string,
  step: Record<string, unknown>,
  steps: Record<string, unknown>,
  findings: Findings,
): void {
  const path = ['journey', 'steps', name]
  for (const [routes, place] of routeSets(step['next'], [...path, 'next'])) {
    for (const target of Object.keys(routes)) {
      const written = routeOf(routes[target])
      if (isMap(routes[target]) && isMap(written) && written !== routes[target]) {
        findings.places.inherit(written, routes[target])
      }
      routes[target] = written
    }
    if (Object.hasOwn(routes, 'again') && !Object.hasOwn(steps, 'again')) again(routes, name, place, findings)
  }
  if (Object.hasOwn(step, 'helps')) {
    applyHelps(name, step, path, findings)
    delete step['helps']
  }
}

/** The alternatives of a `next`: one, or one by segment. */
export function routeSets(next: unknown, path: Key[]): [routes: Record<string, unknown>, path: Key[]][] {
  if (!isMap(next)) return []
  if (typeof next['by'] !== 'string') return [[next, path]]
  return Object.entries(next).flatMap(([segment, routes]) => (isMap(routes) ? [[routes, [...path, segment]]] : []))
}

/** `again` is the route back to the same step, which redoes work. */
function again(routes: Record<string, unknown>, name: string, path: Key[], findings: Findings): void {
  const route = routes['again']
  if (Object.hasOwn(routes, name)) {
    findings.at([...path, 'again'], { expected: `again or ${name}, not both`, found: 'both' }, 'key')
    return
  }
  if (isMap(route) && !Object.hasOwn(route, 'rework')) route['rework'] = true
  renameKey(routes, 'again', name, findings.places)
}

/** Adds the coefficients of `helps: { target: { attribute: word } }` to the step's own routes. */
function applyHelps(name: string, step: Record<string, unknown>, path: Key[], findings: Findings): void {
  const helps = step['helps']
  const at = [...path, 'helps']
  if (!isMap(helps)) {
    findings.at(at, { expected: 'what helps where, such as { propose: { budget: strong } }', found: show(helps) })
    return
  }
  for (const [target, attributes] of Object.entries(helps)) {
    const to = target === 'again' ? name : target
    const routes = routeSets(step['next'], []).flatMap(([set]) => (isMap(childOf(set, to)) ? [childOf(set, to)] : []))
    const targets = routeSets(step['next'], []).flatMap(([set]) => Object.keys(set))
    if (!isMap(attributes)) {
      findings.at([...at, target], { expected: 'attributes, such as { budget: strong }', found: show(attributes) })
    } else if (routes.length === 0) {
      const expected = `a route of the step: ${listNames([...new Set(targets)])}`
      findings.at(
        [...at, target],
        { expected, found: JSON.stringify(target), hint: didYouMean(target, targets) },
        'key',
      )
    } else {
      for (const [attribute, word] of Object.entries(attributes)) {
        help(routes as Record<string, unknown>[], attribute, word, [...at, target, attribute], findings, attributes)
      }
    }
  }
}

function help(
  routes: Record<string, unknown>[],
  attribute: string,
  word: unknown,
  path: Key[],
  findings: Findings,
  owner: Container,
): void {
  const words = Object.keys(HELP_WORDS)
  const known = typeof word === 'string' && Object.hasOwn(HELP_WORDS, word)
  const coefficient = known ? HELP_WORDS[word as keyof typeof HELP_WORDS] : word
  if (typeof coefficient !== 'number') {
    const hint = typeof word === 'string' ? didYouMean(word, words) : ''
    findings.at(path, { expected: `one of ${words.join(', ')}, or a coefficient`, found: show(word), hint })
    return
  }
  const spot = findings.places.spot(owner, attribute)
  for (const route of routes) {
    if (Object.hasOwn(route, attribute)) {
      findings.at(path, { expected: `${attribute} in helps or in the route, not both`, found: 'both' }, 'key')
    }
    route[attribute] = coefficient
    if (spot) findings.places.note(route, attribute, spot)
  }
}

/** Declares `won` and `lost` where something leads there and nobody has declared them. */
function supplyEnds(journey: Record<string, unknown>, steps: Record<string, unknown>): void {
  const wanted = new Set<unknown>()
  for (const step of Object.values(steps)) {
    for (const [routes] of routeSets(childOf(step, 'next'), []))
      for (const target of Object.keys(routes)) wanted.add(target)
    for (const key of ['renegeTo', 'balkTo', 'bypass']) wanted.add(childOf(step, key))
  }
  const phases = journey['phases']
  for (const phase of isMap(phases) ? Object.keys(phases) : []) {
    const exits = valueAt(phases, [phase, 'exits'])
    if (isMap(exits)) for (const target of Object.keys(exits)) wanted.add(target)
  }
  for (const end of ['won', 'lost']) {
    if (wanted.has(end) && !Object.hasOwn(steps, end)) steps[end] = { end }
  }
}

/** Gives a key another name, where it stands. */
export function renameKey(map: Record<string, unknown>, from: string, to: string, places: Places): void {
  if (!Object.hasOwn(map, from)) return
  const spot = places.spot(map, from)
  const entries = Object.entries(map)
  for (const [key] of entries) delete map[key]
  for (const [key, value] of entries) map[key === from ? to : key] = value
  if (spot) places.note(map, to, spot)
}
