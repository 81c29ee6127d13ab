import { kpis } from '../kpi.ts'
import type { Estimate, RunResult, StepResult, TeamResult } from '../results.ts'
import type { Scenario } from '../scenario/scenario.ts'

/** Why each figure that is null is null, and which ones rest on fewer replications than the rest. */
export function undefinedFigures(figures: Record<string, Estimate | null>, replications: number): string[] {
  const reasons = new Map<string, string[]>()
  const say = (reason: string, name: string) => reasons.set(reason, [...(reasons.get(reason) ?? []), name])
  for (const { name, undefinedWhen } of kpis) {
    const estimate = figures[name]
    if (estimate === undefined) continue
    if (estimate === null) say(`undefined: ${undefinedWhen}`, name)
    else if (estimate.n < replications)
      say(`over ${estimate.n} of ${replications} replications; in the others ${undefinedWhen}`, name)
  }
  return [...reasons].map(([reason, names]) => `${names.join(', ')}: ${reason}.`)
}

const STEP_REASONS: Record<keyof StepResult, string> = {
  visits: 'nothing was counted',
  waited: 'nobody joined the step in the window and left it',
  wait: 'nobody joined the step in the window and left it',
  queue: 'the window is empty',
  utilisation: 'no team is scheduled for it',
  service: 'nobody was served',
  reneged: 'nobody joined the step in the window and left it',
  balked: 'nobody came to it',
}

/** Where nobody ever waits: the figures of a queue have no value there although people come and go. */
const OWN_TIME = 'without a team there is no queue, and the time is the customer’s own'

/** The same for the figures of steps, a line for each figure and reason. */
export function undefinedSteps(steps: Record<string, StepResult>, scenario: Scenario): string[] {
  const isOwn = (name: string) => {
    const { team, each } = scenario.journey.steps[name] ?? {}
    return team === undefined && each === undefined
  }
  return Object.entries(STEP_REASONS).flatMap(([figure, reason]) => {
    const names = Object.keys(steps).filter((name) => steps[name]![figure as keyof StepResult] === null)
    const cameAndWent = (name: string) => isOwn(name) && (steps[name]!.visits?.mean ?? 0) > 0
    return [
      ...line(figure, names.filter(cameAndWent), OWN_TIME),
      ...line(
        figure,
        names.filter((name) => !cameAndWent(name)),
        reason,
      ),
    ]
  })
}

/** The same for the figures of teams: only a share of nobody's time has no value. */
export function undefinedTeams(teams: Record<string, TeamResult>): string[] {
  const names = Object.keys(teams).filter((name) => teams[name]!.utilisation === null)
  return line('utilisation of team', names, 'nobody of it is scheduled in the window')
}

function line(figure: string, names: readonly string[], reason: string): string[] {
  if (names.length === 0) return []
  return [`${figure}${figure.includes(' ') ? '' : ' of'} ${names.join(', ')}: undefined: ${reason}.`]
}

type Figures = Pick<RunResult, 'kpis' | 'steps'>

/** The same for segments; what has no value for all of them together has the reason of all of them. */
export function undefinedInSegments(segments: Record<string, Figures>, all: Figures, scenario: Scenario): string[] {
  return Object.entries(segments).flatMap(([segment, { kpis: figures, steps }]) =>
    [
      ...undefinedFigures(known(figures, all.kpis), 0),
      ...undefinedSteps(
        Object.fromEntries(Object.entries(steps).map(([name, each]) => [name, known(each, all.steps[name]!)])),
        scenario,
      ),
    ].map((text) => `Segment ${segment}: ${text}`),
  )
}

/** Only those figures that have a value for everybody. */
function known<T extends object>(figures: T, all: T): T {
  return Object.fromEntries(Object.entries(figures).filter(([name]) => all[name as keyof T] !== null)) as T
}
