import { rescaleSources, spendUnits } from './arrivals.ts'
import { refreshFit } from './customers.ts'
import { snapshot, spendSince } from './flow.ts'
import { begin, endStretch } from './ledger.ts'
import { settleListening } from './mechanisms/listening.ts'
import { bookListSpend, settlePermission } from './mechanisms/permission.ts'
import { beginWindow, noTrials, openPolicy, openWindow, reviewPolicy, type Trials } from './mechanisms/policies.ts'
import { settleRivals } from './mechanisms/rivals.ts'
import { restaff, settlePeople } from './mechanisms/turnover.ts'
import type { Intervention, Patch, Program, Watch } from './program.ts'
import { FIELD, INTERVENTION_EVENT, INTERVENTION_EVENTS, WIDTH } from './records.ts'
import { DOING, type State } from './state.ts'
import type { Flow } from './tally.ts'
import { dispatch, settleAreas } from './teams.ts'
import { admit } from './wip.ts'

const {
  customerDoing,
  teamBusy,
  teamCost,
  teamScheduled,
  teamOvertime,
  teamPayroll,
  teamOvertimeCost,
  pricedScheduled,
  pricedOvertime,
  totalUnassigned,
  unassignedSince,
  windowTo,
} = FIELD
const { ints: INTS, teamInts: TEAM_INTS, teamReals: TEAM_REALS } = WIDTH

/**
 * Interventions change the live tables while the run goes on: at a time, when a condition holds, or by a policy that
 * reviews past data. Nothing here knows the future: a policy reads totals up to now and up to its window's beginning.
 */

const { act: ACT, base: BASE, apply: APPLY } = INTERVENTION_EVENT

/** How far one intervention has come. */
export interface Reviewing {
  reviews: number
  bases: number
  baselines: { at: number; total: number; capacity: number }[]
  positions: number[]
  pending: { lever: number; position: number } | null
  /** kind 1: fired and may not fire again before. */
  asleepUntil: number
  /** kind 4. */
  trials: Trials
}

export function openInterventions(s: State): void {
  const all = s.program.interventions
  if (all.length === 0) return
  s.reviewing = all.map((i) => ({
    reviews: 0,
    bases: 0,
    baselines: [],
    positions: i.levers.map((lever) => lever.start),
    pending: null,
    asleepUntil: -Infinity,
    trials: noTrials(),
  }))
  all.forEach((intervention, i) => {
    if (intervention.kind === 0) s.calendar.schedule(entity(s, i, ACT), intervention.time)
    if (intervention.kind === 2) {
      scheduleBase(s, i, intervention)
      s.calendar.schedule(entity(s, i, ACT), intervention.time)
    }
    if (intervention.kind > 2) openPolicy(s, i, intervention)
  })
}

export function entity(s: State, intervention: number, event: number): number {
  return s.interventionEntity + INTERVENTION_EVENTS * intervention + event
}

export function interventionEvent(s: State, number: number): void {
  const index = Math.floor(number / INTERVENTION_EVENTS)
  const event = number % INTERVENTION_EVENTS
  const intervention = s.program.interventions[index]
  const isEvidence = intervention.kind === 4
  if (event === BASE) isEvidence ? beginWindow(s, index, intervention) : rememberBase(s, index, intervention)
  else if (event === APPLY) {
    moveLever(s, index, intervention)
    if (isEvidence && !s.draining) openWindow(s, index, intervention)
  } else if (intervention.kind === 2) review(s, index, intervention)
  else if (intervention.kind > 2) reviewPolicy(s, index, intervention)
  else fire(s, index, intervention)
}

function fire(s: State, index: number, intervention: Intervention): void {
  apply(s, intervention.patch)
  s.fired.push({ time: s.clock[0], intervention: index, position: -1 })
  if (intervention.kind === 1) s.reviewing[index].asleepUntil = s.clock[0] + intervention.again
}

/**
 * After every event: conditions that began to hold start their clock, those that ceased stop it. While one that fired may
 * not fire again, its clock stands at the end of that time.
 */
