import { LogHistogram } from './histogram.ts'
import type { Program } from './program.ts'
import { DOING, FLAG, STEP, type State } from './state.ts'
import { tag } from './tag.ts'
import { type Cohort, KIND, KINDS, type VisitCohort } from './tally.ts'
import { closedClock } from './teams.ts'
import { EXIT } from './trace.ts'

/**
 * The two ledgers, time and money. Time is booked in stretches: when a customer's state changes, the stretch that ends goes
 * to the visit and to the running totals of its cell. In-service time is tagged once, when the visit ends, and never again.
 */

/** Running totals of ended stretches and visits; `flow.ts` adds what is in progress. */
export interface Totals {
  wipArea: number
  wipSince: number
  customerTime: number
  arrivals: number
  wins: number
  losses: number
  revenue: number
  visitSpend: number
  goods: number
  /** Spend at a rate up to `unassignedSince`, and levers moved. */
  unassigned: number
  unassignedSince: number
  winsFromOpen: number
  revenueFromOpen: number
  segmentWins: Float64Array
  segmentRevenue: Float64Array
  cellJoined: Float64Array
  cellBalked: Float64Array
  cellReneged: Float64Array
  /** (cell * 6 + state): time of ended stretches. */
  cellTime: Float64Array
  routeCount: Float64Array
  teamScheduled: Float64Array
  teamBusy: Float64Array
  teamOvertime: Float64Array
  teamSize: Float64Array
  /** Money of the areas up to the last change of a cost; the areas since are priced at the cost in force. */
  teamPayroll: Float64Array
  teamOvertimeCost: Float64Array
  teamLabour: Float64Array
  pricedScheduled: Float64Array
  pricedOvertime: Float64Array
  time: Float64Array
  money: Float64Array
}

export const STATES = 6

export function newTotals(p: Program): Totals {
  const cells = p.steps * p.segments
  const zeros = (n: number) => new Float64Array(n)
  return {
    wipArea: 0,
    wipSince: 0,
    customerTime: 0,
    arrivals: 0,
    wins: 0,
    losses: 0,
    revenue: 0,
    visitSpend: 0,
    goods: 0,
    unassigned: 0,
    unassignedSince: 0,
    winsFromOpen: 0,
    revenueFromOpen: 0,
    segmentWins: zeros(p.segments),
    segmentRevenue: zeros(p.segments),
    cellJoined: zeros(cells),
    cellBalked: zeros(cells),
    cellReneged: zeros(cells),
    cellTime: zeros(cells * STATES),
    routeCount: zeros(p.routeTarget.length),
    teamScheduled: zeros(p.teams),
    teamBusy: zeros(p.teams),
    teamOvertime: zeros(p.teams),
    teamSize: zeros(p.teams),
    teamPayroll: zeros(p.teams),
    teamOvertimeCost: zeros(p.teams),
    teamLabour: zeros(p.teams),
    pricedScheduled: zeros(p.teams),
    pricedOvertime: zeros(p.teams),
    time: zeros(p.judges * KINDS),
    money: zeros(p.judges * KINDS),
  }
}

/** The cohort while it is counted: as in the tally, with histograms that can still grow. */
export type CohortCounts = Omit<Cohort, 'lead'> & { lead: LogHistogram[] }

export function newCohort(p: Program): CohortCounts {
  const zeros = (n = p.segments) => new Float64Array(n)
  return {
    arrivals: zeros(),
    won: zeros(),
    lost: zeros(),
    reneged: zeros(),
    balked: zeros(),
    leadWon: zeros(),
    leadLost: zeros(),
    queued: zeros(),
    working: zeros(),
    suspended: zeros(),
    blocked: zeros(),
    own: zeros(),
    closed: zeros(),
    elapsed: zeros(),
    time: zeros(p.segments * p.judges * KINDS),
    resolvedValue: zeros(p.segments * p.judges),
    resolvedOwn: zeros(),
    trust: zeros(),
    relationship: zeros(),
    lead: Array.from({ length: 3 * p.segments }, () => new LogHistogram()),
  }
}

export function newVisitCohort(p: Program): VisitCohort {
  const zeros = () => new Float64Array(p.steps * p.segments)
  return { ended: zeros(), waited: zeros(), wait: zeros(), served: zeros(), service: zeros(), reneged: zeros() }
}

/** Begins a stretch in a new state. */
export function begin(s: State, customer: number, doing: number): void {
  s.customerDoing[customer] = doing
  s.stretchSince[customer] = s.clock[0]
  if (s.usesHours) {
    const team = s.stepTeam[s.customerStep[customer]]
    if (team >= 0) s.stretchClosed[customer] = closedClock(s, team)
  }
}

/** Ends the current stretch: books it to the visit and to the cell. */
export function endStretch(s: State, customer: number): void {
  const doing = s.customerDoing[customer]
  const step = s.customerStep[customer]
  const time = s.clock[0] - s.stretchSince[customer]
  const cell = step * s.segmentCount + s.customerSegment[customer]
  s.totals.cellTime[cell * STATES + doing] += time
  const team = s.stepTeam[step]
  if (doing === DOING.queued) s.visitQueued[customer] += time
  else if (doing === DOING.serving) {
    s.visitWorked[customer] += time
    const labour = time * s.teamCost[team]
    s.visitLabour[customer] += labour
    s.totals.teamLabour[team] += labour
  } else if (doing === DOING.own) s.visitWorked[customer] += time
  else if (doing === DOING.suspended) s.visitSuspended[customer] += time
  else if (doing === DOING.blocked) s.visitBlocked[customer] += time
  if (s.usesHours && team >= 0 && s.teamHasHours[team]) bookClosed(s, customer, team, doing)
}

