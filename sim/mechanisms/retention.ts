import { exitClosed } from '../arrivals.ts'
import { ATTRIBUTE, changeWip, clearCycle, release } from '../customers.ts'
import { draw } from '../draw.ts'
import { exp, fastLog } from '../elementary.ts'
import { customerBlock } from '../luck.ts'
import { probeReturned } from '../probing.ts'
import { ATTITUDE } from '../program.ts'
import { DOMAIN, uniform } from '../random.ts'
import { returnCustomer } from '../recorder.ts'
import { FIELD, FLAGS, WIDTH } from '../records.ts'
import { DOING, type State } from '../state.ts'
import { enter } from '../visits.ts'

const {
  customerDoing,
  customerFlags,
  customerSegment,
  customerSource,
  customerArrived,
  dormantSince,
  dormantUntil,
  dormantExposure,
  dormantLean,
} = FIELD
const { ints: INTS, reals: REALS, dormancy: DORMANCY } = WIDTH

/**
 * Customers who come back. After a won end a customer is dormant: in no step and not counted as in the journey, until a new
 * cycle begins or until they have dropped out for good.
 *
 * BG/NBD: the time to the next purchase is exponential with the customer's own rate, and after each *repeat* purchase they
 * drop out with a chance of their own (after the first one nobody does, as in Fader, Hardie & Lee 2005). sBG: at the end of
 * each period they drop out with a chance of their own, else they buy again.
 */

/** Length of `retentionShape` that means sBG: α, β, period. */
const SBG_SHAPE = 3

const OWN_TRAITS = 0
const EACH_RETURN = 1

export function isSbg(s: State): boolean {
  return s.program.retentionShape.length === SBG_SHAPE
}

/** A new customer is in the first cycle. */
export function meetFirst(s: State, customer: number): void {
  s.customerCycle[customer] = 1
  for (let field = 0; field < DORMANCY; field++) s.customerDormancy[customer * DORMANCY + field] = 0
}

/** A cycle ended and the customer is out of the journey: first cycles make room in a closed population, later ones are counted. */
export function leaveCycle(s: State, customer: number, won: boolean): void {
  if (s.customerCycle[customer] === 1) {
    exitClosed(s, s.ints[customer * INTS + customerSource])
    return
  }
  s.returned--
  if (won) s.repeatWins++
  s.repeatEnds[2 * s.ints[customer * INTS + customerSegment] + (won ? 0 : 1)]++
}

/** After a purchase; false where the customer drops out at once. */
export function fallAsleep(s: State, customer: number): boolean {
  const sbg = isSbg(s)
  const cycle = s.customerCycle[customer]
  luckOf(s, customer, EACH_RETURN, cycle)
  const waitLuck = uniform(s.words[0], s.words[1])
  const dropLuck = uniform(s.words[2], s.words[3])
  if (!sbg && cycle > 1 && dropsOut(s, customer, dropLuck)) return false
  const at = customer * DORMANCY
  const until = s.clock[0] + (sbg ? s.program.retentionShape[2] : -fastLog(1 - waitLuck) / rateOf(s, customer))
  s.customerDormancy[at + dormantSince] = s.clock[0]
  s.customerDormancy[at + dormantUntil] = until
  s.ints[customer * INTS + customerDoing] = DOING.dormant
  // What follows is no first cycle, and no deal that was open at the start.
  s.ints[customer * INTS + customerFlags] &= ~FLAGS
  s.dormant++
  // No new cycles in a drain.
  if (!s.draining && until < Infinity) s.calendar.schedule(customer, until)
  return true
}

/** The dormancy is over: a new cycle, or at an sBG period's end perhaps none any more. */
export function wake(s: State, customer: number): void {
  s.dormant--
  if (isSbg(s)) {
    luckOf(s, customer, EACH_RETURN, s.customerCycle[customer])
    if (dropsOut(s, customer, uniform(s.words[2], s.words[3]))) {
      release(s, customer)
      return
    }
  }
  const at = customer * DORMANCY
  const slept = s.clock[0] - s.customerDormancy[at + dormantSince]
  s.customerDormancy[at + dormantExposure] += slept * paceOf(s, customer)
  s.customerCycle[customer]++
  s.returned++
  s.ints[customer * INTS + customerDoing] = DOING.nothing
  // Between two cycles only those on the list are contacted.
  if (s.usesPermission) s.customerLooked[customer] = s.clock[0]
  s.reals[customer * REALS + customerArrived] = s.clock[0]
  s.alive++
  if (s.alive > s.peakAlive) s.peakAlive = s.alive
  changeWip(s, 1)
  clearCycle(s, customer)
  if (s.usesAttributes) s.customerAttribute[customer * s.attributeCount + ATTRIBUTE.interest] = 1
  if (s.recorder !== null) returnCustomer(s.recorder, customer)
  if (s.probes.length > 0) probeReturned(s, customer)
  enter(s, customer, s.program.retentionStart[0])
}

/** Before a drain: whoever is dormant stays so. */
export function closeDormant(s: State): void {
  for (let c = s.firstCustomer; c < s.used; c++) {
    if (s.ints[c * INTS + customerDoing] === DOING.dormant) s.calendar.remove(c)
  }
}

/** Whether the customer drops out now; who does not is known a little better. */
function dropsOut(s: State, customer: number, luck: number): boolean {
  luckOf(s, customer, OWN_TRAITS, 0)
  const own = draw(s.distributions[s.program.retentionStart[2]], uniform(s.words[2], s.words[3]))
  const lean = leanOf(s, customer)
  const chance = lean === 0 ? own : own / (own + (1 - own) * exp(lean))
  if (luck < chance) return true
  s.customerDormancy[customer * DORMANCY + dormantLean] += lean
  return false
}

function rateOf(s: State, customer: number): number {
  luckOf(s, customer, OWN_TRAITS, 0)
  return draw(s.distributions[s.program.retentionStart[1]], uniform(s.words[0], s.words[1])) * paceOf(s, customer)
}

/** What the relationship takes off the logit of the dropout chance. */
export function leanOf(s: State, customer: number): number {
  return attitude(s, customer, ATTITUDE.dropout)
}

/** What the relationship multiplies the purchase rate by. */
export function paceOf(s: State, customer: number): number {
  return exp(attitude(s, customer, ATTITUDE.rate))
}

function attitude(s: State, customer: number, which: number): number {
  const p = s.program.retentionAttitude
  if (p.length === 0) return 0
  const r = s.usesAttributes ? s.customerAttribute[customer * s.attributeCount + ATTRIBUTE.relationship] : 0
  return p[which] * (r - p[ATTITUDE.reference])
}

/** One block of luck: two uniforms. The traits are drawn anew whenever they are needed, and are the same each time. */
function luckOf(s: State, customer: number, name: number, occurrence: number): void {
  customerBlock(s, customer, DOMAIN.retention, name, occurrence)
}
