import { threefry, uniform } from '../../sim/random.ts'
import { shuffle } from '../stats/shuffle.ts'

/** Tells these draws from all others that a seed gives. */
const ORDERS = 0x0d0e

/**
 * A random order of n groups and its reverse, drawn anew for each replication: what the choice of orders adds to the spread
 * of a share is then in its interval.
 */
export function ordersOf(n: number, seed: number, replication: number): [number[], number[]] {
  const out = new Int32Array(4)
  let counter = 0
  const random = () => {
    threefry(out, seed | 0, ORDERS, replication, 0, counter++, 0, 0, 0)
    return uniform(out[0]!, out[1]!)
  }
  const order = shuffle(
    Array.from({ length: n }, (_, i) => i),
    random,
  )
  return [order, [...order].reverse()]
}
