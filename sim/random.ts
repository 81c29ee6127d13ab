/**
 * Counter-based randomness: Threefry-4x32 with 20 rounds (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as
 * 1, 2, 3", SC 2011). A draw is a pure function of its key and counter, so nothing that happens to one customer, and no
 * step, source or team added elsewhere, moves another customer's luck.
 *
 * Key: two words of the replication, two of the lineage (a customer, or a source). Counter: what is decided (a name's hash),
 * how often it was decided before, a further index, and the domain below.
 */

/** Domains keep draws of different kinds apart, even where two names are the same. */
export const DOMAIN = {
  /** A visit: step, occurrence. */
  visit: 0,
  /** A Gumbel: step, occurrence, target. */
  route: 1,
  /** Want or own attribute at entry. */
  attribute: 2,
  segment: 3,
  /** Size of a purchase: cycle. */
  amount: 4,
  /** Arrival process of a source: ordinal of the arrival. */
  arrival: 5,
  batch: 6,
  /** Capacity of a round: step, round. */
  round: 7,
  /** Key of a replication. */
  replication: 8,
  /** Step at which an initial customer stands. */
  initial: 9,
  /** Luck of a delivery: step, occurrence. */
  experience: 10,
  /** Customers who come back: their own rate and dropout chance, and the luck of each return. */
  retention: 11,
  /** People of a team, by number: how quick they are, how long they stay. */
  people: 13,
  /** Permission: at entry, how long it stays, and whether it is given after a visit (step, occurrence). */
  permission: 14,
  /** What customers answer a firm that listens: need, review. */
  belief: 15,
} as const

const PARITY = 0x1bd11bda

/**
 * One block of four words, into `out`. Keys and counters are words: they are taken as such first thing (`| 0`), because the
 * engine adds what may be any number in floating point, which doubled the cost of a block.
 */
