import { draw } from './draw.ts'
import { probeStarted } from './probing.ts'
import { DOMAIN, threefry, uniform } from './random.ts'
import type { State } from './state.ts'

/**
 * Draws of one visit. One block of the generator serves the duration and, at the visit's end, the route; patience has a
 * block of its own, because most visits never need it.
 */
export function visitBlock(s: State, customer: number, block: number): void {
  const step = s.customerStep[customer]
  const key = s.replicationKey
  const occurrence = s.visitCount[customer * s.stepCount + step] - 1
  threefry(
    s.words,
    key[0],
    key[1],
    s.customerKey0[customer],
    s.customerKey1[customer],
    s.stepHash[step],
    occurrence,
    block,
    DOMAIN.visit,
  )
}

/** Time that the step takes this customer; also sets aside the luck of the route. */
export function drawDuration(s: State, customer: number): number {
  visitBlock(s, customer, 0)
  const w = s.words
  s.visitLuck[customer] = uniform(w[2], w[3])
  const takes = s.cellTakes[s.customerStep[customer] * s.segmentCount + s.customerSegment[customer]]
  return takes < 0 ? 0 : draw(s.distributions[takes], uniform(w[0], w[1]))
}

/** Time the customer would wait; only where the step has patience. */
export function drawPatience(s: State, customer: number, patience: number): number {
  visitBlock(s, customer, 1)
  return draw(s.distributions[patience], uniform(s.words[0], s.words[1]))
}

/** Service has begun for the first time. */
export function recordStart(s: State, customer: number): void {
  if (s.recorder !== null) s.recorder.visitStarted[s.visitRow[customer]] = s.clock[0]
  if (s.watched.size > 0) probeStarted(s, customer)
}
