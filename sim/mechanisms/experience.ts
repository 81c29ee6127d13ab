import { ATTRIBUTE } from '../customers.ts'
import { clamp } from '../effects.ts'
import { exp, log } from '../elementary.ts'
import { customerLuck } from '../luck.ts'
import { normalQuantile } from '../normal.ts'
import { probeExperienced } from '../probing.ts'
import { RELATIONSHIP, TRUST } from '../program.ts'
import { DOMAIN } from '../random.ts'
import { FIELD, WIDTH } from '../records.ts'
import type { State } from '../state.ts'
import { priceNow } from './rivals.ts'

const { customerSegment } = FIELD
const { ints: INTS } = WIDTH

/**
 * Experiences of the offering: what customers expect, what they get, and what the difference does to trust and relationship.
 *
 * Customers decide by what they expect: the attribute `fit` is the promise's fit, and with trust it moves toward what was
 * delivered at every experience. Trust, relationship, expectation and purchases outlive a cycle.
 */

/** A new customer has no history with the offering. Before `regard`. */
export function meetOffering(s: State, customer: number): void {
  s.customerExperiences[customer] = 0
  s.customerPurchases[customer] = 0
  if (s.usesTrust) s.customerAttribute[customer * s.attributeCount + ATTRIBUTE.trust] = s.program.trust[TRUST.start]
}

/**
 * How the offering as it is now looks to the customer; `fit` has just been set to what it delivers. Who has experienced it
 * keeps their own expectation, anybody else has the promise.
 */
export function regard(s: State, customer: number): void {
  const fit = customer * s.attributeCount + ATTRIBUTE.fit
  if (s.usesExperience) s.customerDelivered[customer] = s.customerAttribute[fit]
  if (s.usesTrust && s.customerExperiences[customer] > 0) s.customerAttribute[fit] = s.customerExpectation[customer]
  else if (s.usesPromises) s.customerAttribute[fit] = promisedFit(s, customer)
  if (s.usesRelationship) weighPrice(s, customer)
}

/** Σ w p / Σ w over what is promised; 1 for who wants nothing. */
function promisedFit(s: State, customer: number): number {
  const from = s.ints[customer * INTS + customerSegment] * s.needCount
  let wanted = 0
  let promised = 0
  for (let need = 0; need < s.needCount; need++) {
    const w = s.customerWants[customer * s.needCount + need]
    wanted += w
    promised += w * s.program.segmentPromises[from + need]
  }
  return wanted > 0 ? promised / wanted : 1
}

/** A visit was completed, its effects done and its route not yet chosen. */
export function afterVisit(s: State, customer: number, step: number): void {
  if (s.program.stepExperience[step] === 1) {
    experience(s, customer, step, s.visitCount[customer * s.stepCount + step] - 1)
  }
  // An effect of the step may have changed the relationship.
  if (s.usesRelationship) weighPrice(s, customer)
}

/** A won end was reached: a purchase, and where the end says so an experience. */
export function afterWin(s: State, customer: number, step: number): void {
  if (s.program.stepExperience[step] === 1) experience(s, customer, step, s.customerPurchases[customer])
  s.customerPurchases[customer]++
  if (s.usesRelationship) weighPrice(s, customer)
}

function experience(s: State, customer: number, step: number, occurrence: number): void {
  const at = customer * s.attributeCount
  const expected = s.customerAttribute[at + ATTRIBUTE.fit]
  const trust = s.customerAttribute[at + ATTRIBUTE.trust]
  const relationship = s.customerAttribute[at + ATTRIBUTE.relationship]
  const quality = qualityOf(s, customer, step, occurrence)
  s.customerExperiences[customer]++
  if (s.usesTrust) moveTrust(s, customer, quality)
  if (s.usesRelationship) {
    s.customerAttribute[at + ATTRIBUTE.relationship] +=
      s.program.relationship[RELATIONSHIP.growth] * (quality - relationship)
  }
  if (s.watching > 0) probeExperienced(s, customer, step, { quality, expected, trust, relationship })
}

/** What is delivered this time: the delivered fit, and the luck of the day where there is any. */
function qualityOf(s: State, customer: number, step: number, occurrence: number): number {
  const delivered = s.customerDelivered[customer]
  const noise = s.usesTrust ? s.program.trust[TRUST.noise] : 0
  if (noise === 0) return delivered
  const luck = customerLuck(s, customer, DOMAIN.experience, s.stepHash[step], occurrence)
  return clamp(delivered + noise * normalQuantile(luck), 0, 1)
}

/** A gain takes its share of the distance to 1, a loss of the distance to 0, so trust never leaves 0..1. */
function moveTrust(s: State, customer: number, quality: number): void {
  const p = s.program.trust
  const at = customer * s.attributeCount
  const expected = s.customerAttribute[at + ATTRIBUTE.fit]
  const trust = s.customerAttribute[at + ATTRIBUTE.trust]
  const gap = quality - expected
  const change = gap >= 0 ? p[TRUST.gain] * gap * (1 - trust) : p[TRUST.loss] * gap * trust
  s.customerAttribute[at + ATTRIBUTE.trust] = trust + change
  const now = expected + p[TRUST.expectation] * gap
  s.customerAttribute[at + ATTRIBUTE.fit] = now
  s.customerExpectation[customer] = now
}

/** price × exp(−ρ_R R + ρ_L log(1 + L)): who is attached minds a price less, who buys often minds it more. */
function weighPrice(s: State, customer: number): void {
  const p = s.program
  const at = customer * s.attributeCount
  const attached = p.relationship[RELATIONSHIP.attitude] * s.customerAttribute[at + ATTRIBUTE.relationship]
  const used = p.relationship[RELATIONSHIP.loyalty] * log(1 + s.customerPurchases[customer])
  const price = priceNow(s, s.ints[customer * INTS + customerSegment])
  s.customerAttribute[at + ATTRIBUTE.price] = price * exp(used - attached)
}

/** The price as it is at this moment, where it follows rivals. */
export function refreshPrice(s: State, customer: number): void {
  if (s.usesRelationship) weighPrice(s, customer)
  else {
    s.customerAttribute[customer * s.attributeCount + ATTRIBUTE.price] = priceNow(
      s,
      s.ints[customer * INTS + customerSegment],
    )
  }
}
