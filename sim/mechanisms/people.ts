import { ATTRIBUTE } from '../customers.ts'
import { exp, fastLog } from '../elementary.ts'
import { normalQuantile } from '../normal.ts'
import { probeParted } from '../probing.ts'
import { PEOPLE, PEOPLE_WIDTH, TRUST } from '../program.ts'
import { DOMAIN, threefry, uniform } from '../random.ts'
import { FIELD } from '../records.ts'
import { drawDuration } from '../service.ts'
import type { State } from '../state.ts'
import type { PeopleTally } from '../tally.ts'
import { refreshPrice } from './experience.ts'

const { drawn, windowFrom, windowTo } = FIELD

/**
 * People: a team that is told apart is no pool of servers, everybody in it is somebody, with a pace of their own. Newcomers are
 * slower at first, customers remember who served them, and whoever leaves takes some of that along; who leaves, and when, is
 * in `turnover.ts`.
 *
 * A person's luck is keyed by team and by their number in it, in order of hiring, so the third person of sales is as quick in
 * every design. Customers' luck is as it was: the pace multiplies the working time that they bring.
 */
export interface Person {
  number: number
  /** Normal score of the pace: below 0 they are quick. */
  luck: number
  /** −Infinity: was there at 0, an old hand. */
  hired: number
  /** What the team's clock of leaving says when they make up their mind. */
  leavesAt: number
  going: (typeof GOING)[keyof typeof GOING]
  /** NaN: still there. */
  left: number
  /** When they took up the visit that they work on. */
  since: number
  /** Of the window, by half: visits ended and time worked. */
  served: [number, number]
  worked: [number, number]
}

/** Whether somebody stays, leaves when the visit in hand is over, or was let go, so that nobody follows them. */
export const GOING = { stays: 0, leaves: 1, letGo: 2 } as const

/** The people of a team. */
export interface Staff {
  team: number
  /** By number. */
  everyone: Person[]
  /** Those who have not left, in order of hiring. */
  present: Person[]
  /** Whoever serves nobody, the one who has been free the longest first. */
  idle: Set<Person>
  /** Whose visit was laid down for another that they take up at once. */
  handedOver: Person | null
  /** When those who follow somebody come, ascending: as many seats are vacant. */
  due: number[]
  /** The clock of leaving, ∫ hazard dt, when it was last settled, and the hazard since. */
  clock: number
  settled: number
  hazard: number
  /** Overtime as a share of scheduled time, and the areas of both when it was last reviewed. */
  share: number
  overtime: number
  scheduled: number
}

/** The setting of a team. */
export function settingOf(s: State, team: number, setting: number): number {
  return s.program.people[team * PEOPLE_WIDTH + setting]
}

/** One uniform of a person: which of their two is meant is the second counter word. */
function luckOf(s: State, team: number, person: number, which: number): number {
  const { words, replicationKey } = s
  threefry(words, replicationKey[0], replicationKey[1], s.program.peopleHash[team], 0, person, which, 0, DOMAIN.people)
  return uniform(words[0], words[1])
}

const PACE = 0
const STAY = 1

/** Somebody new in the team, free from now on; since −Infinity for those who are there when the run begins. */
export function employ(s: State, staff: Staff, hired: number, clock: number): void {
  const number = staff.everyone.length
  const person: Person = {
    number,
    luck: normalQuantile(luckOf(s, staff.team, number, PACE)),
    hired,
    leavesAt: clock - fastLog(luckOf(s, staff.team, number, STAY)),
    going: GOING.stays,
    left: Number.NaN,
    since: 0,
    served: [0, 0],
    worked: [0, 0],
  }
  staff.everyone.push(person)
  staff.present.push(person)
  staff.idle.add(person)
}

/** What their working times are multiplied by now: 1 on average over people, and more for who is new. */
function paceOf(s: State, { team }: Staff, { luck, hired }: Person): number {
  const spread = settingOf(s, team, PEOPLE.spread)
  const extra = settingOf(s, team, PEOPLE.extra)
  const own = spread === 0 ? 1 : exp(spread * (luck - spread / 2))
  if (extra === 0 || hired === -Infinity) return own
  return own * (1 + extra * exp(-settingOf(s, team, PEOPLE.fade) * (s.clock[0] - hired)))
}

