import { loads } from '../scenario/load.ts'
import type { Intervention, Scenario } from '../scenario/scenario.ts'

/** Less of the work asked for than this, and a team does not keep up; the rest is chance. */
const KEEPS_UP = 0.97

/** A team that is asked for as much as it can do in its hours, or more; `load` is how much, as a share. */
export interface Overload {
  team: string
  load: number
  /** What it got done beyond its hours makes up for it, since it finishes what it has begun. */
  overtime: boolean
}

/**
 * Teams whose load is one or more and whom nothing relieves: no patience, no full queue, no closed population, and no
 * intervention that changes their size.
 *
 * @param utilisation by team, overtime included, as simulated; null where it is undefined
 */
export function overloaded(scenario: Scenario, utilisation: (team: string) => number | null): Overload[] {
  return Object.entries(loads(scenario).teams)
    .filter(([team, { rho, relieved }]) => rho >= 1 && !relieved && !isChanged(scenario, team))
    .map(([team, { rho }]) => {
      const { shiftEnd, hours } = scenario.team[team]!
      const finishes = shiftEnd === 'finish' && hours !== undefined
      return { team, load: rho, overtime: finishes && (utilisation(team) ?? 0) >= KEEPS_UP * rho }
    })
}

function isChanged({ interventions }: Scenario, team: string): boolean {
  return interventions.some((each) => pathsOf(each).includes(`team.${team}.size`))
}

function pathsOf(intervention: Intervention): string[] {
  return 'set' in intervention ? Object.keys(intervention.set) : intervention.levers.map((lever) => lever.path)
}
