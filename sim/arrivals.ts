import { arrive } from './customers.ts'
import { draw } from './draw.ts'
import { fastLogInPlace } from './elementary.ts'
import type { Distribution } from './program.ts'
import { DOMAIN, threefry, uniform } from './random.ts'
import { FIELD } from './records.ts'
import type { State } from './state.ts'

const { luck } = FIELD

/**
 * Sources. A Poisson source is a unit-rate stream mapped through its cumulative rate, so a change of rate rescales the
 * arrivals and never redraws them. Each arrival's draw is keyed by the source's name and its ordinal.
 */
const POISSON = 0
const RENEWAL = 1
const AT = 2
const CLOSED = 3

/** Schedules the first arrival of every source. */
export function openSources(s: State): void {
  const p = s.program
  for (let source = 0; source < p.sources; source++) {
    if (p.sourceKind[source] === POISSON) nextUnits(s, source)
    if (p.sourceKind[source] === CLOSED) {
      s.sourcePending[source] = p.sourceClosed[source]
      if (p.sourceClosed[source] > 0) s.calendar.schedule(source, 0)
    } else scheduleNext(s, source)
  }
}

export function closeSources(s: State): void {
  for (let source = 0; source < s.program.sources; source++) {
    s.calendar.remove(source)
    s.sourcePending[source] = 0
  }
}

/** The source's arrival is due. */
export function sourceEvent(s: State, source: number): void {
  if (s.program.sourceKind[source] === CLOSED) {
    admitPending(s, source)
    return
  }
  const size = batchSize(s, source)
  s.sourceArrivals[source]++
  if (s.program.sourceKind[source] === POISSON) nextUnits(s, source)
  scheduleNext(s, source)
  for (let i = 0; i < size; i++) arrive(s, source)
}

/** Those who take the place of customers who left the closed population, in one event. */
function admitPending(s: State, source: number): void {
  const count = s.sourcePending[source]
  s.sourcePending[source] = 0
  for (let i = 0; i < count; i++) arrive(s, source)
}

/** A customer left: a closed population admits the next one, at the same time. */
export function exitClosed(s: State, source: number): void {
  if (source < 0 || s.draining || s.program.sourceKind[source] !== CLOSED) return
  s.sourcePending[source]++
  s.calendar.schedule(source, s.clock[0])
}

/** The uniform of a source's next arrival, into the clock. */
function drawLuck(s: State, source: number, domain: number): void {
  const key = s.replicationKey
  const arrival = s.sourceArrivals[source]
  threefry(s.words, key[0], key[1], s.program.sourceHash[source], 0, arrival, 0, 0, domain)
  s.clock[luck] = uniform(s.words[0], s.words[1])
}

function batchSize(s: State, source: number): number {
  const dist = s.program.sourceBatch[source]
  if (dist < 0) return 1
  drawLuck(s, source, DOMAIN.batch)
  return Math.max(0, Math.round(draw(s.distributions[dist], s.clock[luck])))
}

/** Draws how much cumulative rate must pass until the next arrival. */
function nextUnits(s: State, source: number): void {
  const { clock } = s
  drawLuck(s, source, DOMAIN.arrival)
  fastLogInPlace(clock, luck)
  s.sourceUnits[source] = -clock[luck]
  s.sourceSince[source] = clock[0]
}

function scheduleNext(s: State, source: number): void {
  const p = s.program
  const kind = p.sourceKind[source]
  if (kind === POISSON && p.scheduleStart[source + 1] - p.scheduleStart[source] === 1) {
    scheduleEven(s, source)
    return
  }
  let at = Infinity
  if (kind === POISSON) at = timeOfUnits(s, source)
  else if (kind === RENEWAL) at = renewalTime(s, source, s.distributions[p.sourceEvery[source]])
  else if (kind === AT) {
    const i = p.atStart[source] + s.sourceArrivals[source]
    if (i < p.atStart[source + 1]) at = p.atTimes[i]
  }
  if (at < Infinity) s.calendar.schedule(source, at)
}

/** The common case, a rate that never changes by itself, passes its time to the calendar without a box. */
function scheduleEven(s: State, source: number): void {
  const p = s.program
  const { key } = s.calendar
  const rate = p.sourceRate[source] * p.scheduleRate[p.scheduleStart[source]]
  if (!(rate > 0)) return
  key[0] = s.sourceSince[source] + s.sourceUnits[source] / rate
  if (key[0] < Infinity) s.calendar.place(source)
}

function renewalTime(s: State, source: number, every: Distribution): number {
  if (s.sourceArrivals[source] === 0 && s.program.sourceFirst[source] >= 0) return s.program.sourceFirst[source]
  drawLuck(s, source, DOMAIN.arrival)
  return s.clock[0] + draw(every, s.clock[luck])
}

/** When the remaining units will have passed, walking the schedule's pieces from `sourceSince`. */
function timeOfUnits(s: State, source: number): number {
  const p = s.program
  const scale = p.sourceRate[source]
  if (!(scale > 0)) return Infinity
  const pieces = p.scheduleStart[source + 1] - p.scheduleStart[source]
  let from = s.sourceSince[source]
  let units = s.sourceUnits[source]
  // A whole period without any rate would be walked for ever.
  for (let silent = 0; silent <= pieces; ) {
    const piece = pieceAt(s, source, from)
    const rate = scale * p.scheduleRate[piece.index]
    const room = rate * (piece.end - from)
    if (units <= room && rate > 0) return from + units / rate
    if (piece.end === Infinity) return Infinity
    silent = rate > 0 ? 0 : silent + 1
    units -= room
    from = piece.end
  }
  return Infinity
}

/** The schedule's piece in force at a time, and when it ends. */
function pieceAt(s: State, source: number, time: number): { index: number; end: number } {
  const p = s.program
  const first = p.scheduleStart[source]
  const last = p.scheduleStart[source + 1]
  const period = p.schedulePeriod[source]
  let base = 0
  if (period < Infinity) {
    base = Math.floor(time / period) * period
    // Rounding may leave the time a hair before or at the next period's beginning.
    if (time >= base + period) base += period
  }
  let index = first
  while (index + 1 < last && base + p.scheduleFrom[index + 1] <= time) index++
  const end = index + 1 < last ? base + p.scheduleFrom[index + 1] : base + period
  return { index, end }
}

/** Cumulative rate between `sourceSince` and now. */
function unitsPassed(s: State, source: number): number {
  const p = s.program
  let from = s.sourceSince[source]
  const now = s.clock[0]
  let units = 0
  while (from < now) {
    const piece = pieceAt(s, source, from)
    const end = piece.end < now ? piece.end : now
    units += p.sourceRate[source] * p.scheduleRate[piece.index] * (end - from)
    from = end
  }
  return units
}

/** Before a rate changes: the units passed so far are spent. */
export function spendUnits(s: State): void {
  for (let source = 0; source < s.program.sources; source++) {
    if (s.program.sourceKind[source] !== POISSON) continue
    s.sourceUnits[source] = Math.max(0, s.sourceUnits[source] - unitsPassed(s, source))
    s.sourceSince[source] = s.clock[0]
  }
}

/** After a rate changed: the rest is mapped anew. */
export function rescaleSources(s: State): void {
  for (let source = 0; source < s.program.sources; source++) {
    if (s.program.sourceKind[source] !== POISSON) continue
    s.calendar.remove(source)
    scheduleNext(s, source)
  }
}
