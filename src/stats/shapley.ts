/**
 * The exact Shapley value: how much of v(all) − v(none) each of n players carries, in the unit of v.
 *
 * A player's share is what it adds to those before it, averaged over all orders in which the players may come; the shares add
 * up to v(all) − v(none). Method: a player adds to the set S with weight |S|!(n − |S| − 1)!/n!, over all 2^(n−1) sets without
 * it. Source: Shapley (1953), "A value for n-person games".
 *
 * @param value v of the set whose members are the bits of a mask.
 * @example shapley(2, (mask) => [0, 1, 2, 7][mask]!) // [3, 4]: 4 of the 7 come from both together, half for each
 */
export function shapley(n: number, value: (mask: number) => number): number[] {
  const values = Float64Array.from({ length: 2 ** n }, (_, mask) => value(mask))
  const weights = weightsBySize(n)
  return Array.from({ length: n }, (_, player) => {
    const bit = 2 ** player
    let share = 0
    for (let mask = 0; mask < values.length; mask++) {
      if ((mask & bit) === 0) share += weights[sizeOf(mask)]! * (values[mask | bit]! - values[mask]!)
    }
    return share
  })
}

/** |S|!(n − |S| − 1)!/n! for |S| from 0 to n − 1. */
function weightsBySize(n: number): number[] {
  const weights: number[] = []
  let weight = 1 / n
  for (let size = 0; size < n; size++) {
    weights.push(weight)
    weight *= (size + 1) / (n - size - 1)
  }
  return weights
}

function sizeOf(mask: number): number {
  let size = 0
  for (let rest = mask; rest > 0; rest >>= 1) size += rest & 1
  return size
}