/** What of a stretch fell off shift: waiting is closed time, work is overtime at its own rate. */
function bookClosed(s: State, customer: number, team: number, doing: number): void {
  const closed = closedClock(s, team) - s.stretchClosed[customer]
  if (doing !== DOING.serving) s.visitClosed[customer] += closed
  else {
    const premium = closed * s.teamCost[team] * (s.program.teamOvertimeRate[team] - 1)
    s.visitLabour[customer] += premium
    s.totals.teamLabour[team] += premium
  }
}

/**
 * Ends the visit: cohort figures of the step, tags, money, rework history.
 *
 * @param exit Route index, or `EXIT.reneged`.
 */
export function bookVisit(s: State, customer: number, exit: number): void {
  const step = s.customerStep[customer]
  const segment = s.customerSegment[customer]
  const cell = step * s.segmentCount + segment
  const own = s.stepKind[step] === STEP.own
  if (!own) bookWait(s, customer, cell, exit)
  const inCohort = (s.customerFlags[customer] & FLAG.cohort) !== 0
  if (own) s.cycleOwn[customer] += s.visitWorked[customer]
  if (inCohort) bookAnatomy(s, customer, segment, own)
  const cost = s.program.stepCost[step]
  s.totals.visitSpend += cost
  const redone = s.usesRework && isRedone(s, customer, step)
  for (let judge = 0; judge < s.judgeCount; judge++) {
    const kind = judgeVisit(s, customer, step, exit, judge, redone)
    bookTag(
      s,
      customer,
      segment,
      judge,
      kind,
      own ? 0 : s.visitWorked[customer],
      s.visitLabour[customer] + cost,
      inCohort,
    )
  }
  if (exit >= 0) s.totals.routeCount[exit]++
  if (s.usesRework && exit >= 0) rememberRework(s, customer, step, exit)
}

function bookWait(s: State, customer: number, cell: number, exit: number): void {
  if (exit === EXIT.reneged) s.totals.cellReneged[cell]++
  const joined = s.visitJoined[customer]
  if (joined < s.from || joined >= s.to) return
  const v = s.visits
  const queued = s.visitQueued[customer]
  v.ended[cell]++
  v.wait[cell] += queued
  if (queued > 0) v.waited[cell]++
  if (exit === EXIT.reneged) v.reneged[cell]++
  else {
    v.served[cell]++
    v.service[cell] += s.visitWorked[customer]
  }
}

function bookAnatomy(s: State, customer: number, segment: number, own: boolean): void {
  const c = s.cohort
  c.queued[segment] += s.visitQueued[customer]
  if (own) c.own[segment] += s.visitWorked[customer]
  else c.working[segment] += s.visitWorked[customer]
  if (s.usesSuspension) c.suspended[segment] += s.visitSuspended[customer]
  if (s.usesBlocking) c.blocked[segment] += s.visitBlocked[customer]
  if (s.usesHours) c.closed[segment] += s.visitClosed[customer]
}

/** The tag of the visit under one judge's purpose. */
export function judgeVisit(
  s: State,
  customer: number,
  step: number,
  exit: number,
  judge: number,
  redone: boolean,
): number {
  const p = s.program
  const taken = exit >= 0 && p.routeTaken[exit] === 1
  const out = exit >= 0 && s.stepKind[p.routeTarget[exit]] === STEP.lost
  return tag(
    p.judgeActive[judge] === 1,
    p.judgeAligned[judge * s.stepCount + step] === 1,
    p.stepNecessary[step] === 1,
    redone,
    ((s.customerMisfit[customer] >> judge) & 1) === 1,
    p.stepScreens[step] === 1 && out,
    taken,
  )
}

function bookTag(
  s: State,
  customer: number,
  segment: number,
  judge: number,
  kind: number,
  worked: number,
  money: number,
  inCohort: boolean,
): void {
  s.totals.time[judge * KINDS + kind] += worked
  s.totals.money[judge * KINDS + kind] += money
  if (kind === KIND.value) s.cycleValue[customer * s.judgeCount + judge] += worked
  if (inCohort) s.cohort.time[(segment * s.judgeCount + judge) * KINDS + kind] += worked
}

export function isRedone(s: State, customer: number, step: number): boolean {
  return ((s.cycleRedo[customer * s.maskWords + (step >> 5)] >> (step & 31)) & 1) === 1
}

/** A rework route makes every step completed so far one that may be done twice. */
function rememberRework(s: State, customer: number, step: number, route: number): void {
  const at = customer * s.maskWords
  s.cycleDone[at + (step >> 5)] |= 1 << (step & 31)
  if (!s.program.routeRework[route]) return
  for (let word = 0; word < s.maskWords; word++) s.cycleRedo[at + word] |= s.cycleDone[at + word]
}
