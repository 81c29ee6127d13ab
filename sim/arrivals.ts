import { arrive } from './customers.ts'
import { draw } from './draw.ts'
import * as elementary from './elementary.ts'
import type { Distribution } from './program.ts'
import * as random from './random.ts'
import { FIELD, SOURCE, WIDTH } from './records.ts'
import type { State } from './state.ts'

const { fastLogInPlace } = elementary
const { DOMAIN, threefry, uniform } = random
const {
  luck,
  sourceKind,
  sourceBatch,
  sourceHash,
  sourceIsEven,
  sourceArrivals,
  sourcePending,
  sourceRate,
  sourceUnits,
  sourceSince,
  sourceAhead,
} = FIELD
const { sourceInts: SOURCE_INTS, sourceReals: SOURCE_REALS } = WIDTH

const { arrival: ARRIVAL } = DOMAIN
const { poisson: POISSON, renewal: RENEWAL, at: AT, closed: CLOSED } = SOURCE

/**
 * Sources. A Poisson source is a unit-rate stream mapped through its cumulative rate, so a change of rate rescales the
 * arrivals and never redraws them. Each arrival's draw is keyed by the source's name and its ordinal.
 */

/** Schedules the first arrival of every source. */
export function openSources(s: State): void {
  const p = s.program
  for (let source = 0; source < p.sources; source++) {
    if (p.sourceKind[source] === POISSON) nextUnits(s, source)
    if (s.sourceInts[source * SOURCE_INTS + sourceIsEven] === 1) drawAhead(s, source)
    if (p.sourceKind[source] === CLOSED) {
      s.sourceInts[source * SOURCE_INTS + sourcePending] = p.sourceClosed[source]
      if (p.sourceClosed[source] > 0) s.calendar.schedule(source, 0)
    } else scheduleNext(s, source)
  }
}

export function closeSources(s: State): void {
  for (let source = 0; source < s.program.sources; source++) {
    s.calendar.remove(source)
    s.sourceInts[source * SOURCE_INTS + sourcePending] = 0
  }
}

/** The source's arrival is due. */
export function sourceEvent(s: State, source: number): void {
  const { sourceInts } = s
  const i = source * SOURCE_INTS
  if (sourceInts[i + sourceIsEven] === 1) {
    const { clock, sourceReals } = s
    const f = source * SOURCE_REALS
    sourceInts[i + sourceArrivals]++
    sourceReals[f + sourceUnits] = sourceReals[f + sourceAhead]
    sourceReals[f + sourceSince] = clock[0]
    scheduleEven(s, source)
    drawAhead(s, source)
    arrive(s, source)
  } else if (sourceInts[i + sourceKind] === CLOSED) admitPending(s, source)
  else admitBatch(s, source)
}

function admitBatch(s: State, source: number): void {
  const i = source * SOURCE_INTS
  const size = batchSize(s, source)
  s.sourceInts[i + sourceArrivals]++
  if (s.sourceInts[i + sourceKind] === POISSON) nextUnits(s, source)
  scheduleNext(s, source)
  for (let n = 0; n < size; n++) arrive(s, source)
}

/** Those who take the place of customers who left the closed population, in one event. */
function admitPending(s: State, source: number): void {
  const i = source * SOURCE_INTS
  const count = s.sourceInts[i + sourcePending]
  s.sourceInts[i + sourcePending] = 0
  for (let n = 0; n < count; n++) arrive(s, source)
}

/** A customer left: a closed population admits the next one, at the same time. */
export function exitClosed(s: State, source: number): void {
  if (source < 0 || s.draining || s.sourceInts[source * SOURCE_INTS + sourceKind] !== CLOSED) return
  s.sourceInts[source * SOURCE_INTS + sourcePending]++
  s.calendar.schedule(source, s.clock[0])
}

/** The uniform of a source's arrival, by its ordinal, into the clock. */
function drawLuck(s: State, source: number, ordinal: number, domain: number): void {
  const { words, replicationKey, sourceInts } = s
  const i = source * SOURCE_INTS
  const hash = sourceInts[i + sourceHash]
  threefry(words, replicationKey[0], replicationKey[1], hash, 0, ordinal, 0, 0, domain)
  s.clock[luck] = uniform(words[0], words[1])
}

