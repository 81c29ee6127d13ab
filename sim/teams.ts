import { releaseBlocked } from './blocking.ts'
import { begin, endStretch } from './ledger.ts'
import { append, prepend, unlink } from './lists.ts'
import { bookWork, schedulePaced, takeUp } from './mechanisms/people.ts'
import { setFree } from './mechanisms/turnover.ts'
import { note } from './probing.ts'
import { recordStart } from './recorder.ts'
import { FIELD, WIDTH } from './records.ts'
import { scheduleEnd } from './service.ts'
import { DOING, type State } from './state.ts'

const {
  customerDoing,
  customerStep,
  customerCell,
  customerNext,
  customerPrevious,
  stretchSince,
  teamOpen,
  teamBusy,
  teamOccupied,
  teamWaiting,
  teamSize,
  teamHasHours,
  teamTracks,
  teamDiscipline,
  teamLineList,
  teamServingList,
  teamSince,
  teamSizeArea,
  teamScheduled,
  teamBusyArea,
  teamOvertime,
  teamClosedSum,
  teamClosedSince,
  cellTeam,
  cellLine,
} = FIELD
const { ints: INTS, reals: REALS, teamInts: TEAM_INTS, teamReals: TEAM_REALS, cellInts: CELL_INTS } = WIDTH

const { queued: QUEUED, serving: SERVING, suspended: SUSPENDED } = DOING
const LIFO = 1
const PREEMPTIVE = 2

/**
 * Teams: pools of people, identical unless they are told apart (`mechanisms/people.ts`). Who is free serves the first of the best line; a line is a priority, and within it
 * interrupted visits come before new ones.
 */

/** Time the team has been off shift since 0. */
export function closedClock(s: State, team: number): number {
  const off =
    s.teamInts[team * TEAM_INTS + teamOpen] === 1 ? 0 : s.clock[0] - s.teamReals[team * TEAM_REALS + teamClosedSince]
  return s.teamReals[team * TEAM_REALS + teamClosedSum] + off
}

/**
 * Called before someone becomes busy or free. The areas of a team that is always open grow by its size, whoever is busy, so
 * there is nothing to do unless more are occupied than there are people, or only work is paid (in a drain).
 */
function settleTeam(s: State, team: number): void {
  const { teamInts } = s
  const i = team * TEAM_INTS
  if (s.draining || teamInts[i + teamOccupied] > teamInts[i + teamSize] || teamInts[i + teamHasHours] === 1)
    settleAreas(s, team)
}

/** Brings the team's areas up to now; called before size, shift or pay change. */
export function settleAreas(s: State, team: number): void {
  const { teamInts, teamReals } = s
  const i = team * TEAM_INTS
  const r = team * TEAM_REALS
  const time = s.clock[0] - teamReals[r + teamSince]
  if (time <= 0) return
  const size = teamInts[i + teamSize]
  const busy = teamInts[i + teamBusy]
  teamReals[r + teamSince] = s.clock[0]
  teamReals[r + teamSizeArea] += time * size
  if (teamInts[i + teamOpen] === 1) {
    const occupied = teamInts[i + teamOccupied]
    // After the horizon only work is paid: no idle labour is charged while the system drains.
    teamReals[r + teamScheduled] += time * (s.draining ? busy : occupied > size ? occupied : size)
    if (teamInts[i + teamHasHours] === 1) teamReals[r + teamBusyArea] += time * busy
  } else teamReals[r + teamOvertime] += time * busy
}

export function hasFreeServer(s: State, team: number): boolean {
  const { teamInts } = s
  const i = team * TEAM_INTS
  return teamInts[i + teamOccupied] < teamInts[i + teamSize] && teamInts[i + teamOpen] === 1
}

/** List of new (or interrupted) visits of the customer's priority. */
function lineOf(s: State, team: number, customer: number, interrupted: boolean): number {
  const line = s.cellInts[s.ints[customer * INTS + customerCell] * CELL_INTS + cellLine]
  return s.teamInts[team * TEAM_INTS + teamLineList] + 2 * line + (interrupted ? 0 : 1)
}

