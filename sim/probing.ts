import { ATTRIBUTE } from './customers.ts'
import { exp } from './elementary.ts'
import { isRedone, judgeVisit } from './ledger.ts'
import type { Probe, ProbeEvent } from './probe.ts'
import { LUCK, uniformOf } from './random.ts'
import { FIELD, WIDTH } from './records.ts'
import { gumbel, utility } from './routes.ts'
import type { State } from './state.ts'

const { customerStep, customerSegment, customerSource, customerKey1, visitQueued, visitWorked, visitLuck } = FIELD
const { ints: INTS, reals: REALS } = WIDTH

/** What probes write down. Everything here reads the state and never changes it. */

function probeOf(s: State, customer: number): Probe | null {
  const index = s.watched.get(customer)
  return index === undefined ? null : s.probes[index]
}

function write(s: State, customer: number, event: ProbeEvent): void {
  probeOf(s, customer)?.events.push(event)
}

function attributesOf(s: State, customer: number): number[] {
  if (!s.usesAttributes) return []
  const at = customer * s.attributeCount
  return Array.from(s.customerAttribute.subarray(at, at + s.attributeCount))
}

/** Whether a probe is for this customer, who is watched from now on then. */
function watch(s: State, customer: number): boolean {
  const source = s.ints[customer * INTS + customerSource]
  const ordinal = s.ints[customer * INTS + customerKey1]
  const index = s.probes.findIndex((p) => p.source === source && p.ordinal === ordinal)
  if (index < 0) return false
  s.watched.set(customer, index)
  s.watching = s.watched.size
  return true
}

export function probeArrived(s: State, customer: number): void {
  if (!watch(s, customer)) return
  const segment = s.ints[customer * INTS + customerSegment]
  write(s, customer, { what: 'arrived', time: s.clock[0], segment, attributes: attributesOf(s, customer) })
}

/** A customer who was watched before is back. */
export function probeReturned(s: State, customer: number): void {
  if (!watch(s, customer)) return
  const step = s.program.retentionStart[0]
  write(s, customer, { what: 'returned', time: s.clock[0], step, cycle: s.customerCycle[customer] })
}

export function probeJoined(s: State, customer: number): void {
  const step = s.ints[customer * INTS + customerStep]
  write(s, customer, { what: 'joined', time: s.clock[0], step, ahead: s.stepQueue[step] })
}

export function probeBalked(s: State, customer: number, step: number, to: number): void {
  write(s, customer, { what: 'balked', time: s.clock[0], step, to })
}

export function probeStarted(s: State, customer: number): void {
  const step = s.ints[customer * INTS + customerStep]
  write(s, customer, { what: 'started', time: s.clock[0], step, waited: s.reals[customer * REALS + visitQueued] })
}

export function probeReneged(s: State, customer: number, to: number): void {
  const step = s.ints[customer * INTS + customerStep]
  write(s, customer, { what: 'reneged', time: s.clock[0], step, waited: s.reals[customer * REALS + visitQueued], to })
}

/** @param before What held just before it. */
export function probeExperienced(
  s: State,
  customer: number,
  step: number,
  before: { quality: number; expected: number; trust: number; relationship: number },
): void {
  const { quality, expected } = before
  const at = customer * s.attributeCount
  const trust: [number, number] = [before.trust, s.customerAttribute[at + ATTRIBUTE.trust]]
  const relationship: [number, number] = [before.relationship, s.customerAttribute[at + ATTRIBUTE.relationship]]
  write(s, customer, { what: 'experienced', time: s.clock[0], step, quality, expected, trust, relationship })
}

/** @param trust What held just before it, as `relationship`. */
export function probeParted(s: State, customer: number, trust: number, relationship: number): void {
  const step = s.ints[customer * INTS + customerStep]
  const at = customer * s.attributeCount
  write(s, customer, {
    what: 'parted',
    time: s.clock[0],
    step,
    trust: [trust, s.customerAttribute[at + ATTRIBUTE.trust]],
    relationship: [relationship, s.customerAttribute[at + ATTRIBUTE.relationship]],
  })
}

export function probeCooled(s: State, customer: number, before: number): void {
  const step = s.ints[customer * INTS + customerStep]
  const waited = s.reals[customer * REALS + visitQueued]
  const after = s.customerAttribute[customer * s.attributeCount + ATTRIBUTE.interest]
  write(s, customer, { what: 'cooled', time: s.clock[0], step, waited, interest: [before, after] })
}

/** What says no more than that it happened. */
export function note(
  s: State,
  customer: number,
  what: 'suspended' | 'resumed' | 'blocked' | 'optedIn' | 'optedOut',
): void {
  if (s.watching === 0) return
  write(s, customer, { what, time: s.clock[0], step: s.ints[customer * INTS + customerStep] })
}

export function probeEnded(s: State, customer: number, step: number, won: boolean, amount: number): void {
  write(s, customer, { what: 'ended', time: s.clock[0], step, won, amount })
  s.watched.delete(customer)
  s.watching = s.watched.size
}

/** The fork: alternatives, odds, luck, and the tag that follows. */
export function probeRouted(s: State, customer: number, set: number, chosen: number): void {
  if (!s.watched.has(customer)) return
  const step = s.ints[customer * INTS + customerStep]
  const routes: number[] = []
  for (let route = s.setStart[set]; route < s.setStart[set + 1]; route++) routes.push(route)
  const redone = s.usesRework && isRedone(s, customer, step)
  const tags: number[] = []
  for (let judge = 0; judge < s.judgeCount; judge++) tags.push(judgeVisit(s, customer, chosen, judge, redone))
  write(s, customer, {
    what: 'routed',
    time: s.clock[0],
    step,
    worked: s.reals[customer * REALS + visitWorked],
    routes,
    chosen,
    ...oddsOf(s, customer, set, routes),
    attributes: attributesOf(s, customer),
    tags,
  })
}

function oddsOf(s: State, customer: number, set: number, routes: number[]) {
  const kind = s.setKind[set]
  if (kind === 0) return { odds: [1], utility: [], luck: [] }
  if (kind === 1) {
    const odds = routes.map((r, i) => s.routeBase[r] - (i > 0 ? s.routeBase[r - 1] : 0))
    return { odds, utility: [], luck: [uniformOf(s.ints, customer * INTS + visitLuck, LUCK.route)] }
  }
  const utilities = routes.map((r) => utility(s, customer, r))
  const most = Math.max(...utilities)
  const weights = utilities.map((v) => exp(v - most))
  const total = weights.reduce((a, b) => a + b, 0)
  const luck = routes.map((r) => gumbel(s, customer, r))
  return { odds: weights.map((w) => w / total), utility: utilities, luck }
}
