import { exitClosed } from './arrivals.ts'
import { draw } from './draw.ts'
import { clamp } from './effects.ts'
import { customerLuck } from './luck.ts'
import { bookMargin } from './mechanisms/equity.ts'
import { afterWin, meetOffering, regard } from './mechanisms/experience.ts'
import { driftedWant, freshness } from './mechanisms/lifecycle.ts'
import { meetNobody } from './mechanisms/people.ts'
import { lookAtList, meetList } from './mechanisms/permission.ts'
import { fallAsleep, leaveCycle, meetFirst } from './mechanisms/retention.ts'
import { priceNow, revenueNow } from './mechanisms/rivals.ts'
import { probeArrived, probeEnded } from './probing.ts'
import { DOMAIN } from './random.ts'
import { addCustomer, closeCustomer } from './recorder.ts'
import { FIELD, FLAGS, MISFIT, RANGE, WIDTH } from './records.ts'
import { DOING, FLAG, STEP, type State } from './state.ts'
import { enter } from './visits.ts'

const {
  customerDoing,
  customerFlags,
  customerSegment,
  customerSource,
  customerKey0,
  customerKey1,
  customerNext,
  customerList,
  customerArrived,
  cycleOwn,
  segmentWins,
  segmentRevenue,
  cohortArrivals,
  cohortWon,
  cohortLost,
  cohortReneged,
  cohortBalked,
  cohortLeadWon,
  cohortLeadLost,
  cohortElapsed,
  cohortResolvedOwn,
  cohortTrust,
  cohortRelationship,
  cohortInterest,
  totalWipArea,
  wipSince,
  totalCustomerTime,
  totalArrivals,
  totalWins,
  totalLosses,
  totalRevenue,
  totalGoods,
  totalWinsFromOpen,
  totalRevenueFromOpen,
  windowFrom,
  windowTo,
  sold,
  sourceHash,
  sourceSegment,
  sourceStep,
  sourceOrdinal,
} = FIELD
const { ints: INTS, reals: REALS, segmentReals: SEGMENT_REALS, sourceInts: SOURCE_INTS } = WIDTH
const { ENTITY, INDEX } = RANGE
const { cohort: COHORT, initial: INITIAL, reneged: RENEGED, balked: BALKED } = FLAG
const { won: WON } = STEP
const { nothing: NOTHING } = DOING
const { attribute: ATTRIBUTE_DOMAIN } = DOMAIN

/** Customers: birth with their own luck, what they want, and the end of their cycle. */

/** Positions of the built-in attributes. */
export const ATTRIBUTE = {
  fit: 0,
  purposeFit: 1,
  trust: 2,
  relationship: 3,
  price: 4,
  interest: 5,
  effort: 6,
  own: 7,
} as const

/** Makes a customer who does nothing yet. `source` is −1 − row for those of `initial`. */
export function newCustomer(s: State, source: number, hash: number, ordinal: number, segment: number): number {
  const customer = allot(s) & ENTITY
  const { ints, visitCount } = s
  const c = customer * INTS
  ints[c + customerFlags] = 0
  ints[c + customerSource] = source
  ints[c + customerKey0] = hash
  ints[c + customerKey1] = ordinal
  ints[c + customerList] = -1
  s.reals[customer * REALS + customerArrived] = s.clock[0]
  clearCycle(s, customer)
  const steps = s.stepCount & INDEX
  // A row is a few numbers: `fill` would be a call into the engine's library for them.
  for (let step = 0; step < steps; step++) visitCount[customer * steps + step] = 0
  if (s.usesWip) s.customerTokens[customer] = 0
  if (s.usesRetention) meetFirst(s, customer)
  ints[c + customerSegment] = segment >= 0 ? segment : s.segmentCount === 1 ? 0 : drawSegment(s, customer)
  if (s.usesAttributes) {
    drawWants(s, customer)
    startAttributes(s, customer)
  }
  if (s.usesPermission) meetList(s, customer)
  if (s.usesPeople) meetNobody(s, customer)
  return customer
}