/** A customer whose service begins or goes on is taken up by somebody who is free. */
export function takeUp(s: State, team: number, customer: number, resumes: boolean): void {
  const staff = s.staffs[team]
  let pace = 1
  if (staff !== null) {
    const person = choose(s, staff, customer)
    staff.idle.delete(person)
    person.since = s.clock[0]
    s.customerServer[customer] = person.number
    pace = paceOf(s, staff, person)
    meet(s, staff, customer, person)
  }
  s.customerPace[customer] = pace
  // What is left of a visit laid down is kept at the pace of 1.
  if (resumes) s.visitRemaining[customer] *= pace
}

/** Whoever hands over to this customer; else, where customers come back to the same person, that one if free; else the first. */
function choose(s: State, staff: Staff, customer: number): Person {
  const { handedOver } = staff
  if (handedOver !== null) {
    staff.handedOver = null
    return handedOver
  }
  if (settingOf(s, staff.team, PEOPLE.own) === 1) {
    const known = staff.everyone[s.customerKnows[customer * s.program.teams + staff.team] - 1]
    if (known !== undefined && staff.idle.has(known)) return known
  }
  for (const person of staff.idle) return person
  throw new Error(`Nobody of team ${staff.team} is free at time ${s.clock[0]}.`)
}

/** Draws the working time, at the pace of whoever took the customer up, and schedules its end. */
export function schedulePaced(s: State, customer: number): void {
  drawDuration(s, customer)
  s.clock[drawn] *= s.customerPace[customer]
  s.calendar.schedule(customer, s.clock[0] + s.clock[drawn])
}

/** The customer knows this person from now on. Who was served by somebody who has left since finds that out here. */
function meet(s: State, { team, everyone }: Staff, customer: number, person: Person): void {
  const at = customer * s.program.teams + team
  const known = everyone[s.customerKnows[at] - 1]
  s.customerKnows[at] = person.number + 1
  if (known === undefined || Number.isNaN(known.left) || !s.usesAttributes) return
  const bond = settingOf(s, team, PEOPLE.bond)
  if (bond > 0) part(s, customer, bond)
}

/** What of trust above its start, and of the relationship, was held with a person is gone. */
function part(s: State, customer: number, bond: number): void {
  const at = customer * s.attributeCount
  const trust = s.customerAttribute[at + ATTRIBUTE.trust]
  const relationship = s.customerAttribute[at + ATTRIBUTE.relationship]
  const above = trust - (s.usesTrust ? s.program.trust[TRUST.start] : 0.5)
  if (above > 0) s.customerAttribute[at + ATTRIBUTE.trust] = trust - bond * above
  s.customerAttribute[at + ATTRIBUTE.relationship] = relationship - bond * relationship
  if (s.usesRelationship) refreshPrice(s, customer)
  if (s.watching > 0) probeParted(s, customer, trust, relationship)
}

/** A newcomer knows nobody. */
export function meetNobody(s: State, customer: number): void {
  const { teams } = s.program
  for (let at = customer * teams; at < (customer + 1) * teams; at++) s.customerKnows[at] = 0
}

/** Work on a visit ends, for good or to be taken up again: it is booked to the person. */
export function bookWork(s: State, team: number, customer: number, done: boolean): void {
  const staff = s.staffs[team]
  if (!done) s.visitRemaining[customer] /= s.customerPace[customer]
  if (staff === null) return
  const now = s.clock[0]
  if (now < s.clock[windowFrom] || now >= s.clock[windowTo]) return
  const person = staff.everyone[s.customerServer[customer]]
  const half = 2 * now < s.clock[windowFrom] + s.clock[windowTo] ? 0 : 1
  person.worked[half] += now - person.since
  if (done) person.served[half]++
}

/** Who was there, and what they did in either half of the window; teams in the order of the file, people in that of hiring. */
export function takePeople(s: State): PeopleTally {
  const rows = s.staffs.flatMap((staff) => (staff === null ? [] : staff.everyone.map((person) => ({ staff, person }))))
  return {
    team: Int32Array.from(rows, ({ staff }) => staff.team),
    pace: Float64Array.from(rows, ({ staff, person }) => paceOf(s, staff, { ...person, hired: -Infinity })),
    hired: Float64Array.from(rows, ({ person }) => person.hired),
    left: Float64Array.from(rows, ({ person }) => person.left),
    served: Float64Array.from(rows.flatMap(({ person }) => person.served)),
    worked: Float64Array.from(rows.flatMap(({ person }) => person.worked)),
  }
}
