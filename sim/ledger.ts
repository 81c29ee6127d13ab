import { FIELD, WIDTH } from './records.ts'
import { DOING, FLAG, STEP, type State } from './state.ts'
import { tag } from './tag.ts'
import { KIND, KINDS } from './tally.ts'
import { closedClock } from './teams.ts'
import { EXIT } from './trace.ts'

const {
  customerDoing,
  customerFlags,
  customerMisfit,
  customerStep,
  customerSegment,
  visitJoined,
  stretchSince,
  visitQueued,
  visitWorked,
  visitLabour,
  cycleOwn,
  teamHasHours,
  teamCost,
  teamLabour,
  cellReneged,
  visitsEnded,
  visitsWaited,
  visitsWait,
  visitsServed,
  visitsService,
  visitsReneged,
  cellTime,
  cohortQueued,
  cohortWorking,
  cohortSuspended,
  cohortBlocked,
  cohortOwn,
  cohortClosed,
} = FIELD
const {
  ints: INTS,
  reals: REALS,
  teamInts: TEAM_INTS,
  teamReals: TEAM_REALS,
  cellReals: CELL_REALS,
  segmentReals: SEGMENT_REALS,
} = WIDTH

/**
 * The two ledgers, time and money. Time is booked in stretches: when a customer's state changes, the stretch that ends goes
 * to the visit and to the running totals of its cell. In-service time is tagged once, when the visit ends, and never again.
 */

/** Running totals that no record holds; `flow.ts` adds what is in progress. */
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
}

export function newTotals(): Totals {
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
  }
}

/** Begins a stretch in a new state. */
export function begin(s: State, customer: number, doing: number): void {
  s.ints[customer * INTS + customerDoing] = doing
  s.reals[customer * REALS + stretchSince] = s.clock[0]
  if (s.usesHours) {
    const team = s.stepTeam[s.ints[customer * INTS + customerStep]]
    if (team >= 0) s.stretchClosed[customer] = closedClock(s, team)
  }
}

/** Ends the current stretch: books it to the visit and to the cell. */
export function endStretch(s: State, customer: number): void {
  const doing = s.ints[customer * INTS + customerDoing]
  const step = s.ints[customer * INTS + customerStep]
  const time = s.clock[0] - s.reals[customer * REALS + stretchSince]
  const cell = step * s.segmentCount + s.ints[customer * INTS + customerSegment]
  s.cellReals[cell * CELL_REALS + cellTime + doing] += time
  const team = s.stepTeam[step]
  if (doing === DOING.queued) s.reals[customer * REALS + visitQueued] += time
  else if (doing === DOING.serving) {
    s.reals[customer * REALS + visitWorked] += time
    const labour = time * s.teamReals[team * TEAM_REALS + teamCost]
    s.reals[customer * REALS + visitLabour] += labour
    s.teamReals[team * TEAM_REALS + teamLabour] += labour
  } else if (doing === DOING.own) s.reals[customer * REALS + visitWorked] += time
  else if (doing === DOING.suspended) s.visitSuspended[customer] += time
  else if (doing === DOING.blocked) s.visitBlocked[customer] += time
  if (s.usesHours && team >= 0 && s.teamInts[team * TEAM_INTS + teamHasHours]) bookClosed(s, customer, team, doing)
}

/** What of a stretch fell off shift: waiting is closed time, work is overtime at its own rate. */
function bookClosed(s: State, customer: number, team: number, doing: number): void {
  const closed = closedClock(s, team) - s.stretchClosed[customer]
  if (doing !== DOING.serving) s.visitClosed[customer] += closed
  else {
    const premium = closed * s.teamReals[team * TEAM_REALS + teamCost] * (s.program.teamOvertimeRate[team] - 1)
    s.reals[customer * REALS + visitLabour] += premium
    s.teamReals[team * TEAM_REALS + teamLabour] += premium
  }
}

/**
 * Ends the visit: cohort figures of the step, tags, money, rework history.
 *
 * @param exit Route index, or `EXIT.reneged`.
 */
export function bookVisit(s: State, customer: number, exit: number): void {
  const step = s.ints[customer * INTS + customerStep]
  const segment = s.ints[customer * INTS + customerSegment]
  const cell = step * s.segmentCount + segment
  const own = s.stepKind[step] === STEP.own
  if (!own) bookWait(s, customer, cell, exit)
  const inCohort = (s.ints[customer * INTS + customerFlags] & FLAG.cohort) !== 0
  if (own) s.reals[customer * REALS + cycleOwn] += s.reals[customer * REALS + visitWorked]
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
      own ? 0 : s.reals[customer * REALS + visitWorked],
      s.reals[customer * REALS + visitLabour] + cost,
      inCohort,
    )
  }
  if (exit >= 0) s.routeCount[exit]++
  if (s.usesRework && exit >= 0) rememberRework(s, customer, step, exit)
}

function bookWait(s: State, customer: number, cell: number, exit: number): void {
  if (exit === EXIT.reneged) s.cellReals[cell * CELL_REALS + cellReneged]++
  const joined = s.reals[customer * REALS + visitJoined]
  if (joined < s.from || joined >= s.to) return
  const queued = s.reals[customer * REALS + visitQueued]
  s.cellReals[cell * CELL_REALS + visitsEnded]++
  s.cellReals[cell * CELL_REALS + visitsWait] += queued
  if (queued > 0) s.cellReals[cell * CELL_REALS + visitsWaited]++
  if (exit === EXIT.reneged) s.cellReals[cell * CELL_REALS + visitsReneged]++
  else {
    s.cellReals[cell * CELL_REALS + visitsServed]++
    s.cellReals[cell * CELL_REALS + visitsService] += s.reals[customer * REALS + visitWorked]
  }
}

function bookAnatomy(s: State, customer: number, segment: number, own: boolean): void {
  s.segmentReals[segment * SEGMENT_REALS + cohortQueued] += s.reals[customer * REALS + visitQueued]
  if (own) s.segmentReals[segment * SEGMENT_REALS + cohortOwn] += s.reals[customer * REALS + visitWorked]
  else s.segmentReals[segment * SEGMENT_REALS + cohortWorking] += s.reals[customer * REALS + visitWorked]
  if (s.usesSuspension) s.segmentReals[segment * SEGMENT_REALS + cohortSuspended] += s.visitSuspended[customer]
  if (s.usesBlocking) s.segmentReals[segment * SEGMENT_REALS + cohortBlocked] += s.visitBlocked[customer]
  if (s.usesHours) s.segmentReals[segment * SEGMENT_REALS + cohortClosed] += s.visitClosed[customer]
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
    ((s.ints[customer * INTS + customerMisfit] >> judge) & 1) === 1,
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
  s.kindTime[judge * KINDS + kind] += worked
  s.kindMoney[judge * KINDS + kind] += money
  if (kind === KIND.value) s.cycleValue[customer * s.judgeCount + judge] += worked
  if (inCohort) s.cohortTime[(segment * s.judgeCount + judge) * KINDS + kind] += worked
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
