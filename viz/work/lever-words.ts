import { openHours, openIntervals, type Parameter, type Scenario, scaleOf, write } from '../../src/index.ts'

/**
 * What moving it means, in a sentence: the manifest's own; of a team's size, what one more person costs; of what is on a log
 * scale, what it does to the odds.
 */
export function sentenceOf(scenario: Scenario, { path, label, help }: Parameter): string {
  const team = /^team\.([^.]+)\.size$/.exec(path)?.[1]
  if (team !== undefined) return personCosts(scenario, team)
  const weight = WEIGHT.exec(path)?.[1]
  if (weight === 'base') return `Each +0.7 doubles the odds of this way, each −0.7 halves them.`
  if (weight === undefined || label !== 'Coefficient') return help
  return `Where ${weight} is higher by 1, the odds of this way are doubled by 0.7 here, halved by −0.7, left alone by 0.`
}

/** What is added to the log odds of a way on: e to the power of 0.7 is about 2. */
const WEIGHT = /^journey\..+\.(?:next|exits)\..+\.([^.]+)$/

function personCosts({ team, time, currency }: Scenario, name: string): string {
  const { cost, hours } = team[name]!
  if (cost === 0) return 'People cost nothing in this design.'
  const week = openIntervals(hours, time.start)
  const days = new Set(week.map(([open]) => Math.floor(open / 24))).size || 7
  const aDay = (cost * openHours(week)) / days
  const money = write(aDay, { ...scaleOf(currency, [1], null), decimals: Number.isInteger(aDay) ? 0 : 2 })
  return `One more person costs ${money} a ${days === 7 ? 'day' : 'working day'}, busy or not.`
}

/** Why a setting cannot be moved though it is there; empty where it can. */
export function whyFixed({ interventions, journey, market }: Scenario, path: string): string {
  for (const one of interventions) {
    if ('policy' in one && one.levers.some((lever) => overlap(lever.path, path)))
      return 'A policy of the design moves this while it runs.'
    if ('when' in one && Object.keys(one.set).some((other) => overlap(other, path)))
      return `The design moves this by itself, when ${Object.keys(one.when).join(', ')} asks for it.`
    if ('at' in one && Object.keys(one.set).some((other) => other !== path && overlap(other, path)))
      return 'The design itself puts something else in its place while it runs.'
  }
  const route = /^(journey\.steps\.[^.]+\.next(?:\.[^.]+)*)\.([^.]+)\.rate$/.exec(path)
  if (route) return whyFixedRoute(routesAt(journey, route[1]!), route[2]!)
  if (/^market\.segments\.[^.]+\.share$/.test(path) && Object.keys(market.segments).length < 2)
    return 'There is one segment only.'
  return ''
}

function whyFixedRoute(routes: Record<string, { rest?: unknown }>, target: string): string {
  if (Object.keys(routes).length < 2) return 'There is no other way on from here.'
  return routes[target]?.rest === true ? 'Takes what the other ways leave.' : ''
}

/** The ways on at a path within the journey. */
export function routesAt(journey: Scenario['journey'], path: string): Record<string, { rest?: unknown }> {
  const keys = path.split('.').slice(1)
  return keys.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], journey) as Record<
    string,
    { rest?: unknown }
  >
}

function overlap(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`)
}
