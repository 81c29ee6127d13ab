import type { Layout } from './layout.ts'
import { countUpTo } from './search.ts'
import type { Timeline } from './timeline.ts'

/** Customers who went from a step back to an earlier one. */
export interface Return {
  /** The step they came from. */
  step: number
  /** Whether the way counts as rework. */
  rework: boolean
  /** When they went, ascending. */
  times: Float64Array
}

/** Every way back that somebody took; to the same step again is no way back but a loop. */
export function returnsOf(timeline: Timeline, layout: Layout, world: 0 | 1): Return[] {
  const { endedRows, endedTimes, visitNext, design } = timeline
  const { visitStep, visitExit } = timeline.world.trace
  const column = design.steps.map((_, index) => layout.places.find(({ step }) => step[world] === index)?.column ?? -1)
  const found = new Map<string, Omit<Return, 'times'> & { times: number[] }>()
  endedRows.forEach((row, i) => {
    const step = visitStep[row]!
    const next = visitNext[row]!
    if (next < 0 || next === step || column[next]! < 0 || column[next]! > column[step]!) return
    const rework = design.routeRework[visitExit[row]!] === 1
    const key = `${step} ${rework}`
    const way = found.get(key) ?? { step, rework, times: [] }
    way.times.push(endedTimes[i]!)
    found.set(key, way)
  })
  return [...found.values()].map((way) => ({ ...way, times: Float64Array.from(way.times) }))
}

/** How many of them had gone back by `t`. */
export function returnedBy(returns: readonly Return[], t: number): number {
  return returns.reduce((sum, { times }) => sum + countUpTo(times, t), 0)
}
