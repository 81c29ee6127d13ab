import { bookCharacter } from './customers.ts'
import { STATES } from './ledger.ts'
import { DOING, FLAG, STEP, type State } from './state.ts'
import { type Cohort, type Flow, KIND, KINDS } from './tally.ts'
import { closedClock } from './teams.ts'

/**
 * The running totals at this instant, what is in progress included. A pure reading of the state: taking a snapshot changes
 * nothing, so a run that is observed has the same bytes as one that is not.
 */
export function snapshot(s: State): Flow {
  const t = s.totals
  const now = s.clock[0]
  const cells = s.stepCount * s.segmentCount
  const state = (doing: number) => Float64Array.from({ length: cells }, (_, cell) => t.cellTime[cell * STATES + doing])
  const flow: Flow = {
    at: now,
    wipArea: t.wipArea + s.alive * (now - t.wipSince),
    wip: s.alive,
    customerTime: t.customerTime,
    arrivals: t.arrivals,
    wins: t.wins,
    losses: t.losses,
    revenue: t.revenue,
    visitSpend: t.visitSpend,
    goods: t.goods,
    unassigned: t.unassigned + spendSince(s),
    winsFromOpen: t.winsFromOpen,
    revenueFromOpen: t.revenueFromOpen,
    segmentWins: t.segmentWins.slice(),
    segmentRevenue: t.segmentRevenue.slice(),
    cellJoined: t.cellJoined.slice(),
    cellBalked: t.cellBalked.slice(),
    cellReneged: t.cellReneged.slice(),
    cellQueued: state(DOING.queued),
    cellBusy: state(DOING.serving),
    cellSuspended: state(DOING.suspended),
    cellBlocked: state(DOING.blocked),
    cellOwn: state(DOING.own),
    routeCount: t.routeCount.slice(),
    ...teamAreas(s),
    teamLabour: t.teamLabour.slice(),
    time: t.time.slice(),
    money: t.money.slice(),
  }
  for (let c = s.firstCustomer; c < s.used; c++) if (s.customerDoing[c] !== DOING.nothing) addLive(s, flow, c)
  return flow
}

/** Unassigned spend at a rate since it was last booked; none is charged after the horizon. */
export function spendSince(s: State): number {
  const until = Math.min(s.clock[0], s.to)
  return Math.max(0, until - s.totals.unassignedSince) * s.program.spendRate
}

function teamAreas(s: State) {
  const t = s.totals
  const now = s.clock[0]
  const teams = s.program.teams
  const scheduled = t.teamScheduled.slice()
  const busy = t.teamBusy.slice()
  const overtime = t.teamOvertime.slice()
  const size = t.teamSize.slice()
  const payroll = new Float64Array(teams)
  const overtimeCost = new Float64Array(teams)
  for (let team = 0; team < teams; team++) {
    const time = now - s.teamSince[team]
    const people = s.teamSize[team]
    size[team] += time * people
    if (s.teamOpen[team] === 1) {
      scheduled[team] += time * (s.draining ? s.teamBusy[team] : Math.max(people, s.teamOccupied[team]))
      busy[team] += time * s.teamBusy[team]
    } else overtime[team] += time * s.teamBusy[team]
    payroll[team] = t.teamPayroll[team] + (scheduled[team] - t.pricedScheduled[team]) * s.teamCost[team]
    const rate = s.teamCost[team] * s.program.teamOvertimeRate[team]
    overtimeCost[team] = t.teamOvertimeCost[team] + (overtime[team] - t.pricedOvertime[team]) * rate
  }
  return {
    teamScheduled: scheduled,
    teamBusy: busy,
    teamOvertime: overtime,
    teamSize: size,
    teamPayroll: payroll,
    teamOvertimeCost: overtimeCost,
  }
}