export function watchConditions(s: State): void {
  s.program.interventions.forEach((intervention, i) => {
    if (intervention.kind !== 1) return
    const value = current(s, intervention.watch)
    const holds = value > intervention.above || value < intervention.below
    const timer = entity(s, i, ACT)
    if (!holds) s.calendar.remove(timer)
    else if (!s.calendar.isPending(timer)) {
      const from = Math.max(s.clock[0], s.reviewing[i].asleepUntil)
      if (from < Infinity) s.calendar.schedule(timer, from + intervention.time)
    }
  })
}

function current(s: State, watch: Watch): number {
  if (watch.kind === 0) return s.stepQueue[watch.index]
  if (watch.kind === 1) return s.alive
  return s.teamInts[watch.index * TEAM_INTS + teamBusy]
}

/** The integral behind a watched average, up to now: what is averaged, and over what. */
export function integral(s: State, watch: Watch): { total: number; capacity: number } {
  const flow = snapshot(s)
  const at = s.clock[0]
  if (watch.kind === 0) {
    let total = 0
    for (let segment = 0; segment < s.segmentCount; segment++) {
      total += flow.cellQueued[watch.index * s.segmentCount + segment]
    }
    return { total, capacity: at }
  }
  if (watch.kind === 1) return { total: flow.wipArea, capacity: at }
  if (watch.kind === 3) return { total: flow.teamBusy[watch.index], capacity: flow.teamScheduled[watch.index] }
  return { total: watch.kind === 5 ? profitUpTo(flow) : flow.wins, capacity: at }
}

/** Revenue less everything spent and paid so far. */
function profitUpTo(flow: Flow): number {
  const sum = (column: Float64Array) => column.reduce((total, value) => total + value, 0)
  const paid = sum(flow.teamPayroll) + sum(flow.teamOvertimeCost)
  return flow.revenue - paid - flow.visitSpend - flow.goods - flow.unassigned
}

function scheduleBase(s: State, index: number, intervention: Intervention): void {
  const r = s.reviewing[index]
  const at = (r.bases + 1) * intervention.time - intervention.over
  s.calendar.schedule(entity(s, index, BASE), Math.max(s.clock[0], at))
}

function rememberBase(s: State, index: number, intervention: Intervention): void {
  const r = s.reviewing[index]
  r.baselines.push({ at: s.clock[0], ...integral(s, intervention.watch) })
  r.bases++
  scheduleBase(s, index, intervention)
}

function review(s: State, index: number, intervention: Intervention): void {
  const r = s.reviewing[index]
  r.reviews++
  s.calendar.schedule(entity(s, index, ACT), (r.reviews + 1) * intervention.time)
  const base = r.baselines.shift()
  if (base === undefined || r.pending !== null) return
  const now = integral(s, intervention.watch)
  const span = now.capacity - base.capacity
  const value = span > 0 ? (now.total - base.total) / span : NaN
  const up = value > intervention.above
  if (!up && !(value < intervention.below)) return
  const lever = intervention.levers.findIndex((l, i) =>
    up ? r.positions[i] < l.positions.length - 1 : r.positions[i] > 0,
  )
  if (lever < 0) return
  r.pending = { lever, position: r.positions[lever] + (up ? 1 : -1) }
  s.calendar.schedule(entity(s, index, APPLY), s.clock[0] + intervention.delay)
}

function moveLever(s: State, index: number, intervention: Intervention): void {
  const r = s.reviewing[index]
  const move = r.pending!
  r.pending = null
  r.positions[move.lever] = move.position
  const lever = intervention.levers[move.lever]
  s.totals[totalUnassigned] += lever.cost
  apply(s, lever.positions[move.position])
  s.fired.push({ time: s.clock[0], intervention: index, position: move.position })
}

