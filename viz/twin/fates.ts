import type { Timeline } from '../model/timeline.ts'
import { customerName } from '../model/twins.ts'

/** How a customer's first cycle came out. */
export const FATE = { open: 0, won: 1, lost: 2 } as const

/** Who is whose twin, and where their fates divide; A's first, as everywhere. */
export interface Twins {
  timelines: readonly [Timeline, Timeline]
  /** By customer of either world: the same customer's row in the other; −1 without one. */
  other: readonly [Int32Array, Int32Array]
  /** By customer of either world: a FATE. */
  fate: readonly [Uint8Array, Uint8Array]
  /** Rows in A, in order of arrival: won in one world and lost in the other. */
  divided: number[]
}

/** Loops over plain columns: a run may have some hundred thousand customers, and the page must not stop for them. */
export function twinsOf(timelines: readonly [Timeline, Timeline]): Twins {
  const [a, b] = timelines
  const other = [matched(a, b), matched(b, a)] as const
  const fate = [fatesOf(a), fatesOf(b)] as const
  const divided: number[] = []
  for (let customer = 0; customer < other[0].length; customer++) {
    const twin = other[0][customer]!
    const [own, theirs] = [fate[0][customer]!, twin < 0 ? FATE.open : fate[1][twin]!]
    if (own !== theirs && own !== FATE.open && theirs !== FATE.open) divided.push(customer)
  }
  return { timelines, other, fate, divided }
}

/** The first end that a customer comes to. */
function fatesOf({ world, design, endedRows, visitNext }: Timeline): Uint8Array {
  const { visitCustomer, customers } = world.trace
  const fateOf = Uint8Array.from(design.steps, ({ kind }) =>
    kind === 'won' || kind === 'lost' ? FATE[kind] : FATE.open,
  )
  const fate = new Uint8Array(customers)
  for (let i = 0; i < endedRows.length; i++) {
    const row = endedRows[i]!
    const customer = visitCustomer[row]!
    const next = visitNext[row]!
    if (next >= 0 && fate[customer] === FATE.open) fate[customer] = fateOf[next]!
  }
  return fate
}

/** By customer of the first: the row of the same name in the second. */
function matched(from: Timeline, to: Timeline): Int32Array {
  const { customers, customerSource, customerOrdinal } = to.world.trace
  const bySource = to.design.sources.map(() => new Int32Array(customers).fill(-1))
  const initial = new Map<string, number>()
  for (let customer = 0; customer < customers; customer++) {
    const source = customerSource[customer]!
    if (source < 0) initial.set(customerName(to.world.trace, to.design, customer), customer)
    else if (customerOrdinal[customer]! < customers) bySource[source]![customerOrdinal[customer]!] = customer
  }
  const sources = from.design.sources.map((name) => bySource[to.design.sources.indexOf(name)] ?? new Int32Array(0))
  const own = from.world.trace
  const found = new Int32Array(own.customers)
  for (let customer = 0; customer < own.customers; customer++) {
    const source = own.customerSource[customer]!
    found[customer] =
      source < 0
        ? (initial.get(customerName(own, from.design, customer)) ?? -1)
        : (sources[source]![own.customerOrdinal[customer]!] ?? -1)
  }
  return found
}

export function nameIn({ timelines }: Twins, world: 0 | 1, customer: number): string {
  const { world: own, design } = timelines[world]!
  return customerName(own.trace, design, customer)
}

/** The one who comes next in the world where the customer lives, A before B; null at the end. `by` is 1 or −1. */
export function neighbour(twins: Twins, rows: readonly [number, number], by: number): string | null {
  const world = rows[0] >= 0 ? 0 : 1
  const next = rows[world] + by
  const inB = world === 1 && rows[1] >= 0
  // Who lives only in B is followed by the next one of those.
  const alone = (customer: number) => !inB || twins.other[1][customer]! < 0
  const { customers } = twins.timelines[world].world.trace
  for (let customer = next; customer >= 0 && customer < customers; customer += by)
    if (alone(customer)) return nameIn(twins, world, customer)
  return null
}

/** The next one whose fates divide, by arrival. */
export function nextDivided(twins: Twins, rows: readonly [number, number], by: number): string | null {
  const from = rows[0] >= 0 ? rows[0] : arrivalIn(twins, rows[1])
  const found =
    by > 0 ? twins.divided.find((customer) => customer > from) : twins.divided.findLast((customer) => customer < from)
  return found === undefined ? null : nameIn(twins, 0, found)
}

/** Where in A's rows a customer of B would stand. */
function arrivalIn({ timelines: [a, b] }: Twins, row: number): number {
  const at = (row < 0 ? 0 : b.world.trace.customerArrived[row]!) * b.design.hoursPerUnit
  const later = a.world.trace.customerArrived.findIndex((time) => time * a.design.hoursPerUnit > at)
  return (later < 0 ? a.world.trace.customers : later) - 0.5
}
