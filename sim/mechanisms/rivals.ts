import { exp } from '../elementary.ts'
import { RIVAL_PRICE, RIVALS } from '../program.ts'
import { FIELD, WIDTH } from '../records.ts'
import type { State } from '../state.ts'

const { customerSegment } = FIELD
const { ints: INTS } = WIDTH

/** Positions in `State.rivalClock`: when the levels were last settled, and the difference between firms then. */
const SINCE = 0
const DIFFERENCE = 1

const PRICE_WIDTH = Object.keys(RIVAL_PRICE).length

/**
 * Rivals who copy: d level = δ·max(0, d − level)dt for every need that can be copied. Between two changes of what we deliver
 * that has a closed form, so nothing is scheduled and a level is worked out where somebody looks at it.
 */

/** How far rivals meet a need after a time in which e^(−δt) of the gap is left; who is better stays so. */
export function rivalLevel(from: number, delivered: number, left: number): number {
  return delivered > from ? from + (delivered - from) * (1 - left) : from
}

/** Before what we deliver, or how fast they copy, is other than it was. */
export function settleRivals(s: State): void {
  const left = gapLeft(s)
  for (let at = 0; at < s.rivalFrom.length; at++) s.rivalFrom[at] = levelOf(s, at, left)
  s.rivalClock[DIFFERENCE] *= left
  s.rivalClock[SINCE] = s.clock[0]
}

/** e^(−δt) since the levels were settled. */
function gapLeft(s: State): number {
  return exp(-s.program.rivals[RIVALS.rate] * (s.clock[0] - s.rivalClock[SINCE]))
}

/** `at`: segment * needs + need, as in what we deliver. */
function levelOf(s: State, at: number, left: number): number {
  const p = s.program
  return p.rivalCopies[at % s.needCount] === 1
    ? rivalLevel(s.rivalFrom[at], p.segmentDelivers[at], left)
    : s.rivalFrom[at]
}

/** What draws the customer to a rival now: weight × Σ w r / Σ w, 1 for who wants nothing. */
export function rivalPull(s: State, customer: number): number {
  const from = s.ints[customer * INTS + customerSegment] * s.needCount
  const left = gapLeft(s)
  let wanted = 0
  let met = 0
  for (let need = 0; need < s.needCount; need++) {
    const w = s.customerWants[customer * s.needCount + need]
    wanted += w
    met += w * levelOf(s, from + need, left)
  }
  return s.program.rivals[RIVALS.weight] * (wanted > 0 ? met / wanted : 1)
}

/** What the segment pays now: its offering's price, or where prices follow, unit cost + t₀e^(−δτ)/n. */
export function revenueNow(s: State, segment: number): number {
  const p = s.program
  if (!s.usesRivalPrice) return p.segmentRevenue[segment]
  return p.segmentUnitCost[segment] + (s.rivalClock[DIFFERENCE] * gapLeft(s)) / p.rivals[RIVALS.firms]
}

/** The attribute `price` of the segment now. */
export function priceNow(s: State, segment: number): number {
  const p = s.program
  if (!s.usesRivalPrice) return p.segmentPrice[segment]
  const at = segment * PRICE_WIDTH
  const reference = p.rivalPrice[at + RIVAL_PRICE.reference]
  if (reference === 0) return 0
  return p.rivalPrice[at + RIVAL_PRICE.sensitivity] * (revenueNow(s, segment) / reference - 1)
}
