import { LISTENING } from '../program.ts'
import { FIELD, WIDTH } from '../records.ts'
import type { State } from '../state.ts'
import { closedClock, dispatch, settleAreas } from '../teams.ts'

const { teamOpen, teamOccupied, teamSize, teamHasHours, teamSince, teamCost, teamScheduled, totalUnassigned } = FIELD
const { teamInts: TEAM_INTS, teamReals: TEAM_REALS } = WIDTH

/**
 * People of a team who are out listening to customers: for so long the team is that much smaller. They are paid all the same;
 * what the payroll leaves out while they are away is spent on no visit, and booked as unassigned.
 */
export interface Listeners {
  team: number
  people: number
  /** Working time of their conversations that is left. */
  toDo: number
  /** When their pay was last booked, the team's off-shift clock then, and its scheduled time. */
  since: number
  closed: number
  scheduled: number
}

/** As few people as are done before the next review go at once, or as soon as they have served whom they serve. */
export function beginListening(s: State): void {
  const p = s.program
  const team = p.listeningTeam[0]
  const time = p.listening[LISTENING.conversations] * p.listening[LISTENING.time]
  if (team < 0 || time === 0 || s.seated(team) <= 0) return
  const people = Math.ceil(time / (p.beliefEvery[0] * openShare(s, team)))
  settleAreas(s, team)
  s.listeners = { team, people: Math.min(people, s.seated(team)), toDo: time, since: 0, closed: 0, scheduled: 0 }
  mark(s)
  s.teamInts[team * TEAM_INTS + teamSize] = s.staffing(team)
  s.calendar.schedule(s.beliefEntity + 1, openFor(s, team, time / s.listeners.people))
}

/** They are back, unless serving customers first has left them with more than a hundredth of their conversations to hold. */
export function endListening(s: State): void {
  const p = s.program
  const { team, people } = s.listeners!
  settleAreas(s, team)
  settleListening(s)
  const { toDo } = s.listeners!
  if (toDo > 0.01 * p.listening[LISTENING.conversations] * p.listening[LISTENING.time] && !s.draining) {
    s.calendar.schedule(s.beliefEntity + 1, openFor(s, team, toDo / people))
    return
  }
  s.listeners = null
  s.teamInts[team * TEAM_INTS + teamSize] = s.staffing(team)
  dispatch(s, team)
}

/** Before the team's size or wage is other than it was, and before the drain, in which nobody is paid for listening. */
export function settleListening(s: State): void {
  if (s.listeners === null || s.draining) return
  s.totals[totalUnassigned] += listeningPay(s)
  s.listeners.toDo -= timeAway(s, s.listeners)
  mark(s)
}

/** Pay of the listeners since it was last booked: what the whole team would have been paid, less what the rest of it was. */
export function listeningPay(s: State): number {
  if (s.listeners === null || s.draining) return 0
  return timeAway(s, s.listeners) * s.teamReals[s.listeners.team * TEAM_REALS + teamCost]
}

/** Working time that the listeners took since it was last booked. */
function timeAway(s: State, { team, since, closed, scheduled }: Listeners): number {
  const open = s.clock[0] - since - (closedTime(s, team) - closed)
  const missing = s.seated(team) * open - (scheduledTime(s, team) - scheduled)
  return Math.max(0, missing)
}

function mark(s: State): void {
  const listeners = s.listeners!
  listeners.since = s.clock[0]
  listeners.closed = closedTime(s, listeners.team)
  listeners.scheduled = scheduledTime(s, listeners.team)
}

function closedTime(s: State, team: number): number {
  return s.teamInts[team * TEAM_INTS + teamHasHours] === 1 ? closedClock(s, team) : 0
}

/** The team's scheduled time up to now, without settling it: an observer may ask. */
function scheduledTime(s: State, team: number): number {
  const i = team * TEAM_INTS
  const r = team * TEAM_REALS
  if (s.teamInts[i + teamOpen] === 0) return s.teamReals[r + teamScheduled]
  const people = Math.max(s.teamInts[i + teamSize], s.teamInts[i + teamOccupied])
  return s.teamReals[r + teamScheduled] + (s.clock[0] - s.teamReals[r + teamSince]) * people
}

/** Of the whole time, the share in which the team is on shift. */
function openShare(s: State, team: number): number {
  const p = s.program
  if (s.teamInts[team * TEAM_INTS + teamHasHours] === 0) return 1
  let open = 0
  for (let i = p.hoursStart[team]; i < p.hoursStart[team + 1]; i++) open += p.hoursClose[i] - p.hoursOpen[i]
  return open / p.week
}

/** The instant at which the team will have been on shift for so long from now. */
function openFor(s: State, team: number, time: number): number {
  const p = s.program
  const now = s.clock[0]
  if (s.teamInts[team * TEAM_INTS + teamHasHours] === 0) return now + time
  let left = time
  for (let week = Math.floor(now / p.week); ; week++) {
    for (let i = p.hoursStart[team]; i < p.hoursStart[team + 1]; i++) {
      const from = Math.max(now, week * p.week + p.hoursOpen[i])
      const length = week * p.week + p.hoursClose[i] - from
      if (length <= 0) continue
      if (left <= length) return from + left
      left -= length
    }
  }
}