function batchSize(s: State, source: number): number {
  const i = source * SOURCE_INTS
  const dist = s.sourceInts[i + sourceBatch]
  if (dist < 0) return 1
  drawLuck(s, source, s.sourceInts[i + sourceArrivals], DOMAIN.batch)
  return Math.max(0, Math.round(draw(s.distributions[dist], s.clock[luck])))
}

/** Draws how much cumulative rate must pass until the next arrival. */
function nextUnits(s: State, source: number): void {
  drawUnits(s, source, 0, sourceUnits)
  s.sourceReals[source * SOURCE_REALS + sourceSince] = s.clock[0]
}

/** The same for the arrival after the next one. */
function drawAhead(s: State, source: number): void {
  drawUnits(s, source, 1, sourceAhead)
}

function drawUnits(s: State, source: number, ahead: number, field: number): void {
  const { sourceInts, sourceReals, words, replicationKey } = s
  const i = source * SOURCE_INTS
  const ordinal = sourceInts[i + sourceArrivals] + ahead
  threefry(words, replicationKey[0], replicationKey[1], sourceInts[i + sourceHash], 0, ordinal, 0, 0, ARRIVAL)
  const f = source * SOURCE_REALS + field
  sourceReals[f] = uniform(words[0], words[1])
  fastLogInPlace(sourceReals, f)
  sourceReals[f] = -sourceReals[f]
}

function scheduleNext(s: State, source: number): void {
  const p = s.program
  const i = source * SOURCE_INTS
  const kind = s.sourceInts[i + sourceKind]
  if (s.sourceInts[i + sourceIsEven] === 1) {
    scheduleEven(s, source)
    return
  }
  let at = Infinity
  if (kind === POISSON) at = timeOfUnits(s, source)
  else if (kind === RENEWAL) at = renewalTime(s, source, s.distributions[p.sourceEvery[source]])
  else if (kind === AT) {
    const next = p.atStart[source] + s.sourceInts[i + sourceArrivals]
    if (next < p.atStart[source + 1]) at = p.atTimes[next]
  }
  if (at < Infinity) s.calendar.schedule(source, at)
}

/** The common case passes its time to the calendar without a box. */
function scheduleEven(s: State, source: number): void {
  const { sourceReals, calendar } = s
  const { key } = calendar
  const f = source * SOURCE_REALS
  const rate = sourceReals[f + sourceRate]
  if (!(rate > 0)) return
  key[0] = sourceReals[f + sourceSince] + sourceReals[f + sourceUnits] / rate
  if (key[0] < Infinity) calendar.place(source)
}

function renewalTime(s: State, source: number, every: Distribution): number {
  const ordinal = s.sourceInts[source * SOURCE_INTS + sourceArrivals]
  if (ordinal === 0 && s.program.sourceFirst[source] >= 0) return s.program.sourceFirst[source]
  drawLuck(s, source, ordinal, DOMAIN.arrival)
  return s.clock[0] + draw(every, s.clock[luck])
}

/** When the remaining units will have passed, walking the schedule's pieces from `sourceSince`. */
function timeOfUnits(s: State, source: number): number {
  const p = s.program
  const scale = p.sourceRate[source]
  if (!(scale > 0)) return Infinity
  const pieces = p.scheduleStart[source + 1] - p.scheduleStart[source]
  let from = s.sourceReals[source * SOURCE_REALS + sourceSince]
  let units = s.sourceReals[source * SOURCE_REALS + sourceUnits]
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
  let from = s.sourceReals[source * SOURCE_REALS + sourceSince]
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
    const f = source * SOURCE_REALS
    s.sourceReals[f + sourceUnits] = Math.max(0, s.sourceReals[f + sourceUnits] - unitsPassed(s, source))
    s.sourceReals[f + sourceSince] = s.clock[0]
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
