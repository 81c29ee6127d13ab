import { exp } from '../elementary.ts'
import { spendSince, teamAreas } from '../flow.ts'
import { FIELD, WIDTH } from '../records.ts'
import { DOING, type State } from '../state.ts'
import type { Equity } from '../tally.ts'
import { openContactSpend } from './permission.ts'
import { gammaNodes, logistic, logitNodes, type Nodes } from './quadrature.ts'
import { isSbg, leanOf, paceOf } from './retention.ts'
import { revenueNow } from './rivals.ts'

const {
  customerDoing,
  customerSegment,
  cohortWon,
  cohortLost,
  totalVisitSpend,
  totalUnassigned,
  windowFrom,
  windowTo,
  dormantSince,
  dormantUntil,
  dormantExposure,
  dormantLean,
} = FIELD
const { ints: INTS, segmentReals: SEGMENT_REALS, dormancy: DORMANCY } = WIDTH

/**
 * Customer equity at the beginning of the window: what came in and went out, each discounted from its own time, and what
 * the customers who may buy again are still expected to bring.
 *
 * The expectation is over the customer's own rate λ and dropout chance p, which nobody sees, given what was seen of them:
 * with x returns after a waiting of D in all, and s waited since, λ ~ Gamma(r + x, α + D + s); with x dropouts survived,
 * p ~ Beta(a, b + x). A dropped-out customer is worth nothing and is not among them, so the expectation is that of somebody
 * who has not dropped out. A return ends won with chance q, the share of this run so far; who is lost is gone.
 */

/** Positions in `State.equity`. */
const REALISED = 0
const COST = 1
const SINCE = 2

/** Bins of the window within which running costs are discounted from the middle: at 10 % a year over ten years, 6e-7 off. */
export const BINS = 256

function discount(s: State, time: number): number {
  return exp(-s.program.discountRate[0] * (time - s.clock[windowFrom]))
}

/** A sale: revenue less unit cost, at its own time. */
export function bookMargin(s: State, margin: number): void {
  if (s.clock[0] >= s.clock[windowFrom]) s.equity[REALISED] += margin * discount(s, s.clock[0])
}

/** At the edges of the bins: what visits, teams and unassigned spend cost since the edge before. */
export function bookCosts(s: State): void {
  const cost = costSoFar(s)
  s.equity[REALISED] -= discountedSince(s, cost)
  s.equity[COST] = cost
  s.equity[SINCE] = s.clock[0]
}

function costSoFar(s: State): number {
  const { teamPayroll, teamOvertimeCost } = teamAreas(s)
  let cost = s.totals[totalVisitSpend] + s.totals[totalUnassigned] + spendSince(s)
  if (s.usesPermission) cost += openContactSpend(s)
  for (let team = 0; team < s.program.teams; team++) cost += teamPayroll[team] + teamOvertimeCost[team]
  return cost
}

/** What of a cost came since the last edge, from the middle of the time since; nothing before the window. */
function discountedSince(s: State, cost: number): number {
  const now = s.clock[0]
  if (!(now > s.clock[windowFrom])) return 0
  return (cost - s.equity[COST]) * discount(s, 0.5 * (s.equity[SINCE] + now))
}

/** At the end of observation. */
export function takeEquity(s: State): Equity {
  bookCosts(s)
  return { realised: s.equity[REALISED], future: futureOf(s) }
}

/** As it would be, were observation to end now: a pure reading, which books nothing. */
export function equityNow(s: State): Equity {
  return { realised: s.equity[REALISED] - discountedSince(s, costSoFar(s)), future: futureOf(s) }
}

function futureOf(s: State): number {
  if (!s.usesRetention) return 0
  let future = 0
  const outlook = new Outlook(s)
  for (let c = s.firstCustomer; c < s.used; c++) {
    const doing = s.ints[c * INTS + customerDoing]
    if (doing === DOING.dormant) future += outlook.ofDormant(c)
    else if (doing !== DOING.nothing && s.customerCycle[c] > 1) future += outlook.ofReturned(c)
  }
  return future
}

/** What customers may still bring, from where they stand. */
class Outlook {
  private readonly state: State
  private readonly rate: number
  /** By segment: margin of a purchase, chance that a return ends won. */
  private readonly margin: Float64Array
  private readonly success: Float64Array
  private readonly gammas = new Map<number, Nodes>()
  private readonly logits = new Map<number, Nodes>()

  constructor(s: State) {
    this.state = s
    this.rate = s.program.discountRate[0]
    const segments = Array.from({ length: s.segmentCount }, (_, segment) => segment)
    this.margin = Float64Array.from(segments, (segment) => marginOf(s, segment))
    this.success = Float64Array.from(segments, (segment) => successOf(s, segment))
  }

