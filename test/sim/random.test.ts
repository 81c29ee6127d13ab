import { expect, test } from 'vitest'
import { DOMAIN, LUCK, threefry, uniform, uniformOf } from '../../sim/random.ts'
import { hashName } from '../../src/scenario/names.ts'

type Four = [number, number, number, number]

function block(key: Four, counter: Four): number[] {
  const out = new Int32Array(4)
  threefry(out, ...key, ...counter)
  return [...out].map((word) => word >>> 0)
}

// Known-answer vectors of the authors' own library (Random123, kat_vectors, threefry4x32 with 20 rounds).
test.each<[Four, Four, Four]>([
  [
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0x9c6ca96a, 0xe17eae66, 0xfc10ecd4, 0x5256a7d8],
  ],
  [
    [-1, -1, -1, -1],
    [-1, -1, -1, -1],
    [0x2a881696, 0x57012287, 0xf6c7446e, 0xa16a6732],
  ],
  [
    [0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89],
    [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    [0x59cd1dbb, 0xb8879579, 0x86b5d00c, 0xac8b6d84],
  ],
])('Threefry-4x32-20: key %j, counter %j', (key, counter, words) => {
  expect(block(key, counter)).toEqual(words)
})

test('a uniform is never 0 or 1, and uses 52 bits', () => {
  expect(uniform(0, 0)).toBeGreaterThan(0)
  expect(uniform(-1, -1)).toBeLessThan(1)
  expect(1 - uniform(-1, -1)).toBe(2 ** -53)
  expect(uniform(0, 0)).toBe(2 ** -53)
  // The lowest bit that is used moves the value by 2^−52.
  expect(uniform(0, 64) - uniform(0, 0)).toBe(2 ** -52)
  expect(uniform(0, 63)).toBe(uniform(0, 0))
})

test('the three uniforms of a visit are never 0 or 1, use 42 bits each, and no bit twice', () => {
  const words = new Int32Array(8)
  for (const which of Object.values(LUCK)) {
    expect(uniformOf(words.fill(0), 4, which)).toBe(2 ** -43)
    expect(1 - uniformOf(words.fill(-1), 4, which)).toBe(2 ** -43)
  }
  for (let bit = 0; bit < 128; bit++) {
    words.fill(0)[4 + (bit >> 5)] = 1 << (bit & 31)
    const moved = Object.values(LUCK).filter((which) => uniformOf(words, 4, which) !== 2 ** -43)
    // The highest two bits of the last word serve nothing.
    expect(moved).toHaveLength(bit < 126 ? 1 : 0)
  }
})

const source = hashName('source', 'arrivals')
const qualify = hashName('step', 'qualify')
const propose = hashName('step', 'propose')
const out = new Int32Array(4)

function draw(replication: number, hash: number, ordinal: number, name: number, occurrence: number): number {
  threefry(out, replication, 0, hash, ordinal, name, occurrence, 0, DOMAIN.visit)
  return uniform(out[0]!, out[1]!)
}

const N = 60_000
const CELLS = 16

/**
 * Counts pairs in a square of 16 × 16. For independent uniforms the statistic has mean 255 and standard deviation 22.6; the
 * keys are fixed, so each pairing either passes for ever or never.
 */
function chiSquare(pair: (i: number) => [number, number]): number {
  const counts = new Float64Array(CELLS * CELLS)
  for (let i = 0; i < N; i++) {
    const [a, b] = pair(i)
    counts[Math.floor(a * CELLS) * CELLS + Math.floor(b * CELLS)]!++
  }
  const expected = N / CELLS ** 2
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
}

function correlation(pair: (i: number) => [number, number]): number {
  let sum = 0
  for (let i = 0; i < N; i++) {
    const [a, b] = pair(i)
    sum += (a - 0.5) * (b - 0.5)
  }
  return (12 * sum) / N
}

function ofVisit(customer: number, first: number, second: number): [number, number] {
  threefry(out, 1, 0, source, customer, qualify, 0, 0, DOMAIN.visit)
  return [uniformOf(out, 0, first), uniformOf(out, 0, second)]
}

const NEIGHBOURS: Record<string, (i: number) => [number, number]> = {
  'consecutive customers': (i) => [draw(1, source, i, qualify, 0), draw(1, source, i + 1, qualify, 0)],
  'consecutive occurrences': (i) => [draw(1, source, i, qualify, 0), draw(1, source, i, qualify, 1)],
  'two steps of a customer': (i) => [draw(1, source, i, qualify, 0), draw(1, source, i, propose, 0)],
  'consecutive replications': (i) => [draw(1, source, i, qualify, 0), draw(2, source, i, qualify, 0)],
  'two sources': (i) => [draw(1, source, i, qualify, 0), draw(1, hashName('source', 'web'), i, qualify, 0)],
  'patience and duration': (i) => ofVisit(i, LUCK.patience, LUCK.duration),
  'duration and route': (i) => ofVisit(i, LUCK.duration, LUCK.route),
  'route and patience': (i) => ofVisit(i, LUCK.route, LUCK.patience),
  'the two uniforms of a block': (i) => {
    threefry(out, 1, 0, source, i, qualify, 0, 0, DOMAIN.visit)
    return [uniform(out[0]!, out[1]!), uniform(out[2]!, out[3]!)]
  },
  'two domains of one counter': (i) => {
    threefry(out, 1, 0, source, 0, i, 0, 0, DOMAIN.arrival)
    const a = uniform(out[0]!, out[1]!)
    threefry(out, 1, 0, source, 0, i, 0, 0, DOMAIN.batch)
    return [a, uniform(out[0]!, out[1]!)]
  },
  'keys that differ in one bit': (i) => [draw(1, i, 0, 0, 0), draw(1, i ^ 0x40000000, 0, 0, 0)],
  'counters spread by powers of two': (i) => [draw(1, source, 7, i * 4096, 0), draw(1, source, 7, i * 4096 + 1, 0)],
}

test.each(Object.entries(NEIGHBOURS))('%s are independent', (_, pair) => {
  const statistic = chiSquare(pair)
  expect(Math.abs(statistic - (CELLS ** 2 - 1))).toBeLessThan(5 * Math.sqrt(2 * CELLS ** 2))
  expect(Math.abs(correlation(pair))).toBeLessThan(4.5 / Math.sqrt(N))
})

test('the check of independence can fail', () => {
  const shifted = (i: number): [number, number] => {
    const u = draw(1, source, i, qualify, 0)
    return [u, (u + 0.3 * draw(1, source, i, propose, 0)) % 1]
  }
  expect(chiSquare(shifted)).toBeGreaterThan(1000)
})
