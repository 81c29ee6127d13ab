import { begin, bookVisit, endStretch } from './ledger.ts'
import { append, unlink } from './lists.ts'
import { note } from './probing.ts'
import { recordVisit } from './recorder.ts'
import { FIELD, WIDTH } from './records.ts'
import { DOING, STEP, type State } from './state.ts'
import { dispatch, hasFreeServer, vacate } from './teams.ts'
import { enter } from './visits.ts'
import { giveBackTokens, isUnderLimits } from './wip.ts'

const { customerStep, teamWaiting } = FIELD
const { ints: INTS, teamInts: TEAM_INTS } = WIDTH

/** Blocking: a customer who is done stays where they are, and holds their server, while the next step is full. */

/** Whether the customer may join the step: a waiting place, or a server who would start at once. */
export function hasRoom(s: State, customer: number, step: number): boolean {
  const limit = s.program.stepQueueLimit[step]
  if (limit < 0 || s.stepQueue[step] < limit) return true
  const team = s.stepTeam[step]
  if (team < 0 || s.teamInts[team * TEAM_INTS + teamWaiting] > 0 || !hasFreeServer(s, team)) return false
  return !s.usesWip || isUnderLimits(s, customer, step)
}

/** Holds the customer, whose route is chosen; the server is occupied but no longer works. */
export function hold(s: State, customer: number, route: number, target: number): void {
  s.visitRoute[customer] = route
  begin(s, customer, DOING.blocked)
  append(s, s.stepBlockedList[target], customer)
  note(s, customer, 'blocked')
}

/** Lets the held customers in, in the order of their blocking, while there is room. */
export function releaseBlocked(s: State, step: number): void {
  const list = s.stepBlockedList[step]
  while (s.listHead[list] >= 0 && hasRoom(s, s.listHead[list], step)) {
    const customer = s.listHead[list]
    const from = s.ints[customer * INTS + customerStep]
    const route = s.visitRoute[customer]
    unlink(s, customer)
    endStretch(s, customer)
    bookVisit(s, customer, route)
    recordVisit(s, customer, route)
    if (s.usesWip) giveBackTokens(s, customer, step)
    if (s.stepKind[from] !== STEP.team) {
      enter(s, customer, step)
      continue
    }
    const team = s.stepTeam[from]
    vacate(s, team, customer)
    enter(s, customer, step)
    dispatch(s, team)
  }
}
