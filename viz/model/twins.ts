import type { Trace } from '../world.ts'

/** A customer's name on every screen and in every file: source and ordinal in it, counted from 1. */
export function customerName(trace: Trace, sources: readonly string[], customer: number): string {
  const source = trace.customerSource[customer]!
  return `${sources[source] ?? 'initial'}/${trace.customerOrdinal[customer]! + 1}`
}

/** The same customer in the other world: same source, same ordinal in it. −1: only in this one. */
export function twinOf(trace: Trace, customer: number, other: Trace): number {
  const source = trace.customerSource[customer]
  const ordinal = trace.customerOrdinal[customer]
  for (let i = 0; i < other.customers; i++) {
    if (other.customerSource[i] === source && other.customerOrdinal[i] === ordinal) return i
  }
  return -1
}
