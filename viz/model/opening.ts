import { onShift } from './hours.ts'
import { countersAt } from './ledger.ts'
import { advance, type Live, seek, type Timeline } from './timeline.ts'

/** Moments looked at: four weeks by the hour. */
const LOOKS = 672
/** No later than this share of the run: what is shown first should be near its beginning. */
const LATEST = 0.25

/**
 * Where the picture opens: the first hour, early in the run, at which most is to be seen. At 0 nobody has come yet, and who
 * opens the page for the first time would look at an empty map. `scales` turn the clock's units into those of each timeline.
 */
export function openingOf(
  timelines: readonly Timeline[],
  scales: readonly number[],
  until: number,
  hoursPerUnit: number,
): number {
  const stride = Math.min(1 / hoursPerUnit, (until * LATEST) / LOOKS)
  const lives = timelines.map((timeline): Live => seek(timeline, 0))
  let opening = 0
  let most = 0
  for (let look = 1; look <= LOOKS; look++) {
    const t = look * stride
    let seen = 0
    timelines.forEach((timeline, i) => {
      const own = t * scales[i]!
      lives[i] = advance(timeline, lives[i]!, own)
      seen += seenAt(timeline, lives[i]!, own)
    })
    if (seen > most) [opening, most] = [t, seen]
  }
  return most > 0 ? opening : firstMoment(timelines, scales)
}

/** Steps with somebody there, with somebody served, with somebody waiting; and whether anybody has been won. */
function seenAt({ design, world, ledger }: Timeline, { rows }: Live, t: number): number {
  const peopled = new Set<number>()
  const serving = new Set<number>()
  const waiting = new Set<number>()
  for (const row of rows) {
    const step = world.trace.visitStep[row]!
    const team = design.teams[design.steps[step]!.team]
    peopled.add(step)
    if (!team) continue
    if (!(world.trace.visitStarted[row]! <= t)) waiting.add(step)
    else if (onShift(team, design.week, t)) serving.add(step)
  }
  return peopled.size + serving.size + waiting.size + (countersAt(ledger, t).won > 0 ? 1 : 0)
}

/** In a run that begins late: the moment when the first customer comes; 0 where none ever does. */
function firstMoment(timelines: readonly Timeline[], scales: readonly number[]): number {
  const first = timelines.flatMap(({ moments }, i) => (moments.length > 0 ? [moments[0]! / scales[i]!] : []))
  return first.length > 0 ? Math.min(...first) : 0
}