/** A customer who waits and may be served: into service, into someone's place, or into the line. */
export function offer(s: State, customer: number): void {
  const team = s.cellInts[s.ints[customer * INTS + customerCell] * CELL_INTS + cellTeam]
  if (s.teamInts[team * TEAM_INTS + teamWaiting] === 0 && hasFreeServer(s, team)) serve(s, team, customer)
  else wait(s, team, customer)
}

function wait(s: State, team: number, customer: number): void {
  const { teamInts } = s
  const i = team * TEAM_INTS
  const line = lineOf(s, team, customer, false)
  const discipline = teamInts[i + teamDiscipline]
  if (discipline === LIFO) prepend(s, line, customer)
  else append(s, line, customer)
  teamInts[i + teamWaiting]++
  s.stepQueue[s.ints[customer * INTS + customerStep]]++
  if (discipline === PREEMPTIVE && teamInts[i + teamOpen] === 1) preemptFor(s, team, customer)
}

/** Takes a waiting or suspended customer out of the line. */
export function leaveLine(s: State, customer: number): void {
  const { ints } = s
  const c = customer * INTS
  unlink(s, customer)
  s.teamInts[s.cellInts[ints[c + customerCell] * CELL_INTS + cellTeam] * TEAM_INTS + teamWaiting]--
  if (ints[c + customerDoing] === QUEUED) s.stepQueue[ints[c + customerStep]]--
}

/** Starts or resumes service; the customer stands in no list. */
function serve(s: State, team: number, customer: number): void {
  const { teamInts } = s
  const i = team * TEAM_INTS
  const resumes = s.ints[customer * INTS + customerDoing] === SUSPENDED
  // Who is served at once has no wait to book.
  if (s.clock[0] > s.reals[customer * REALS + stretchSince]) endStretch(s, customer)
  settleTeam(s, team)
  teamInts[i + teamBusy]++
  teamInts[i + teamOccupied]++
  if (teamInts[i + teamTracks] === 1) append(s, teamInts[i + teamServingList], customer)
  begin(s, customer, SERVING)
  if (s.usesPeople) takeUp(s, team, customer, resumes)
  if (resumes) resume(s, customer)
  else {
    if (s.usesPeople) schedulePaced(s, customer)
    else scheduleEnd(s, customer)
    if (s.isObserved) recordStart(s, customer)
  }
}

function resume(s: State, customer: number): void {
  s.calendar.schedule(customer, s.clock[0] + s.visitRemaining[customer])
  note(s, customer, 'resumed')
}

/** Serves whoever waits while people are free. */
export function dispatch(s: State, team: number): void {
  while (s.teamInts[team * TEAM_INTS + teamWaiting] > 0 && hasFreeServer(s, team)) serveFirst(s, team)
  if (!s.usesBlocking) return
  for (const step of s.teamBlockSteps[team]) releaseBlocked(s, step)
}

function serveFirst(s: State, team: number): void {
  const customer = firstInLine(s, team)
  const step = s.ints[customer * INTS + customerStep]
  leaveLine(s, customer)
  serve(s, team, customer)
  if (s.usesBlocking && s.program.stepBlock[step] === 1) releaseBlocked(s, step)
}

function firstInLine(s: State, team: number): number {
  let list = s.teamInts[team * TEAM_INTS + teamLineList]
  while (s.listHead[list] < 0) list++
  return s.listHead[list]
}

/** The server stops working on the customer; it stays occupied until `vacate`. */
export function stopWork(s: State, team: number, customer: number): void {
  const { teamInts } = s
  settleTeam(s, team)
  teamInts[team * TEAM_INTS + teamBusy]--
  if (teamInts[team * TEAM_INTS + teamTracks] === 1) unlink(s, customer)
}

/** The server is free again; `handsOver`: it takes up another customer at once. */
export function vacate(s: State, team: number, customer: number, handsOver = false): void {
  settleTeam(s, team)
  s.teamInts[team * TEAM_INTS + teamOccupied]--
  if (s.usesPeople) setFree(s, team, customer, handsOver)
}

