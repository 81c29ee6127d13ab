import { releaseBlocked } from './blocking.ts'
import { append, unlink } from './lists.ts'
import { FIELD, WIDTH } from './records.ts'
import type { State } from './state.ts'
import { offer } from './teams.ts'

const { customerStep, customerList } = FIELD
const { ints: INTS } = WIDTH

/**
 * WIP limits pull: a customer counts against a limit from being admitted to one of its steps until leaving them all. Over
 * the limit, customers wait at the gate, in the queue of the step they want, and the server behind is free.
 */

/** Whether every limit that the step stands under has a place for the customer, or the customer one already. */
export function isUnderLimits(s: State, customer: number, step: number): boolean {
  const wanted = s.program.stepWipGroups[step] & ~s.customerTokens[customer]
  for (let group = 0; group < s.groupCount.length; group++) {
    if ((wanted >> group) & 1 && s.groupCount[group] >= s.program.wipLimit[group]) return false
  }
  return true
}

/** Takes the tokens the step needs; false when a limit is reached, and then nothing is taken. */
export function takeTokens(s: State, customer: number, step: number): boolean {
  if (!isUnderLimits(s, customer, step)) return false
  const wanted = s.program.stepWipGroups[step] & ~s.customerTokens[customer]
  for (let group = 0; group < s.groupCount.length; group++) if ((wanted >> group) & 1) s.groupCount[group]++
  s.customerTokens[customer] |= wanted
  return true
}

/** The customer waits at the gate of the first limit that is reached. */
export function waitAtGate(s: State, customer: number): void {
  const step = s.ints[customer * INTS + customerStep]
  const wanted = s.program.stepWipGroups[step] & ~s.customerTokens[customer]
  let group = 0
  while (!((wanted >> group) & 1 && s.groupCount[group] >= s.program.wipLimit[group])) group++
  append(s, s.groupGateList[group], customer)
  s.stepQueue[step]++
}

export function isAtGate(s: State, customer: number): boolean {
  const list = s.ints[customer * INTS + customerList]
  return s.usesWip && list >= s.groupGateList[0]
}

export function leaveGate(s: State, customer: number): void {
  unlink(s, customer)
  s.stepQueue[s.ints[customer * INTS + customerStep]]--
}

/** On the way to `target`: gives back what it does not need, and admits those who waited for it. */
export function giveBackTokens(s: State, customer: number, target: number): void {
  const kept = target < 0 ? 0 : s.program.stepWipGroups[target]
  const back = s.customerTokens[customer] & ~kept
  s.customerTokens[customer] &= kept
  for (let group = 0; group < s.groupCount.length; group++) {
    if (!((back >> group) & 1)) continue
    s.groupCount[group]--
    admit(s, group)
  }
}

/** Admits the first at the gate, by the order of joining; one who needs another limit as well moves to that gate. */
export function admit(s: State, group: number): void {
  const list = s.groupGateList[group]
  while (s.listHead[list] >= 0 && s.groupCount[group] < s.program.wipLimit[group]) {
    const customer = s.listHead[list]
    leaveGate(s, customer)
    // The wait goes on as one stretch: admission is no change of state.
    if (takeTokens(s, customer, s.ints[customer * INTS + customerStep])) offer(s, customer)
    else waitAtGate(s, customer)
  }
  if (s.usesBlocking) releaseUnder(s, group)
}

/** Whoever was admitted and served at once left a waiting place, and a limit may be all that held someone. */
function releaseUnder(s: State, group: number): void {
  for (let step = 0; step < s.stepCount; step++) {
    if (s.program.stepBlock[step] === 1 && (s.program.stepWipGroups[step] >> group) & 1) releaseBlocked(s, step)
  }
}
