import type { Distribution as Table } from '../../sim/program.ts'
import { constant, lowerDistribution } from './lower-distribution.ts'
import { refuse } from './lower-error.ts'
import { meanOf } from './lower-mean.ts'
import type { Names } from './names.ts'
import { indexOf } from './names.ts'
import type { Distribution, Purpose, Scenario } from './scenario.ts'

/** What every group of tables is lowered from: the scenario, its names with their numbers, and the distributions so far. */
export interface Frame {
  scenario: Scenario
  names: Names
  step: Map<string, number>
  segment: Map<string, number>
  team: Map<string, number>
  need: Map<string, number>
  attribute: Map<string, number>
  /** Judge 0 is the scenario's own purpose, which may be missing. */
  judges: (Purpose | undefined)[]
  /**
   * Every place that may hold a distribution owns a slot, used or not, so that two variants of a scenario line up slot by
   * slot and can be told apart by number alone.
   */
  distributions: Table[]
  /** Whether an intervention moves something in a block of the scenario. */
  moves: (block: string) => boolean
}

export function frameOf(
  scenario: Scenario,
  names: Names,
  judges: readonly Purpose[],
  moves: (block: string) => boolean,
): Frame {
  return {
    scenario,
    names,
    step: indexOf(names.steps),
    segment: indexOf(names.segments),
    team: indexOf(names.teams),
    need: indexOf(names.needs),
    attribute: indexOf(names.attributes),
    judges: [scenario.purpose, ...judges],
    distributions: [],
    moves,
  }
}

/** Takes the next slot. The index is −1 where there is no distribution; the slot is kept free all the same. */
export function place(frame: Frame, of: Distribution | undefined, path: string): number {
  frame.distributions.push(of === undefined ? constant(0) : lowerDistribution(of, path))
  return of === undefined ? -1 : frame.distributions.length - 1
}

/** The same for a duration, where a mean of 0 is as good as none. */
export function placeDuration(frame: Frame, of: Distribution | undefined, path: string): number {
  const slot = place(frame, of, path)
  return of !== undefined && meanOf(of) === 0 ? -1 : slot
}

export function lookUp(index: Map<string, number>, name: string, path: string, what: string): number {
  return index.get(name) ?? refuse(path, `the name of a ${what}`, `\`${name}\``)
}
