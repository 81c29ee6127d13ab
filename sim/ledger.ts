import { FIELD, MISFIT, WIDTH } from './records.ts'
import { DOING, FLAG, STEP, type State } from './state.ts'
import { KIND, KINDS } from './tally.ts'
import { closedClock } from './teams.ts'
import { EXIT } from './trace.ts'

const {
  customerDoing,
  customerFlags,
  customerStep,
  customerCell,
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
  cellKind,
  cellTeam,
  routesStart,
  tagsStart,
  cellCost,
  cellReneged,
  visitsEnded,
  visitsWaited,
  visitsWait,
  visitsService,
  visitsReneged,
  cellTime,
  cohortQueued,
  cohortWorking,
  cohortSuspended,
  cohortBlocked,
  cohortOwn,
  cohortClosed,
  totalVisitSpend,
  windowFrom,
  windowTo,
} = FIELD
const {
  ints: INTS,
  reals: REALS,
  teamInts: TEAM_INTS,
  teamReals: TEAM_REALS,
  cellInts: CELL_INTS,
  cellReals: CELL_REALS,
  segmentReals: SEGMENT_REALS,
} = WIDTH

const { queued: QUEUED, serving: SERVING, own: OWN, suspended: SUSPENDED, blocked: BLOCKED } = DOING
const OWN_STEP = STEP.own
const COHORT = FLAG.cohort
const VALUE = KIND.value
const PER_JUDGE = KINDS
const RENEGED = EXIT.reneged

/**
 * The two ledgers, time and money. Time is booked in stretches: when a customer's state changes, the stretch that ends goes
 * to the visit and to the running totals of its cell. In-service time is tagged once, when the visit ends, and never again.
 */

/** Begins a stretch in a new state. */
export function begin(s: State, customer: number, doing: number): void {
  s.ints[customer * INTS + customerDoing] = doing
  s.reals[customer * REALS + stretchSince] = s.clock[0]
  if (s.usesHours) rememberClosed(s, customer)
}

function rememberClosed(s: State, customer: number): void {
  const team = s.stepTeam[s.ints[customer * INTS + customerStep]]
  if (team >= 0) s.stretchClosed[customer] = closedClock(s, team)
}

/** Ends the current stretch: books it to the visit and to the cell. */
export function endStretch(s: State, customer: number): void {
  const { ints, reals, cellReals } = s
  const r = customer * REALS
  const doing = ints[customer * INTS + customerDoing]
  const cell = ints[customer * INTS + customerCell]
  const time = s.clock[0] - reals[r + stretchSince]
  cellReals[cell * CELL_REALS + cellTime + doing] += time
  if (doing === QUEUED) reals[r + visitQueued] += time
  else if (doing === SERVING) {
    const t = s.cellInts[cell * CELL_INTS + cellTeam] * TEAM_REALS
    const labour = time * s.teamReals[t + teamCost]
    reals[r + visitWorked] += time
    reals[r + visitLabour] += labour
    s.teamReals[t + teamLabour] += labour
  } else if (doing === OWN) reals[r + visitWorked] += time
  else if (doing === SUSPENDED) s.visitSuspended[customer] += time
  else if (doing === BLOCKED) s.visitBlocked[customer] += time
  if (s.usesHours) bookClosed(s, customer, doing)
}

/** What of a stretch fell off shift: waiting is closed time, work is overtime at its own rate. */
function bookClosed(s: State, customer: number, doing: number): void {
  const team = s.stepTeam[s.ints[customer * INTS + customerStep]]
  if (team < 0 || s.teamInts[team * TEAM_INTS + teamHasHours] === 0) return
  const closed = closedClock(s, team) - s.stretchClosed[customer]
  if (doing !== SERVING) s.visitClosed[customer] += closed
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
  const { ints, reals } = s
  const c = customer * INTS
  const r = customer * REALS
  const cell = ints[c + customerCell]
  const own = s.cellInts[cell * CELL_INTS + cellKind] === OWN_STEP
  if (own) reals[r + cycleOwn] += reals[r + visitWorked]
  else bookWait(s, customer, exit)
  const inCohort = (ints[c + customerFlags] & COHORT) !== 0
  if (inCohort) bookAnatomy(s, customer, own)
  bookTags(s, customer, exit, own, inCohort)
  if (exit >= 0) s.routeCount[exit]++
  if (s.usesRework && exit >= 0) rememberRework(s, customer, exit)
}

