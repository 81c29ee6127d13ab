import type { Compiled } from './compile.ts'
import type { Complaint } from './lint.ts'
import type { TeamLoad } from './load.ts'
import { loads } from './load.ts'
import type { Scenario } from './scenario.ts'

/** Teams that are asked for more than they have. Only in a steady run: a terminating one may well mean to. */
export function lintLoad(scenario: Scenario, compiled: Compiled): Complaint[] {
  if (scenario.time.mode !== 'steady') return []
  return Object.entries(loads(scenario, compiled).teams).flatMap(([team, load]): Complaint[] => {
    if (load.rho < 1 || load.relieved) return []
    return [
      {
        severity: 'warning',
        path: `team.${team}.size`,
        expected: 'more hours than are asked for',
        found: `${number(load.rho)} times as many asked for`,
        hint: overloadSentence(scenario, team, load),
      },
    ]
  })
}

/** "Team sales is asked for 61 hours of work a week and has 40: the queue grows without end." */
function overloadSentence(scenario: Scenario, team: string, load: TeamLoad): string {
  // A week of working days, or any one day of a team that never closes.
  const [span, share] = scenario.team[team]!.hours === undefined ? ['day', 1 / 7] : ['week', 1]
  const asked = number(load.offeredHours * share)
  const has = number(load.scheduledHours * share)
  return `Team ${team} is asked for ${asked} hours of work a ${span} and has ${has}: the queue grows without end.`
}

function number(value: number): string {
  return String(value >= 100 ? Math.round(value) : Number(value.toPrecision(3)))
}