/** What the stretch in progress adds for one live customer. */
function addLive(s: State, flow: Flow, c: number): void {
  const now = s.clock[0]
  const arrived = s.customerArrived[c]
  flow.customerTime += now - (arrived > 0 ? arrived : 0)
  const step = s.customerStep[c]
  const cell = step * s.segmentCount + s.customerSegment[c]
  const time = now - s.stretchSince[c]
  const doing = s.customerDoing[c]
  if (doing === DOING.queued) flow.cellQueued[cell] += time
  else if (doing === DOING.serving) flow.cellBusy[cell] += time
  else if (doing === DOING.suspended) flow.cellSuspended[cell] += time
  else if (doing === DOING.blocked) flow.cellBlocked[cell] += time
  else flow.cellOwn[cell] += time
  if (s.stepKind[step] === STEP.own) return
  const labour = liveLabour(s, c)
  if (doing === DOING.serving) flow.teamLabour[s.stepTeam[step]] += labour
  const worked = s.visitWorked[c] + (doing === DOING.serving ? time : 0)
  for (let judge = 0; judge < s.judgeCount; judge++) {
    flow.time[judge * KINDS + KIND.open] += worked
    flow.money[judge * KINDS + KIND.open] += s.visitLabour[c] + labour
  }
}

/** Labour of the service stretch in progress, overtime at its own rate. */
function liveLabour(s: State, c: number): number {
  if (s.customerDoing[c] !== DOING.serving) return 0
  const team = s.stepTeam[s.customerStep[c]]
  const time = s.clock[0] - s.stretchSince[c]
  const over = s.teamHasHours[team] === 1 ? closedClock(s, team) - s.stretchClosed[c] : 0
  return (time + over * (s.program.teamOvertimeRate[team] - 1)) * s.teamCost[team]
}

/** The cohort's figures at the end of observation: customers still in the journey are counted up to now. */
export function finalCohort(s: State): { cohort: Cohort; open: number } {
  let open = 0
  for (let c = s.firstCustomer; c < s.used; c++) {
    if (s.customerDoing[c] === DOING.nothing || (s.customerFlags[c] & FLAG.cohort) === 0) continue
    open++
    bookOpen(s, c)
  }
  return { cohort: { ...s.cohort, lead: s.cohort.lead.map((h) => h.compact()) }, open }
}

/** Only at the very end: the cohort columns take in what is still open. */
function bookOpen(s: State, customer: number): void {
  const cohort = s.cohort
  const segment = s.customerSegment[customer]
  const elapsed = s.clock[0] - s.customerArrived[customer]
  const time = s.clock[0] - s.stretchSince[customer]
  const doing = s.customerDoing[customer]
  const step = s.customerStep[customer]
  const own = s.stepKind[step] === STEP.own
  cohort.elapsed[segment] += elapsed
  cohort.lead[segment * 3 + 2].add(elapsed)
  bookCharacter(s, customer)
  const worked = s.visitWorked[customer] + (doing === DOING.serving || doing === DOING.own ? time : 0)
  cohort.queued[segment] += s.visitQueued[customer] + (doing === DOING.queued ? time : 0)
  if (own) cohort.own[segment] += worked
  else cohort.working[segment] += worked
  if (s.usesSuspension) cohort.suspended[segment] += s.visitSuspended[customer] + (doing === DOING.suspended ? time : 0)
  if (s.usesBlocking) cohort.blocked[segment] += s.visitBlocked[customer] + (doing === DOING.blocked ? time : 0)
  if (s.usesHours) cohort.closed[segment] += s.visitClosed[customer] + liveClosed(s, customer)
  if (own) return
  for (let judge = 0; judge < s.judgeCount; judge++) {
    cohort.time[(segment * s.judgeCount + judge) * KINDS + KIND.open] += worked
  }
}

function liveClosed(s: State, customer: number): number {
  const team = s.stepTeam[s.customerStep[customer]]
  if (team < 0 || s.teamHasHours[team] === 0 || s.customerDoing[customer] === DOING.serving) return 0
  return closedClock(s, team) - s.stretchClosed[customer]
}
