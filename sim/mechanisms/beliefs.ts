import { clamp } from '../effects.ts'
import { apply } from '../interventions.ts'
import { normalQuantile } from '../normal.ts'
import { ADAPTING, LISTENING } from '../program.ts'
import { DOMAIN, threefry, uniform } from '../random.ts'
import { FIELD } from '../records.ts'
import type { State } from '../state.ts'
import type { BeliefsTally } from '../tally.ts'
import { meanWant } from './lifecycle.ts'
import { beginListening, endListening } from './listening.ts'

const { totalWins, totalLosses, totalUnassigned } = FIELD

/**
 * What the roles of a firm believe customers to want. At each review they talk (b ← Wb), listen to customers (a Kalman step
 * for each role that hears them), and move the offering toward what they believe together. All of it is the firm's: it is
 * keyed by the replication alone and reads nothing of an observer.
 */

/** The beliefs of one run so far; roles in name order. */
export interface Minds {
  reviews: number
  /** role * needs + k. */
  believed: Float64Array
  /** By role: variance of each of its beliefs. */
  variance: Float64Array
  /** Money for conversations (without the people's time) and for moving the offering. */
  spentListening: number
  spentMoving: number
  /** Ends of cycles up to the last review. */
  wins: number
  losses: number
  /** By role: share won that it expects until the next review; NaN: it has nothing to go by. Then squared errors, summed. */
  forecast: Float64Array
  forecastError: Float64Array
  forecasts: number
}

export function openBeliefs(s: State): void {
  const p = s.program
  const roles = p.beliefWeight.length
  s.minds = {
    reviews: 0,
    believed: p.beliefStart.slice(),
    variance: p.beliefVariance.slice(),
    spentListening: 0,
    spentMoving: 0,
    wins: 0,
    losses: 0,
    forecast: new Float64Array(roles).fill(NaN),
    forecastError: new Float64Array(roles),
    forecasts: 0,
  }
  s.calendar.schedule(s.beliefEntity, p.beliefEvery[0])
}

/** `event` 0: a review, 1: the listeners are back. */
export function beliefEvent(s: State, event: number): void {
  if (event === 1) endListening(s)
  else if (!s.draining) review(s, s.minds!)
}

function review(s: State, minds: Minds): void {
  const p = s.program
  minds.reviews++
  s.calendar.schedule(s.beliefEntity, (minds.reviews + 1) * p.beliefEvery[0])
  const share = shareWon(s, minds)
  score(minds, share)
  if (p.beliefMixing.length > 0) talk(s, minds)
  // A role that is still out with customers hears them before it is sent out again.
  if (p.listening.length > 0 && s.listeners === null) listen(s, minds)
  const before = believedFits(s, minds)
  if (p.adapting.length > 0) moveOffering(s, minds)
  const after = believedFits(s, minds)
  for (let role = 0; role < after.length; role++) {
    minds.forecast[role] = before[role] > 0 ? clamp((share * after[role]) / before[role], 0, 1) : share
  }
}

/** b ← Wb, all at once. */
function talk(s: State, minds: Minds): void {
  const p = s.program
  const roles = p.beliefWeight.length
  const old = minds.believed.slice()
  for (let role = 0; role < roles; role++) {
    for (let need = 0; need < s.needCount; need++) {
      let mixed = 0
      for (let other = 0; other < roles; other++) {
        mixed += p.beliefMixing[role * roles + other] * old[other * s.needCount + need]
      }
      minds.believed[role * s.needCount + need] = mixed
    }
  }
}

/** The same answers reach every role that hears them; how far it moves is a matter of how sure it was. */
function listen(s: State, minds: Minds): void {
  const p = s.program
  const conversations = p.listening[LISTENING.conversations]
  if (conversations === 0) return
  const error = p.listening[LISTENING.error]
  const truth = meanWants(s)
  const answers = truth.map((mean, need) => mean + error * normalQuantile(luck(s, need, minds.reviews)))
  for (let role = 0; role < minds.variance.length; role++) {
    if (p.beliefListens[role] === 0) continue
    const variance = minds.variance[role] + p.listening[LISTENING.drift]
    const gain = variance === 0 ? 0 : variance / (variance + error * error)
    for (let need = 0; need < s.needCount; need++) {
      const at = role * s.needCount + need
      minds.believed[at] += gain * (answers[need] - minds.believed[at])
    }
    minds.variance[role] = variance * (1 - gain)
  }
  const cost = conversations * p.listening[LISTENING.cost]
  minds.spentListening += cost
  s.totals[totalUnassigned] += cost
  beginListening(s)
}

/** What a new customer wants on average now: segments by their shares, as they are at this instant. */
function meanWants(s: State): Float64Array {
  const p = s.program
  const means = new Float64Array(s.needCount)
  let reached = 0
  for (let i = 0; i < s.segmentCount; i++) {
    const share = p.segmentCumulative[i] - reached
    reached = p.segmentCumulative[i]
    for (let need = 0; need < s.needCount; need++) {
      const at = p.segmentOrder[i] * s.needCount + need
      means[need] += share * (s.usesDrift ? meanWant(s, at) : p.wantMean[at])
    }
  }
  return means
}

