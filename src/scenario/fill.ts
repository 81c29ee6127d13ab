import { SOURCE_WORDS } from './blocks/arrivals.ts'
import { DEFAULT_HORIZON } from './blocks/time.ts'
import { childOf, isMap, valueAt } from './places.ts'
import { routeSets } from './sugar.ts'

type Map = Record<string, unknown>

/**
 * Fills in, in place, the defaults that depend on other parts of the file. The rest are in the schema.
 * Whatever has the wrong shape is left to the schema to refuse.
 */
export function fillDefaults(tree: Map, name: string): void {
  if (tree['name'] === undefined) tree['name'] = name
  fillMarket(tree)
  const journey = tree['journey']
  if (isMap(journey) && isMap(journey['steps'])) fillJourney(journey, journey['steps'])
  fillInterventions(tree['interventions'])
  fillTime(tree)
}

function fillTime(tree: Map): void {
  const time = tree['time'] === undefined ? {} : tree['time']
  if (!isMap(time)) return
  tree['time'] = time
  time['unit'] ??= 'day'
  time['horizon'] ??= DEFAULT_HORIZON
  time['mode'] ??= tellsStory(tree) ? 'terminating' : 'steady'
  const terminating = time['mode'] === 'terminating'
  // `auto` means the default, and the default of a story is to leave nothing of it out.
  if (terminating && (time['warmup'] === undefined || time['warmup'] === 'auto')) time['warmup'] = 0
  time['warmup'] ??= 'auto'
  const closed = sourceTrees(tree).some((source) => source['closed'] !== undefined)
  time['drain'] ??= terminating && !closed
}

/** Whether the run has a beginning that matters, and so is not a steady state. */
function tellsStory(tree: Map): boolean {
  const interventions = tree['interventions']
  const initial = tree['initial']
  return (
    valueAt(tree, ['journey', 'rounds']) !== undefined ||
    tree['retention'] !== undefined ||
    tree['lifecycle'] !== undefined ||
    tree['rivals'] !== undefined ||
    valueAt(tree, ['beliefs', 'every']) !== undefined ||
    (Array.isArray(interventions) && interventions.length > 0) ||
    (isMap(initial) && !(Object.hasOwn(initial, 'deals') && Object.hasOwn(initial, 'at'))) ||
    sourceTrees(tree).some((source) => source['schedule'] !== undefined)
  )
}

function sourceTrees(tree: Map): Map[] {
  const arrivals = valueAt(tree, ['market', 'arrivals'])
  if (!isMap(arrivals)) return []
  return isSingleSource(arrivals) ? [arrivals] : Object.values(arrivals).filter(isMap)
}

/** Whether `arrivals` is one source, not several by name; a source that is called like a word of the format is a bad name. */
export function isSingleSource(arrivals: Map): boolean {
  const says = (map: Map) => SOURCE_WORDS.filter((word) => Object.hasOwn(map, word))
  return says(arrivals).some((word) => {
    const value = arrivals[word]
    return !isMap(value) || says(value).length === 0
  })
}

function fillMarket(tree: Map): void {
  // Who is there from the start may be all there is.
  if (tree['market'] === undefined && tree['initial'] !== undefined) tree['market'] = {}
  const market = tree['market']
  if (!isMap(market)) return
  if (market['arrivals'] === undefined && tree['initial'] !== undefined) market['arrivals'] = {}
  market['segments'] ??= { all: { share: 1 } }
  const segments = market['segments']
  if (!isMap(segments)) return
  const only = Object.keys(segments).length === 1 ? Object.values(segments)[0] : undefined
  if (isMap(only)) only['share'] ??= 1
}

function fillJourney(journey: Map, steps: Map): void {
  journey['start'] ??= Object.keys(steps)[0]
  if (journey['start'] === undefined) delete journey['start']
  for (const step of Object.values(steps)) {
    if (!isMap(step)) continue
    if (step['patience'] !== undefined && step['renegeTo'] === undefined) step['renegeTo'] = lostEnd(steps)
    if (step['queueLimit'] !== undefined && step['balkTo'] === undefined) step['balkTo'] = lostEnd(steps)
    for (const [routes] of routeSets(step['next'], [])) fillRoutes(routes)
  }
  const phases = journey['phases']
  for (const phase of isMap(phases) ? Object.values(phases) : []) {
    const exits = childOf(phase, 'exits')
    for (const [routes] of routeSets(exits, [])) fillRoutes(routes)
  }
}

/** The first lost end in file order; without one, `lost` is supplied. */
function lostEnd(steps: Map): string {
  const declared = Object.keys(steps).find((name) => childOf(steps[name], 'end') === 'lost')
  if (declared !== undefined) return declared
  if (!Object.hasOwn(steps, 'lost')) steps['lost'] = { end: 'lost' }
  return 'lost'
}

/** Base 0 where nothing is said, and the rest of the probability where it is asked for. */
function fillRoutes(routes: Map): void {
  const all = Object.values(routes).filter(isMap)
  const rated = all.some((route) => route['rate'] !== undefined || route['rest'] === true)
  if (!rated) for (const route of all) route['base'] ??= 0
  const rest = all.filter((route) => route['rest'] === true)
  if (rest.length !== 1) return
  const others = all.filter((route) => route !== rest[0]).map((route) => route['rate'] ?? 0)
  if (!others.every((rate) => typeof rate === 'number')) return
  const left = 1 - others.reduce((sum, rate) => sum + rate, 0)
  // Rounded so that 1 − 0.35 − 0.1 is 0.55 and not a digit beside it.
  rest[0]!['rate'] = Math.max(0, Number(left.toPrecision(12)))
}

function fillInterventions(interventions: unknown): void {
  if (!Array.isArray(interventions)) return
  for (const each of interventions) {
    if (isMap(each) && Object.hasOwn(each, 'policy') && each['policy'] !== 'opinion' && each['every'] !== undefined)
      each['over'] ??= each['every']
  }
}
