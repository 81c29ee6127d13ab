import { countUpTo } from './search.ts'
import { advance, type Live, seek, type Timeline } from './timeline.ts'

/** Rows that may join on the way before it is quicker to seek. */
const FAR = 4096

/** The live visits at a time, going on from the last one asked for where that is the shorter way. */
export function cursor(timeline: Timeline): (t: number) => Live {
  let last = { t: Number.POSITIVE_INFINITY, live: null as Live | null }
  return (t) => {
    const near = last.live && t >= last.t && countUpTo(timeline.visitJoined, t) - last.live.next < FAR
    const live = near ? advance(timeline, last.live!, t) : seek(timeline, t)
    last = { t, live }
    return live
  }
}
