/** One knot of a quantile function: the value x below which a share p of the distribution lies. */
export interface QuantilePoint {
  readonly p: number
  readonly x: number
}

/** A distribution as a step function: the values at which it rises and its height after each rise. */
export interface StepFunction {
  readonly times: ArrayLike<number>
  readonly cumulative: ArrayLike<number>
}

/**
 * A quantile function of at most `maxPoints` knots, with straight lines between them, for an `empirical` distribution.
 * Values keep their unit; an empty input gives an empty table.
 *
 * Each observation stands at the middle of its own share of probability (Hazen; definition 5 of Hyndman & Fan 1996) and
 * the ends stay level, so an uncompressed table of distinct values keeps the sample's mean exactly. Values that occur
 * often become level stretches and so keep their weight. A step function that ends below 1 (some never get there) is
 * read given that they do. Compressed, half of the knots are evenly spaced in p and half in log(p/(1 − p)), so that
 * both tails keep their shape; the smallest and the largest value are always kept.
 *
 * @example quantileTable([3, 1, 2]) // [{p: 0, x: 1}, {p: 1/6, x: 1}, {p: 1/2, x: 2}, {p: 5/6, x: 3}, {p: 1, x: 3}]
 */
export function quantileTable(source: ArrayLike<number> | StepFunction, maxPoints = 200): QuantilePoint[] {
  if (!(maxPoints >= 4)) throw new RangeError(`quantileTable: maxPoints must be at least 4, got ${maxPoints}`)
  const atoms = 'times' in source ? stepAtoms(source) : sampleAtoms(source)
  if (atoms.length === 0) return []
  const knots = midpointKnots(atoms)
  if (knots.length <= maxPoints) return knots
  const least = Math.min(knots[1]!.p, 1 - knots[knots.length - 2]!.p)
  return levels(maxPoints, least).map((p) => ({ p, x: interpolate(knots, p) }))
}

interface Atom {
  readonly x: number
  readonly mass: number
}

function sampleAtoms(values: ArrayLike<number>): Atom[] {
  const sorted = Float64Array.from(values).sort()
  const atoms: Atom[] = []
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1
    while (end < sorted.length && sorted[end] === sorted[start]) end++
    atoms.push({ x: sorted[start]!, mass: (end - start) / sorted.length })
    start = end
  }
  return atoms
}

function stepAtoms(steps: StepFunction): Atom[] {
  const total = steps.cumulative[steps.cumulative.length - 1] ?? 0
  const atoms: Atom[] = []
  let before = 0
  for (let i = 0; i < steps.times.length; i++) {
    const height = steps.cumulative[i]!
    if (height > before) atoms.push({ x: steps.times[i]!, mass: (height - before) / total })
    before = height
  }
  return atoms
}

/**
 * The smallest mass is taken for a single observation; larger ones are level from half of it to half of it before
 * their end.
 */
function midpointKnots(atoms: readonly Atom[]): QuantilePoint[] {
  const half = atoms.reduce((least, atom) => Math.min(least, atom.mass), 1) / 2
  const knots: QuantilePoint[] = [{ p: 0, x: atoms[0]!.x }]
  let below = 0
  for (const { x, mass } of atoms) {
    const single = mass <= half * 2 * (1 + 1e-9)
    knots.push({ p: below + half, x })
    if (!single) knots.push({ p: below + mass - half, x })
    below += mass
  }
  // The last knot before the end may have been pushed to or past it by rounding.
  const inside = knots.filter((knot) => knot.p < 1)
  inside.push({ p: 1, x: atoms[atoms.length - 1]!.x })
  return inside
}

/** 0, 1, and between them half of the levels even in p, half even in the log odds from the outermost observation on. */
function levels(count: number, least: number): number[] {
  const inner = count - 2
  const even = Math.floor(inner / 2)
  const tail = inner - even
  const reach = Math.log((1 - least) / least)
  const chosen = new Set([0, 1])
  for (let k = 1; k <= even; k++) chosen.add(k / (even + 1))
  for (let k = 0; k < tail; k++) chosen.add(1 / (1 + Math.exp(reach * (1 - (2 * k) / Math.max(1, tail - 1)))))
  return [...chosen].sort((a, b) => a - b)
}

function interpolate(knots: readonly QuantilePoint[], p: number): number {
  let low = 0
  let high = knots.length - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (knots[middle]!.p <= p) low = middle
    else high = middle
  }
  const from = knots[low]!
  const to = knots[high]!
  if (p >= to.p) return to.x
  return from.x + ((p - from.p) / (to.p - from.p)) * (to.x - from.x)
}
