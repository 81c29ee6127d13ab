import type { State } from './state.ts'

/**
 * Doubly linked lists through the customer columns: a customer stands in one list at a time, and leaves it from anywhere in
 * constant time (a waiting customer whose patience ends stands somewhere in the middle).
 */
export function append(s: State, list: number, customer: number): void {
  const tail = s.listTail[list]
  s.customerList[customer] = list
  s.customerNext[customer] = -1
  s.customerPrevious[customer] = tail
  if (tail < 0) s.listHead[list] = customer
  else s.customerNext[tail] = customer
  s.listTail[list] = customer
}

export function prepend(s: State, list: number, customer: number): void {
  const head = s.listHead[list]
  s.customerList[customer] = list
  s.customerPrevious[customer] = -1
  s.customerNext[customer] = head
  if (head < 0) s.listTail[list] = customer
  else s.customerPrevious[head] = customer
  s.listHead[list] = customer
}

export function unlink(s: State, customer: number): void {
  const list = s.customerList[customer]
  const next = s.customerNext[customer]
  const previous = s.customerPrevious[customer]
  if (previous < 0) s.listHead[list] = next
  else s.customerNext[previous] = next
  if (next < 0) s.listTail[list] = previous
  else s.customerPrevious[next] = previous
  s.customerList[customer] = -1
}
