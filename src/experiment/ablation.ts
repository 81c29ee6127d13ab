import type { Ablation } from '../evidence-result.ts'
import type { Change } from '../scenario/change.ts'
import type { Compiled } from '../scenario/compile.ts'
import { hasChance } from '../scenario/graph.ts'
import type { Intervention, Scenario, Step } from '../scenario/scenario.ts'
import { withChanged } from './settings.ts'

/** What a visit needs a team and a queue for. Without the work nobody waits for anybody. */
const WORK = [
  'team',
  'takes',
  'each',
  'cost',
  'patience',
  'renegeTo',
  'queueLimit',
  'balkTo',
  'block',
  'priority',
] as const

/** Keys that say what the step is to people who look at it, and keep its place in the journey. */
const PLACE = ['label', 'phase'] as const

/**
 * The scenario with one thing taken from a step; null where the step has nothing of the kind.
 *
 * Every step stays in the journey under its name, so that all draws of all customers stay what they were: a step that is
 * taken out is one that everybody passes at once, on the way to `bypass`.
 *
 * @throws SettingsError where the scenario without it is no sound one.
 */
export function ablate(scenario: Scenario, step: string, ablation: Ablation, bypass: string): Scenario | null {
  const before = scenario.journey.steps[step]!
  const at = `journey.steps.${step}`
  if (ablation === 'noEffect') {
    if (!hasEffects(before)) return null
    return changed(scenario, `${at}.effects`, [{ path: `${at}.effects`, remove: true }])
  }
  if (ablation === 'noWork') {
    if (!hasWork(before)) return null
    const gone = WORK.filter((key) => before[key] !== undefined)
    const changes = gone.map((key): Change => ({ path: `${at}.${key}`, remove: true }))
    return changed(scenario, at, [...changes, ...unlimited(scenario, step)], `${at}.effects`, `${at}.next`)
  }
  const kept = Object.fromEntries(PLACE.flatMap((key) => (before[key] === undefined ? [] : [[key, before[key]]])))
  const value = { ...kept, next: { [bypass]: { rate: 1 } } }
  return changed(scenario, at, [{ path: at, value }, ...unlimited(scenario, step)])
}

/** Whether visits take a team's time, the customer's time, or money. */
function hasWork({ team, takes, each, cost }: Step): boolean {
  const atOnce = takes === undefined || ('constant' in takes && takes.constant === 0)
  return team !== undefined || each !== undefined || (cost ?? 0) > 0 || !atOnce
}

/** A step at which nothing happens but that customers part: there is nothing to take away. */
export function isFork(compiled: Compiled, scenario: Scenario, step: string): boolean {
  const one = scenario.journey.steps[step]!
  return !hasWork(one) && !hasEffects(one) && one.bypass === undefined && waysOn(compiled, step).length !== 1
}

export function hasEffects({ effects }: Step): boolean {
  return Object.keys(effects ?? {}).length > 0
}

/**
 * Where customers may go on to from a step: its exits that have a chance, lead to no lost end, and are no way back to work
 * that is done again. A step that leads to lost ends only has these.
 */
export function waysOn({ program: p, names }: Compiled, step: string): string[] {
  const from = names.steps.indexOf(step)
  const targets = new Set<number>()
  for (let segment = 0; segment < p.segments; segment++) {
    const set = p.cellRoutes[from * p.segments + segment]!
    if (set < 0) continue
    for (let route = p.setStart[set]!; route < p.setStart[set + 1]!; route++) {
      const to = p.routeTarget[route]!
      if (hasChance(p, set, route) && to !== from && p.routeRework[route] !== 1) targets.add(to)
    }
  }
  const on = [...targets].filter((to) => p.stepKind[to] !== LOST_END)
  return (on.length > 0 ? on : [...targets]).map((to) => names.steps[to]!)
}

const LOST_END = 4

/** A limit on the work in hand does not count a step in which nobody stays. */
function unlimited({ wip }: Scenario, step: string): Change[] {
  if (!wip.some(({ over }) => over.includes(step))) return []
  const rest = wip
    .map((limit) => ({ ...limit, over: limit.over.filter((name) => name !== step) }))
    .filter(({ over }) => over.length > 0)
  return [{ path: 'wip', value: rest }]
}

/**
 * The scenario changed, with no intervention left that would bring back what is gone: settings below `at` are dropped, but
 * for those below what is kept.
 */
function changed(scenario: Scenario, at: string, changes: readonly Change[], ...kept: string[]): Scenario {
  const below = (path: string, other: string) => path === other || path.startsWith(`${other}.`)
  const gone = (path: string) => below(path, at) && !kept.some((each) => below(path, each))
  const interventions = scenario.interventions.flatMap((one) => without(one, gone))
  const moved = JSON.stringify(interventions) !== JSON.stringify(scenario.interventions)
  return withChanged(scenario, [...(moved ? [{ path: 'interventions', value: interventions }] : []), ...changes])
}

function without(one: Intervention, gone: (path: string) => boolean): Intervention[] {
  if ('levers' in one) {
    const levers = one.levers.filter(({ path }) => !gone(path))
    return levers.length > 0 ? [{ ...one, levers }] : []
  }
  const set = Object.fromEntries(Object.entries(one.set).filter(([path]) => !gone(path)))
  return Object.keys(set).length > 0 ? [{ ...one, set }] : []
}