/** The firm's luck: keyed by replication, need and review, and by nobody's lineage. */
function luck(s: State, need: number, review: number): number {
  const key = s.replicationKey
  threefry(s.words, key[0], key[1], s.program.needHash[need], 0, review, 0, 0, DOMAIN.belief)
  return uniform(s.words[0], s.words[1])
}

/** A straight step toward the target, so what is delivered never sums to more than the offering is capable of. */
function moveOffering(s: State, minds: Minds): void {
  const p = s.program
  const now = offered(s)
  const target = spread(believedTogether(s, minds), p.adapting[ADAPTING.budget])
  if (target === null) return
  let furthest = 0
  for (let need = 0; need < s.needCount; need++) furthest = Math.max(furthest, Math.abs(target[need] - now[need]))
  if (furthest === 0) return
  const part = Math.min(1, p.adapting[ADAPTING.speed] / furthest)
  let moved = 0
  for (let need = 0; need < s.needCount; need++) {
    const by = part * (target[need] - now[need])
    target[need] = now[need] + by
    moved += Math.abs(by)
  }
  const cost = moved * p.adapting[ADAPTING.cost]
  minds.spentMoving += cost
  s.totals[totalUnassigned] += cost
  deliver(s, now, target)
}

/** The same way as an intervention; who promised what was delivered goes on promising it. */
function deliver(s: State, from: Float64Array, to: Float64Array): void {
  const p = s.program
  const tables: { table: string; index: number; value: number }[] = []
  for (let segment = 0; segment < s.segmentCount; segment++) {
    if (p.adaptingSegment[segment] === 0) continue
    for (let need = 0; need < s.needCount; need++) {
      const index = segment * s.needCount + need
      if (to[need] === from[need]) continue
      tables.push({ table: 'segmentDelivers', index, value: to[need] })
      const kept = s.usesPromises && p.segmentPromises[index] === from[need]
      if (kept) tables.push({ table: 'segmentPromises', index, value: to[need] })
    }
  }
  if (tables.length > 0) apply(s, { tables, distributions: [], spendRate: null })
}

/** What the offering that moves delivers now. */
function offered(s: State): Float64Array {
  const p = s.program
  const segment = Math.max(0, p.adaptingSegment.indexOf(1))
  return p.segmentDelivers.slice(segment * s.needCount, (segment + 1) * s.needCount)
}

/** Beliefs weighted by who has how much say; a want lies in 0..1 whatever anybody believes. */
function believedTogether(s: State, { believed }: Minds): Float64Array {
  const weights = s.program.beliefWeight
  const together = new Float64Array(s.needCount)
  for (let role = 0; role < weights.length; role++) {
    for (let need = 0; need < s.needCount; need++) {
      together[need] += weights[role] * clamp(believed[role * s.needCount + need], 0, 1)
    }
  }
  return together
}

/**
 * The budget given to the needs in proportion to how much they are wanted, none above 1: what one cannot take goes to the
 * others. Null where nothing is wanted.
 */
export function spread(wanted: Float64Array, budget: number): Float64Array | null {
  const given = new Float64Array(wanted.length)
  const open = new Set<number>()
  for (let need = 0; need < wanted.length; need++) if (wanted[need] > 0) open.add(need)
  if (open.size === 0) return null
  let left = budget
  while (open.size > 0) {
    let sum = 0
    for (const need of open) sum += wanted[need]
    const full = [...open].filter((need) => (left * wanted[need]) / sum >= 1)
    if (full.length === 0) {
      for (const need of open) given[need] = (left * wanted[need]) / sum
      return given
    }
    for (const need of full) {
      given[need] = 1
      open.delete(need)
      left -= 1
    }
  }
  return given
}

/** By role: Σ b d / Σ b, how well the offering meets what it believes is wanted. */
function believedFits(s: State, { believed, variance }: Minds): Float64Array {
  const delivers = offered(s)
  return variance.map((_, role) => {
    let wanted = 0
    let met = 0
    for (let need = 0; need < s.needCount; need++) {
      const b = clamp(believed[role * s.needCount + need], 0, 1)
      wanted += b
      met += b * delivers[need]
    }
    return wanted > 0 ? met / wanted : 1
  })
}

/** Of the cycles that ended since the last review, the share that was won; NaN where none did. */
function shareWon(s: State, minds: Minds): number {
  const wins = s.totals[totalWins] - minds.wins
  const losses = s.totals[totalLosses] - minds.losses
  minds.wins += wins
  minds.losses += losses
  return wins / (wins + losses)
}

/** What the roles expected against what came. */
function score(minds: Minds, share: number): void {
  if (Number.isNaN(share) || Number.isNaN(minds.forecast[0])) return
  minds.forecasts++
  for (let role = 0; role < minds.forecast.length; role++) {
    const off = minds.forecast[role] - share
    minds.forecastError[role] += off * off
  }
}

/** The beliefs at the end, for the tally. */
export function takeBeliefs(s: State): BeliefsTally {
  const { reviews, believed, variance, spentListening, spentMoving, forecastError, forecasts } = s.minds!
  return {
    reviews,
    believed,
    variance,
    wants: meanWants(s),
    delivers: offered(s),
    spentListening,
    spentMoving,
    forecastError,
    forecasts,
  }
}