function bookWait(s: State, customer: number, exit: number): void {
  const { reals, cellReals, clock } = s
  const r = customer * REALS
  const at = s.ints[customer * INTS + customerCell] * CELL_REALS
  const joined = reals[r + visitJoined]
  const queued = reals[r + visitQueued]
  const reneged = exit === RENEGED
  if (reneged) cellReals[at + cellReneged]++
  if (joined < clock[windowFrom] || joined >= clock[windowTo]) return
  cellReals[at + visitsEnded]++
  cellReals[at + visitsWait] += queued
  if (queued > 0) cellReals[at + visitsWaited]++
  if (reneged) cellReals[at + visitsReneged]++
  else cellReals[at + visitsService] += reals[r + visitWorked]
}

function bookAnatomy(s: State, customer: number, own: boolean): void {
  const { reals, segmentReals } = s
  const r = customer * REALS
  const at = s.ints[customer * INTS + customerSegment] * SEGMENT_REALS
  segmentReals[at + cohortQueued] += reals[r + visitQueued]
  segmentReals[at + (own ? cohortOwn : cohortWorking)] += reals[r + visitWorked]
  if (s.usesSuspension) segmentReals[at + cohortSuspended] += s.visitSuspended[customer]
  if (s.usesBlocking) segmentReals[at + cohortBlocked] += s.visitBlocked[customer]
  if (s.usesHours) segmentReals[at + cohortClosed] += s.visitClosed[customer]
}

/** In-service time and money under the tag that each judge gives the visit. */
function bookTags(s: State, customer: number, exit: number, own: boolean, inCohort: boolean): void {
  const judges = s.judgeCount
  const cost = s.cellReals[s.ints[customer * INTS + customerCell] * CELL_REALS + cellCost]
  const worked = own ? 0 : s.reals[customer * REALS + visitWorked]
  const money = s.reals[customer * REALS + visitLabour] + cost
  s.totals[totalVisitSpend] += cost
  const { kindTime, kindMoney, cohortTime, cycleValue } = s
  const from = s.ints[customer * INTS + customerSegment] * judges
  const redone = s.usesRework && isRedone(s, customer, s.ints[customer * INTS + customerStep])
  for (let judge = 0; judge < judges; judge++) {
    const kind = judgeVisit(s, customer, exit, judge, redone)
    kindTime[judge * PER_JUDGE + kind] += worked
    kindMoney[judge * PER_JUDGE + kind] += money
    if (kind === VALUE) cycleValue[customer * judges + judge] += worked
    if (inCohort) cohortTime[(from + judge) * PER_JUDGE + kind] += worked
  }
}

/** The tag of the visit under one judge's purpose: a look at the table of all answers. */
export function judgeVisit(s: State, customer: number, exit: number, judge: number, redone: boolean): number {
  const { ints, cellInts } = s
  const cell = ints[customer * INTS + customerCell] * CELL_INTS
  const row = exit < 0 ? 0 : 1 + exit - cellInts[cell + routesStart]
  const misfit = (ints[customer * INTS + customerFlags] >> (MISFIT + judge)) & 1
  return s.tags[cellInts[cell + tagsStart] + 4 * (row * s.judgeCount + judge) + (redone ? 2 : 0) + misfit]
}

export function isRedone(s: State, customer: number, step: number): boolean {
  return ((s.cycleRedo[customer * s.maskWords + (step >> 5)] >> (step & 31)) & 1) === 1
}

/** A rework route makes every step completed so far one that may be done twice. */
export function rememberRework(s: State, customer: number, route: number): void {
  const step = s.ints[customer * INTS + customerStep]
  const at = customer * s.maskWords
  s.cycleDone[at + (step >> 5)] |= 1 << (step & 31)
  if (!s.program.routeRework[route]) return
  for (let word = 0; word < s.maskWords; word++) s.cycleRedo[at + word] |= s.cycleDone[at + word]
}
