import { exp } from '../elementary.ts'
import { teamAreas } from '../flow.ts'
import { PEOPLE } from '../program.ts'
import { FIELD, PEOPLE_EVENT, PEOPLE_EVENTS, WIDTH } from '../records.ts'
import type { State } from '../state.ts'
import { dispatch, settleAreas } from '../teams.ts'
import { settleListening } from './listening.ts'
import { employ, GOING, type Person, type Staff, settingOf } from './people.ts'

const { teamSize, totalUnassigned } = FIELD
const { teamInts: TEAM_INTS } = WIDTH

/**
 * Turnover: people leave at a rate that hangs on how much overtime the team worked, their seats are vacant for a while, and
 * somebody new comes. The rate changes from review to review, so leaving is told by a clock that runs at it: each person draws
 * one unit exponential when hired, and makes up their mind when the clock has run so far.
 */

const { leave: LEAVE, hire: HIRE, review: REVIEW } = PEOPLE_EVENT

function entity(s: State, { team }: Staff, event: number): number {
  return s.peopleEntity + PEOPLE_EVENTS * team + event
}

/** Whoever is there at 0, all of them old hands. */
export function openPeople(s: State): void {
  const p = s.program
  for (let team = 0; team < p.teams; team++) {
    if (p.peopleTold[team] === 0) continue
    const staff: Staff = {
      team,
      everyone: [],
      present: [],
      idle: new Set(),
      handedOver: null,
      due: [],
      clock: 0,
      settled: 0,
      hazard: 0,
      share: 0,
      overtime: 0,
      scheduled: 0,
    }
    s.staffs[team] = staff
    for (let seat = 0; seat < p.teamSize[team]; seat++) employ(s, staff, -Infinity, 0)
    runClock(s, staff)
    if (settingOf(s, team, PEOPLE.over) > 0)
      s.calendar.schedule(entity(s, staff, REVIEW), settingOf(s, team, PEOPLE.over))
  }
}

export function peopleEvent(s: State, number: number): void {
  const staff = s.staffs[Math.floor(number / PEOPLE_EVENTS)]!
  const event = number % PEOPLE_EVENTS
  if (event === LEAVE) resign(s, staff)
  else if (event === HIRE) follow(s, staff)
  else review(s, staff)
}

function clockNow(s: State, { clock, settled, hazard }: Staff): number {
  return clock + hazard * (s.clock[0] - settled)
}

/** Before the rate is other than it was. */
function settleClock(s: State, staff: Staff): void {
  staff.clock = clockNow(s, staff)
  staff.settled = s.clock[0]
}

/** The rate as it is now, and when the next one makes up their mind at it. */
function runClock(s: State, staff: Staff): void {
  const rate = settingOf(s, staff.team, PEOPLE.rate)
  const overtime = settingOf(s, staff.team, PEOPLE.overtime)
  staff.hazard = overtime === 0 || staff.share === 0 ? rate : rate * exp(overtime * staff.share)
  scheduleNext(s, staff)
}

function nextToLeave({ present }: Staff): Person | null {
  let next: Person | null = null
  for (const person of present) {
    if (person.going === GOING.stays && (next === null || person.leavesAt < next.leavesAt)) next = person
  }
  return next
}

function scheduleNext(s: State, staff: Staff): void {
  const next = nextToLeave(staff)
  if (next === null || staff.hazard === 0) s.calendar.remove(entity(s, staff, LEAVE))
  else {
    const at = staff.settled + (next.leavesAt - staff.clock) / staff.hazard
    s.calendar.schedule(entity(s, staff, LEAVE), Math.max(s.clock[0], at))
  }
}

/** Somebody makes up their mind: gone at once, or when the visit in hand is over. */
function resign(s: State, staff: Staff): void {
  const person = nextToLeave(staff)!
  person.going = GOING.leaves
  if (staff.idle.has(person)) depart(s, staff, person)
  scheduleNext(s, staff)
}

