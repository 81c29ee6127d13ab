import { hasRoom } from './blocking.ts'
import * as effects from './effects.ts'
import * as elementary from './elementary.ts'
import { isRedone, judgeVisit, rememberRework } from './ledger.ts'
import * as lists from './lists.ts'
import * as random from './random.ts'
import { openVisit, recordVisit } from './recorder.ts'
import { DOING, FIELD, FLAG, MISFIT, RANGE, STEP, WIDTH } from './records.ts'
import { chooseRoute } from './routes.ts'
import * as service from './service.ts'
import type { State } from './state.ts'
import { KIND, KINDS } from './tally.ts'
import { settleAreas } from './teams.ts'
import { EXIT } from './trace.ts'

const { applyEffects } = effects
const { fastLogInPlace } = elementary
const { append, prepend, unlink } = lists
const { DOMAIN, LUCK, threefry, uniformOf } = random
const { drawDuration, scheduleEnd, schedulePatience } = service
const {
  customerDoing,
  customerFlags,
  customerStep,
  customerCell,
  customerSegment,
  customerNext,
  customerPrevious,
  customerList,
  visitJoined,
  stretchSince,
  visitQueued,
  visitWorked,
  visitLabour,
  visitLuck,
  visitLuck1,
  visitLuck2,
  visitLuck3,
  cycleOwn,
  teamBusy,
  teamOccupied,
  teamWaiting,
  teamSize,
  teamDiscipline,
  teamLineList,
  teamLabour,
  cellKind,
  takesMean,
  cellHash,
  customerKey0,
  customerKey1,
  visitHaste,
  cellTeam,
  cellPatience,
  cellLine,
  cellQueueLimit,
  routesStart,
  routesEnd,
  routesKind,
  tagsStart,
  cellCost,
  cellWage,
  cellJoined,
  cellReneged,
  visitsEnded,
  visitsWaited,
  visitsWait,
  visitsService,
  visitsReneged,
  cellTime,
  cohortQueued,
  cohortWorking,
  cohortOwn,
  totalVisitSpend,
  drawn,
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

const { queued: QUEUED, serving: SERVING, own: OWN } = DOING
const { ENTITY, INDEX } = RANGE
const { duration: DURATION, route: ROUTE } = LUCK
const { visit: VISIT } = DOMAIN
const PER_JUDGE = KINDS
const VALUE = KIND.value
const { cohort: COHORT, reneged: RENEGED } = FLAG
const ALONE = STEP.own
const LIFO = 1
const FIRST_MISFIT = MISFIT

/**
 * The plain visit: what `visits.ts`, `teams.ts` and `ledger.ts` say in small functions, said in a few large ones, for runs
 * without shifts, preemption, blocking, WIP limits, moving wages and probes (`State.goesFullWay`). The rules are the same and the results have the
 * same bytes, which the tests hold by running programs with a probe on nobody beside them.
 *
 * Why twice: in the general path one visit passes some twenty functions, and every function that the JavaScript engine
 * does not merge into its caller finds its tables anew. Said in one piece a visit costs a third less.
 */

/**
 * Joins a team's step: into service or into the line. True when there is no room, which is the rare answer and so the one that may
 * take longer to find out, see `State.goesFullWay`.
 */
export function joinPlain(s: State, customer: number, step: number): boolean {
  const { clock, ints, cellInts, teamInts } = s
  const c = (customer & ENTITY) * INTS
  const cell = (step * s.segmentCount + ints[c + customerSegment]) & INDEX
  const i = cell * CELL_INTS
  if (cellInts[i + cellQueueLimit] >= 0 && !hasRoom(s, customer, step)) return true
  openPlain(s, customer, step, cell)
  const team = cellInts[i + cellTeam] & INDEX
  const t = team * TEAM_INTS
  if (teamInts[t + teamWaiting] === 0 && teamInts[t + teamOccupied] < teamInts[t + teamSize]) {
    if (s.draining) settleAreas(s, team)
    teamInts[t + teamBusy]++
    teamInts[t + teamOccupied]++
    ints[c + customerDoing] = SERVING
    if (s.recorder !== null) s.recorder.started[customer] = clock[0]
    scheduleEnd(s, customer)
    return false
  }
  ints[c + customerDoing] = QUEUED
  const line = teamInts[t + teamLineList] + 2 * cellInts[i + cellLine] + 1
  if (teamInts[t + teamDiscipline] === LIFO) prepend(s, line, customer)
  else append(s, line, customer)
  teamInts[t + teamWaiting]++
  s.stepQueue[step]++
  if (cellInts[i + cellPatience] >= 0) schedulePatience(s, customer)
  return false
}

/** Begins a step in the customer's own time. Returns the next step when it takes none, or −1. */
export function beginAlonePlain(s: State, customer: number, step: number): number {
  const { ints } = s
  const c = (customer & ENTITY) * INTS
  openPlain(s, customer, step, (step * s.segmentCount + ints[c + customerSegment]) & INDEX)
  ints[c + customerDoing] = OWN
  if (s.recorder !== null) s.recorder.started[customer] = s.clock[0]
  drawDuration(s, customer)
  if (!(s.clock[drawn] > 0)) return concludePlain(s, customer)
  s.calendar.key[0] = s.clock[0] + s.clock[drawn]
  s.calendar.place(customer)
  return -1
}

/** `visitWorked` and `visitLabour` are 0 already: whatever writes them in such a run sets them back when the visit ends. */
function openPlain(s: State, customer: number, step: number, cell: number): void {
  const { clock, ints, reals, words, replicationKey } = s
  const entity = customer & ENTITY
  const c = entity * INTS
  const r = entity * REALS
  const time = clock[0]
  ints[c + customerStep] = step
  ints[c + customerCell] = cell
  reals[r + visitJoined] = time
  reals[r + stretchSince] = time
  reals[r + visitQueued] = 0
  const occurrence = s.visitCount[entity * s.stepCount + step]++
  s.cellReals[(cell & INDEX) * CELL_REALS + cellJoined]++
  // `drawLuck` of service.ts, in place: a call of it took 3 % of a run.
  threefry(
    words,
    replicationKey[0],
    replicationKey[1],
    ints[c + customerKey0],
    ints[c + customerKey1],
    s.cellInts[(cell & INDEX) * CELL_INTS + cellHash],
    occurrence,
    0,
    VISIT,
  )
  ints[c + visitLuck] = words[0]
  ints[c + visitLuck1] = words[1]
  ints[c + visitLuck2] = words[2]
  ints[c + visitLuck3] = words[3]
  reals[r + visitHaste] = 1 - uniformOf(words, 0, DURATION)
  fastLogInPlace(reals, r + visitHaste)
  if (s.recorder !== null) openVisit(s.recorder, s, customer)
}

/** Service is over, and the server goes on with whoever waits; or patience is. Returns the customer's next step. */
export function endPlain(s: State, customer: number, doing: number): number {
  if (doing !== SERVING) return losePatiencePlain(s, customer)
  const { teamInts } = s
  const cell = s.ints[(customer & ENTITY) * INTS + customerCell] & INDEX
  const team = s.cellInts[cell * CELL_INTS + cellTeam] & INDEX
  const t = team * TEAM_INTS
  if (s.draining || teamInts[t + teamOccupied] > teamInts[t + teamSize]) settleAreas(s, team)
  teamInts[t + teamBusy]--
  teamInts[t + teamOccupied]--
  let goesOn = teamInts[t + teamWaiting] > 0 && teamInts[t + teamOccupied] < teamInts[t + teamSize]
  const target = concludePlain(s, customer)
  while (goesOn) {
    serveNext(s, t)
    goesOn = teamInts[t + teamWaiting] > 0 && teamInts[t + teamOccupied] < teamInts[t + teamSize]
  }
  return target
}

/** The first of the best line begins. Nobody is interrupted in such a run, so those lists are empty. `t` is the team's row. */
function serveNext(s: State, t: number): void {
  const { clock, ints, reals, teamInts, listHead } = s
  let line = teamInts[t + teamLineList] + 1
  while (listHead[line] < 0) line += 2
  const customer = listHead[line]
  const c = (customer & ENTITY) * INTS
  const next = ints[c + customerNext]
  listHead[line] = next
  if (next < 0) s.listTail[line] = -1
  else ints[(next & ENTITY) * INTS + customerPrevious] = -1
  ints[c + customerList] = -1
  teamInts[t + teamWaiting]--
  teamInts[t + teamBusy]++
  teamInts[t + teamOccupied]++
  s.stepQueue[ints[c + customerStep]]--
  const r = (customer & ENTITY) * REALS
  const wait = clock[0] - reals[r + stretchSince]
  const cell = (ints[c + customerCell] & INDEX) * CELL_REALS
  s.cellReals[cell + cellTime + QUEUED] += wait
  reals[r + visitQueued] += wait
  reals[r + stretchSince] = clock[0]
  ints[c + customerDoing] = SERVING
  if (s.recorder !== null) s.recorder.started[customer] = clock[0]
  const mean = s.cellReals[cell + takesMean]
  if (mean >= 0) {
    s.calendar.key[0] = clock[0] + reals[r + visitHaste] * -mean
    s.calendar.place(customer)
  } else scheduleEnd(s, customer)
}

/** Patience is over: the customer leaves the line, and nothing was worked. Returns the next step. */
function losePatiencePlain(s: State, customer: number): number {
  const { clock, ints, reals, cellInts, cellReals } = s
  const c = (customer & ENTITY) * INTS
  const r = (customer & ENTITY) * REALS
  const cell = ints[c + customerCell] & INDEX
  const f = cell * CELL_REALS
  const step = ints[c + customerStep]
  const wait = clock[0] - reals[r + stretchSince]
  const queued = reals[r + visitQueued] + wait
  reals[r + visitQueued] = queued
  cellReals[f + cellTime + QUEUED] += wait
  unlink(s, customer)
  s.teamInts[(cellInts[cell * CELL_INTS + cellTeam] & INDEX) * TEAM_INTS + teamWaiting]--
  s.stepQueue[step]--
  ints[c + customerFlags] |= RENEGED
  const joined = reals[r + visitJoined]
  cellReals[f + cellReneged]++
  if (joined >= clock[windowFrom] && joined < clock[windowTo]) {
    cellReals[f + visitsEnded]++
    cellReals[f + visitsWait] += queued
    cellReals[f + visitsWaited] += Number(queued > 0)
    cellReals[f + visitsReneged]++
  }
  if ((ints[c + customerFlags] & COHORT) !== 0)
    s.segmentReals[(ints[c + customerSegment] & INDEX) * SEGMENT_REALS + cohortQueued] += queued
  if (cellReals[f + cellCost] !== 0) bookSpend(s, customer)
  if (s.recorder !== null) recordVisit(s, customer, EXIT.reneged)
  return s.program.stepRenegeTo[step]
}

/** What a visit costs that came to nothing. */
function bookSpend(s: State, customer: number): void {
  const spend = s.cellReals[s.ints[customer * INTS + customerCell] * CELL_REALS + cellCost]
  const redone = s.usesRework && isRedone(s, customer, s.ints[customer * INTS + customerStep])
  s.totals[totalVisitSpend] += spend
  for (let judge = 0; judge < s.judgeCount; judge++)
    s.kindMoney[judge * PER_JUDGE + judgeVisit(s, customer, EXIT.reneged, judge, redone)] += spend
}

/** Service or own time is over: its stretch is booked, effects, route, ledger, in this order. Returns the next step. */
export function concludePlain(s: State, customer: number): number {
  const { clock, ints, reals, cellInts, cellReals } = s
  const c = (customer & ENTITY) * INTS
  const r = (customer & ENTITY) * REALS
  const cell = ints[c + customerCell] & INDEX
  const i = cell * CELL_INTS
  const f = cell * CELL_REALS
  const time = clock[0] - reals[r + stretchSince]
  // Only who was in the middle of own time at 0 has any of it from before.
  const worked = reals[r + visitWorked] + time
  reals[r + visitWorked] = 0
  const own = cellInts[i + cellKind] === ALONE
  const spend = cellReals[f + cellCost]
  const labour = time * cellReals[f + cellWage]
  cellReals[f + cellTime + ints[c + customerDoing]] += time
  if (spend !== 0) s.totals[totalVisitSpend] += spend
  if (labour !== 0) s.teamReals[(cellInts[i + cellTeam] & INDEX) * TEAM_REALS + teamLabour] += labour
  if (s.usesAttributes) applyEffects(s, customer, ints[c + customerStep])
  const first = cellInts[i + routesStart]
  let route = first
  if (cellInts[i + routesKind] === 1) {
    const { routeBase } = s
    const last = cellInts[i + routesEnd] - 1
    const luck = uniformOf(ints, c + visitLuck, ROUTE)
    for (let other = first; other < last; other++) route += Number(luck >= routeBase[other])
  } else if (cellInts[i + routesKind] === 2) route = chooseRoute(s, customer)

  const queued = reals[r + visitQueued]
  const joined = reals[r + visitJoined]
  if (own) reals[r + cycleOwn] += worked
  else if (joined >= clock[windowFrom] && joined < clock[windowTo]) {
    cellReals[f + visitsEnded]++
    cellReals[f + visitsWait] += queued
    cellReals[f + visitsWaited] += Number(queued > 0)
    cellReals[f + visitsService] += worked
  }
  const money = labour + spend
  const touch = own ? 0 : worked
  const segment = ints[c + customerSegment] & INDEX
  const inCohort = (ints[c + customerFlags] & COHORT) !== 0
  if (inCohort) {
    const { segmentReals } = s
    segmentReals[segment * SEGMENT_REALS + cohortQueued] += queued
    segmentReals[segment * SEGMENT_REALS + (own ? cohortOwn : cohortWorking)] += worked
  }
  const { tags, kindTime, kindMoney, cohortTime, cycleValue } = s
  const judges = s.judgeCount & INDEX
  const misfit = ints[c + customerFlags] >> FIRST_MISFIT
  const redone = s.usesRework && isRedone(s, customer, ints[c + customerStep]) ? 2 : 0
  let at = (cellInts[i + tagsStart] & ENTITY) + 4 * judges * ((1 + route - first) & INDEX) + redone
  for (let judge = 0; judge < judges; judge++) {
    const kind = tags[at + ((misfit >> judge) & 1)] & 7
    kindTime[judge * PER_JUDGE + kind] += touch
    if (money !== 0) kindMoney[judge * PER_JUDGE + kind] += money
    if (kind === VALUE) cycleValue[(customer & ENTITY) * judges + judge] += touch
    if (inCohort) cohortTime[(segment * judges + judge) * PER_JUDGE + kind] += touch
    at += 4
  }
  s.routeCount[route]++
  if (s.usesRework) rememberRework(s, customer, route)
  if (s.recorder !== null) {
    reals[r + visitWorked] = worked
    reals[r + visitLabour] = labour
    recordVisit(s, customer, route)
    reals[r + visitWorked] = 0
    reals[r + visitLabour] = 0
  }
  return s.routeTarget[route]
}
