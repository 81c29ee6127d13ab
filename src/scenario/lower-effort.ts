import { exp, log } from '../../sim/elementary.ts'
import type { Program } from '../../sim/program.ts'
import { refuse } from './lower-error.ts'
import type { Frame } from './lower-frame.ts'
import type { Effort } from './scenario.ts'

/** Between an exit that nearly all take and one that all take. */
const ALL = 1 - 1e-9

/** An exit as effort sees it. */
interface Exit {
  to: string
  /** `effort: true`. */
  moved: boolean
  rework: boolean
  /** Probability for the average customer at today's effort. */
  stated: number
}

/**
 * What effort adds to the log odds of each exit of a step. The marked exits gain x·ln e together, x = ε/(1 − p₀) with p₀ what
 * they take at effort 1, so that ε is the elasticity of what they take there; exits marked rework gain with fatigue.
 *
 * @throws CompileError where all exits are marked, which effort cannot tell apart.
 */
export function effortOnOdds(effort: Effort | undefined, step: string, exits: Exit[]): number[] | null {
  if (effort === undefined || exits.length < 2) return null
  const exponent = exponentOf(effort, step, exits)
  const moved = exponent * log(effort.level)
  const tired = effort.fatigue.rework * log(Math.max(1, effort.level))
  const added = exits.map((exit) => (exit.moved ? moved : 0) + (exit.rework ? tired : 0))
  return added.every((one) => one === 0) ? null : added
}

function exponentOf({ mode, elasticity }: Effort, step: string, exits: Exit[]): number {
  const marked = exits.filter(({ moved }) => moved)
  if (mode !== 'own' || elasticity === 0 || marked.length === 0) return 0
  const total = exits.reduce((sum, { stated }) => sum + stated, 0)
  const taken = marked.reduce((sum, { stated }) => sum + stated, 0) / total
  if (taken < ALL) return elasticity / (1 - taken)
  const hint = 'Effort moves customers from one exit to another, so some must take one that is not marked.'
  return refuse(
    `journey.steps.${step}.next.${marked[0]!.to}.effort`,
    'a step with an exit without effort',
    'none',
    hint,
  )
}

/** Shares of the exits once effort has moved their odds. */
export function sharesMoved(shares: number[], added: number[]): number[] {
  // The largest is taken off first, so that no weight is beyond what a number holds.
  const most = Math.max(...added)
  const weights = shares.map((share, i) => share * exp(added[i]! - most))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
}

type LeverTables = Pick<Program, 'effort' | 'individualise'>

/** What every customer sees of the firm's levers: the attribute `effort`, and the share of the unmet that is met. */
export function lowerLevers({ scenario: { effort, individualise }, moves }: Frame): LeverTables {
  const tries = effort !== undefined && (effort.level !== 1 || moves('effort'))
  const meets = individualise !== undefined && (individualise.fit !== 0 || moves('individualise'))
  return {
    effort: Float64Array.from(tries ? [effort.level] : []),
    individualise: Float64Array.from(meets ? [individualise.fit] : []),
  }
}
