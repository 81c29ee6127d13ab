import { hasRoom, hold, releaseBlocked } from './blocking.ts'
import { endCycle, refreshFit } from './customers.ts'
import { drawBeyond } from './draw.ts'
import { applyEffects } from './effects.ts'
import { begin, bookVisit, endStretch } from './ledger.ts'
import { append, unlink } from './lists.ts'
import { afterVisit } from './mechanisms/experience.ts'
import { cool } from './mechanisms/interest.ts'
import { bookWork } from './mechanisms/people.ts'
import { askPermission, countContacts, lookAtList } from './mechanisms/permission.ts'
import { wake } from './mechanisms/retention.ts'
import { beginAlonePlain, concludePlain, endPlain, joinPlain } from './plain.ts'
import { probeBalked, probeJoined, probeReneged } from './probing.ts'
import { LUCK, uniformOf } from './random.ts'
import { openVisit, recordBalk, recordStart, recordVisit } from './recorder.ts'
import { FIELD, WIDTH } from './records.ts'
import { chooseRoute } from './routes.ts'
import { drawDuration, drawLuck, schedulePatience } from './service.ts'
import { DOING, FLAG, STEP, type State } from './state.ts'
import { dispatch, leaveLine, offer, stopWork, vacate } from './teams.ts'
import { EXIT } from './trace.ts'
import { giveBackTokens, isAtGate, leaveGate, takeTokens, waitAtGate } from './wip.ts'

const {
  customerDoing,
  customerFlags,
  customerStep,
  customerCell,
  customerSegment,
  visitJoined,
  visitQueued,
  visitWorked,
  visitLabour,
  visitLuck,
  teamWaiting,
  cellPatience,
  cellJoined,
  cellBalked,
  drawn,
} = FIELD
const { ints: INTS, reals: REALS, teamInts: TEAM_INTS, cellInts: CELL_INTS, cellReals: CELL_REALS } = WIDTH

const { queued: QUEUED, serving: SERVING, own: OWN, dormant: DORMANT } = DOING
const { team: TEAM, own: ALONE, rounds: ROUNDS } = STEP

/**
 * A visit: joining, service, effects, route, tag, in this order. Steps that take no time are passed in the loop of `enter`,
 * so a long chain of them needs no stack.
 */

/** Brings a customer to a step, and on through every step that takes no time. */
export function enter(s: State, customer: number, first: number): void {
  let step = first
  while (step >= 0) {
    if (++s.events > s.eventLimit) throw new Error(runaway(s))
    const kind = s.stepKind[step]
    if (kind === TEAM) {
      if (!s.goesFullWay && !joinPlain(s, customer, step)) return
      step = join(s, customer, step)
    } else if (kind === ALONE) step = s.goesFullWay ? goAlone(s, customer, step) : beginAlonePlain(s, customer, step)
    else if (kind === ROUNDS) step = joinRound(s, customer, step)
    else {
      endCycle(s, customer, step)
      return
    }
  }
}

function runaway(s: State): string {
  return `The run passed ${s.program.eventLimit} events at time ${s.clock[0]}: it does not end by itself.`
}

/** Opens a visit; the customer waits or acts from now on. */
function open(s: State, customer: number, step: number, doing: number): void {
  const { ints, reals } = s
  const c = customer * INTS
  const r = customer * REALS
  const cell = step * s.segmentCount + ints[c + customerSegment]
  ints[c + customerStep] = step
  ints[c + customerCell] = cell
  s.visitCount[customer * s.stepCount + step]++
  reals[r + visitJoined] = s.clock[0]
  reals[r + visitQueued] = 0
  reals[r + visitWorked] = 0
  reals[r + visitLabour] = 0
  drawLuck(s, customer)
  if (s.usesMore) openMore(s, customer)
  if (s.usesPermission) countContacts(s, customer)
  begin(s, customer, doing)
  s.cellReals[cell * CELL_REALS + cellJoined]++
  if (s.isObserved) observeOpen(s, customer)
}

function openMore(s: State, customer: number): void {
  if (s.usesSuspension) s.visitSuspended[customer] = 0
  if (s.usesBlocking) s.visitBlocked[customer] = 0
  if (s.usesHours) s.visitClosed[customer] = 0
}

function observeOpen(s: State, customer: number): void {
  if (s.recorder !== null) openVisit(s.recorder, s, customer)
  if (s.watching > 0) probeJoined(s, customer)
}

/** Joins a team's step. Returns −1, or the step to which the customer goes instead. */
function join(s: State, customer: number, step: number): number {
  if (!hasRoom(s, customer, step)) return balk(s, customer, step)
  open(s, customer, step, QUEUED)
  if (s.usesWip && !takeTokens(s, customer, step)) waitAtGate(s, customer)
  else offer(s, customer)
  const { ints } = s
  const c = customer * INTS
  // Who is still in the queue; a released place may have led a customer of a zero-time step far away by now.
  if (ints[c + customerDoing] === QUEUED && ints[c + customerStep] === step) startPatience(s, customer)
  return -1
}

function startPatience(s: State, customer: number): void {
  if (s.cellInts[s.ints[customer * INTS + customerCell] * CELL_INTS + cellPatience] < 0) return
  schedulePatience(s, customer)
}