  /** Waiting for the next purchase, as they are now, or were at the horizon, or fell asleep later in the drain. */
  ofDormant(customer: number): number {
    const s = this.state
    const at = customer * DORMANCY
    const since = s.customerDormancy[at + dormantSince]
    const asked = s.clock[0] < s.clock[windowTo] ? s.clock[0] : s.clock[windowTo]
    const seen = since > asked ? since : asked
    const returns = s.customerCycle[customer] - 1
    const purchases = isSbg(s)
      ? exp(-this.rate * (s.customerDormancy[at + dormantUntil] - seen)) * this.renewals(customer, returns)
      : this.returns(customer, returns, returns, seen - since, false)
    return this.worth(customer, purchases, seen)
  }

  /** In a later cycle that has not ended: it may bring a purchase, and that one others. */
  ofReturned(customer: number): number {
    const s = this.state
    const returns = s.customerCycle[customer] - 1
    const after = isSbg(s)
      ? exp(-this.rate * s.program.retentionShape[2]) * this.renewals(customer, returns)
      : this.returns(customer, returns, returns - 1, 0, true)
    const q = this.success[s.ints[customer * INTS + customerSegment]]
    return this.worth(customer, q * (1 + after), s.clock[0])
  }

  private worth(customer: number, purchases: number, from: number): number {
    return this.margin[this.state.ints[customer * INTS + customerSegment]] * purchases * discount(this.state, from)
  }

  /**
   * BG/NBD: E[qλ/(d + λκ)], κ = 1 − q(1 − p), the expected discounted purchases of somebody who has not dropped out. A λ
   * before a function of it is a Gamma of a shape higher by one: E[λf(λ)] = E[λ]·E₊₁[f(λ)].
   *
   * @param survives Whether a dropout must be survived first.
   */
  private returns(customer: number, returns: number, survived: number, silence: number, survives: boolean): number {
    const s = this.state
    const [r, alpha, a, b] = s.program.retentionShape
    const pace = paceOf(s, customer)
    const exposure = s.customerDormancy[customer * DORMANCY + dormantExposure]
    const scale = (alpha + exposure + silence * pace) / pace
    const q = this.success[s.ints[customer * INTS + customerSegment]]
    const rates = this.ratesOf(r + returns + 1)
    const chances = this.chancesOf(customer, a, b, survived)
    const lean = leanOf(s, customer)
    let sum = 0
    for (let k = 0; k < chances.at.length; k++) {
      const p = logistic(chances.at[k] - lean)
      const stays = q * (1 - p)
      const kappa = (1 - stays) / scale
      let inner = 0
      for (let j = 0; j < rates.at.length; j++) inner += rates.weight[j] / (this.rate + rates.at[j] * kappa)
      sum += chances.weight[k] * (survives ? 1 - p : 1) * inner
    }
    return ((r + returns) / scale) * q * sum
  }

  /** sBG, at the moment before the next renewal: E[v/(1 − v·e^(−d·period))], v = q(1 − θ). */
  private renewals(customer: number, survived: number): number {
    const s = this.state
    const [alpha, beta, period] = s.program.retentionShape
    const q = this.success[s.ints[customer * INTS + customerSegment]]
    const chances = this.chancesOf(customer, alpha, beta, survived)
    const lean = leanOf(s, customer)
    const step = exp(-this.rate * period)
    let sum = 0
    for (let k = 0; k < chances.at.length; k++) {
      const stays = q * (1 - logistic(chances.at[k] - lean))
      sum += (chances.weight[k] * stays) / (1 - stays * step)
    }
    return sum
  }

  private ratesOf(shape: number): Nodes {
    return remembered(this.gammas, shape, () => gammaNodes(shape))
  }

  /** Dropouts survived under a changing relationship are taken at its mean. */
  private chancesOf(customer: number, a: number, b: number, survived: number): Nodes {
    const s = this.state
    if (s.program.retentionAttitude.length === 0)
      return remembered(this.logits, survived, () => logitNodes(a, b, survived, 0))
    const lean = s.customerDormancy[customer * DORMANCY + dormantLean]
    return logitNodes(a, b, survived, survived > 0 ? lean / survived : 0)
  }
}

function remembered(map: Map<number, Nodes>, key: number, make: () => Nodes): Nodes {
  let nodes = map.get(key)
  if (nodes === undefined) {
    nodes = make()
    map.set(key, nodes)
  }
  return nodes
}

function marginOf(s: State, segment: number): number {
  const mean = s.program.segmentMeanAmount[segment]
  return (mean >= 0 ? mean : revenueNow(s, segment)) - s.program.segmentUnitCost[segment]
}

/** Of the later cycles that ended, those that were won: in the segment, else in all, else of the first ones. */
function successOf(s: State, segment: number): number {
  const [won, lost] = s.repeatEnds.subarray(2 * segment, 2 * segment + 2)
  if (won + lost > 0) return won / (won + lost)
  let all = 0
  for (const ended of s.repeatEnds) all += ended
  if (all > 0) return s.repeatWins / all
  const first = s.segmentReals[segment * SEGMENT_REALS + cohortWon]
  const missed = s.segmentReals[segment * SEGMENT_REALS + cohortLost]
  return first + missed > 0 ? first / (first + missed) : 1
}
