import { kpis } from '../kpi.ts'
import type { Estimate, StepResult } from '../results.ts'

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

/** The same for the figures of steps, one line a figure. */
export function undefinedSteps(steps: Record<string, StepResult>): string[] {
  return Object.entries(STEP_REASONS).flatMap(([figure, reason]) => {
    const names = Object.keys(steps).filter((name) => steps[name]![figure as keyof StepResult] === null)
    return names.length > 0 ? [`${figure} of ${names.join(', ')}: undefined: ${reason}.`] : []
  })
}