export function threefry(
  out: Int32Array,
  key0: number,
  key1: number,
  key2: number,
  key3: number,
  counter0: number,
  counter1: number,
  counter2: number,
  counter3: number,
): void {
  const k0 = key0 | 0
  const k1 = key1 | 0
  const k2 = key2 | 0
  const k3 = key3 | 0
  const k4 = PARITY ^ k0 ^ k1 ^ k2 ^ k3
  let a = ((counter0 | 0) + k0) | 0
  let b = ((counter1 | 0) + k1) | 0
  let c = ((counter2 | 0) + k2) | 0
  let d = ((counter3 | 0) + k3) | 0
  // Round 1.
  a = (a + b) | 0
  b = ((b << 10) | (b >>> 22)) ^ a
  c = (c + d) | 0
  d = ((d << 26) | (d >>> 6)) ^ c
  // Round 2.
  a = (a + d) | 0
  d = ((d << 11) | (d >>> 21)) ^ a
  c = (c + b) | 0
  b = ((b << 21) | (b >>> 11)) ^ c
  // Round 3.
  a = (a + b) | 0
  b = ((b << 13) | (b >>> 19)) ^ a
  c = (c + d) | 0
  d = ((d << 27) | (d >>> 5)) ^ c
  // Round 4.
  a = (a + d) | 0
  d = ((d << 23) | (d >>> 9)) ^ a
  c = (c + b) | 0
  b = ((b << 5) | (b >>> 27)) ^ c
  a = (a + k1) | 0
  b = (b + k2) | 0
  c = (c + k3) | 0
  d = (d + k4 + 1) | 0
  // Round 5.
  a = (a + b) | 0
  b = ((b << 6) | (b >>> 26)) ^ a
  c = (c + d) | 0
  d = ((d << 20) | (d >>> 12)) ^ c
  // Round 6.
  a = (a + d) | 0
  d = ((d << 17) | (d >>> 15)) ^ a
  c = (c + b) | 0
  b = ((b << 11) | (b >>> 21)) ^ c
  // Round 7.
  a = (a + b) | 0
  b = ((b << 25) | (b >>> 7)) ^ a
  c = (c + d) | 0
  d = ((d << 10) | (d >>> 22)) ^ c
  // Round 8.
  a = (a + d) | 0
  d = ((d << 18) | (d >>> 14)) ^ a
  c = (c + b) | 0
  b = ((b << 20) | (b >>> 12)) ^ c
  a = (a + k2) | 0
  b = (b + k3) | 0
  c = (c + k4) | 0
  d = (d + k0 + 2) | 0
  // Round 9.
  a = (a + b) | 0
  b = ((b << 10) | (b >>> 22)) ^ a
  c = (c + d) | 0
  d = ((d << 26) | (d >>> 6)) ^ c
  // Round 10.
  a = (a + d) | 0
  d = ((d << 11) | (d >>> 21)) ^ a
  c = (c + b) | 0
  b = ((b << 21) | (b >>> 11)) ^ c
  // Round 11.
  a = (a + b) | 0
  b = ((b << 13) | (b >>> 19)) ^ a
  c = (c + d) | 0
  d = ((d << 27) | (d >>> 5)) ^ c
  // Round 12.
  a = (a + d) | 0
  d = ((d << 23) | (d >>> 9)) ^ a
  c = (c + b) | 0
  b = ((b << 5) | (b >>> 27)) ^ c
  a = (a + k3) | 0
  b = (b + k4) | 0
  c = (c + k0) | 0
  d = (d + k1 + 3) | 0
  // Round 13.
  a = (a + b) | 0
  b = ((b << 6) | (b >>> 26)) ^ a
  c = (c + d) | 0
  d = ((d << 20) | (d >>> 12)) ^ c
  // Round 14.
  a = (a + d) | 0
  d = ((d << 17) | (d >>> 15)) ^ a
  c = (c + b) | 0
  b = ((b << 11) | (b >>> 21)) ^ c
  // Round 15.
  a = (a + b) | 0
  b = ((b << 25) | (b >>> 7)) ^ a
  c = (c + d) | 0
  d = ((d << 10) | (d >>> 22)) ^ c
  // Round 16.
  a = (a + d) | 0
  d = ((d << 18) | (d >>> 14)) ^ a
  c = (c + b) | 0
  b = ((b << 20) | (b >>> 12)) ^ c
  a = (a + k4) | 0
  b = (b + k0) | 0
  c = (c + k1) | 0
  d = (d + k2 + 4) | 0
  // Round 17.
  a = (a + b) | 0
  b = ((b << 10) | (b >>> 22)) ^ a
  c = (c + d) | 0
  d = ((d << 26) | (d >>> 6)) ^ c
  // Round 18.
  a = (a + d) | 0
  d = ((d << 11) | (d >>> 21)) ^ a
  c = (c + b) | 0
  b = ((b << 21) | (b >>> 11)) ^ c
  // Round 19.
  a = (a + b) | 0
  b = ((b << 13) | (b >>> 19)) ^ a
  c = (c + d) | 0
  d = ((d << 27) | (d >>> 5)) ^ c
  // Round 20.
  a = (a + d) | 0
  d = ((d << 23) | (d >>> 9)) ^ a
  c = (c + b) | 0
  b = ((b << 5) | (b >>> 27)) ^ c
  a = (a + k0) | 0
  b = (b + k1) | 0
  c = (c + k2) | 0
  d = (d + k3 + 5) | 0
  out[0] = a
  out[1] = b
  out[2] = c
  out[3] = d
}

/**
 * Two words to a uniform on the open interval (0, 1): 52 bits and a half, so that neither end occurs. Every sum is exact; the
 * half comes first because the engine would add two integers of this size by way of 64-bit words.
 */
export function uniform(high: number, low: number): number {
  return ((high >>> 6) * 67108864 + 0.5 + (low >>> 6)) * 2.220446049250313e-16
}

/** What the three uniforms of a visit's block decide. */
export const LUCK = { patience: 0, duration: 1, route: 2 } as const

/** One of the three uniforms in the block at `at`: 42 bits and a half, of a word of its own and ten bits of the fourth. */
export function uniformOf(words: Int32Array, at: number, which: number): number {
  return ((words[at + which] >>> 0) * 1024 + 0.5 + ((words[at + 3] >>> (10 * which)) & 1023)) * 2.2737367544323206e-13
}