function joinRound(s: State, customer: number, step: number): number {
  if (!hasRoom(s, customer, step)) return balk(s, customer, step)
  open(s, customer, step, QUEUED)
  append(s, s.stepRoundList[step], customer)
  s.stepQueue[step]++
  return -1
}

function balk(s: State, customer: number, step: number): number {
  const to = s.program.stepBalkTo[step]
  s.cellReals[(step * s.segmentCount + s.ints[customer * INTS + customerSegment]) * CELL_REALS + cellBalked]++
  s.ints[customer * INTS + customerFlags] |= FLAG.balked
  if (s.recorder !== null) recordBalk(s.recorder, s, customer, step)
  if (s.watching > 0) probeBalked(s, customer, step, to)
  if (s.usesWip) giveBackTokens(s, customer, to)
  return to
}

/** A step without a team, in the customer's own time. Returns the next step when it takes none. */
function goAlone(s: State, customer: number, step: number): number {
  open(s, customer, step, OWN)
  drawDuration(s, customer)
  recordStart(s, customer)
  if (s.clock[drawn] > 0) {
    s.calendar.schedule(customer, s.clock[0] + s.clock[drawn])
    return -1
  }
  return conclude(s, customer)
}

/** Puts a customer of `initial` in the middle of a visit that began `inStep` ago. */
export function standAt(s: State, customer: number, step: number, inStep: number): void {
  if (s.stepKind[step] !== STEP.own) {
    enter(s, customer, step)
    if (s.ints[customer * INTS + customerStep] === step) s.reals[customer * REALS + visitQueued] += inStep
    return
  }
  open(s, customer, step, OWN)
  s.reals[customer * REALS + visitWorked] = inStep
  const takes = s.program.cellTakes[step * s.segmentCount + s.ints[customer * INTS + customerSegment]]
  const u = uniformOf(s.ints, customer * INTS + visitLuck, LUCK.duration)
  const whole = takes < 0 ? 0 : drawBeyond(s.distributions[takes], u, inStep)
  s.calendar.schedule(customer, s.clock[0] + Math.max(0, whole - inStep))
}

/** Service or own time is over: effects, route, and unless the next step is full, the visit's end. Returns the next step. */
function conclude(s: State, customer: number): number {
  const step = s.ints[customer * INTS + customerStep]
  endStretch(s, customer)
  if (s.usesInterest) cool(s, customer)
  if (s.usesFading) refreshFit(s, customer)
  if (s.usesPermission) lookAtList(s, customer)
  if (s.usesAttributes) applyEffects(s, customer, step)
  if (s.usesExperience) afterVisit(s, customer, step)
  if (s.usesPermission) askPermission(s, customer, step)
  const route = chooseRoute(s, customer)
  const target = s.routeTarget[route]
  if (s.usesBlocking && s.program.stepBlock[target] === 1 && !hasRoom(s, customer, target)) {
    hold(s, customer, route, target)
    return -1
  }
  bookVisit(s, customer, route)
  if (s.isObserved) recordVisit(s, customer, route)
  if (s.usesWip) giveBackTokens(s, customer, target)
  return target
}

/** The customer's pending event is due. */
export function customerEvent(s: State, customer: number): void {
  const doing = s.ints[customer * INTS + customerDoing]
  if (doing === DORMANT) wake(s, customer)
  else if (!s.goesFullWay) enter(s, customer, doing === OWN ? concludePlain(s, customer) : endPlain(s, customer, doing))
  else if (doing === SERVING) completeService(s, customer)
  else if (doing === OWN) enter(s, customer, conclude(s, customer))
  else losePatience(s, customer)
}

function completeService(s: State, customer: number): void {
  const team = s.stepTeam[s.ints[customer * INTS + customerStep]]
  stopWork(s, team, customer)
  if (s.usesPeople) bookWork(s, team, customer, true)
  const target = conclude(s, customer)
  if (target < 0) return
  vacate(s, team, customer)
  // Whoever waits is served before this customer may come back to the same team.
  if (s.teamInts[team * TEAM_INTS + teamWaiting] > 0 || s.usesBlocking) dispatch(s, team)
  enter(s, customer, target)
}

function losePatience(s: State, customer: number): void {
  const step = s.ints[customer * INTS + customerStep]
  const to = s.program.stepRenegeTo[step]
  endStretch(s, customer)
  if (s.usesInterest) cool(s, customer)
  if (isAtGate(s, customer)) leaveGate(s, customer)
  else leaveLine(s, customer)
  s.ints[customer * INTS + customerFlags] |= FLAG.reneged
  if (s.watching > 0) probeReneged(s, customer, to)
  bookVisit(s, customer, EXIT.reneged)
  if (s.isObserved) recordVisit(s, customer, EXIT.reneged)
  if (s.usesWip) giveBackTokens(s, customer, to)
  enter(s, customer, to)
  if (s.usesBlocking && s.program.stepBlock[step] === 1) releaseBlocked(s, step)
}

function leaveRound(s: State, customer: number): void {
  unlink(s, customer)
  s.stepQueue[s.ints[customer * INTS + customerStep]]--
}

/** Serves the first in line of a round-served step; returns where the customer goes next, or −1 when held. */
export function serveInRound(s: State, customer: number): number {
  leaveRound(s, customer)
  recordStart(s, customer)
  return conclude(s, customer)
}
