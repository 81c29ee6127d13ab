import { ATTRIBUTE } from '../customers.ts'
import { exp, fastLog, log } from '../elementary.ts'
import { customerLuck } from '../luck.ts'
import { note } from '../probing.ts'
import { PERMISSION } from '../program.ts'
import { DOMAIN } from '../random.ts'
import { FIELD, WIDTH } from '../records.ts'
import { DOING, type State } from '../state.ts'

const { customerDoing, totalUnassigned, windowTo } = FIELD
const { ints: INTS } = WIDTH

/**
 * Permission to be contacted. Who opts in is on the firm's list, in the journey or out of it, until they opt out after an
 * exponential time. The rate of opting out hangs on how often the firm contacts, which may change on the way, so opting out
 * is told by a clock that runs at that rate: each opt-in draws one unit exponential, and ends when the clock has run so far.
 * Nothing is scheduled: a customer is looked at when a visit ends, the list when somebody counts it.
 */

/** Positions in `State.reach`. */
const REACH = {
  /** Time up to which the list is counted, and ∫ list dt until then, up to the horizon. */
  since: 0,
  area: 1,
  /** When the rates last changed, and what the clocks of opting out and of contacts said. */
  from: 2,
  hazard: 3,
  contacts: 4,
  /** The area at that time, money for contacts to the list until then, and what of all that money is booked. */
  fromArea: 5,
  spent: 6,
  booked: 7,
} as const

// Which uniform of a customer is meant, the third counter word of a draw.
const STAY = 0
const ENTRY = 1
const ASKED = 2

/** Clock of opting out: ∫ h₀e^(ηc) dt. */
function hazardClock(s: State, time: number): number {
  return s.reach[REACH.hazard] + hazard(s) * (time - s.reach[REACH.from])
}

function hazard(s: State): number {
  const p = s.program.permission
  return p[PERMISSION.hazard] * exp(p[PERMISSION.annoyance] * p[PERMISSION.contacts])
}

/** Clock of contacts: ∫ c dt. */
function contactClock(s: State): number {
  return s.reach[REACH.contacts] + s.program.permission[PERMISSION.contacts] * (s.clock[0] - s.reach[REACH.from])
}

/** When the clock of opting out says so much, at the present rate. */
function timeAt(s: State, clock: number): number {
  return s.reach[REACH.from] + (clock - s.reach[REACH.hazard]) / hazard(s)
}

/** Takes everybody off the list who has opted out by now: whoever counts first, they go one by one in the same order. */
function bringUpToNow(s: State): void {
  const now = hazardClock(s, s.clock[0])
  while (s.optOuts.least <= now) {
    countUntil(s, timeAt(s, s.optOuts.least))
    s.optOuts.removeLeast()
  }
}

function countUntil(s: State, time: number): void {
  const until = Math.min(time, s.clock[windowTo])
  if (until <= s.reach[REACH.since]) return
  s.reach[REACH.area] += s.optOuts.size * (until - s.reach[REACH.since])
  s.reach[REACH.since] = until
}

/** ∫ customers on the list dt up to now, at most to the horizon. */
export function listArea(s: State): number {
  bringUpToNow(s)
  const until = Math.min(s.clock[0], s.clock[windowTo])
  return s.reach[REACH.area] + s.optOuts.size * Math.max(0, until - s.reach[REACH.since])
}

function luck(s: State, customer: number, name: number, occurrence: number, which: number): number {
  return customerLuck(s, customer, DOMAIN.permission, name, occurrence, which)
}

/** A newcomer, who may have given permission before. */
export function meetList(s: State, customer: number): void {
  s.customerListed[customer] = 0
  s.customerOptIns[customer] = 0
  s.customerLooked[customer] = s.clock[0]
  const permitted = luck(s, customer, 0, 0, ENTRY) < s.program.permission[PERMISSION.start]
  if (permitted) optIn(s, customer)
  show(s, customer, permitted, 0)
}

function optIn(s: State, customer: number): void {
  bringUpToNow(s)
  countUntil(s, s.clock[0])
  const until = hazardClock(s, s.clock[0]) - fastLog(luck(s, customer, 0, s.customerOptIns[customer]++, STAY))
  s.customerListed[customer] = until
  s.optOuts.add(until)
}

function show(s: State, customer: number, permitted: boolean, attention: number): void {
  const at = customer * s.attributeCount
  s.customerAttribute[at + s.program.permissionAttribute[0]] = permitted ? 1 : 0
  s.customerAttribute[at + s.program.permissionAttribute[1]] = attention
}

