import type { Compiled } from './compile.ts'
import { type Edges, entriesOf, reach, routesFrom } from './graph.ts'
import type { Complaint } from './lint.ts'
import type { Route, Scenario, Step } from './scenario.ts'

/**
 * Routes back that do not say whether what follows is rework. Without a word the work counts as new, so a loop of
 * corrections looks like so much more value; `rework: false` says that this is meant.
 */
export function lintReturns(scenario: Scenario, compiled: Compiled, edges: Edges): Complaint[] {
  const { program: p, names } = compiled
  const index = new Map(names.steps.map((name, i) => [name, i]))
  const entries = entriesOf(compiled)
  const routes = routesAlone(compiled)
  const found = new Map<string, Complaint>()
  for (const [name, step] of Object.entries(scenario.journey.steps)) {
    for (const [path, to, route] of written(scenario, name, step)) {
      const [from, target] = [index.get(name)!, index.get(to) ?? -1]
      const taken = names.segments.some((_, s) => routesFrom(p, from, s).includes(target))
      if (route.rework !== undefined || !taken || !reach(routes, [target]).has(from)) continue
      if (leadsBack(edges, entries, from, target) && isWorked(compiled, routes, from, target))
        found.set(path, complaint(path, to, route))
    }
  }
  return [...found.values()]
}

/** Ways that are gone after a visit. Who gave up or was turned away has completed nothing that could be done again. */
function routesAlone({ program: p, names }: Compiled): Edges {
  return new Map(
    names.steps.map((_, step) => [step, new Set(names.segments.flatMap((_, s) => routesFrom(p, step, s)))]),
  )
}

function complaint(path: string, to: string, route: Route): Complaint {
  const odds = route.rest === true ? 'rate: rest, ' : ['rate', 'base'].map((key) => spelt(key, route[key])).join('')
  return {
    severity: 'note',
    path,
    expected: 'rework: true or rework: false on a route that leads back',
    found: 'neither',
    hint:
      'Work that is done again after it counts as new work, so it passes for value. If it puts right what was done ' +
      `before, write ${to}: { ${odds}rework: true }; if it is meant as new work, rework: false.`,
  }
}

function spelt(key: string, value: number | boolean | undefined): string {
  return value === undefined ? '' : `${key}: ${value}, `
}

/** Every route that the file gives to a step, those of its phase included, with its path. */
function written({ journey }: Scenario, name: string, { next, phase }: Step): [path: string, to: string, Route][] {
  const sets: [string, unknown][] =
    next === undefined || !('by' in next) || typeof next['by'] !== 'string'
      ? [[`journey.steps.${name}.next`, next ?? {}]]
      : Object.entries(next).map(([segment, routes]) => [`journey.steps.${name}.next.${segment}`, routes])
  if (phase !== undefined) sets.push([`journey.phases.${phase}.exits`, journey.phases[phase]?.exits ?? {}])
  return sets.flatMap(([path, routes]) =>
    typeof routes === 'object' && routes !== null
      ? Object.entries(routes as Record<string, Route>).map(([to, route]): [string, string, Route] => [
          `${path}.${to}`,
          to,
          route,
        ])
      : [],
  )
}

/**
 * Whether a step of a circle lies before another: nobody comes to the later one but through it. Of two that can both be
 * come to without the other, the one that the file names first lies before.
 */
function leadsBack(edges: Edges, entries: readonly number[], from: number, to: number): boolean {
  if (from === to) return true
  if (isGate(edges, entries, from, to)) return false
  return isGate(edges, entries, to, from) || to < from
}

/** Whether nobody comes to a step but through the gate. */
function isGate(edges: Edges, entries: readonly number[], gate: number, step: number): boolean {
  const without: Edges = new Map([...edges].map(([at, targets]) => [at, at === gate ? new Set<number>() : targets]))
  const starts = entries.filter((entry) => entry !== gate)
  return !reach(without, starts).has(step)
}

/** Whether people work anywhere on the way round: only work can be rework. */
function isWorked({ program: p }: Compiled, routes: Edges, from: number, to: number): boolean {
  const round = [...reach(routes, [to])].filter((step) => reach(routes, [step]).has(from))
  return round.some((step) => p.stepTeam[step]! >= 0)
}