/** What is remembered of a cycle and not of the customer. */
export function clearCycle(s: State, customer: number): void {
  const { cycleValue } = s
  s.reals[(customer & ENTITY) * REALS + cycleOwn] = 0
  const judges = s.judgeCount & INDEX
  for (let judge = 0; judge < judges; judge++) cycleValue[(customer & ENTITY) * judges + judge] = 0
  if (!s.usesRework) return
  const { cycleDone, cycleRedo } = s
  const words = s.maskWords & INDEX
  for (let at = (customer & ENTITY) * words; at < ((customer & ENTITY) + 1) * words; at++) {
    cycleDone[at] = 0
    cycleRedo[at] = 0
  }
}

function allot(s: State): number {
  let customer = s.freeHead
  if (customer >= 0) s.freeHead = s.ints[customer * INTS + customerNext]
  else {
    if (s.used === s.capacity) s.grow()
    customer = s.used++
  }
  s.alive++
  if (s.alive > s.peakAlive) s.peakAlive = s.alive
  return customer
}

function drawSegment(s: State, customer: number): number {
  const p = s.program
  const u = customerLuck(s, customer, DOMAIN.segment, 0, 0)
  let i = 0
  while (i < s.segmentCount - 1 && u >= p.segmentCumulative[i]) i++
  return p.segmentOrder[i]
}

function drawWants(s: State, customer: number): void {
  const p = s.program
  const segment = s.ints[customer * INTS + customerSegment]
  for (let need = 0; need < s.needCount; need++) {
    const at = segment * s.needCount + need
    const dist = p.wantDistribution[at]
    s.customerWants[customer * s.needCount + need] =
      dist < 0
        ? p.wantMean[at]
        : draw(s.distributions[dist], customerLuck(s, customer, ATTRIBUTE_DOMAIN, p.needHash[need], 0))
    if (s.usesDrift)
      s.customerWants[customer * s.needCount + need] = driftedWant(
        s,
        at,
        s.customerWants[customer * s.needCount + need],
      )
  }
}

function startAttributes(s: State, customer: number): void {
  const p = s.program
  const at = customer * s.attributeCount
  s.customerAttribute[at + ATTRIBUTE.trust] = 0.5
  s.customerAttribute[at + ATTRIBUTE.relationship] = 0
  s.customerAttribute[at + ATTRIBUTE.interest] = 1
  s.customerAttribute[at + ATTRIBUTE.effort] = 1
  if (s.usesExperience) meetOffering(s, customer)
  refreshFit(s, customer)
  for (let attribute = ATTRIBUTE.own; attribute < s.attributeCount; attribute++) {
    const dist = s.distributions[p.attributeStart[attribute]]
    const u = customerLuck(s, customer, ATTRIBUTE_DOMAIN, p.attributeHash[attribute], 0)
    s.customerAttribute[at + attribute] = clamp(draw(dist, u), p.attributeMin[attribute], p.attributeMax[attribute])
  }
}

/** What follows from wants, offering and purposes: fit, purposeFit, price, and who is a misfit to whom. */
export function refreshFit(s: State, customer: number): void {
  const p = s.program
  const at = customer * s.attributeCount
  const segment = s.ints[customer * INTS + customerSegment]
  const wants = customer * s.needCount
  let wanted = 0
  let delivered = 0
  for (let need = 0; need < s.needCount; need++) {
    const w = s.customerWants[wants + need]
    wanted += w
    delivered += w * p.segmentDelivers[segment * s.needCount + need]
  }
  if (s.usesFading) delivered *= freshness(s)
  s.customerAttribute[at + ATTRIBUTE.fit] = wanted > 0 ? delivered / wanted : 1
  if (s.usesIndividual)
    s.customerAttribute[at + ATTRIBUTE.fit] += p.individualise[0] * (1 - s.customerAttribute[at + ATTRIBUTE.fit])
  if (s.usesEffort) s.customerAttribute[at + ATTRIBUTE.effort] = p.effort[0]
  s.customerAttribute[at + ATTRIBUTE.price] = priceNow(s, segment)
  if (s.usesExperience || s.usesPromises) regard(s, customer)
  let misfit = 0
  for (let judge = 0; judge < s.judgeCount; judge++) {
    const fit = purposeFit(s, customer, judge)
    if (judge === 0) s.customerAttribute[at + ATTRIBUTE.purposeFit] = fit
    if (p.judgeActive[judge] === 1 && fit < p.judgeRight[judge]) misfit |= 1 << (MISFIT + judge)
  }
  const flags = customer * INTS + customerFlags
  s.ints[flags] = (s.ints[flags] & FLAGS) | misfit
}

