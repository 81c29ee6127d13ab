import type { Fork } from '../../src/index.ts'

/**
 * The odds of an option at which the luck of a fork turns: with more than that the option is taken, with less it is not. The
 * odds of the other options keep their proportions while these move.
 *
 * Where each option has its own luck g, the option is taken while ln(p / (1 − p)) + g > max over the others of ln q + g, q
 * being an option's part of what the others have together. Where one uniform u decides, the options stand side by side: with
 * the part b of the others before it, the option covers what lies from (1 − p)·b up to (1 − p)·b + p.
 */
export function turningPoint(fork: Fork, option: number): number {
  const { odds, luck } = fork.options[option]!
  const rest = fork.options.reduce((sum, other, i) => (i === option ? sum : sum + other.odds), 0)
  // Without any other the option is taken whatever the luck; without this one the others stand as they do.
  if (!(rest > 0) || odds === 1) return 0
  if (luck !== null) return turnByOption(fork, option, rest, luck)
  return fork.luck === null ? 0 : turnByOne(fork, option, rest, fork.luck)
}

function turnByOption(fork: Fork, option: number, rest: number, luck: number): number {
  const best = Math.max(
    ...fork.options.map((other, i) => (i === option ? -Infinity : Math.log(other.odds / rest) + (other.luck ?? 0))),
  )
  return 1 / (1 + Math.exp(luck - best))
}

function turnByOne(fork: Fork, option: number, rest: number, luck: number): number {
  const before = fork.options.slice(0, option).reduce((sum, other) => sum + other.odds, 0) / rest
  const fromBelow = before > 0 ? 1 - luck / before : 0
  const fromAbove = before < 1 ? (luck - before) / (1 - before) : 0
  return Math.max(0, fromBelow, fromAbove)
}