/** Before the seat of somebody who is occupied is free: they are, or they go. Who takes up another visit at once does neither. */
export function setFree(s: State, team: number, customer: number, handsOver: boolean): void {
  const staff = s.staffs[team]
  if (staff === null) return
  const person = staff.everyone[s.customerServer[customer]]
  if (handsOver) staff.handedOver = person
  else if (person.going === GOING.stays) staff.idle.add(person)
  else depart(s, staff, person)
}

function depart(s: State, staff: Staff, person: Person): void {
  person.left = s.clock[0]
  staff.idle.delete(person)
  staff.present.splice(staff.present.indexOf(person), 1)
  if (person.going === GOING.letGo) return
  s.leavers++
  const vacant = settingOf(s, staff.team, PEOPLE.vacant)
  if (vacant === 0) hire(s, staff)
  else {
    settleSeats(s, staff)
    staff.due.push(s.clock[0] + vacant)
    staff.due.sort((a, b) => a - b)
    seatsChanged(s, staff)
  }
}

/** Somebody new, who knows little yet, and costs what finding them costs; after the horizon nothing is charged. */
function hire(s: State, staff: Staff): void {
  employ(s, staff, s.clock[0], clockNow(s, staff))
  if (!s.draining) s.totals[totalUnassigned] += settingOf(s, staff.team, PEOPLE.cost)
  scheduleNext(s, staff)
}

/** Before a seat is vacant or filled. */
function settleSeats(s: State, { team }: Staff): void {
  settleAreas(s, team)
  if (s.usesBeliefs) settleListening(s)
}

/** As many work in the team as it has seats that are not vacant. */
function seatsChanged(s: State, staff: Staff): void {
  s.teamInts[staff.team * TEAM_INTS + teamSize] = s.staffing(staff.team)
  const next = staff.due[0]
  if (next === undefined) s.calendar.remove(entity(s, staff, HIRE))
  else s.calendar.schedule(entity(s, staff, HIRE), next)
}

/** The seat that has been due the longest is filled. */
function follow(s: State, staff: Staff): void {
  settleSeats(s, staff)
  staff.due.shift()
  seatsChanged(s, staff)
  hire(s, staff)
  dispatch(s, staff.team)
}

/** How much overtime there was since the last review, and what that makes of the rate. In a drain it stays as it was. */
function review(s: State, staff: Staff): void {
  if (s.draining) return
  const areas = teamAreas(s)
  const overtime = areas.teamOvertime[staff.team]
  const scheduled = areas.teamScheduled[staff.team]
  // A stretch in which nobody was on shift says nothing.
  if (scheduled > staff.scheduled) {
    settleClock(s, staff)
    staff.share = (overtime - staff.overtime) / (scheduled - staff.scheduled)
    staff.overtime = overtime
    staff.scheduled = scheduled
    runClock(s, staff)
  }
  s.calendar.schedule(entity(s, staff, REVIEW), s.clock[0] + settingOf(s, staff.team, PEOPLE.over))
}

/** Before an intervention changes what makes people leave. */
export function settlePeople(s: State): void {
  for (const staff of s.staffs) if (staff) settleClock(s, staff)
}

/**
 * After an intervention: as many seats as there are to be, and the rates as they are now, if it moved them. A team that grows
 * hires at once; one that shrinks gives up vacant seats first, and then parts with those who came last, when they are free.
 */
export function restaff(s: State, moved: boolean): void {
  for (const staff of s.staffs) {
    if (staff === null) continue
    const wanted = s.program.teamSize[staff.team]
    let seats = staff.due.length + staff.present.filter(({ going }) => going !== GOING.letGo).length
    for (; seats < wanted; seats++) hire(s, staff)
    for (; seats > wanted; seats--) giveUpSeat(s, staff)
    seatsChanged(s, staff)
    if (moved) runClock(s, staff)
    else scheduleNext(s, staff)
  }
}

function giveUpSeat(s: State, staff: Staff): void {
  if (staff.due.pop() !== undefined) return
  const person = staff.present.findLast(({ going }) => going !== GOING.letGo)!
  person.going = GOING.letGo
  if (staff.idle.has(person)) depart(s, staff, person)
}
