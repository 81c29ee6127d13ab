import type { BeliefsTally, Tally } from '../../sim/tally.ts'
import type { BeliefsResult, Estimate, RoleResult } from '../results.ts'
import { rolesOf } from '../scenario/lower-beliefs.ts'
import { across } from './across.ts'
import type { Design } from './design.ts'
import { ratio } from './measure.ts'

/** What the roles believed when the run ended, and what it cost; undefined where nothing is reviewed. */
export function beliefResults(
  { scenario, program, names }: Design,
  tallies: readonly Tally[],
): BeliefsResult | undefined {
  const { beliefs } = scenario
  if (beliefs?.every === undefined || tallies.some((tally) => tally.beliefs === null)) return undefined
  const figure = (unit: string, of: (tally: BeliefsTally) => number | null) =>
    across(tallies, unit, (t) => of(t.beliefs!))
  const byNeed = (of: (tally: BeliefsTally) => Float64Array) =>
    Object.fromEntries(names.needs.map((need, k) => [need, figure('share', (tally) => of(tally)[k]!)]))
  const roles = rolesOf(beliefs).map((name, role): [string, RoleResult] => {
    const own = ({ believed }: BeliefsTally) => believed.subarray(role * program.needs, (role + 1) * program.needs)
    return [
      name,
      {
        believes: byNeed(own),
        error: figure('share', (tally) => distance(own(tally), tally.wants)),
        doubt: figure('share', ({ variance }) => Math.sqrt(variance[role]!)),
        forecastError: forecast(figure, role),
      },
    ]
  })
  return {
    reviews: figure('reviews', (tally) => tally.reviews),
    roles: Object.fromEntries(roles),
    wants: byNeed(({ wants }) => wants),
    ...(program.adapting.length === 0 ? {} : { delivers: byNeed(({ delivers }) => delivers) }),
    spent: {
      listening: figure(scenario.currency, ({ spentListening }) => spentListening),
      moving: figure(scenario.currency, ({ spentMoving }) => spentMoving),
    },
  }
}

/** Root of the mean squared difference between the share won that was expected and the one that came. */
function forecast(
  figure: (unit: string, of: (tally: BeliefsTally) => number | null) => Estimate | null,
  role: number,
): Estimate | null {
  return figure('share', ({ forecastError, forecasts }) => {
    const mean = ratio(forecastError[role]!, forecasts)
    return mean === null ? null : Math.sqrt(mean)
  })
}

/** Root of the mean squared difference over the needs. */
function distance(a: Float64Array, b: Float64Array): number | null {
  const squares = a.reduce((sum, value, k) => sum + (value - b[k]!) ** 2, 0)
  return a.length === 0 ? null : Math.sqrt(squares / a.length)
}