/** Whether the customer was on the list when last looked at. */
function isShown(s: State, customer: number): boolean {
  return s.customerAttribute[customer * s.attributeCount + s.program.permissionAttribute[0]] === 1
}

/** A visit begins: contacts are counted from here. */
export function countContacts(s: State, customer: number): void {
  s.customerContacts[customer] = contactClock(s)
}

/** What happened since the customer was last looked at: opting out, contacts that reached them, and those they never wanted. */
export function lookAtList(s: State, customer: number): void {
  if (s.program.permission[PERMISSION.everyone] === 1) bother(s, customer)
  s.customerLooked[customer] = s.clock[0]
  const permitted = s.customerListed[customer] > hazardClock(s, s.clock[0])
  if (!permitted && isShown(s, customer)) note(s, customer, 'optedOut')
  show(s, customer, permitted, permitted ? 1 - exp(s.customerContacts[customer] - contactClock(s)) : 0)
}

/** Contacts without permission: each takes its share of trust, and costs what any contact costs. */
function bother(s: State, customer: number): void {
  const p = s.program.permission
  const from = unaskedFrom(s, customer)
  const contacts = p[PERMISSION.contacts] * (s.clock[0] - from)
  if (!(contacts > 0)) return
  s.totals[totalUnassigned] += unaskedCost(s, from)
  const loss = p[PERMISSION.loss]
  if (loss === 0) return
  s.customerAttribute[customer * s.attributeCount + ATTRIBUTE.trust] *= loss < 1 ? exp(contacts * log(1 - loss)) : 0
}

/** Since when the customer has been without permission, at the earliest since they were last looked at; now if they have it. */
function unaskedFrom(s: State, customer: number): number {
  const looked = s.customerLooked[customer]
  const until = s.customerListed[customer]
  if (until > hazardClock(s, s.clock[0])) return s.clock[0]
  return until <= hazardClock(s, looked) ? looked : timeAt(s, until)
}

/** Nothing is charged after the horizon. */
function unaskedCost(s: State, from: number): number {
  const p = s.program.permission
  return p[PERMISSION.cost] * p[PERMISSION.contacts] * Math.max(0, Math.min(s.clock[0], s.clock[windowTo]) - from)
}

/** Money for contacts without permission that no look has booked yet. */
export function openContactSpend(s: State): number {
  if (s.program.permission[PERMISSION.everyone] === 0) return 0
  let spend = 0
  for (let c = s.firstCustomer; c < s.used; c++) {
    if (s.ints[c * INTS + customerDoing] > DOING.nothing) spend += unaskedCost(s, unaskedFrom(s, c))
  }
  return spend
}

/** Money for contacts to the list so far, in and out of the journey. */
function listSpend(s: State): number {
  const p = s.program.permission
  return s.reach[REACH.spent] + p[PERMISSION.cost] * p[PERMISSION.contacts] * (listArea(s) - s.reach[REACH.fromArea])
}

/** The part of it that is not booked. */
export function listSpendSince(s: State): number {
  return listSpend(s) - s.reach[REACH.booked]
}

export function bookListSpend(s: State): void {
  s.reach[REACH.booked] = listSpend(s)
}

/** A visit was completed, and did something for the customer: who has not given permission may do so. */
export function askPermission(s: State, customer: number, step: number): void {
  if (s.program.stepAsks[step] === 0 || s.customerListed[customer] > hazardClock(s, s.clock[0])) return
  const occurrence = s.visitCount[customer * s.stepCount + step] - 1
  if (luck(s, customer, s.stepHash[step], occurrence, ASKED) >= s.program.permission[PERMISSION.chance]) return
  optIn(s, customer)
  note(s, customer, 'optedIn')
  show(s, customer, true, 0)
}

/** Before the rates are other than they were: everything is settled at the old ones. */
export function settlePermission(s: State): void {
  for (let c = s.firstCustomer; c < s.used; c++) {
    if (s.ints[c * INTS + customerDoing] > DOING.nothing) lookAtList(s, c)
  }
  const { reach } = s
  const spent = listSpend(s)
  const [hazardNow, contactsNow] = [hazardClock(s, s.clock[0]), contactClock(s)]
  reach[REACH.fromArea] = listArea(s)
  reach[REACH.spent] = spent
  reach[REACH.hazard] = hazardNow
  reach[REACH.contacts] = contactsNow
  reach[REACH.from] = s.clock[0]
}
