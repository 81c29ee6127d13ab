import type { Complaint } from './lint.ts'
import { hasMoney } from './lint-money.ts'
import type { Effort, Route, Scenario, Source } from './scenario.ts'
import { sourcesOf } from './scenario.ts'

/** What makes no sense of effort, and effort that is free. */
export function lintEffort(scenario: Scenario): Complaint[] {
  const { effort } = scenario
  const marked = markedRoutes(scenario)
  if (effort === undefined) return marked.map(idleMark)
  return [
    ...(effort.mode === 'contest' ? contest(scenario, effort) : own(effort, marked)),
    ...effects(scenario),
    ...cost(scenario, effort),
  ]
}

/** Paths of the routes marked `effort: true`. */
function markedRoutes({ journey }: Scenario): string[] {
  const marked = (routes: Record<string, Route>, path: string) =>
    Object.entries(routes).flatMap(([to, route]) => (route.effort === true ? [`${path}.${to}.effort`] : []))
  const steps = Object.entries(journey.steps).flatMap(([name, { next }]) => {
    const path = `journey.steps.${name}.next`
    if (next === undefined) return []
    if (!('by' in next)) return marked(next as Record<string, Route>, path)
    return Object.entries(next).flatMap(([key, routes]) =>
      typeof routes === 'string' ? [] : marked(routes as Record<string, Route>, `${path}.${key}`),
    )
  })
  const phases = Object.entries(journey.phases).flatMap(([name, { exits }]) =>
    marked(exits, `journey.phases.${name}.exits`),
  )
  return [...steps, ...phases]
}

function idleMark(path: string): Complaint {
  const hint = 'Without the block nobody says how hard the firm tries.'
  return { severity: 'warning', path, expected: 'a block effort', found: 'none', hint }
}

function own({ elasticity, rivals, source }: Effort, marked: string[]): Complaint[] {
  const found: Complaint[] = []
  const idle = (path: string, value: string) => {
    const hint = 'Rivals and source belong to mode: contest.'
    found.push({ severity: 'error', path, expected: 'mode: contest beside it', found: value, hint })
  }
  if (rivals.length > 0) idle('effort.rivals', 'mode: own')
  if (source !== undefined) idle('effort.source', 'mode: own')
  if (elasticity > 0 && marked.length === 0) {
    const hint = 'Mark the routes that effort moves: won: { base: -1, effort: true }.'
    found.push({
      severity: 'warning',
      path: 'effort.elasticity',
      expected: 'a route marked effort',
      found: 'none',
      hint,
    })
  }
  return found
}

function contest(scenario: Scenario, { rivals, elasticity, source }: Effort): Complaint[] {
  const found: Complaint[] = []
  if (rivals.length === 0) {
    const hint = 'A contest needs somebody to win against: rivals: [1, 1] for two who try as hard as we do today.'
    found.push({ severity: 'error', path: 'effort.rivals', expected: 'at least one rival', found: 'none', hint })
  }
  if (elasticity > 0) {
    const hint = 'In a contest effort wins arrivals, not odds.'
    found.push({
      severity: 'error',
      path: 'effort.elasticity',
      expected: 'mode: own beside it',
      found: 'mode: contest',
      hint,
    })
  }
  return [...found, ...contested(scenario, source)]
}

function contested(scenario: Scenario, chosen: string | undefined): Complaint[] {
  const sources = sourcesOf(scenario)
  const names = sources.map(([name]) => name).join(', ')
  if (chosen === undefined && sources.length !== 1) {
    const hint = 'Its rate counts the decisions of the whole market, of which effort wins a share.'
    const found = sources.length === 0 ? 'none' : `several: ${names}`
    return [{ severity: 'error', path: 'effort.source', expected: 'the name of one source', found, hint }]
  }
  const source = sources.find(([name]) => name === (chosen ?? names))?.[1]
  if (source === undefined || source.rate !== undefined || source.schedule !== undefined) return []
  const hint = 'A share of decisions is a share of a rate.'
  const expected = 'a source with a rate or a schedule'
  return [{ severity: 'error', path: 'effort.source', expected, found: kindOf(source), hint }]
}

function kindOf(source: Source): string {
  return Object.keys(source).find((key) => ['every', 'at', 'closed'].includes(key)) ?? 'none'
}

/** Effort is the firm's, the same for everybody. */
function effects({ journey }: Scenario): Complaint[] {
  return Object.entries(journey.steps).flatMap(([name, step]): Complaint[] => {
    if (step.effects?.['effort'] === undefined) return []
    const hint = 'The block effort says how hard the firm tries; a customer’s own attribute needs another name.'
    const path = `journey.steps.${name}.effects.effort`
    return [{ severity: 'error', path, expected: 'no effect on effort beside the block', found: 'one', hint }]
  })
}

function cost(scenario: Scenario, { cost: paid, mode, elasticity, fatigue }: Effort): Complaint[] {
  const works = mode === 'contest' || elasticity > 0
  const free = paid === undefined || Object.values(paid).every((amount) => amount === 0)
  if (!works || !free || fatigue.time > 0 || !hasMoney(scenario)) return []
  const hint = 'Effort that is free should always be higher.'
  return [
    {
      severity: 'warning',
      path: 'effort.cost',
      expected: 'a cost above 0',
      found: paid === undefined ? 'none' : '0',
      hint,
    },
  ]
}
