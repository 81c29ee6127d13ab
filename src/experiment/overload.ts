import { loads } from '../scenario/load.ts'
import type { Intervention, Scenario } from '../scenario/scenario.ts'

/**
 * Teams that are asked for as much as they can do, or more, and whom nothing relieves: no patience, no full queue, no closed
 * population, and no intervention that changes their size.
 */
export function overloaded(scenario: Scenario): { team: string; load: number }[] {
  return Object.entries(loads(scenario).teams)
    .filter(([team, { rho, relieved }]) => rho >= 1 && !relieved && !isChanged(scenario, team))
    .map(([team, { rho }]) => ({ team, load: rho }))
}

function isChanged({ interventions }: Scenario, team: string): boolean {
  return interventions.some((each) => pathsOf(each).includes(`team.${team}.size`))
}

function pathsOf(intervention: Intervention): string[] {
  return 'set' in intervention ? Object.keys(intervention.set) : intervention.levers.map((lever) => lever.path)
}
