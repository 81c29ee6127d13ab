import { exp, log } from '../../sim/elementary.ts'
import type {
  BySegment,
  Distribution,
  Effort,
  Individualise,
  Offering,
  Scenario,
  Source,
  Spend,
  Step,
} from './scenario.ts'
import { sourcesOf } from './scenario.ts'
import { spreadOut, stretched } from './stretch.ts'

/** No name of a file has a space in it. */
const COST_OF_EFFORT = 'effort of the firm'

/**
 * The scenario with everything written into it that effort, individualising and rivals come to before a customer arrives:
 * longer working times, costs, the share of a contest, today's price. What is left of the blocks is what the engine needs.
 * Doing it twice changes nothing.
 */
export function withLevers(scenario: Scenario): Scenario {
  return withPrice(withIndividualWork(withEffort(scenario)))
}

function withEffort(scenario: Scenario): Scenario {
  const { effort } = scenario
  if (effort === undefined) return scenario
  const { cost, ...rest } = effort
  const tired = 1 + effort.fatigue.time * Math.max(0, effort.level - 1)
  const contested = contestedSource(scenario)
  const market = contested === null ? scenario.market : shareOut(scenario, contested, ourShare(effort))
  return {
    ...scenario,
    market,
    journey: withSteps(scenario, (step) => (step.team === undefined ? step : slower(step, tired, 0))),
    spend: cost === undefined ? scenario.spend : { ...scenario.spend, [COST_OF_EFFORT]: times(cost, effort.level) },
    // What is written into the scenario is not done again.
    effort: { ...rest, rivals: contested === null ? effort.rivals : [], fatigue: { ...effort.fatigue, time: 0 } },
  }
}

/** Name of the source whose decisions are shared out; null where no contest is. */
export function contestedSource(scenario: Scenario): string | null {
  const { effort } = scenario
  if (effort?.mode !== 'contest' || effort.rivals.length === 0) return null
  return effort.source ?? sourcesOf(scenario)[0]?.[0] ?? null
}

/** Our share of a contest, e^r / Σ e^r over the firm and its rivals. */
export function ourShare({ level, rivals, returns }: Effort): number {
  const relative = rivals.map((rival) => exp(returns * (log(rival) - log(level))))
  return 1 / relative.reduce((sum, weight) => sum + weight, 1)
}

function shareOut(scenario: Scenario, contested: string, share: number): Scenario['market'] {
  const sources = sourcesOf(scenario).map(([name, source]): [string, Source] => [
    name,
    name === contested ? { ...source, rate: (source.rate ?? 1) * share } : source,
  ])
  const [first] = sources
  // A single source without a name stays one: its draws are keyed by what it is called.
  const alone = sources.length === 1 && first![0] === 'arrivals'
  return { ...scenario.market, arrivals: alone ? first![1] : Object.fromEntries(sources) }
}

function withIndividualWork(scenario: Scenario): Scenario {
  const { individualise } = scenario
  if (individualise === undefined) return scenario
  const chosen = new Set(individualisedSteps(scenario, individualise))
  const { time, variability, cost } = individualise
  return {
    ...scenario,
    journey: withSteps(scenario, (step, name) =>
      chosen.has(name) ? dearer(slower(step, 1 + time, variability), cost) : step,
    ),
    individualise: { ...individualise, time: 0, variability: 0, cost: 0 },
  }
}

/** The steps that the block names; without names, all that a team works. */
export function individualisedSteps({ journey }: Scenario, { steps }: Individualise): string[] {
  return steps ?? Object.keys(journey.steps).filter((name) => journey.steps[name]!.team !== undefined)
}

function withSteps(scenario: Scenario, change: (step: Step, name: string) => Step): Scenario['journey'] {
  const steps = Object.entries(scenario.journey.steps).map(([name, step]) => [name, change(step, name)])
  return { ...scenario.journey, steps: Object.fromEntries(steps) }
}

function slower(step: Step, factor: number, variability: number): Step {
  if (step.takes === undefined || (factor === 1 && variability === 0)) return step
  return { ...step, takes: eachSegment(step.takes, (takes) => spreadOut(stretched(takes, factor), variability)) }
}

function eachSegment(value: BySegment<Distribution>, change: (one: Distribution) => Distribution): typeof value {
  if (!('by' in value)) return change(value)
  const changed = Object.entries(value).map(([key, one]) => [key, one === 'segment' ? one : change(one)])
  return Object.fromEntries(changed) as typeof value
}

function dearer(step: Step, cost: number): Step {
  return cost === 0 ? step : { ...step, cost: (step.cost ?? 0) + cost }
}

function times(spend: Spend, factor: number): Spend {
  return Object.fromEntries(Object.entries(spend).map(([key, value]) => [key, value * factor]))
}

/** The price at the start, where it follows the rivals. */
function withPrice(scenario: Scenario): Scenario {
  const price = scenario.rivals?.price
  if (price === undefined) return scenario
  const offerings = Object.entries(scenario.offerings).map(([name, offering]): [string, Offering] => [
    name,
    { ...offering, price: offering.unitCost + price.difference / price.firms },
  ])
  return { ...scenario, offerings: Object.fromEntries(offerings) }
}