/** Σ w s / Σ s: how much the customer wants of what the purpose serves; 0.5 where it serves nothing. */
function purposeFit(s: State, customer: number, judge: number): number {
  const serves = s.program.judgeServes
  let weight = 0
  let wanted = 0
  for (let need = 0; need < s.needCount; need++) {
    const served = serves[judge * s.needCount + need]
    weight += served
    wanted += served * s.customerWants[customer * s.needCount + need]
  }
  return weight > 0 ? wanted / weight : 0.5
}

/** Admits the customer to the journey, at once. */
export function admitCustomer(s: State, customer: number): void {
  const now = s.clock[0]
  changeWip(s, 1)
  s.totals[totalArrivals]++
  const segment = s.ints[customer * INTS + customerSegment]
  if (now >= s.clock[windowFrom] && now < s.clock[windowTo]) {
    s.ints[customer * INTS + customerFlags] |= COHORT
    s.segmentReals[segment * SEGMENT_REALS + cohortArrivals]++
  }
  if (s.recorder !== null) addCustomer(s.recorder, s, customer)
  if (s.probes.length > 0) probeArrived(s, customer)
}

/** Arrives from a source. */
export function arrive(s: State, source: number): void {
  const { sourceInts } = s
  const i = source * SOURCE_INTS
  const ordinal = sourceInts[i + sourceOrdinal]++
  const customer = newCustomer(s, source, sourceInts[i + sourceHash], ordinal, sourceInts[i + sourceSegment])
  admitCustomer(s, customer)
  enter(s, customer, sourceInts[i + sourceStep])
}

/** Before the number in the journey is other than it was. */
export function changeWip(s: State, by: number): void {
  const t = s.totals
  // `alive` counts the newcomer already, so the number before the change is one less at a birth.
  const before = by > 0 ? s.alive - 1 : s.alive
  t[totalWipArea] += before * (s.clock[0] - t[wipSince])
  t[wipSince] = s.clock[0]
}

/** The journey ends at a won or lost end; the slot is free again, unless the customer may come back. */
export function endCycle(s: State, customer: number, step: number): void {
  const won = s.stepKind[step] === WON
  if (s.usesPermission) lookAtList(s, customer)
  if (s.usesExperience && won) afterWin(s, customer, step)
  if (won) bookWin(s, customer)
  else s.totals[totalLosses]++
  if ((s.ints[customer * INTS + customerFlags] & COHORT) !== 0) bookCohortEnd(s, customer, won)
  const arrived = s.reals[customer * REALS + customerArrived]
  s.totals[totalCustomerTime] += s.clock[0] - (arrived > 0 ? arrived : 0)
  if (s.recorder !== null) closeCustomer(s.recorder, s, customer)
  if (s.watching > 0) probeEnded(s, customer, step, won, won ? s.clock[sold] : 0)
  changeWip(s, -1)
  s.alive--
  if (s.usesRetention) leaveCycle(s, customer, won)
  else exitClosed(s, s.ints[customer * INTS + customerSource])
  if (s.usesRetention && won && fallAsleep(s, customer)) return
  release(s, customer)
}

/** The customer is gone for good, and the slot free. */
export function release(s: State, customer: number): void {
  s.ints[customer * INTS + customerDoing] = NOTHING
  s.ints[customer * INTS + customerNext] = s.freeHead
  s.freeHead = customer
}

