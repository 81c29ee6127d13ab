import { exitsOf, type JourneyMachine } from './journey.ts'
import { meanOf } from './lower-mean.ts'
import { forSegment, type Scenario } from './scenario.ts'

/**
 * Working and own time of the shortest way from the start to a won end, step means added up, over the segments: no cycle that
 * ends won takes less on average, and waiting comes on top. Infinite where nobody can be won.
 */
export function shortestWin(scenario: Scenario, machine: JourneyMachine): number {
  return Math.min(...Object.keys(scenario.market.segments).map((segment) => shortestFor(scenario, machine, segment)))
}

function shortestFor(scenario: Scenario, machine: JourneyMachine, segment: string): number {
  const { steps, start } = scenario.journey
  const reached = new Map([[start, 0]])
  const done = new Set<string>()
  for (;;) {
    // Dijkstra: the nearest step that has not been left yet.
    const nearest = [...reached].filter(([name]) => !done.has(name)).sort(([, a], [, b]) => a - b)[0]
    if (nearest === undefined) return Number.POSITIVE_INFINITY
    const [name, time] = nearest
    const step = steps[name]!
    if (step.end === 'won') return time
    done.add(name)
    if (step.end === 'lost') continue
    const left = time + (step.takes === undefined ? 0 : meanOf(forSegment(step.takes, segment)))
    for (const [to, route] of exitsOf(machine, scenario, name, segment)) {
      if (route.rate !== 0 && left < (reached.get(to) ?? Number.POSITIVE_INFINITY)) reached.set(to, left)
    }
  }
}
