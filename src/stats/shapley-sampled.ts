/**
 * The Shapley value estimated from orders in which the players come: what each adds to those before it, mean over the orders.
 * The shares add up to v(all) − v(none) whatever the orders; over random orders each is unbiased. An order and its reverse
 * together have less spread than two orders drawn apart.
 *
 * Source: Castro, Gómez & Tejada (2009), "Polynomial calculation of the Shapley value based on sampling"; Mitchell et al.
 * (2022), "Sampling permutations for Shapley value estimation", on antithetic orders.
 *
 * @param values for each order v of none, of the first, of the first two, …, of all.
 * @example shapleySampled([[0, 1], [1, 0]], [[0, 1, 7], [0, 2, 7]]) // [3, 4]
 */
export function shapleySampled(
  orders: readonly (readonly number[])[],
  values: readonly (readonly number[])[],
): number[] {
  const shares = new Array<number>(orders[0]?.length ?? 0).fill(0)
  orders.forEach((order, o) => {
    order.forEach((player, at) => {
      shares[player]! += (values[o]![at + 1]! - values[o]![at]!) / orders.length
    })
  })
  return shares
}
