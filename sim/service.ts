import { draw } from './draw.ts'
import { fastLogInPlace } from './elementary.ts'
import { probeStarted } from './probing.ts'
import { DOMAIN, threefry, uniform } from './random.ts'
import { FIELD, RANGE, WIDTH } from './records.ts'
import type { State } from './state.ts'

const {
  customerStep,
  customerCell,
  customerKey0,
  customerKey1,
  visitLuck,
  cellHash,
  cellTakes,
  cellPatience,
  takesMean,
  patienceMean,
  firstLuck,
  drawn,
} = FIELD
const { ints: INTS, reals: REALS, cellInts: CELL_INTS, cellReals: CELL_REALS } = WIDTH

const { ENTITY, INDEX } = RANGE

const VISIT = DOMAIN.visit

/**
 * Draws of one visit. One block of the generator serves the duration and, at the visit's end, the route; patience has a
 * block of its own, because most visits never need it.
 */
export function visitBlock(s: State, customer: number, block: number): void {
  const { ints, words, replicationKey, clock } = s
  const c = (customer & ENTITY) * INTS
  threefry(
    words,
    replicationKey[0],
    replicationKey[1],
    ints[c + customerKey0],
    ints[c + customerKey1],
    s.cellInts[(ints[c + customerCell] & INDEX) * CELL_INTS + cellHash],
    s.visitCount[customer * s.stepCount + ints[c + customerStep]] - 1,
    block,
    VISIT,
  )
  clock[firstLuck] = uniform(words[0], words[1])
}

/** Draws the time that the step takes this customer, into the clock; also sets aside the luck of the route. */
export function drawDuration(s: State, customer: number): void {
  visitBlock(s, customer, 0)
  const { clock, words } = s
  const cell = s.ints[(customer & ENTITY) * INTS + customerCell]
  s.reals[(customer & ENTITY) * REALS + visitLuck] = uniform(words[2], words[3])
  const mean = s.cellReals[(cell & INDEX) * CELL_REALS + takesMean]
  if (mean >= 0) drawExponential(clock, mean)
  else drawOther(s, s.cellInts[(cell & INDEX) * CELL_INTS + cellTakes])
}

/** Draws the time that the customer would wait; only where the step has patience. */
export function drawPatience(s: State, customer: number): void {
  visitBlock(s, customer, 1)
  const cell = s.ints[(customer & ENTITY) * INTS + customerCell]
  const mean = s.cellReals[(cell & INDEX) * CELL_REALS + patienceMean]
  if (mean >= 0) drawExponential(s.clock, mean)
  else drawOther(s, s.cellInts[(cell & INDEX) * CELL_INTS + cellPatience])
}

function drawExponential(clock: Float64Array, mean: number): void {
  clock[drawn] = 1 - clock[firstLuck]
  fastLogInPlace(clock, drawn)
  clock[drawn] *= -mean
}

function drawOther(s: State, distribution: number): void {
  s.clock[drawn] = distribution < 0 ? 0 : draw(s.distributions[distribution], s.clock[firstLuck])
}

/** Service has begun for the first time. */
export function recordStart(s: State, customer: number): void {
  if (s.recorder !== null) s.recorder.started[customer] = s.clock[0]
  if (s.watching > 0) probeStarted(s, customer)
}
