/**
 * The visits it takes to reach the best of n firms when asking at random and never twice: (n + 1)/2.
 *
 * @example visitsUnreferred(5) // 3
 */
export function visitsUnreferred(firms: number): number {
  return (firms + 1) / 2
}

/**
 * The same when the first firm asked knows the best and says so: 1/n + 2(n − 1)/n.
 *
 * @example visitsReferred(5) // 1.8
 */
export function visitsReferred(firms: number): number {
  return 1 / firms + (2 * (firms - 1)) / firms
}

/**
 * How many distinct peers out of `peers` one has met after `meetings` drawn with repetition: m(1 − (1 − 1/m)ᵏ).
 *
 * @example distinctMet(49, 21) // 17.22
 */
export function distinctMet(peers: number, meetings: number): number {
  return -peers * Math.expm1(meetings * Math.log1p(-1 / peers))
}

/**
 * The expected visits among n firms when only the first one asked refers and it knows `known` of its n − 1 peers: a
 * hit at once, a referral, or else a random search on through the rest.
 *
 * Method: 1/n at once; otherwise with chance known/(n − 1) the second visit is the last; otherwise the best is
 * equally likely at any place among the n − 1 left, on average 1 + n/2 visits in all.
 *
 * @example visitsPartlyReferred(50, 21) // 15.42
 */
export function visitsPartlyReferred(firms: number, known: number): number {
  const informed = known / (firms - 1)
  return 1 / firms + ((firms - 1) / firms) * (2 * informed + (1 + firms / 2) * (1 - informed))
}

/**
 * The same when every firm asked refers if it can: each of the firms visited knows the best with chance known/(n − 1).
 *
 * Method: with m firms not yet asked, E(m) = 1/m + (1 − 1/m)(2q + (1 − q)(1 + E(m − 1))), q = known/(n − 1) and E(1)
 * = 1.
 *
 * @example visitsAllReferring(50, 21) // 3.22
 */
export function visitsAllReferring(firms: number, known: number): number {
  const informed = known / (firms - 1)
  let visits = 1
  for (let left = 2; left <= firms; left++)
    visits = 1 / left + (1 - 1 / left) * (2 * informed + (1 - informed) * (1 + visits))
  return visits
}
