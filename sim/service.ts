import { draw } from './draw.ts'
import * as elementary from './elementary.ts'
import * as random from './random.ts'
import { FIELD, RANGE, WIDTH } from './records.ts'
import type { State } from './state.ts'

const { fastLogInPlace } = elementary
const { DOMAIN, LUCK, threefry, uniformOf } = random
const {
  customerStep,
  customerCell,
  customerKey0,
  customerKey1,
  visitLuck,
  visitHaste,
  cellHash,
  cellTakes,
  cellPatience,
  takesMean,
  patienceMean,
  drawn,
} = FIELD
const { ints: INTS, reals: REALS, cellInts: CELL_INTS, cellReals: CELL_REALS } = WIDTH

const { ENTITY, INDEX } = RANGE

const { visit: VISIT } = DOMAIN
const { patience: PATIENCE, duration: DURATION } = LUCK

/**
 * Draws the luck of a visit when the customer joins: one block of the generator serves patience, duration and route. What
 * it means is decided when it is used, by the distributions then in force.
 */
export function drawLuck(s: State, customer: number): void {
  const { ints, words, replicationKey } = s
  const c = (customer & ENTITY) * INTS
  threefry(
    words,
    replicationKey[0],
    replicationKey[1],
    ints[c + customerKey0],
    ints[c + customerKey1],
    s.cellInts[(ints[c + customerCell] & INDEX) * CELL_INTS + cellHash],
    s.visitCount[(customer & ENTITY) * s.stepCount + ints[c + customerStep]] - 1,
    0,
    VISIT,
  )
  ints[c + visitLuck] = words[0]
  ints[c + visitLuck + 1] = words[1]
  ints[c + visitLuck + 2] = words[2]
  ints[c + visitLuck + 3] = words[3]
  const { reals } = s
  const haste = (customer & ENTITY) * REALS + visitHaste
  reals[haste] = 1 - uniformOf(words, 0, DURATION)
  fastLogInPlace(reals, haste)
}

/** Draws the time that the step takes this customer, into the clock. */
export function drawDuration(s: State, customer: number): void {
  const { clock, ints } = s
  const c = (customer & ENTITY) * INTS
  const cell = ints[c + customerCell] & INDEX
  const mean = s.cellReals[cell * CELL_REALS + takesMean]
  if (mean >= 0) clock[drawn] = s.reals[(customer & ENTITY) * REALS + visitHaste] * -mean
  else drawOther(s, s.cellInts[cell * CELL_INTS + cellTakes], uniformOf(ints, c + visitLuck, DURATION))
}

/** Draws the time that the customer would wait; only where the step has patience. */
function drawPatience(s: State, customer: number): void {
  const { clock, ints } = s
  const c = (customer & ENTITY) * INTS
  const cell = ints[c + customerCell] & INDEX
  const mean = s.cellReals[cell * CELL_REALS + patienceMean]
  const u = uniformOf(ints, c + visitLuck, PATIENCE)
  if (mean >= 0) {
    clock[drawn] = 1 - u
    fastLogInPlace(clock, drawn)
    clock[drawn] *= -mean
  } else drawOther(s, s.cellInts[cell * CELL_INTS + cellPatience], u)
}

function drawOther(s: State, distribution: number, u: number): void {
  s.clock[drawn] = distribution < 0 ? 0 : draw(s.distributions[distribution], u)
}

/**
 * Draws the duration and schedules the end of service. The common case goes past `drawDuration`, which would write the time down
 * and read it again.
 */
export function scheduleEnd(s: State, customer: number): void {
  const { clock, calendar } = s
  const mean = s.cellReals[(s.ints[(customer & ENTITY) * INTS + customerCell] & INDEX) * CELL_REALS + takesMean]
  if (mean >= 0) calendar.key[0] = clock[0] + s.reals[(customer & ENTITY) * REALS + visitHaste] * -mean
  else {
    drawDuration(s, customer)
    calendar.key[0] = clock[0] + clock[drawn]
  }
  calendar.place(customer)
}

/** Draws how long the customer would wait and schedules the end of it. */
export function schedulePatience(s: State, customer: number): void {
  drawPatience(s, customer)
  s.calendar.key[0] = s.clock[0] + s.clock[drawn]
  s.calendar.place(customer)
}
