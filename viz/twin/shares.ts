import type { Made } from '../../src/index.ts'

/** One design's fork: what its odds were made of, and which option is asked about. */
export interface Odds {
  made: Made
  /** Names of the options, in their order. */
  options: readonly string[]
  option: number
}

/** What one thing did to the odds from the first design to the second. */
export interface Share {
  /** `design` is all that is no attribute of the customer: the step's base and weights; `others` a few small attributes. */
  what: 'design' | 'others' | 'attribute'
  label: string
  /** The attribute's value in either design; null for the rest. */
  values: [number, number] | null
  /** Part of the difference of the odds. All shares together make exactly that difference. */
  share: number
}

/** More things than this are taken together: every coalition of them is asked. */
const MOST = 10

/**
 * The Shapley values of the odds: each thing that differs is turned from what it was in the first design to what it is in
 * the second, in every order, and its share is the mean of what its turn does. Nothing is left over, and the order in which
 * things are named does not matter. Attributes that weigh here and are the same in both stand last, with nothing.
 */
export function sharesOf(a: Odds, b: Odds): Share[] {
  const weighing = b.made.attributes.filter(({ name }) => weighs(a, name) || weighs(b, name))
  const values = weighing.map(({ name, value }): [number, number] => [attributeIn(a, name) ?? value, value])
  const differing = weighing.flatMap((_, i) => (values[i]![0] !== values[i]![1] ? [i] : []))
  const pull = (i: number) => Math.abs(values[i]![1] - values[i]![0]) * weightOf(a, b, weighing[i]!.name)
  const largest = [...differing].sort((i, j) => pull(j) - pull(i))
  const alone = largest.slice(0, MOST)
  const together = largest.slice(MOST)
  const players = [...alone.map((i) => [i]), ...(together.length > 0 ? [together] : [])]
  const redesigned = !sameDesign(a, b)
  const count = players.length + Number(redesigned)
  const oddsWith = (coalition: number) => {
    const turned = new Set(
      players.flatMap((player, i) => (coalition & (1 << i) ? player.map((k) => weighing[k]!.name) : [])),
    )
    const designed = redesigned && coalition & (1 << players.length) ? b : a
    return oddsOf(designed, (name) => (turned.has(name) ? b : a))
  }
  const parts = shapley(count, oddsWith)
  const shares = players.map((player, i): Share => {
    const k = player[0]!
    return together.length > 0 && i === players.length - 1
      ? { what: 'others', label: 'other attributes', values: null, share: parts[i]! }
      : { what: 'attribute', label: weighing[k]!.label, values: values[k]!, share: parts[i]! }
  })
  if (redesigned) shares.push({ what: 'design', label: 'the step as designed', values: null, share: parts.at(-1)! })
  shares.sort((one, other) => Math.abs(other.share) - Math.abs(one.share))
  const same = weighing.flatMap((each, i): Share[] =>
    differing.includes(i) ? [] : [{ what: 'attribute', label: each.label, values: values[i]!, share: 0 }],
  )
  return [...shares, ...same]
}

/** Σ over the coalitions without a player of |S|!(n − |S| − 1)!/n! times what the player adds. */
function shapley(count: number, worth: (coalition: number) => number): number[] {
  const worths = Float64Array.from({ length: 1 << count }, (_, coalition) => worth(coalition))
  const weights = Array.from({ length: count }, (_, size) => 1 / (count * choose(count - 1, size)))
  return Array.from({ length: count }, (_, player) => {
    const bit = 1 << player
    let sum = 0
    for (let coalition = 0; coalition < worths.length; coalition++) {
      if ((coalition & bit) === 0) sum += weights[members(coalition)]! * (worths[coalition | bit]! - worths[coalition]!)
    }
    return sum
  })
}

function choose(n: number, k: number): number {
  let result = 1
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i
  return result
}

function members(coalition: number): number {
  let size = 0
  for (let rest = coalition; rest > 0; rest >>= 1) size += rest & 1
  return size
}

/** The odds of the option in a design, with the customer's attributes as they were in whichever design. */
export function oddsOf({ made, option }: Odds, inWhich: (attribute: string) => Odds): number {
  const utilities = made.base.map((base, i) =>
    made.attributes.reduce((sum, { name, value, coefficients }) => {
      const pull = coefficients[i]!
      return pull === 0 ? sum : sum + pull * (attributeIn(inWhich(name), name) ?? value)
    }, base),
  )
  const most = Math.max(...utilities)
  const weights = utilities.map((utility) => Math.exp(utility - most))
  return weights[option]! / weights.reduce((sum, weight) => sum + weight, 0)
}

function attributeIn({ made }: Odds, name: string): number | null {
  return made.attributes.find((attribute) => attribute.name === name)?.value ?? null
}

function coefficientsOf({ made }: Odds, name: string): readonly number[] {
  return made.attributes.find((attribute) => attribute.name === name)?.coefficients ?? []
}

function weighs(odds: Odds, name: string): boolean {
  return coefficientsOf(odds, name).some((coefficient) => coefficient !== 0)
}

function weightOf(a: Odds, b: Odds, name: string): number {
  return Math.max(...[a, b].flatMap((odds) => coefficientsOf(odds, name).map(Math.abs)))
}

/** The same option among the same ones, with the same base and weights; a base that differs by the rounding of a sum is the same. */
function sameDesign(a: Odds, b: Odds): boolean {
  if (a.option !== b.option || a.options.join() !== b.options.join()) return false
  const near = (x: number, y: number) => x === y || Math.abs(x - y) < 1e-9 * Math.max(1, Math.abs(x))
  if (!a.made.base.every((base, i) => near(base, b.made.base[i]!))) return false
  const names = new Set([...a.made.attributes, ...b.made.attributes].map(({ name }) => name))
  return [...names].every((name) => {
    const [one, other] = [coefficientsOf(a, name), coefficientsOf(b, name)]
    return a.options.every((_, i) => (one[i] ?? 0) === (other[i] ?? 0))
  })
}

/** Whole points that add up to the difference of two whole percentages, as they are written. */
export function wholePoints(shares: readonly Share[], from: number, to: number): number[] {
  const wanted = Math.round(100 * to) - Math.round(100 * from)
  const exact = shares.map(({ share }) => 100 * share)
  const whole = exact.map(Math.floor)
  let missing = wanted - whole.reduce((sum, each) => sum + each, 0)
  const order = exact.map((_, i) => i).sort((i, j) => exact[j]! - whole[j]! - (exact[i]! - whole[i]!))
  for (const i of order) {
    if (missing <= 0) break
    // What is nothing stays nothing.
    if (exact[i] === 0) continue
    whole[i]!++
    missing--
  }
  return whole
}
