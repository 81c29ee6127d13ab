import type { Compiled } from './compile.ts'

/** Whoever is at `from` may stand at `to` next. */
export type Edges = Map<number, Set<number>>

type Program = Compiled['program']

/** Where customers may go from every step: those of one segment, or any. */
export function edgesOf({ program: p }: Compiled, only?: number): Edges {
  const segments = only === undefined ? [...new Array(p.segments).keys()] : [only]
  const edges: Edges = new Map()
  for (let step = 0; step < p.steps; step++) {
    const targets = new Set<number>()
    for (const segment of segments) {
      for (const to of routesFrom(p, step, segment)) targets.add(to)
      if (p.cellPatience[step * p.segments + segment]! >= 0) targets.add(p.stepRenegeTo[step]!)
    }
    if (p.stepQueueLimit[step]! >= 0) targets.add(p.stepBalkTo[step]!)
    edges.set(step, targets)
  }
  return edges
}

/** Targets that have a chance at all. */
export function routesFrom(p: Program, step: number, segment: number): number[] {
  const set = p.cellRoutes[step * p.segments + segment]!
  if (set < 0) return []
  const targets: number[] = []
  for (let route = p.setStart[set]!; route < p.setStart[set + 1]!; route++) {
    if (hasChance(p, set, route)) targets.push(p.routeTarget[route]!)
  }
  return targets
}

/** Whether a route of a set is ever taken. */
export function hasChance(p: Program, set: number, route: number): boolean {
  const before = route === p.setStart[set] ? 0 : p.routeBase[route - 1]!
  const kind = p.setKind[set]
  return kind === 0 || (kind === 1 ? p.routeBase[route]! > before : p.routeBase[route] !== -Infinity)
}

/** Every step that somebody at `from` may come to, those they are at included. */
export function reach(edges: Edges, from: Iterable<number>): Set<number> {
  const reached = new Set(from)
  for (const step of reached) for (const to of edges.get(step) ?? []) reached.add(to)
  return reached
}

/** Steps at which customers appear, by arrival or from the start: those of one segment, or any. */
export function entriesOf({ program: p }: Compiled, only?: number): number[] {
  const belongs = (segment: number) => only === undefined || segment < 0 || segment === only
  return [
    ...p.sourceStep.filter((_, source) => belongs(p.sourceSegment[source]!)),
    ...p.initialStep,
    ...p.initialOddsStep,
    ...p.retentionStart.slice(0, 1),
  ]
}
