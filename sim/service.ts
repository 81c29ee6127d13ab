import { draw } from './draw.ts'
import { probeStarted } from './probing.ts'
import { DOMAIN, threefry, uniform } from './random.ts'
import { FIELD, WIDTH } from './records.ts'
import type { State } from './state.ts'

const { customerStep, customerSegment, customerKey0, customerKey1, visitLuck } = FIELD
const { ints: INTS, reals: REALS } = WIDTH

/**
 * Draws of one visit. One block of the generator serves the duration and, at the visit's end, the route; patience has a
 * block of its own, because most visits never need it.
 */
export function visitBlock(s: State, customer: number, block: number): void {
  const step = s.ints[customer * INTS + customerStep]
  const key = s.replicationKey
  const occurrence = s.visitCount[customer * s.stepCount + step] - 1
  threefry(
    s.words,
    key[0],
    key[1],
    s.ints[customer * INTS + customerKey0],
    s.ints[customer * INTS + customerKey1],
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
  s.reals[customer * REALS + visitLuck] = uniform(w[2], w[3])
  const takes =
    s.program.cellTakes[
      s.ints[customer * INTS + customerStep] * s.segmentCount + s.ints[customer * INTS + customerSegment]
    ]
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