/** Revenue and unit cost of a sale. */
function bookWin(s: State, customer: number): void {
  const { ints, totals, segmentReals } = s
  const c = (customer & ENTITY) * INTS
  const segment = ints[c + customerSegment] & INDEX
  purchase(s, customer, segment)
  const amount = s.clock[sold]
  const goods = s.program.segmentUnitCost[segment]
  totals[totalWins]++
  totals[totalRevenue] += amount
  totals[totalGoods] += goods
  if (s.usesDiscount) bookMargin(s, amount - goods)
  segmentReals[segment * SEGMENT_REALS + segmentWins]++
  segmentReals[segment * SEGMENT_REALS + segmentRevenue] += amount
  if ((ints[c + customerFlags] & INITIAL) !== 0) {
    totals[totalWinsFromOpen]++
    totals[totalRevenueFromOpen] += amount
  }
}

/** What the customer pays, into the clock. */
function purchase(s: State, customer: number, segment: number): void {
  const p = s.program
  const dist = p.segmentAmount[segment]
  if (isGiven(s, customer)) s.clock[sold] = p.initialAmount[-1 - s.ints[customer * INTS + customerSource]]
  else if (dist < 0) s.clock[sold] = revenueNow(s, segment)
  else {
    const cycle = s.usesRetention ? s.customerCycle[customer] : 1
    s.clock[sold] = draw(s.distributions[dist], customerLuck(s, customer, DOMAIN.amount, 0, cycle - 1))
  }
}

/** Whether the amount of an open deal stands in the file. */
function isGiven(s: State, customer: number): boolean {
  if ((s.ints[customer * INTS + customerFlags] & INITIAL) === 0) return false
  return !Number.isNaN(s.program.initialAmount[-1 - s.ints[customer * INTS + customerSource]])
}

function bookCohortEnd(s: State, customer: number, won: boolean): void {
  const { ints, reals, segmentReals, cohortResolvedValue, cycleValue } = s
  const r = (customer & ENTITY) * REALS
  const segment = ints[(customer & ENTITY) * INTS + customerSegment] & INDEX
  const f = segment * SEGMENT_REALS
  const lead = s.clock[0] - reals[r + customerArrived]
  segmentReals[f + cohortElapsed] += lead
  if (won) {
    segmentReals[f + cohortWon]++
    segmentReals[f + cohortLeadWon] += lead
  } else {
    segmentReals[f + cohortLost]++
    segmentReals[f + cohortLeadLost] += lead
  }
  s.leads[segment * 3 + (won ? 0 : 1)].add(lead)
  const judges = s.judgeCount & INDEX
  for (let judge = 0; judge < judges; judge++)
    cohortResolvedValue[segment * judges + judge] += cycleValue[(customer & ENTITY) * judges + judge]
  segmentReals[f + cohortResolvedOwn] += reals[r + cycleOwn]
  bookCharacter(s, customer)
}

/** Once a customer, at the end of the first cycle or of observation. */
export function bookCharacter(s: State, customer: number): void {
  const { ints, segmentReals } = s
  const c = (customer & ENTITY) * INTS
  const f = (ints[c + customerSegment] & INDEX) * SEGMENT_REALS
  const flags = ints[c + customerFlags]
  if ((flags & RENEGED) !== 0) segmentReals[f + cohortReneged]++
  if ((flags & BALKED) !== 0) segmentReals[f + cohortBalked]++
  if (s.usesAttributes) {
    const { customerAttribute } = s
    const at = (customer & ENTITY) * s.attributeCount
    segmentReals[f + cohortTrust] += customerAttribute[at + ATTRIBUTE.trust]
    segmentReals[f + cohortRelationship] += customerAttribute[at + ATTRIBUTE.relationship]
    segmentReals[f + cohortInterest] += customerAttribute[at + ATTRIBUTE.interest]
  } else {
    segmentReals[f + cohortTrust] += 0.5
    segmentReals[f + cohortInterest]++
  }
}
