import { type Lever, type Levers, leverOf, twinOf, valueAt, valueBefore } from '../model/lever.ts'
import type { Arm, Move } from '../state/project.ts'

/** Which designs a hand moves. */
export type Hand = 'A' | 'B' | 'both'

export function armsOf(hand: Hand): readonly (0 | 1)[] {
  return hand === 'both' ? [0, 1] : [hand === 'A' ? 0 : 1]
}

/**
 * The moves of a design after a lever was moved at some hour. What lies later is left behind: it belongs to a future that
 * no longer comes. A second move of the same lever at the same moment takes the place of the first, and one back to where it
 * stood is none.
 */
export function movesAfter(levers: readonly Lever[], arm: Arm, lever: Lever, value: unknown, hours: number): Move[] {
  const past = arm.moves.filter((move) => move.hours <= hours)
  const moves = settings(levers, { moves: past }, lever, value, hours).reduce<Move[]>((all, [each, to]) => {
    const others = all.filter((move) => move.path !== each.path || move.hours !== hours)
    const stays = valueBefore(each, { moves: others }, hours) === to && !each.own.some((own) => own.hours === hours)
    return stays ? others : [...others, { hours, path: each.path, value: to }]
  }, past)
  // A hand that let go where it took hold has done nothing, and so leaves nothing behind.
  return moves.length === past.length && moves.every((move, i) => move === past[i]) ? [...arm.moves] : moves
}

/** What is set: the lever, and those that share out what it leaves of their sum, each in proportion to what it had. */
function settings(
  levers: readonly Lever[],
  arm: Pick<Arm, 'moves'>,
  lever: Lever,
  value: unknown,
  hours: number,
): [Lever, unknown][] {
  if (!lever.sum?.exact || typeof value !== 'number') return [[lever, value]]
  const { beside, most } = lever.sum
  const others = levers.filter(({ path }) => beside.includes(path))
  const had = others.map((other) => Number(valueAt(other, arm, hours)))
  const all = had.reduce((sum, each) => sum + each, 0)
  const left = most - value
  const shares = had.map((each) => Number((all > 0 ? (left * each) / all : left / had.length).toPrecision(12)))
  return [[lever, value], ...others.map((other, i): [Lever, unknown] => [other, shares[i]])]
}

/** Moves of a design that lie later: they would be left behind if a lever moved now. */
export function laterThan({ moves }: Pick<Arm, 'moves'>, hours: number): readonly Move[] {
  return moves.filter((move) => move.hours > hours)
}

/** How much of a lever its neighbours leave it, in the figures that are set; infinite where nothing limits it. */
export function roomFor(levers: readonly Lever[], arm: Pick<Arm, 'moves'>, lever: Lever, hours: number): number {
  if (!lever.sum) return Number.POSITIVE_INFINITY
  if (lever.sum.exact) return lever.sum.most
  const taken = levers.filter(({ path }) => lever.sum!.beside.includes(path))
  const sum = taken.reduce((total, other) => total + Number(valueAt(other, arm, hours)), 0)
  return Math.max(0, Number((lever.sum.most - sum).toPrecision(12)))
}

/** A lever that somebody moved: when, from what to what, and in which design. */
export interface Moved {
  hours: number
  lever: Lever
  from: unknown
  to: unknown
  where: Hand
  /** Both designs have it, and only one was moved: from here on the designs differ by the move too. */
  apart: boolean
}

/** Everything that was moved, in the order of time; what was done to both designs in one line. */
export function movedSoFar(levers: Levers, arms: readonly [Arm, Arm]): Moved[] {
  const [a, b] = [0, 1].map((i) =>
    arms[i]!.moves.flatMap((move): Moved[] => {
      const lever = leverOf(levers, i, move.path)
      if (!lever) return []
      const from = valueBefore(lever, arms[i]!, move.hours)
      const apart = twinOf(levers, 1 - i, lever) !== null
      return [{ hours: move.hours, lever, from, to: move.value, where: i === 0 ? 'A' : 'B', apart }]
    }),
  ) as [Moved[], Moved[]]
  const twins = (one: Moved, other: Moved) =>
    one.hours === other.hours && one.lever.path === other.lever.path && one.to === other.to
  const both = a.flatMap((one): Moved[] => {
    const twin = b.find((other) => twins(one, other))
    return [twin ? { ...one, where: 'both', apart: false } : one]
  })
  const alone = b.filter((one) => !a.some((other) => twins(one, other)))
  return [...both, ...alone].sort((one, other) => one.hours - other.hours)
}
