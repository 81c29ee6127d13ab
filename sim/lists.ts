import { FIELD, RANGE, WIDTH } from './records.ts'
import type { State } from './state.ts'

const { customerNext, customerPrevious, customerList } = FIELD
const { ints: INTS } = WIDTH

const { ENTITY } = RANGE

/**
 * Doubly linked lists through the customer columns: a customer stands in one list at a time, and leaves it from anywhere in
 * constant time (a waiting customer whose patience ends stands somewhere in the middle).
 */
export function append(s: State, list: number, customer: number): void {
  const tail = s.listTail[list]
  s.ints[(customer & ENTITY) * INTS + customerList] = list
  s.ints[(customer & ENTITY) * INTS + customerNext] = -1
  s.ints[(customer & ENTITY) * INTS + customerPrevious] = tail
  if (tail < 0) s.listHead[list] = customer
  else s.ints[(tail & ENTITY) * INTS + customerNext] = customer
  s.listTail[list] = customer
}

export function prepend(s: State, list: number, customer: number): void {
  const head = s.listHead[list]
  s.ints[(customer & ENTITY) * INTS + customerList] = list
  s.ints[(customer & ENTITY) * INTS + customerPrevious] = -1
  s.ints[(customer & ENTITY) * INTS + customerNext] = head
  if (head < 0) s.listTail[list] = customer
  else s.ints[(head & ENTITY) * INTS + customerPrevious] = customer
  s.listHead[list] = customer
}

export function unlink(s: State, customer: number): void {
  const list = s.ints[(customer & ENTITY) * INTS + customerList]
  const next = s.ints[(customer & ENTITY) * INTS + customerNext]
  const previous = s.ints[(customer & ENTITY) * INTS + customerPrevious]
  if (previous < 0) s.listHead[list] = next
  else s.ints[(previous & ENTITY) * INTS + customerNext] = next
  if (next < 0) s.listTail[list] = previous
  else s.ints[(next & ENTITY) * INTS + customerPrevious] = previous
  s.ints[(customer & ENTITY) * INTS + customerList] = -1
}
