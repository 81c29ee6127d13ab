import { bookCharacter } from './customers.ts'
import { launchCosts } from './mechanisms/lifecycle.ts'
import { listeningPay } from './mechanisms/listening.ts'
import { listArea, listSpendSince, lookAtList, openContactSpend } from './mechanisms/permission.ts'
import { column, FIELD, WIDTH } from './records.ts'
import { DOING, FLAG, STEP, type State } from './state.ts'
import { type Cohort, type Flow, KIND, KINDS, type VisitCohort } from './tally.ts'
import { closedClock } from './teams.ts'

const {
  customerDoing,
  customerFlags,
  customerStep,
  customerSegment,
  customerArrived,
  stretchSince,
  visitQueued,
  visitWorked,
  visitLabour,
  teamOpen,
  teamBusy,
  teamOccupied,
  teamSize,
  teamHasHours,
  teamSince,
  teamCost,
  teamSizeArea,
  teamScheduled,
  teamBusyArea,
  teamOvertime,
  teamLabour,
  teamPayroll,
  teamOvertimeCost,
  pricedScheduled,
  pricedOvertime,
  cellJoined,
  cellBalked,
  cellReneged,
  visitsEnded,
  visitsWaited,
  visitsWait,
  visitsService,
  visitsReneged,
  cellTime,
  segmentWins,
  segmentRevenue,
  cohortArrivals,
  cohortWon,
  cohortLost,
  cohortReneged,
  cohortBalked,
  cohortLeadWon,
  cohortLeadLost,
  cohortQueued,
  cohortWorking,
  cohortSuspended,
  cohortBlocked,
  cohortOwn,
  cohortClosed,
  cohortElapsed,
  cohortResolvedOwn,
  cohortTrust,
  cohortRelationship,
  cohortInterest,
  totalWipArea,
  wipSince,
  totalCustomerTime,
  totalArrivals,
  totalWins,
  totalLosses,
  totalRevenue,
  totalVisitSpend,
  totalGoods,
  totalUnassigned,
  unassignedSince,
  totalWinsFromOpen,
  totalRevenueFromOpen,
  windowTo,
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
 * The running totals at this instant, what is in progress included. A pure reading of the state: taking a snapshot changes
 * nothing, so a run that is observed has the same bytes as one that is not.
 */
export function snapshot(s: State): Flow {
  const t = s.totals
  const now = s.clock[0]
  const state = (doing: number) => column(s.cellReals, CELL_REALS, cellTime + doing)
  const flow: Flow = {
    at: now,
    wipArea: t[totalWipArea] + s.alive * (now - t[wipSince]),
    wip: s.alive,
    customerTime: t[totalCustomerTime],
    arrivals: t[totalArrivals],
    wins: t[totalWins],
    losses: t[totalLosses],
    revenue: t[totalRevenue],
    visitSpend: t[totalVisitSpend],
    goods: t[totalGoods],
    unassigned: t[totalUnassigned] + spendSince(s) + (s.usesBeliefs ? listeningPay(s) : 0),
    winsFromOpen: t[totalWinsFromOpen],
    revenueFromOpen: t[totalRevenueFromOpen],
    segmentWins: column(s.segmentReals, SEGMENT_REALS, segmentWins),
    segmentRevenue: column(s.segmentReals, SEGMENT_REALS, segmentRevenue),
    cellJoined: column(s.cellReals, CELL_REALS, cellJoined),
    cellBalked: column(s.cellReals, CELL_REALS, cellBalked),
    cellReneged: column(s.cellReals, CELL_REALS, cellReneged),
    cellQueued: state(DOING.queued),
    cellBusy: state(DOING.serving),
    cellSuspended: state(DOING.suspended),
    cellBlocked: state(DOING.blocked),
    cellOwn: state(DOING.own),
    routeCount: s.routeCount.slice(),
    ...teamAreas(s),
    teamLabour: column(s.teamReals, TEAM_REALS, teamLabour),
    time: s.kindTime.slice(),
    money: s.kindMoney.slice(),
    repeatWins: s.repeatWins,
    liveCustomers: s.dormant + s.returned,
    listArea: s.usesPermission ? listArea(s) : 0,
    leavers: s.leavers,
  }
  if (s.usesPermission) flow.unassigned += openContactSpend(s)
  for (let c = s.firstCustomer; c < s.used; c++)
    if (s.ints[c * INTS + customerDoing] > DOING.nothing) addLive(s, flow, c)
  for (let step = 0; step < s.stepCount; step++) addServed(s, flow, step)
  return flow
}

/** A team that is always open is busy for as long as its steps serve; only with hours is it counted apart, on and off shift. */
function addServed(s: State, flow: Flow, step: number): void {
  const team = s.stepTeam[step]
  if (team < 0 || s.teamInts[team * TEAM_INTS + teamHasHours] === 1) return
  for (let segment = 0; segment < s.segmentCount; segment++)
    flow.teamBusy[team] += flow.cellBusy[step * s.segmentCount + segment]
}

/** Unassigned spend at a rate since it was last booked; none is charged after the horizon. */
export function spendSince(s: State): number {
  const until = Math.min(s.clock[0], s.clock[windowTo])
  let spend = Math.max(0, until - s.totals[unassignedSince]) * s.program.spendRate
  if (s.usesLifecycle) spend += launchCosts(s, s.totals[unassignedSince], until)
  if (s.usesPermission) spend += listSpendSince(s)
  return spend
}

/** What every team has been paid for so far. */
export function teamAreas(s: State) {
  const now = s.clock[0]
  const teams = s.program.teams
  const scheduled = column(s.teamReals, TEAM_REALS, teamScheduled)
  const busy = column(s.teamReals, TEAM_REALS, teamBusyArea)
  const overtime = column(s.teamReals, TEAM_REALS, teamOvertime)
  const size = column(s.teamReals, TEAM_REALS, teamSizeArea)
  const payroll = new Float64Array(teams)
  const overtimeCost = new Float64Array(teams)
  for (let team = 0; team < teams; team++) {
    const time = now - s.teamReals[team * TEAM_REALS + teamSince]
    const people = s.teamInts[team * TEAM_INTS + teamSize]
    size[team] += time * people
    if (s.teamInts[team * TEAM_INTS + teamOpen] === 1) {
      scheduled[team] +=
        time *
        (s.draining
          ? s.teamInts[team * TEAM_INTS + teamBusy]
          : Math.max(people, s.teamInts[team * TEAM_INTS + teamOccupied]))
      if (s.teamInts[team * TEAM_INTS + teamHasHours] === 1)
        busy[team] += time * s.teamInts[team * TEAM_INTS + teamBusy]
    } else overtime[team] += time * s.teamInts[team * TEAM_INTS + teamBusy]
    payroll[team] =
      s.teamReals[team * TEAM_REALS + teamPayroll] +
      (scheduled[team] - s.teamReals[team * TEAM_REALS + pricedScheduled]) * s.teamReals[team * TEAM_REALS + teamCost]
    const rate = s.teamReals[team * TEAM_REALS + teamCost] * s.program.teamOvertimeRate[team]
    overtimeCost[team] =
      s.teamReals[team * TEAM_REALS + teamOvertimeCost] +
      (overtime[team] - s.teamReals[team * TEAM_REALS + pricedOvertime]) * rate
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
  const arrived = s.reals[c * REALS + customerArrived]
  flow.customerTime += now - (arrived > 0 ? arrived : 0)
  const step = s.ints[c * INTS + customerStep]
  const cell = step * s.segmentCount + s.ints[c * INTS + customerSegment]
  const time = now - s.reals[c * REALS + stretchSince]
  const doing = s.ints[c * INTS + customerDoing]
  if (doing === DOING.queued) flow.cellQueued[cell] += time
  else if (doing === DOING.serving) flow.cellBusy[cell] += time
  else if (doing === DOING.suspended) flow.cellSuspended[cell] += time
  else if (doing === DOING.blocked) flow.cellBlocked[cell] += time
  else flow.cellOwn[cell] += time
  if (s.stepKind[step] === STEP.own) return
  const labour = liveLabour(s, c)
  if (doing === DOING.serving) flow.teamLabour[s.stepTeam[step]] += labour
  const worked = s.reals[c * REALS + visitWorked] + (doing === DOING.serving ? time : 0)
  for (let judge = 0; judge < s.judgeCount; judge++) {
    flow.time[judge * KINDS + KIND.open] += worked
    flow.money[judge * KINDS + KIND.open] += s.reals[c * REALS + visitLabour] + labour
  }
}

/** Labour of the service stretch in progress, overtime at its own rate. */
export function liveLabour(s: State, c: number): number {
  if (s.ints[c * INTS + customerDoing] !== DOING.serving) return 0
  const team = s.stepTeam[s.ints[c * INTS + customerStep]]
  const time = s.clock[0] - s.reals[c * REALS + stretchSince]
  const over = s.teamInts[team * TEAM_INTS + teamHasHours] === 1 ? closedClock(s, team) - s.stretchClosed[c] : 0
  return (time + over * (s.program.teamOvertimeRate[team] - 1)) * s.teamReals[team * TEAM_REALS + teamCost]
}

/** The cohort's figures at the end of observation: customers still in the journey are counted up to now. */
export function finalCohort(s: State): { cohort: Cohort; open: number } {
  let open = 0
  for (let c = s.firstCustomer; c < s.used; c++) {
    if (s.ints[c * INTS + customerDoing] === DOING.nothing || (s.ints[c * INTS + customerFlags] & FLAG.cohort) === 0)
      continue
    open++
    if (s.usesPermission) lookAtList(s, c)
    bookOpen(s, c)
  }
  return { cohort: cohortOf(s), open }
}

function cohortOf(s: State): Cohort {
  const by = (field: number) => column(s.segmentReals, SEGMENT_REALS, field)
  return {
    arrivals: by(cohortArrivals),
    won: by(cohortWon),
    lost: by(cohortLost),
    reneged: by(cohortReneged),
    balked: by(cohortBalked),
    leadWon: by(cohortLeadWon),
    leadLost: by(cohortLeadLost),
    queued: by(cohortQueued),
    working: by(cohortWorking),
    suspended: by(cohortSuspended),
    blocked: by(cohortBlocked),
    own: by(cohortOwn),
    closed: by(cohortClosed),
    elapsed: by(cohortElapsed),
    time: s.cohortTime,
    resolvedValue: s.cohortResolvedValue,
    resolvedOwn: by(cohortResolvedOwn),
    trust: by(cohortTrust),
    relationship: by(cohortRelationship),
    lead: s.leads.map((histogram) => histogram.compact()),
    interest: by(cohortInterest),
  }
}

/** Visits that joined in the window and ended, by cell. */
export function visitCohort(s: State): VisitCohort {
  const by = (field: number) => column(s.cellReals, CELL_REALS, field)
  const ended = by(visitsEnded)
  const reneged = by(visitsReneged)
  return {
    ended,
    waited: by(visitsWaited),
    wait: by(visitsWait),
    served: ended.map((n, cell) => n - reneged[cell]),
    service: by(visitsService),
    reneged,
  }
}

/** Only at the very end: the cohort columns take in what is still open. */
function bookOpen(s: State, customer: number): void {
  const segment = s.ints[customer * INTS + customerSegment]
  const elapsed = s.clock[0] - s.reals[customer * REALS + customerArrived]
  const time = s.clock[0] - s.reals[customer * REALS + stretchSince]
  const doing = s.ints[customer * INTS + customerDoing]
  const step = s.ints[customer * INTS + customerStep]
  const own = s.stepKind[step] === STEP.own
  s.segmentReals[segment * SEGMENT_REALS + cohortElapsed] += elapsed
  s.leads[segment * 3 + 2].add(elapsed)
  bookCharacter(s, customer)
  const worked = s.reals[customer * REALS + visitWorked] + (doing === DOING.serving || doing === DOING.own ? time : 0)
  s.segmentReals[segment * SEGMENT_REALS + cohortQueued] +=
    s.reals[customer * REALS + visitQueued] + (doing === DOING.queued ? time : 0)
  if (own) s.segmentReals[segment * SEGMENT_REALS + cohortOwn] += worked
  else s.segmentReals[segment * SEGMENT_REALS + cohortWorking] += worked
  if (s.usesSuspension)
    s.segmentReals[segment * SEGMENT_REALS + cohortSuspended] +=
      s.visitSuspended[customer] + (doing === DOING.suspended ? time : 0)
  if (s.usesBlocking)
    s.segmentReals[segment * SEGMENT_REALS + cohortBlocked] +=
      s.visitBlocked[customer] + (doing === DOING.blocked ? time : 0)
  if (s.usesHours)
    s.segmentReals[segment * SEGMENT_REALS + cohortClosed] += s.visitClosed[customer] + liveClosed(s, customer)
  if (own) return
  for (let judge = 0; judge < s.judgeCount; judge++) {
    s.cohortTime[(segment * s.judgeCount + judge) * KINDS + KIND.open] += worked
  }
}

export function liveClosed(s: State, customer: number): number {
  const team = s.stepTeam[s.ints[customer * INTS + customerStep]]
  if (
    team < 0 ||
    s.teamInts[team * TEAM_INTS + teamHasHours] === 0 ||
    s.ints[customer * INTS + customerDoing] === DOING.serving
  )
    return 0
  return closedClock(s, team) - s.stretchClosed[customer]
}
