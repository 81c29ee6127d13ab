import { countUpTo } from './search.ts'
import type { Timeline } from './timeline.ts'

/** Customers who came back after they had been won, and what became of it; each time ascending. */
export interface Again {
  back: Float64Array
  won: Float64Array
  lost: Float64Array
}

/** How many of each there had been at some time. */
export interface AgainCount {
  back: number
  won: number
  lost: number
}

/** Every beginning and every end of a later cycle. A customer who comes back three times counts three times. */
export function againOf({ world, design, endedRows, endedTimes, visitJoined, visitFrom, visitNext }: Timeline): Again {
  const { visitCycle, visits } = world.trace
  const again = { back: [] as number[], won: [] as number[], lost: [] as number[] }
  for (let row = 0; row < visits; row++) {
    const from = design.steps[visitFrom[row]!]
    if (from?.kind === 'won') again.back.push(visitJoined[row]!)
  }
  endedRows.forEach((row, i) => {
    const kind = design.steps[visitNext[row]!]?.kind
    if (visitCycle[row]! > 1 && (kind === 'won' || kind === 'lost')) again[kind].push(endedTimes[i]!)
  })
  const { back, won, lost } = again
  return { back: Float64Array.from(back), won: Float64Array.from(won), lost: Float64Array.from(lost) }
}

export function againBy({ back, won, lost }: Again, t: number): AgainCount {
  return { back: countUpTo(back, t), won: countUpTo(won, t), lost: countUpTo(lost, t) }
}