/** Writes the patch into the live tables. All areas are settled at the old values first. */
export function apply(s: State, patch: Patch): void {
  settle(s, patch)
  const tables = s.program as unknown as Record<string, { [index: number]: number }>
  for (const { table, index, value } of patch.tables) tables[table][index] = value
  for (const { index, value } of patch.distributions) s.distributions[index] = value
  if (patch.spendRate !== null) s.program.spendRate = patch.spendRate
  s.readTables()
  if (s.usesPeople) restaff(s, movesPeople(patch))
  if (movesRates(patch)) rescaleSources(s)
  for (let c = s.firstCustomer; c < s.used; c++) {
    if (s.ints[c * INTS + customerDoing] === DOING.nothing) continue
    if (s.usesAttributes) refreshFit(s, c)
  }
  for (let group = 0; group < s.groupCount.length; group++) admit(s, group)
  for (let team = 0; team < s.program.teams; team++) dispatch(s, team)
}

/** Arrivals are mapped anew only then: the sum of their parts would differ in the last bit. */
function movesRates(patch: Patch): boolean {
  return patch.tables.some(({ table }) => table === 'sourceRate' || table === 'scheduleRate')
}

/** Whether any intervention may change what an hour costs, so that one visit has labour at two prices. */
export function canMoveWages(program: Program): boolean {
  return program.interventions.some((i) => [i.patch, ...i.levers.flatMap((lever) => lever.positions)].some(movesWages))
}

function movesWages(patch: Patch): boolean {
  return patch.tables.some(({ table }) => table === 'teamCost' || table === 'teamOvertimeRate')
}

/** What rivals copy, or how fast; a decay cut in two for nothing would differ in the last bit. */
function movesRivals(patch: Patch): boolean {
  return patch.tables.some(({ table }) => table === 'segmentDelivers' || table === 'rivals')
}

/** How often customers are contacted, or how they take it. */
function movesPermission(patch: Patch): boolean {
  return patch.tables.some(({ table }) => table === 'permission')
}

/** What makes people leave. */
function movesPeople(patch: Patch): boolean {
  return patch.tables.some(({ table }) => table === 'people')
}

function settle(s: State, patch: Patch): void {
  const t = s.totals
  t[totalUnassigned] += spendSince(s)
  t[unassignedSince] = Math.min(s.clock[0], s.clock[windowTo])
  if (movesRates(patch)) spendUnits(s)
  if (s.usesPermission) bookListSpend(s)
  if (s.usesPermission && movesPermission(patch)) settlePermission(s)
  if (s.usesRivals && movesRivals(patch)) settleRivals(s)
  if (s.usesPeople && movesPeople(patch)) settlePeople(s)
  if (s.usesBeliefs) settleListening(s)
  for (let team = 0; team < s.program.teams; team++) {
    settleAreas(s, team)
    s.teamReals[team * TEAM_REALS + teamPayroll] +=
      (s.teamReals[team * TEAM_REALS + teamScheduled] - s.teamReals[team * TEAM_REALS + pricedScheduled]) *
      s.teamReals[team * TEAM_REALS + teamCost]
    s.teamReals[team * TEAM_REALS + pricedScheduled] = s.teamReals[team * TEAM_REALS + teamScheduled]
    const rate = s.teamReals[team * TEAM_REALS + teamCost] * s.program.teamOvertimeRate[team]
    s.teamReals[team * TEAM_REALS + teamOvertimeCost] +=
      (s.teamReals[team * TEAM_REALS + teamOvertime] - s.teamReals[team * TEAM_REALS + pricedOvertime]) * rate
    s.teamReals[team * TEAM_REALS + pricedOvertime] = s.teamReals[team * TEAM_REALS + teamOvertime]
  }
  if (!movesWages(patch)) return
  // Service in progress is priced at the old cost up to now; cut in two for nothing, it would differ in the last bit.
  for (let c = s.firstCustomer; c < s.used; c++) {
    if (s.ints[c * INTS + customerDoing] !== DOING.serving) continue
    endStretch(s, c)
    begin(s, c, DOING.serving)
  }
}
