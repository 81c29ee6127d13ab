import { hoursPerUnit, type Parameter, parameterAt, parse, type Scenario } from '../../src/index.ts'
import type { Lever, Levers } from '../model/lever.ts'
import type { Move } from '../state/project.ts'
import { complaintsIn } from './arms.ts'
import { type Asked, Refused } from './asks.ts'
import { nameOf, rankOf } from './lever-names.ts'
import { rangeOf, scaleFor } from './lever-range.ts'
import { routesAt, sentenceOf, whyFixed } from './lever-words.ts'

/**
 * What can be moved while each design runs: every number and every yes or no of the file, written out, that the manifest marks
 * live. What was moved already changes nothing here.
 * @throws Refused
 */
export function leversOf({ project, files }: Asked): Levers {
  const [a, b] = project.arms.map(({ path }) => {
    const { scenario, problems } = parse(files, path)
    if (!scenario) throw new Refused(complaintsIn(problems))
    return leversIn(scenario)
  })
  return [a!, b!]
}

/** In the order in which they are shown: the important few, then block by block as in the file. */
export function leversIn(scenario: Scenario): Lever[] {
  const found: Lever[] = []
  for (const [path, value] of leavesOf(scenario, [])) {
    if (typeof value !== 'number' && typeof value !== 'boolean') continue
    const parameter = parameterAt(scenario, path)
    if (parameter?.live && isOne(path)) found.push(leverAt(scenario, parameter, value))
  }
  const few = found.filter(({ rank }) => rank >= 0).sort((a, b) => a.rank - b.rank)
  return [...few, ...found.filter(({ rank }) => rank < 0)]
}

function leverAt(scenario: Scenario, parameter: Parameter, value: number | boolean): Lever {
  const { path } = parameter
  const scale = scaleFor(scenario, parameter, value)
  return {
    path,
    ...nameOf(scenario, parameter),
    rank: rankOf(path),
    help: sentenceOf(scenario, parameter),
    value,
    unit: unitOf(scenario, parameter),
    scale,
    ...rangeOf(parameter, value, scale),
    ...sumOf(scenario, path),
    fixed: whyFixed(scenario, path),
    own: ownMoves(scenario, path),
  }
}

function unitOf({ time, currency }: Scenario, { unit }: Parameter): string {
  if (unit === 'time' || unit === 'per time') return `${unit}: ${time.unit}`
  return unit.startsWith('currency') ? `${unit}: ${currency}` : unit
}

/** Measured times and the parts of a mixture are many numbers that mean something only together. */
function isOne(path: string): boolean {
  return !/\.(empirical|mixture|quantiles)\./.test(path) && !/\.rest$/.test(path)
}

function* leavesOf(value: unknown, path: readonly string[]): Generator<[string, unknown]> {
  if (path[0] === 'interventions') return
  if (value === null || typeof value !== 'object') yield [path.join('.'), value]
  else for (const [key, inner] of Object.entries(value)) yield* leavesOf(inner, [...path, key])
}

/** Settings that stand or fall together: shares that make up a whole, and what one offering can do at most. */
function sumOf({ market, journey, offerings }: Scenario, path: string): Pick<Lever, 'sum'> {
  const segment = /^market\.segments\.([^.]+)\.share$/.exec(path)
  if (segment) return { sum: whole(Object.keys(market.segments), segment[1]!, (key) => `market.segments.${key}.share`) }
  const route = /^(journey\.steps\.[^.]+\.next(?:\.[^.]+)*)\.([^.]+)\.rate$/.exec(path)
  if (route) {
    const routes = routesAt(journey, route[1]!)
    const rested = Object.values(routes).some(({ rest }) => rest === true)
    const free = Object.keys(routes).filter((key) => routes[key]!.rest !== true)
    const sum = whole(free, route[2]!, (key) => `${route[1]}.${key}.rate`)
    return { sum: rested && sum ? { ...sum, exact: false } : sum }
  }
  const need = /^offerings\.([^.]+)\.delivers\.([^.]+)$/.exec(path)
  const capability = need && offerings[need[1]!]?.capability
  if (!need || typeof capability !== 'number') return { sum: null }
  const keys = Object.keys(offerings[need[1]!]!.delivers)
  const sum = whole(keys, need[2]!, (key) => `offerings.${need[1]}.delivers.${key}`)
  return { sum: sum && { ...sum, most: capability, exact: false } }
}

function whole(keys: readonly string[], own: string, pathOf: (key: string) => string): Lever['sum'] {
  const beside = keys.filter((key) => key !== own).map(pathOf)
  return beside.length === 0 ? null : { beside, most: 1, exact: true }
}

/** What the design itself sets at a time. */
function ownMoves({ interventions, time }: Scenario, path: string): Move[] {
  return interventions.flatMap((one) =>
    'at' in one && path in one.set ? [{ hours: one.at * hoursPerUnit(time.unit), path, value: one.set[path] }] : [],
  )
}
