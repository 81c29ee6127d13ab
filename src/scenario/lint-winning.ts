import type { Compiled } from './compile.ts'
import { edgesOf, entriesOf, hasChance, reach } from './graph.ts'
import type { Complaint } from './lint.ts'
import type { Intervention, Scenario } from './scenario.ts'

const WON = 3

/** A journey in which nobody can ever be won: every figure about wins would be 0 or undefined, and nothing would say why. */
export function lintWinning(scenario: Scenario, compiled: Compiled): Complaint[] {
  const { program, names } = compiled
  const wins = (steps: Iterable<number>) => [...steps].some((step) => program.stepKind[step] === WON)
  const reached = names.segments.map((_, s) => reach(edgesOf(compiled, s), entriesOf(compiled, s)))
  const nobody = reached.every((steps) => steps.size === 0)
  if (nobody || reached.some(wins) || scenario.interventions.some(changesRoutes)) return []
  const closed = closedWay(compiled, new Set(reached.flatMap((steps) => [...steps])), wins)
  if (closed !== null) {
    const path = `journey.steps.${closed.step}.next.${closed.to}`
    const hint = 'Every way to a won end has odds of 0, so no customer can ever be won.'
    return [{ severity: 'warning', path, expected: 'odds above 0', found: '0', hint }]
  }
  const end = names.steps.find((_, step) => program.stepKind[step] === WON)
  const expected = end === undefined ? 'an end at which customers are won' : `a way from the start to ${end}`
  const hint =
    end === undefined
      ? 'No customer can ever be won: let a route lead to won, or declare the end as { end: won }.'
      : `No customer can ever be won: let a route lead to ${end}.`
  const path = end === undefined ? 'journey.steps' : `journey.steps.${end}`
  return [{ severity: 'warning', path, expected, found: 'none', hint }]
}

/** The first route without a chance, from where customers come, behind which a win lies. */
function closedWay(
  compiled: Compiled,
  reached: ReadonlySet<number>,
  wins: (steps: Iterable<number>) => boolean,
): { step: string; to: string } | null {
  const { program: p, names } = compiled
  const edges = edgesOf(compiled)
  for (const step of reached) {
    for (let segment = 0; segment < p.segments; segment++) {
      const set = p.cellRoutes[step * p.segments + segment]!
      if (set < 0) continue
      for (let route = p.setStart[set]!; route < p.setStart[set + 1]!; route++) {
        const to = p.routeTarget[route]!
        if (!hasChance(p, set, route) && wins(reach(edges, [to])))
          return { step: names.steps[step]!, to: names.steps[to]! }
      }
    }
  }
  return null
}

/** What is impossible at the start may become possible. */
function changesRoutes(intervention: Intervention): boolean {
  const paths = 'set' in intervention ? Object.keys(intervention.set) : intervention.levers.map(({ path }) => path)
  return paths.some((path) => /\.(next|exits)(\.|$)/.test(path))
}
