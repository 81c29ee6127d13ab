import { FIELD, WIDTH } from './records.ts'
import type { State } from './state.ts'

const { customerNext, customerPrevious, customerList } = FIELD
const { ints: INTS } = WIDTH

/**
 * Doubly linked lists through the customer columns: a customer stands in one list at a time, and leaves it from anywhere in
 * constant time (a waiting customer whose patience ends stands somewhere in the middle).
 */
export function append(s: State, list: number, customer: number): void {
  const tail = s.listTail[list]
  s.ints[customer * INTS + customerList] = list
  s.ints[customer * INTS + customerNext] = -1
  s.ints[customer * INTS + customerPrevious] = tail
  if (tail < 0) s.listHead[list] = customer
  else s.ints[tail * INTS + customerNext] = customer
  s.listTail[list] = customer
}

export function prepend(s: State, list: number, customer: number): void {
  const head = s.listHead[list]
  s.ints[customer * INTS + customerList] = list
  s.ints[customer * INTS + customerPrevious] = -1
  s.ints[customer * INTS + customerNext] = head
  if (head < 0) s.listTail[list] = customer
  else s.ints[head * INTS + customerPrevious] = customer
  s.listHead[list] = customer
}

export function unlink(s: State, customer: number): void {
  const list = s.ints[customer * INTS + customerList]
  const next = s.ints[customer * INTS + customerNext]
  const previous = s.ints[customer * INTS + customerPrevious]
  if (previous < 0) s.listHead[list] = next
  else s.ints[previous * INTS + customerNext] = next
  if (next < 0) s.listTail[list] = previous
  else s.ints[next * INTS + customerPrevious] = previous
  s.ints[customer * INTS + customerList] = -1
}