/** A newcomer of strictly higher priority takes the place of the one with the lowest, among those the latest started. */
function preemptFor(s: State, team: number, customer: number): void {
  const line = lineOf(s, team, customer, false)
  let victim = -1
  let worst = line
  for (
    let c = s.listTail[s.teamInts[team * TEAM_INTS + teamServingList]];
    c >= 0;
    c = s.ints[c * INTS + customerPrevious]
  ) {
    const other = lineOf(s, team, c, false)
    if (other > worst) {
      worst = other
      victim = c
    }
  }
  if (victim < 0) return
  suspend(s, victim, true)
  append(s, lineOf(s, team, victim, true), victim)
  s.teamInts[team * TEAM_INTS + teamWaiting]++
  // The server changes hands: it is no idle one, which a team that is to shrink would let go.
  serveFirst(s, team)
}

/** Interrupts service; the caller puts the customer in a line. */
function suspend(s: State, customer: number, handsOver: boolean): void {
  const team = s.stepTeam[s.ints[customer * INTS + customerStep]]
  s.visitRemaining[customer] = s.calendar.due(customer) - s.clock[0]
  s.calendar.remove(customer)
  endStretch(s, customer)
  stopWork(s, team, customer)
  if (s.usesPeople) bookWork(s, team, customer, false)
  vacate(s, team, customer, handsOver)
  begin(s, customer, SUSPENDED)
  note(s, customer, 'suspended')
}

/** A shift begins or ends. Between them work in hand is finished as overtime, or interrupted in order of start. */
export function changeShift(s: State, team: number): void {
  settleAreas(s, team)
  if (s.teamInts[team * TEAM_INTS + teamOpen] === 1) {
    if (s.program.teamShiftEnd[team] === 1) interruptAll(s, team)
    s.teamInts[team * TEAM_INTS + teamOpen] = 0
    s.teamReals[team * TEAM_REALS + teamClosedSince] = s.clock[0]
  } else {
    s.teamReals[team * TEAM_REALS + teamClosedSum] += s.clock[0] - s.teamReals[team * TEAM_REALS + teamClosedSince]
    s.teamInts[team * TEAM_INTS + teamOpen] = 1
    dispatch(s, team)
  }
  scheduleShift(s, team)
}

function interruptAll(s: State, team: number): void {
  let customer = s.listHead[s.teamInts[team * TEAM_INTS + teamServingList]]
  while (customer >= 0) {
    const next = s.ints[customer * INTS + customerNext]
    // Who is done at this very instant is not kept for the night.
    if (s.calendar.due(customer) > s.clock[0]) {
      suspend(s, customer, false)
      append(s, lineOf(s, team, customer, true), customer)
      s.teamInts[team * TEAM_INTS + teamWaiting]++
    }
    customer = next
  }
}

/** Whether the team is on shift at 0, and its first change. */
export function openTeams(s: State): void {
  const p = s.program
  for (let team = 0; team < p.teams; team++) {
    if (!s.teamInts[team * TEAM_INTS + teamHasHours]) continue
    s.teamInts[team * TEAM_INTS + teamOpen] = 0
    for (let i = p.hoursStart[team]; i < p.hoursStart[team + 1]; i++) {
      if (p.hoursOpen[i] <= 0 && p.hoursClose[i] > 0) s.teamInts[team * TEAM_INTS + teamOpen] = 1
    }
    scheduleShift(s, team)
  }
}

/** The next boundary of the weekly pattern after now. Boundaries are computed from the week's number, so they do not drift. */
function scheduleShift(s: State, team: number): void {
  const p = s.program
  const boundaries = s.teamInts[team * TEAM_INTS + teamOpen] === 1 ? p.hoursClose : p.hoursOpen
  const now = s.clock[0]
  for (let week = Math.max(0, Math.floor(now / p.week) - 1); ; week++) {
    for (let i = p.hoursStart[team]; i < p.hoursStart[team + 1]; i++) {
      const at = week * p.week + boundaries[i]
      if (
        at <= now ||
        isSeam(p.hoursOpen, p.hoursClose, p.hoursStart[team], p.hoursStart[team + 1], boundaries[i], p.week)
      )
        continue
      s.calendar.schedule(s.shiftEntity + team, at)
      return
    }
    // A pattern that is open all week has no boundary at all.
    if (week > now / p.week + 3) return
  }
}

/** A span that ends with the week and goes on with the next one is one shift. */
function isSeam(
  open: Float64Array,
  close: Float64Array,
  start: number,
  end: number,
  boundary: number,
  week: number,
): boolean {
  if (boundary !== week && boundary !== 0) return false
  return close[end - 1] === week && open[start] === 0
}
