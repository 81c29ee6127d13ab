import { ordersOf } from './orders.ts'

/** Which mixtures of n groups are run, each in a slot of its own; what stands in a slot may differ by replication. */
export interface Plan {
  groups: number
  /** By slot, the groups that are changed. */
  slots: ((replication: number) => readonly number[])[]
  /** Slots of the first design and of the second. */
  ends: [first: number, second: number]
  /** Every replication runs the same mixtures: all of them, slot by mask. */
  fixed: boolean
  /** Orders of a replication, and by order the slots of none, the first, the first two, …, all. */
  orders(replication: number): number[][]
  along(order: number): number[]
  /** Every set that some slot asks for, but none and all. */
  asked(): Iterable<readonly number[]>
}

/** Every set of groups; the slot's number is its mask. */
export function exactPlan(n: number): Plan {
  const sets = Array.from({ length: 2 ** n }, (_, mask) => membersOf(mask, n))
  return {
    groups: n,
    slots: sets.map((members) => () => members),
    ends: [0, sets.length - 1],
    fixed: true,
    orders: () => [],
    along: () => [],
    asked: () => sets.slice(1, -1).toSorted((a, b) => a.length - b.length),
  }
}

function membersOf(mask: number, n: number): number[] {
  return Array.from({ length: n }, (_, i) => i).filter((i) => mask & (2 ** i))
}

/** For each replication an order of its own and the reverse: the sets that come about as the groups are changed one by one. */
export function sampledPlan(n: number, seed: number, reps: number): Plan {
  const orders = (replication: number): number[][] => ordersOf(n, seed, replication)
  const between = Array.from({ length: n - 1 }, (_, i) => i + 1)
  const slots = [0, 1].flatMap((o) =>
    between.map((size) => (replication: number) => orders(replication)[o]!.slice(0, size)),
  )
  const all = Array.from({ length: n }, (_, i) => i)
  return {
    groups: n,
    slots: [() => [], ...slots, () => all],
    ends: [0, slots.length + 1],
    fixed: false,
    orders,
    along: (order) => [0, ...between.map((size) => order * (n - 1) + size), slots.length + 1],
    *asked() {
      for (let replication = 1; replication <= reps; replication++)
        for (const members of slots) yield members(replication)
    },
  }
}
